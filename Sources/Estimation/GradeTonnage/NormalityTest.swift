import NumericalMethods

/// The Anderson-Darling test that a sample is normal with mean and variance unknown.
///
/// Sources: Anderson & Darling 1954; modification and probabilities for estimated parameters by Stephens, in D'Agostino &
/// Stephens 1986, "Goodness-of-fit techniques", table 4.9.
public struct NormalityTest: Hashable, Sendable {
  /// A squared, as computed from the sample.
  public let statistic: Double
  /// A squared (1 + 0.75 / n + 2.25 / n^2).
  public let modified: Double
  /// Probability of a statistic at least as large from a normal sample.
  public let probability: Double

  /// - Returns: nil for fewer than eight values or values that do not vary.
  public init?(_ values: [Double]) {
    let n = Double(values.count)
    guard values.count >= 8 else { return nil }
    let mean = values.reduce(0, +) / n
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    guard deviation > 0, deviation.isFinite else { return nil }
    let z = values.map { ($0 - mean) / deviation }.sorted()
    var sum = 0.0
    for i in z.indices {
      sum +=
        (2 * Double(i) + 1)
        * (StandardNormal.logProbability(below: z[i]) + StandardNormal.logProbability(below: -z[z.count - 1 - i]))
    }
    statistic = -n - sum / n
    let a = statistic * (1 + 0.75 / n + 2.25 / (n * n))
    modified = a
    probability = Self.probability(modified: a)
  }

  /// The formulas of table 4.9. That of large statistics has its least value, 1e-190, at 153.5 and would rise again: from
  /// there on it is 0.
  static func probability(modified a: Double) -> Double {
    guard a < 5.709 / (2 * 0.0186) else { return 0 }
    let value =
      switch a {
      case 0.6...: exp(1.2937 - 5.709 * a + 0.0186 * a * a)
      case 0.34...: exp(0.9177 - 4.279 * a - 1.38 * a * a)
      case 0.2...: 1 - exp(-8.318 + 42.796 * a - 59.938 * a * a)
      default: 1 - exp(-13.436 + 101.14 * a - 223.73 * a * a)
      }
    return min(max(value, 0), 1)
  }
}

/// How well the normal distribution fits the data of a grade-tonnage model.
public struct GradeTonnageFit: Hashable, Sendable {
  /// One per place of y: ln tonnage, then the transformed grades; nil with fewer than eight deposits.
  public let normality: [NormalityTest?]
  /// y of the deposits, one array per place.
  public let values: [[Double]]
  /// Correlation of ln tonnage with the logarithm of each grade, and the probability of one as large without dependence
  /// (Student's t).
  public let tonnageGrade: [(correlation: Double, probability: Double)]

  public static func == (a: GradeTonnageFit, b: GradeTonnageFit) -> Bool {
    a.normality == b.normality && a.tonnageGrade.elementsEqual(b.tonnageGrade) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(normality) }

  public init(_ table: GradeTonnageTable, grades kind: GradeTonnageModel.Grades) {
    let transform = GradeTransform(commodities: table.commodities, kind: kind)
    let rows = table.grades.map { transform.forward($0) }
    let logs = table.tonnages.map { log($0) }
    values = [logs] + table.commodities.indices.map { c in rows.map { $0[c] } }
    normality = values.map(NormalityTest.init)
    tonnageGrade = table.commodities.indices.map { column in
      let r = PearsonCorrelation.value(logs, table.grades.map { log($0[column]) }) ?? 0
      let freedom = Double(table.count - 2)
      let t = r * (freedom / max(1e-300, 1 - r * r)).squareRoot()
      return (r, 2 * StudentT.probability(below: -abs(t), degreesOfFreedom: freedom))
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
