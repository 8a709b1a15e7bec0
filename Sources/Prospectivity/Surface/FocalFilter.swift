/// A statistic of the window around each cell, for rows at a time.
///
/// Missing cells and those beyond the grid are left out of the window (so edges are neither mirrored nor filled, where
/// EIS Toolkit and SciPy mirror them). A missing cell stays missing unless `fillsMissing`, and then is missing only when
/// its whole window is.
///
/// Sums and moments of a window are put together in an order that is fixed as seen from the window, not from the strip
/// or the grid, by ``WindowFold``; nothing is subtracted from a running sum, so a large value leaves no trace behind it.
/// Order statistics slide a tally of ranks along the row (Huang, Yang & Tang 1979, IEEE Transactions on Acoustics,
/// Speech, and Signal Processing 27, 13-18).
public struct FocalFilter: Hashable, Sendable {
  public let statistic: FocalStatistic
  public let window: FocalWindow
  public let fillsMissing: Bool

  /// - Throws: `size`, `window`.
  public init(_ statistic: FocalStatistic, window: FocalWindow, fillsMissing: Bool = false) throws(SurfaceError) {
    try window.check()
    self.statistic = statistic
    self.window = window
    self.fillsMissing = fillsMissing
  }

  /// Rows needed above and below.
  public var reach: Int { window.reach }

  /// Values of the rows of a strip, row after row.
  public func values(of strip: HaloStrip) -> [Double] {
    var result: [Double]
    switch statistic {
    case .mean:
      result = WindowFold<WindowSum>(window).values(of: strip).map { $0.count > 0 ? $0.sum / $0.count : .nan }
    case .sum: result = WindowFold<WindowSum>(window).values(of: strip).map { $0.count > 0 ? $0.sum : .nan }
    case .standardDeviation:
      result = WindowFold<WindowMoments>(window).values(of: strip).map {
        $0.count > 0 ? ($0.squares / $0.count).squareRoot() : .nan
      }
    case .minimum: result = WindowFold<WindowExtremes>(window).values(of: strip).map(\.presentMinimum)
    case .maximum: result = WindowFold<WindowExtremes>(window).values(of: strip).map(\.presentMaximum)
    case .range:
      result = WindowFold<WindowExtremes>(window).values(of: strip).map { $0.presentMaximum - $0.presentMinimum }
    case .median, .majority, .variety: result = RankWindow(statistic, window).values(of: strip)
    }
    guard !fillsMissing else { return result }
    let start = (strip.rows.lowerBound - strip.held.lowerBound) * strip.columns
    for index in result.indices where strip.values[start + index].isNaN { result[index] = .nan }
    return result
  }

  /// The definition, cell by cell; tests compare with it.
  func plainValue(of strip: HaloStrip, row: Int, column: Int) -> Double {
    var values: [Double] = []
    for (index, half) in window.halfWidths.enumerated() {
      for across in -half...half {
        let value = strip.value(row + index - reach, column + across)
        if !value.isNaN { values.append(value) }
      }
    }
    guard !values.isEmpty, fillsMissing || !strip.value(row, column).isNaN else { return .nan }
    values.sort()
    let mean = values.reduce(0, +) / Double(values.count)
    switch statistic {
    case .mean: return mean
    case .sum: return values.reduce(0, +)
    case .minimum: return values[0]
    case .maximum: return values[values.count - 1]
    case .range: return values[values.count - 1] - values[0]
    case .standardDeviation:
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    case .median: return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
    case .variety: return Double(Set(values).count)
    case .majority:
      var tally: [Double: Int] = [:]
      for value in values { tally[value, default: 0] += 1 }
      return tally.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? .nan
    }
  }
}
