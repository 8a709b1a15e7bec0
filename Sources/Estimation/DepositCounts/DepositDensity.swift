import NumericalMethods

/// A deposit-density model: the number of deposits of a well-explored type regressed on the area of the tract and, in
/// models over several types, on the type's median tonnage.
///
/// log10 N50 = a + b log10(area) [+ c log10(median tonnage)], with prediction limits by Student's t:
///
///     log10 N = log10 N50 ± t s sqrt(1 + leverage)
///
/// Sources: Singer & Menzie 2010, "Quantitative Mineral Resource Assessments", chapter 4; Singer & Kouda 2011, "Probabilistic
/// estimates of number of undiscovered deposits and their total tonnages in permissive tracts using deposit densities",
/// Natural Resources Research 20, 89-93.
public struct DepositDensity: Hashable, Sendable {
  public let intercept: Double
  public let areaSlope: Double
  /// Nil in a model of one deposit type.
  public let tonnageSlope: Double?
  /// Standard deviation of the residuals, s(y|x).
  public let residualDeviation: Double
  /// Tracts that the regression rests on.
  public let observations: Int
  public let spread: Spread

  /// What the prediction limits need to know of the tracts of the regression.
  public enum Spread: Hashable, Sendable {
    /// Means and variances of log10 area (km2) and, where the model has it, of log10 median tonnage (Mt).
    ///
    /// With one predictor the leverage is 1/n + (x - mean)^2 / ((n - 1) variance). With two it is the published product
    /// form, 1/n + (x - mean)^2 (z - mean)^2 / ((n - 1) variance variance), which is not that of least squares but what
    /// the published limits were computed with.
    case published(meanArea: Double, varianceArea: Double, meanTonnage: Double?, varianceTonnage: Double?)
    /// The inverse of X'X, row by row, with the columns 1, log10 area[, log10 tonnage]: the leverage of least squares,
    /// x' (X'X)^-1 x.
    case leastSquares(inverse: [Double])
  }

  /// - Throws: ``DepositCountError/density(_:_:)`` for too few tracts, impossible deviations or variances, a model with a
  ///   slope of tonnage whose spread lacks the mean or variance of tonnage (`missingTonnage`), or an inverse that is not
  ///   of the model's size (`collinear`, with the count of its elements).
  public init(
    intercept: Double, areaSlope: Double, tonnageSlope: Double? = nil, residualDeviation: Double, observations: Int,
    spread: Spread
  ) throws(DepositCountError) {
    let parameters = tonnageSlope == nil ? 2 : 3
    guard observations > parameters else { throw .density(.observations, Double(observations)) }
    guard residualDeviation >= 0, residualDeviation.isFinite else { throw .density(.residual, residualDeviation) }
    switch spread {
    case .published(_, let areaVariance, let tonnageMean, let tonnageVariance):
      guard areaVariance > 0 else { throw .density(.area, areaVariance) }
      if tonnageSlope != nil {
        // Without either the limits would quietly be those of a model without tonnage.
        guard tonnageMean != nil, let tonnageVariance else { throw .density(.missingTonnage, .nan) }
        guard tonnageVariance > 0 else { throw .density(.tonnage, tonnageVariance) }
      }
    case .leastSquares(let inverse):
      guard inverse.count == parameters * parameters, inverse.allSatisfy(\.isFinite) else {
        throw .density(.collinear, Double(inverse.count))
      }
    }
    self.intercept = intercept
    self.areaSlope = areaSlope
    self.tonnageSlope = tonnageSlope
    self.residualDeviation = residualDeviation
    self.observations = observations
    self.spread = spread
  }

  /// One well-explored tract.
  public struct ControlTract: Hashable, Sendable {
    /// km2.
    public let area: Double
    public let deposits: Double
    /// Median tonnage of the deposit type, Mt; nil in a model of one type.
    public let medianTonnage: Double?

    public init(area: Double, deposits: Double, medianTonnage: Double? = nil) {
      self.area = area
      self.deposits = deposits
      self.medianTonnage = medianTonnage
    }
  }

  /// Least squares over control tracts, with the limits of least squares.
  ///
  /// - Throws: ``DepositCountError/density(_:_:)`` for areas, tonnages or numbers that have no logarithm, tracts with and
  ///   without tonnage mixed, too few of them, or all of the same area.
  public init(fitting tracts: [ControlTract]) throws(DepositCountError) {
    let hasTonnage = tracts.first?.medianTonnage != nil
    var rows: [[Double]] = []
    var target: [Double] = []
    for tract in tracts {
      guard tract.area > 0, tract.area.isFinite else { throw .density(.area, tract.area) }
      guard tract.deposits > 0, tract.deposits.isFinite else { throw .density(.observations, tract.deposits) }
      guard (tract.medianTonnage != nil) == hasTonnage else { throw .density(.missingTonnage, .nan) }
      var row = [1, log10(tract.area)]
      if let tonnage = tract.medianTonnage {
        guard tonnage > 0, tonnage.isFinite else { throw .density(.tonnage, tonnage) }
        row.append(log10(tonnage))
      }
      rows.append(row)
      target.append(log10(tract.deposits))
    }
    let width = hasTonnage ? 3 : 2
    guard rows.count > width else { throw .density(.tooFewRows, Double(rows.count)) }
    // Columns are centred first: the normal equations then lose few digits.
    let count = Double(rows.count)
    let means = (0..<width).map { column in column == 0 ? 0 : rows.reduce(0) { $0 + $1[column] } / count }
    let centred = rows.map { row in row.indices.map { row[$0] - means[$0] } }
    var normal = [Double](repeating: 0, count: width * width)
    var right = [Double](repeating: 0, count: width)
    for (row, y) in zip(centred, target) {
      for i in 0..<width {
        right[i] += row[i] * y
        for j in 0..<width { normal[i * width + j] += row[i] * row[j] }
      }
    }
    guard let factor = CholeskyFactor(normal, count: width, tolerance: 1e-12) else { throw .density(.collinear, 0) }
    let slopes = factor.solve(right)
    let residuals = zip(centred, target).map { row, y in y - zip(row, slopes).reduce(0) { $0 + $1.0 * $1.1 } }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    // Back from centred columns: x - mean = T x, so that (X'X)^-1 = T' (C'C)^-1 T.
    let inverse = (0..<width).map { column in factor.solve((0..<width).map { $0 == column ? 1 : 0 }) }
    var shift = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for i in 0..<width {
      shift[i][i] = 1
      if i > 0 { shift[i][0] = -means[i] }
    }
    var whole = [Double](repeating: 0, count: width * width)
    for i in 0..<width {
      for j in 0..<width {
        for k in 0..<width {
          for l in 0..<width { whole[i * width + j] += shift[k][i] * inverse[l][k] * shift[l][j] }
        }
      }
    }
    try self.init(
      intercept: slopes[0] - (1..<width).reduce(0) { $0 + slopes[$1] * means[$1] }, areaSlope: slopes[1],
      tonnageSlope: hasTonnage ? slopes[2] : nil,
      residualDeviation: (squares / Double(rows.count - width)).squareRoot(), observations: rows.count,
      spread: .leastSquares(inverse: whole))
  }

  public var degreesOfFreedom: Int { observations - (tonnageSlope == nil ? 2 : 3) }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
