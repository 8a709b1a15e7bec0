import Geostatistics

/// Kriging of one variable, window by window.
public struct KrigingEstimator: WindowEstimator {
  public let kriging: Kriging
  public let diagnostics: Estimates.Diagnostics
  public let columns: [ResultColumn]

  /// - Parameter unit: of the values; empty when it is not known.
  public init(_ kriging: Kriging, diagnostics: Estimates.Diagnostics = [], unit: String = "") {
    self.kriging = kriging
    self.diagnostics = diagnostics
    var columns = [
      ResultColumn("estimate", unit: unit), ResultColumn("variance", unit: unit.isEmpty ? "" : "(\(unit))²"),
    ]
    for (flag, name) in Self.names where diagnostics.contains(flag) { columns.append(ResultColumn(name)) }
    self.columns = columns
  }

  static let names: [(Estimates.Diagnostics, String)] = [
    (.sampleCount, "samples"), (.nearestDistance, "nearest_distance"), (.slopeOfRegression, "slope_of_regression"),
    (.efficiency, "kriging_efficiency"), (.negativeWeights, "negative_weights"),
  ]

  public func estimate(_ window: TargetWindow) -> WindowResult {
    let estimates =
      switch window.content {
      case .cells(let grid, let levels, let rows, let drifts, let mask):
        kriging.estimate(
          grid: grid, levels: levels, rows: rows, drifts: drifts, mask: mask, diagnostics: diagnostics)
      case .targets(let targets): kriging.estimate(at: targets, diagnostics: diagnostics)
      }
    var columns = [estimates.estimate, estimates.variance]
    for (flag, _) in Self.names where diagnostics.contains(flag) {
      switch flag {
      case .sampleCount: columns.append(estimates.sampleCount.map(Double.init))
      case .nearestDistance: columns.append(estimates.nearestDistance)
      case .slopeOfRegression: columns.append(estimates.slopeOfRegression)
      case .efficiency: columns.append(estimates.efficiency)
      default: columns.append(estimates.negativeWeights)
      }
    }
    return WindowResult(columns: columns, status: estimates.status)
  }
}
