extension Samples {
  /// The samples of this variable and of another that lie at exactly the same places, in the order of this one; both
  /// sets are as long. Of several samples at a place the first counts.
  ///
  /// A cross-variogram, ½E[(Z₁(x) − Z₁(x+h))(Z₂(x) − Z₂(x+h))], needs both variables at both places. The
  /// pseudo-cross-variogram ½E[(Z₁(x) − Z₂(x+h))²] of samples at different places is another function (Myers 1991), to
  /// which no linear model of coregionalisation may be fitted as if it were the first.
  ///
  /// - Throws: nothing for samples that are valid; no shared place gives two empty sets.
  public func atPlaces(
    sharedWith other: Samples
  ) throws(GeostatisticsError) -> (one: Samples, other: Samples) {
    var index: [SIMD3<Double>: Int] = [:]
    for sample in (0..<other.count).reversed() { index[other.place(sample)] = sample }
    var pairs: [(Int, Int)] = []
    for sample in 0..<count {
      if let partner = index.removeValue(forKey: place(sample)) { pairs.append((sample, partner)) }
    }
    return (try subset(pairs.map(\.0)), try other.subset(pairs.map(\.1)))
  }
}
