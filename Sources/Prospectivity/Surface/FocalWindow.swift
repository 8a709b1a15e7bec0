/// The cells around a cell that a focal filter takes together; the cell itself is one of them.
public enum FocalWindow: Hashable, Sendable {
  /// 2 radius + 1 cells across.
  case square(radius: Int)
  /// Cells whose centre is at most `radius` cells away; it may be a fraction.
  case circle(radius: Double)

  /// Cells across; windows are as large as a study needs, and small enough that a strip fits in memory.
  static let mostCells = 4001

  /// Rows and columns on each side.
  public var reach: Int {
    switch self {
    case .square(let radius): radius
    case .circle(let radius): Int(radius)
    }
  }

  /// - Throws: `size`, `window`.
  func check() throws(SurfaceError) {
    let radius: Double
    switch self {
    case .square(let cells): radius = Double(cells)
    case .circle(let cells): radius = cells
    }
    guard radius >= 0.5 || radius == 0, radius.isFinite else { throw .size(radius) }
    guard radius <= Double(Self.mostCells / 2) else {
      throw .window(cells: Int(min(2 * radius + 1, 1e9)), limit: Self.mostCells)
    }
  }

  /// Columns on each side in the rows from -reach to reach.
  var halfWidths: [Int] {
    switch self {
    case .square(let radius): return [Int](repeating: radius, count: 2 * radius + 1)
    case .circle(let radius):
      return (-reach...reach).map { row in
        let squared = radius * radius - Double(row * row)
        var half = Int(max(squared, 0).squareRoot())
        // The root may round up to a whole number that it is not.
        while half > 0, Double(half * half) > squared { half -= 1 }
        return half
      }
    }
  }
}

/// What a focal filter says of the values in a window.
public enum FocalStatistic: String, Hashable, Sendable, CaseIterable {
  case mean, sum, minimum, maximum, range
  /// Of the values as a whole (divided by n).
  case standardDeviation
  /// The middle value, or the mean of the middle two.
  case median
  /// The value that comes most often; of some that come equally often the smallest.
  case majority
  /// How many different values.
  case variety
}
