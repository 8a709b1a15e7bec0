/// Something that can be said of values and put together from parts in a given order.
protocol WindowPart: Sendable {
  /// Of no values.
  static var none: Self { get }
  /// Of one value; of none when it is missing.
  init(_ value: Double)
  func joined(with other: Self) -> Self
}

struct WindowSum: WindowPart {
  let count: Double
  let sum: Double
  static let none = WindowSum(count: 0, sum: 0)

  @inline(__always)
  init(count: Double, sum: Double) {
    self.count = count
    self.sum = sum
  }

  @inline(__always)
  init(_ value: Double) { self.init(count: value.isNaN ? 0 : 1, sum: value.isNaN ? 0 : value) }

  @inline(__always)
  func joined(with other: WindowSum) -> WindowSum { WindowSum(count: count + other.count, sum: sum + other.sum) }
}

struct WindowExtremes: WindowPart {
  let minimum: Double
  let maximum: Double
  static let none = WindowExtremes(minimum: .infinity, maximum: -.infinity)

  @inline(__always)
  init(minimum: Double, maximum: Double) {
    self.minimum = minimum
    self.maximum = maximum
  }

  @inline(__always)
  init(_ value: Double) {
    self.init(minimum: value.isNaN ? .infinity : value, maximum: value.isNaN ? -.infinity : value)
  }

  @inline(__always)
  func joined(with other: WindowExtremes) -> WindowExtremes {
    WindowExtremes(
      minimum: other.minimum < minimum ? other.minimum : minimum,
      maximum: other.maximum > maximum ? other.maximum : maximum)
  }

  var presentMinimum: Double { minimum <= maximum ? minimum : .nan }
  var presentMaximum: Double { minimum <= maximum ? maximum : .nan }
}

/// Number, mean and sum of squared deviations (Chan, Golub & LeVeque 1983, The American Statistician 37, 242-247).
struct WindowMoments: WindowPart {
  let count: Double
  let mean: Double
  let squares: Double
  static let none = WindowMoments(count: 0, mean: 0, squares: 0)

  @inline(__always)
  init(count: Double, mean: Double, squares: Double) {
    self.count = count
    self.mean = mean
    self.squares = squares
  }

  @inline(__always)
  init(_ value: Double) { self.init(count: value.isNaN ? 0 : 1, mean: value.isNaN ? 0 : value, squares: 0) }

  @inline(__always)
  func joined(with other: WindowMoments) -> WindowMoments {
    let total = count + other.count
    guard total > 0 else { return self }
    let difference = other.mean - mean
    let share = other.count / total
    // Exactly the other when this one is empty, so that missing values around a window leave its bits alone.
    return count == 0
      ? other
      : WindowMoments(
        count: total, mean: mean + difference * share,
        squares: squares + other.squares + difference * difference * count * share)
  }
}

/// Puts the values of windows together.
///
/// Squares: along a line of cells, parts of 1, 2, 4, ... cells that start at each cell come from two of the size
/// before; the parts that the binary digits of the window's width name, one after another, make the window. Once along
/// the rows and once along the columns, that is some 2 log2(width) steps a cell for windows of any size.
///
/// Circles: the rows of a window that are equally wide are taken together, from the narrowest on; a row part grows by
/// a cell on each side. That is some four steps a cell for each cell of the radius.
struct WindowFold<Part: WindowPart> {
  private let window: FocalWindow

  init(_ window: FocalWindow) { self.window = window }

  /// One for each cell of the strip's rows, row after row.
  func values(of strip: HaloStrip) -> [Part] {
    switch window {
    case .square(let radius): square(strip, radius)
    case .circle: circle(strip)
    }
  }

  private func square(_ strip: HaloStrip, _ radius: Int) -> [Part] {
    let columns = strip.columns
    let width = 2 * radius + 1
    // Rows: a margin of `radius` on both sides.
    let padded = columns + 2 * radius
    var lines: [Part] = []
    lines.reserveCapacity(strip.held.count * columns)
    var line = [Part](repeating: .none, count: padded)
    for row in 0..<strip.held.count {
      for column in 0..<padded { line[column] = .none }
      for column in 0..<columns { line[radius + column] = Part(strip.values[row * columns + column]) }
      var folded = [Part](repeating: .none, count: columns)
      fold(&line, count: padded, step: 1, width: width, into: &folded)
      lines.append(contentsOf: folded)
    }
    // Columns: the same, with whole rows as steps and missing rows where the grid ends.
    let wanted = strip.rows.lowerBound - radius..<strip.rows.upperBound + radius
    var tall = [Part](repeating: .none, count: wanted.count * columns)
    for row in wanted where strip.held.contains(row) {
      let (from, to) = ((row - strip.held.lowerBound) * columns, (row - wanted.lowerBound) * columns)
      for column in 0..<columns { tall[to + column] = lines[from + column] }
    }
    var result = [Part](repeating: .none, count: strip.rows.count * columns)
    fold(&tall, count: tall.count, step: columns, width: width, into: &result)
    return result
  }

  /// result[i] = parts[i], parts[i + step], ... parts[i + (width - 1) step], put together. `parts` is used up.
  private func fold(_ parts: inout [Part], count: Int, step: Int, width: Int, into result: inout [Part]) {
    let cells = result.count
    var size = 1
    var offset = 0
    result.withUnsafeMutableBufferPointer { result in
      parts.withUnsafeMutableBufferPointer { parts in
        // Invariant: cells + (width - 1) step <= count, so that index + offset stays inside for every part taken: the
        // sizes taken add up to width. Parts of `size` cells are whole where index + (size - 1) step < count.
        while size <= width {
          if width & size != 0 {
            for index in 0..<cells { result[index] = result[index].joined(with: parts[index + offset]) }
            offset += size * step
          }
          let shift = size * step
          if 2 * size <= width {
            for index in 0..<max(0, count - shift) { parts[index] = parts[index].joined(with: parts[index + shift]) }
          }
          size *= 2
        }
      }
    }
  }

  private func circle(_ strip: HaloStrip) -> [Part] {
    let columns = strip.columns
    let reach = window.reach
    let halves = window.halfWidths
    var parts = strip.values.map { Part($0) }
    var result = [Part](repeating: .none, count: strip.rows.count * columns)
    for half in 0...reach {
      if half > 0 {
        for row in 0..<strip.held.count {
          let start = row * columns
          for column in 0..<columns {
            var part = parts[start + column]
            if column >= half { part = part.joined(with: Part(strip.values[start + column - half])) }
            if column + half < columns { part = part.joined(with: Part(strip.values[start + column + half])) }
            parts[start + column] = part
          }
        }
      }
      for (index, wide) in halves.enumerated() where wide == half {
        for row in strip.rows where strip.held.contains(row + index - reach) {
          let from = (row + index - reach - strip.held.lowerBound) * columns
          let to = (row - strip.rows.lowerBound) * columns
          for column in 0..<columns { result[to + column] = result[to + column].joined(with: parts[from + column]) }
        }
      }
    }
    return result
  }
}
