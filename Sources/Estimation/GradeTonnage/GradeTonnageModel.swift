import Geochemistry
import NumericalMethods

/// A joint distribution of ore tonnage and grades of an undiscovered deposit.
///
/// Tonnage and grades are fitted together: the logarithm of the tonnage and the transformed grades are one random vector
/// y with mean and covariance of the data (normal), or the data themselves smeared by a kernel. Tonnage that depends on
/// grade therefore stays so; `.tonnageApart` reproduces programs that draw them independently (MapMark4, Ellefsen 2017).
public struct GradeTonnageModel: Hashable, Sendable {
  public let commodities: [String]
  public let options: Options
  public let count: Int
  /// Of y: ln tonnage (tonnes), then the transformed grades.
  public let mean: [Double]
  /// Of y, row by row, divisor n - 1; with `.tonnageApart` tonnage and grades have covariance 0.
  public let covariance: [[Double]]
  /// Lower Cholesky factor of the covariance, row by row.
  let factor: [Double]
  /// y of each deposit.
  let rows: [[Double]]
  /// Bandwidths as multiples of the standard deviations: of the tonnage and of the grades; equal where they are joint.
  let bandwidths: (tonnage: Double, grades: Double)
  let transform: GradeTransform
  /// Bounds of tonnage and grades; nil: none but that grades add up to less than 1.
  public let bounds: [ClosedRange<Double>]?
  /// Of ore and metals of one deposit, by formula: the analytic check of a simulation; nil where there is none.
  public private(set) var moments: DepositMoments?

  public struct Options: Hashable, Sendable {
    public var shape: Shape
    public var grades: Grades
    public var dependence: Dependence
    /// Whether draws beyond the extremes of the data are left out, exactly: the distribution is that of the untruncated
    /// one given that it lies within.
    public var isTruncated: Bool

    public init(
      shape: Shape = .normal, grades: Grades = .isometricLogRatio, dependence: Dependence = .joint,
      isTruncated: Bool = false
    ) {
      self.shape = shape
      self.grades = grades
      self.dependence = dependence
      self.isTruncated = isTruncated
    }
  }

  public enum Shape: String, Hashable, Sendable, CaseIterable {
    /// y is multivariate normal.
    case normal
    /// y is a Gaussian kernel estimate with the normal-reference bandwidth (Silverman 1986, equations 3.31 and 4.14).
    case kernel
  }

  public enum Grades: String, Hashable, Sendable, CaseIterable {
    /// Each grade is lognormal.
    case logarithm
    /// Isometric log-ratios of the grades and the gangue (Egozcue et al. 2003): grades add up to less than 1 by
    /// construction.
    case isometricLogRatio = "isometric-log-ratio"
  }

  public enum Dependence: String, Hashable, Sendable, CaseIterable {
    case joint
    case tonnageApart = "tonnage-apart"
  }

  /// - Throws: ``GradeTonnageError`` when a column does not vary, columns determine each other, or the bounds leave less
  ///   than 1 % of the distribution.
  public init(_ table: GradeTonnageTable, options: Options = Options()) throws(GradeTonnageError) {
    let transform = GradeTransform(commodities: table.commodities, kind: options.grades)
    let rows = table.tonnages.indices.map { [log(table.tonnages[$0])] + transform.forward(table.grades[$0]) }
    let width = table.commodities.count + 1
    let mean = (0..<width).map { column in
      var sum = ExactSum()
      for row in rows { sum.add(row[column]) }
      return sum.mean
    }
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for i in 0..<width {
      for j in 0...i where options.dependence == .joint || j > 0 || i == 0 {
        var sum = ExactSum()
        for row in rows { sum.add((row[i] - mean[i]) * (row[j] - mean[j])) }
        covariance[i][j] = sum.value / Double(rows.count - 1)
        covariance[j][i] = covariance[i][j]
      }
    }
    for column in 0..<width where covariance[column][column] <= 1e-18 * max(1, mean[column] * mean[column]) {
      throw .constant(column: column == 0 ? "tonnage" : table.commodities[column - 1])
    }
    guard let factor = CholeskyFactor(covariance.flatMap { $0 }, count: width, tolerance: 1e-12) else {
      throw .collinear
    }
    commodities = table.commodities
    self.options = options
    count = table.count
    self.mean = mean
    self.covariance = covariance
    self.factor = (0..<width).flatMap { i in (0..<width).map { j in j <= i ? factor.lower[i * width + j] : 0 } }
    self.rows = rows
    self.transform = transform
    bandwidths = Self.bandwidths(rows, covariance, options)
    bounds = options.isTruncated ? table.ranges : nil
    let share = acceptance()
    guard share >= 0.01 else { throw .truncationTooTight(share) }
    // Once: it may take a second.
    moments = formulaMoments
  }

  public var width: Int { mean.count }

  public static func == (a: GradeTonnageModel, b: GradeTonnageModel) -> Bool {
    a.commodities == b.commodities && a.options == b.options && a.rows == b.rows && a.bounds == b.bounds
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(commodities)
    hasher.combine(options)
    hasher.combine(rows)
  }

  /// Correlation of two places of y.
  public func correlation(_ i: Int, _ j: Int) -> Double {
    covariance[i][j] / (covariance[i][i] * covariance[j][j]).squareRoot()
  }

  private static func bandwidths(
    _ rows: [[Double]], _ covariance: [[Double]], _ options: Options
  ) -> (tonnage: Double, grades: Double) {
    let n = Double(rows.count)
    func normalReference(_ d: Int) -> Double {
      let d = Double(d)
      return pow(4 / (d + 2), 1 / (d + 4)) * pow(n, -1 / (d + 4))
    }
    guard options.dependence == .tonnageApart || covariance.count == 1 else {
      let h = normalReference(covariance.count)
      return (h, h)
    }
    // One dimension: 0.9 min(s, IQR / 1.34) n^(-1/5).
    let sorted = rows.map { $0[0] }.sorted()
    let deviation = covariance[0][0].squareRoot()
    let quartiles = SampleSummary.quantile(sorted, 0.75) - SampleSummary.quantile(sorted, 0.25)
    let scale = quartiles > 0 ? min(deviation, quartiles / 1.34) : deviation
    return (0.9 * scale / deviation * pow(n, -0.2), covariance.count > 1 ? normalReference(covariance.count - 1) : 0)
  }

  /// The share of draws within the bounds, from draws of its own.
  private func acceptance() -> Double {
    let sampler = DepositSampler(self)
    let stream = RandomStream(seed: 0x6174, name: "acceptance")
    var draws = stream.trial(0)
    var buffer = sampler.makeBuffer()
    let tries = 4096
    return Double((0..<tries).count { _ in sampler.tries(&draws, &buffer) }) / Double(tries)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
