import NumericalMethods

/// The interval of a share of counted cases (Wilson 1927, "Probable inference, the law of succession, and statistical
/// inference", Journal of the American Statistical Association 22, 209-212), sound also of few cases and near 0 and 1.
public enum ProportionInterval {
  /// - Returns: 0...1 of no case at all.
  public static func wilson(_ count: Double, of total: Int, level: Double = 0.95) -> ClosedRange<Double> {
    guard total > 0 else { return 0...1 }
    let n = Double(total)
    let share = count / n
    let z = StandardNormal.quantile(0.5 + level / 2)
    let weight = 1 / (1 + z * z / n)
    let middle = weight * (share + z * z / (2 * n))
    let reach = weight * z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let low = max(0, min(share, middle - reach))
    return low...min(1, max(share, middle + reach))
  }
}
