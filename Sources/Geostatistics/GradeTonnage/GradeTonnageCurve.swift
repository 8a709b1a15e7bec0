/// Tonnage, metal and mean grade above cut-off grades.
///
/// `tonnage` is a share of the whole (0...1) or, after `scaled`, a mass; `metal` is tonnage times grade. All follow the
/// convention that grade = cut-off is ore.
public struct GradeTonnageCurve: Sendable, Hashable {
  /// In the unit of the grades, ascending.
  public let cutoffs: [Double]
  /// T(z): what is at or above each cut-off.
  public let tonnage: [Double]
  /// Q(z): the metal in it.
  public let metal: [Double]

  /// m(z) = Q(z) / T(z); nil where nothing is above the cut-off.
  public var meanGrades: [Double?] {
    cutoffs.indices.map { place in
      guard tonnage[place] > 0 else { return nil }
      let mean = metal[place] / tonnage[place]
      // Ore above a cut-off is richer than it: a mean below comes from the tail of a polynomial, beyond the data.
      return mean >= cutoffs[place] - 1e-9 * abs(cutoffs[place]) ? mean : nil
    }
  }

  /// B(z) = Q(z) − z T(z), the conventional benefit (Matheron 1984): metal left after paying the cut-off on each tonne.
  public var benefits: [Double] { cutoffs.indices.map { metal[$0] - cutoffs[$0] * tonnage[$0] } }

  public init(cutoffs: [Double], tonnage: [Double], metal: [Double]) throws(GeostatisticsError) {
    guard tonnage.count == cutoffs.count else {
      throw .unequalLengths(.tonnage, count: tonnage.count, expected: cutoffs.count)
    }
    guard metal.count == cutoffs.count else {
      throw .unequalLengths(.metal, count: metal.count, expected: cutoffs.count)
    }
    if let bad = cutoffs.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.cutoffGrades, index: bad) }
    self.cutoffs = cutoffs
    self.tonnage = tonnage
    self.metal = metal
  }

  /// A curve of shares as a curve of masses.
  ///
  /// - Parameter mass: of the whole: volume times density, in tonnes, say. Metal then has the unit of mass times that of
  ///   the grade.
  public func scaled(byMass mass: Double) throws(GeostatisticsError) -> GradeTonnageCurve {
    guard mass.isFinite, mass > 0 else { throw .parameter(.mass, is: .number(mass), expected: .above(0)) }
    return try GradeTonnageCurve(
      cutoffs: cutoffs, tonnage: tonnage.map { $0 * mass }, metal: metal.map { $0 * mass })
  }
}

extension WeightedDistribution {
  /// The curve of the data themselves, at the support of the data.
  public func gradeTonnage(cutoffs: [Double]) throws(GeostatisticsError) -> GradeTonnageCurve {
    // Sums from the richest down, so that a share of 0 is 0.
    var shares = [Double](repeating: 0, count: count + 1)
    var metals = shares
    for index in values.indices.reversed() {
      shares[index] = shares[index + 1] + weights[index]
      metals[index] = metals[index + 1] + weights[index] * values[index]
    }
    let places = cutoffs.map { $0.isNaN ? count : values.partition(below: $0) }
    return try GradeTonnageCurve(
      cutoffs: cutoffs, tonnage: places.map { min(shares[$0], 1) }, metal: places.map { metals[$0] })
  }
}
