/// What is assumed of the mean: known (simple kriging), an unknown constant (ordinary kriging), a polynomial of the
/// coordinates (universal kriging), external drift functions, or both of the latter.
public struct Trend: Sendable, Hashable {
  /// Simple kriging when not nil; then `degree` and `externalDrifts` are 0.
  public var knownMean: Double?
  /// Degree of the polynomial in the coordinates, 0 to 2.
  public var degree: Int
  /// Number of external drift functions.
  public var externalDrifts: Int

  private init(knownMean: Double?, degree: Int, externalDrifts: Int) {
    self.knownMean = knownMean
    self.degree = degree
    self.externalDrifts = externalDrifts
  }

  /// Simple kriging.
  public static func known(mean: Double) -> Trend { Trend(knownMean: mean, degree: 0, externalDrifts: 0) }
  /// Ordinary kriging.
  public static let constant = Trend(knownMean: nil, degree: 0, externalDrifts: 0)
  /// Universal kriging.
  public static func polynomial(degree: Int) -> Trend { Trend(knownMean: nil, degree: degree, externalDrifts: 0) }
  /// Kriging with external drift.
  public static func external(_ count: Int, degree: Int = 0) -> Trend {
    Trend(knownMean: nil, degree: degree, externalDrifts: count)
  }

  /// Number of unknown coefficients.
  public func functionCount(dimensions: Int) -> Int {
    guard knownMean == nil else { return 0 }
    let terms = [1, 1 + dimensions, (dimensions + 1) * (dimensions + 2) / 2]
    return terms[min(degree, 2)] + externalDrifts
  }
}
