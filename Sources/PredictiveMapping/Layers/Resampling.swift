import Foundation

/// How the value of a cell is taken from the cells of another grid.
///
/// A cell without a value never becomes a number: `bilinear` and `cubic` give no value where the source cell that the
/// place lies in has none, and leave other missing neighbours out, dividing by the weights of the rest.
public enum Resampling: String, Hashable, Sendable, CaseIterable {
  /// The cell that the centre lies in.
  case nearest
  /// A straight line between the four centres around.
  case bilinear
  /// Cubic convolution of sixteen centres (Keys 1981, IEEE Transactions on Acoustics, Speech, and Signal Processing 29,
  /// 1153-1160, a = -1/2).
  case cubic
  /// The mean of all source cells under the cell, by their shares of area.
  case average
  /// The value with the largest area under the cell; of equal areas the smallest value.
  case mode

  /// Source cells beyond the place that it reaches, on each side.
  var reach: Int {
    switch self {
    case .nearest, .average, .mode: 0
    case .bilinear: 1
    case .cubic: 2
    }
  }

  var takesAreas: Bool { self == .average || self == .mode }
}

/// A window of a source grid with values; rows and columns count over the whole source.
struct SourceWindow: Sendable {
  let rows: Range<Int>
  let columns: Range<Int>
  let values: [Double]

  /// NaN outside.
  @inline(__always)
  subscript(_ row: Int, _ column: Int) -> Double {
    guard rows.contains(row), columns.contains(column) else { return .nan }
    return values[(row - rows.lowerBound) * columns.count + column - columns.lowerBound]
  }

  /// - Parameters:
  ///   - x: columns from the west edge of the source, as a fraction; centres lie at halves.
  ///   - y: rows from the north edge.
  ///   - width: of the cell that is filled, in columns of the source.
  func value(_ resampling: Resampling, x: Double, y: Double, width: Double, height: Double) -> Double {
    guard x.isFinite, y.isFinite, abs(x) < 1e9, abs(y) < 1e9 else { return .nan }
    switch resampling {
    case .nearest: return self[Int(y.rounded(.down)), Int(x.rounded(.down))]
    case .bilinear, .cubic: return smooth(resampling, x, y)
    case .average, .mode: return area(resampling, x, y, width, height)
    }
  }

  private func smooth(_ resampling: Resampling, _ x: Double, _ y: Double) -> Double {
    guard !self[Int(y.rounded(.down)), Int(x.rounded(.down))].isNaN else { return .nan }
    let (left, top) = ((x - 0.5).rounded(.down), (y - 0.5).rounded(.down))
    let (dx, dy) = (x - 0.5 - left, y - 0.5 - top)
    let across = resampling == .bilinear ? [1 - dx, dx] : Self.cubic(dx)
    let down = resampling == .bilinear ? [1 - dy, dy] : Self.cubic(dy)
    let first = resampling == .bilinear ? 0 : -1
    var (sum, weights) = (0.0, 0.0)
    for (i, wy) in down.enumerated() {
      for (j, wx) in across.enumerated() {
        let weight = wx * wy
        let value = self[Int(top) + first + i, Int(left) + first + j]
        guard weight != 0, !value.isNaN else { continue }
        sum += weight * value
        weights += weight
      }
    }
    // The cell itself has a value and, lying nearest, a weight of a quarter or more; the negative lobes of the cubic
    // are small.
    return sum / weights
  }

  /// Keys's weights of the centres at -1, 0, 1 and 2 for a place at t of the way from 0 to 1.
  static func cubic(_ t: Double) -> [Double] {
    let (t2, t3) = (t * t, t * t * t)
    return [(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2]
  }

  private func area(_ resampling: Resampling, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Double {
    let (west, east) = (x - width / 2, x + width / 2)
    let (north, south) = (y - height / 2, y + height / 2)
    let firstRow = max(rows.lowerBound, Int(max(north, -1e9).rounded(.down)))
    let lastRow = min(rows.upperBound - 1, Int(min(south, 1e9).rounded(.down)))
    let firstColumn = max(columns.lowerBound, Int(max(west, -1e9).rounded(.down)))
    let lastColumn = min(columns.upperBound - 1, Int(min(east, 1e9).rounded(.down)))
    guard firstRow <= lastRow, firstColumn <= lastColumn else { return .nan }
    var (sum, weights) = (0.0, 0.0)
    var shares: [(value: Double, share: Double)] = []
    for row in firstRow...lastRow {
      let down = min(south, Double(row + 1)) - max(north, Double(row))
      for column in firstColumn...lastColumn {
        let share = down * (min(east, Double(column + 1)) - max(west, Double(column)))
        let value = self[row, column]
        // A sliver of a billionth is rounding of an edge that two grids share.
        guard share > 1e-9 * width * height, !value.isNaN else { continue }
        if resampling == .average {
          sum += share * value
          weights += share
        } else if let index = shares.firstIndex(where: { $0.value == value }) {
          shares[index].share += share
        } else {
          shares.append((value, share))
        }
      }
    }
    if resampling == .average { return weights > 0 ? sum / weights : .nan }
    // Equal areas may differ in their last digit.
    let most = (shares.map(\.share).max() ?? 0) * (1 - 1e-9)
    return shares.filter { $0.share >= most }.map(\.value).min() ?? .nan
  }
}
