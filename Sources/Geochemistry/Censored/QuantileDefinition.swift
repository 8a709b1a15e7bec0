/// The nine sample quantiles of Hyndman & Fan (1996), "Sample quantiles in statistical packages", The American
/// Statistician 50, 361-365, numbered as there and in R.
public enum QuantileDefinition: Int, CaseIterable, Sendable, Codable {
  /// Inverse of the empirical distribution function.
  case type1 = 1
  /// As type 1, with the middle at a jump.
  case type2
  /// Nearest even order statistic (SAS).
  case type3
  /// Linear interpolation of the empirical distribution function.
  case type4
  /// Hydrologists' (Hazen): the middles of the steps.
  case type5
  /// Weibull's plotting position (Minitab, SPSS).
  case type6
  /// R, Excel and NumPy.
  case type7
  /// Approximately median-unbiased for any distribution; Hyndman and Fan's advice.
  case type8
  /// Approximately unbiased for normal data (Blom).
  case type9

  /// The quantile at `p` (clamped to 0...1) of ascending values, at least one; infinite ends are allowed.
  public func quantile(_ sorted: [Double], _ p: Double) -> Double {
    guard let first = sorted.first, p == p else { return .nan }
    guard sorted.count > 1 else { return first }
    let n = Double(sorted.count)
    let p = min(1, max(0, p))
    let fuzz = 4 * Double.ulpOfOne
    let position: Double
    switch self {
    case .type1, .type2: position = n * p
    case .type3: position = n * p - 0.5
    case .type4: position = n * p
    case .type5: position = n * p + 0.5
    case .type6: position = (n + 1) * p
    case .type7: position = 1 + (n - 1) * p
    case .type8: position = 1.0 / 3 + (n + 1.0 / 3) * p
    case .type9: position = 0.375 + (n + 0.25) * p
    }
    // Positions are at most n + 1: far inside the range of Int.
    let whole = (position + fuzz * n).rounded(.down)
    var rest = position - whole
    if abs(rest) < fuzz * n { rest = 0 }
    switch self {
    case .type1: rest = rest > 0 ? 1 : 0
    case .type2: rest = rest > 0 ? 1 : 0.5
    case .type3: rest = rest == 0 && whole.truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1
    default: break
    }
    let index = Int(whole)
    let below = sorted[min(sorted.count - 1, max(0, index - 1))]
    let above = sorted[min(sorted.count - 1, max(0, index))]
    if rest == 0 || below == above { return below }
    if rest == 1 || above == .infinity { return above }
    return below == -.infinity ? below : below + rest * (above - below)
  }
}
