import Foundation
import NumericalMethods

/// One model on the samples of a Vecchia approximation: likelihood, trend, and estimates that use both.
public struct VecchiaFit: Sendable {
  public let model: VariogramModel
  /// ln of the likelihood at the generalised least squares estimate of the trend (maximum likelihood).
  public let logLikelihood: Double
  /// ln of the restricted likelihood, which does not suffer from the estimation of the trend (REML).
  public let restrictedLogLikelihood: Double
  /// Factor by which all variances of the model would have to be multiplied for the greatest likelihood.
  public let varianceFactor: Double
  /// `logLikelihood` after that, the profile likelihood of ranges, shapes and relative nugget.
  public let profileLogLikelihood: Double

  private let approximation: Vecchia
  private let covariance: CovarianceFunction
  /// Of the whitened trend functions; nil for a known mean.
  private let orthonormal: OrthonormalBasis?
  private let coefficients: [Double]
  /// Columns of values and trend functions, and of what the trend leaves of the values.
  private let functions: [[Double]]
  /// Made once, so that the windows of a grid may be estimated call by call.
  private let search: NeighbourSearch
  private let conditioning: BatchedConditioning
  private let residuals: [Double]

  /// - Parameter whitened: D^(−1/2)(I − B) of the values and the trend functions, in order.
  init(
    _ approximation: Vecchia, covariance: CovarianceFunction, whitened: [[Double]], logDeterminant: Double
  ) throws(GeostatisticsError) {
    self.approximation = approximation
    model = covariance.model
    self.covariance = covariance
    search = try NeighbourSearch(
      samples: approximation.samples, neighbourhood: Neighbourhood(most: approximation.neighbours))
    conditioning = BatchedConditioning(samples: approximation.samples, covariance: covariance)
    let count = approximation.samples.count
    let functionCount = whitened.count - 1
    var projected: [Double] = []
    var volume = 0.0
    if functionCount > 0 {
      guard
        let basis = OrthonormalBasis(
          Array(whitened.dropFirst().joined()), rows: count, columns: functionCount, tolerance: 1e-13)
      else { throw .singular(.trend) }
      orthonormal = basis
      projected = basis.project(whitened[0])
      // ln |F'C⁻¹F| = 2 Σ ln R_kk, less that of F'F, as REML has it for any choice of functions.
      for k in 0..<functionCount { volume += 2 * log(basis.upper[k * functionCount + k]) }
    } else {
      orthonormal = nil
    }
    coefficients = orthonormal?.solveUpperTriangle(projected) ?? []
    let squares = dot(whitened[0], whitened[0]) - dot(projected, projected)
    let size = Double(count)
    // Values or covariances beyond the range of doubles.
    guard squares.isFinite, logDeterminant.isFinite else { throw .singular(.covariance) }
    logLikelihood = -0.5 * (size * log(2 * .pi) + logDeterminant + squares)
    varianceFactor = squares / size
    profileLogLikelihood = -0.5 * (size * log(2 * .pi) + logDeterminant + size * log(squares / size) + size)
    let columns = approximation.columns
    functions = Array(columns.dropFirst())
    var gram = 0.0
    if functionCount > 0 {
      guard
        let plain = OrthonormalBasis(
          Array(functions.joined()), rows: count, columns: functionCount, tolerance: 1e-13)
      else { throw .singular(.trend) }
      for k in 0..<functionCount { gram += 2 * log(plain.upper[k * functionCount + k]) }
    }
    restrictedLogLikelihood =
      -0.5 * ((size - Double(functionCount)) * log(2 * .pi) + logDeterminant + volume - gram + squares)
    var residuals = columns[0]
    for (column, coefficient) in zip(functions, coefficients) {
      for index in residuals.indices { residuals[index] -= coefficient * column[index] }
    }
    self.residuals = residuals
  }

  /// The mean, where the trend is a constant (estimated from all samples) or known.
  public var mean: Double? {
    if let known = approximation.trend.knownMean { return known }
    return coefficients.count == 1 ? coefficients[0] : nil
  }

  /// Estimates from the nearest samples about the trend that all samples estimate together: where all samples are
  /// neighbours these are the estimates of global kriging, and nearly so beyond, without the jumps of a local mean.
  ///
  /// - Parameter neighbours: nil for as many as in the likelihood.
  /// - Throws: `parameter`.
  public func estimate(
    _ targets: Targets, in cells: Range<Int>? = nil, neighbours: Int? = nil
  ) throws(GeostatisticsError) -> Estimates {
    let samples = approximation.samples
    let trend = approximation.trend
    let most = min(neighbours ?? approximation.neighbours, samples.count)
    let search = try search.limited(to: most)
    let cells = cells ?? 0..<targets.count
    var result = Estimates(count: cells.count, diagnostics: [.sampleCount, .nearestDistance])
    var found = NeighbourSearch.Neighbours()
    // In chunks, so that the conditioning sets of many cells need no memory; a cell does not see its chunk.
    for start in stride(from: cells.lowerBound, to: cells.upperBound, by: 1024) {
      let chunk = start..<min(start + 1024, cells.upperBound)
      var sets = ConditioningSets(count: chunk.count, most: most)
      let places = chunk.map { target in
        SIMD3(targets.x[target], targets.y[target], samples.dimensions == 2 ? 0 : targets.z[target])
      }
      for (row, place) in places.enumerated() {
        search.find(around: place, into: &found)
        sets.set(row, found.members)
        result.sampleCount[start - cells.lowerBound + row] = Int32(found.members.count)
        result.nearestDistance[start - cells.lowerBound + row] = found.nearestDistance
      }
      let local = conditioning.condition(places, on: sets, columns: [residuals] + functions)
      for (row, target) in chunk.enumerated() {
        let cell = target - cells.lowerBound
        let drifts = targets.drifts.prefix(trend.externalDrifts).map { $0[target] }
        guard drifts.count == trend.externalDrifts, drifts.allSatisfy(\.isFinite) else {
          result.status[cell] = CellStatus.noDrift.rawValue
          continue
        }
        guard !local.isSingular[row] else {
          result.status[cell] = CellStatus.singularCovariance.rawValue
          continue
        }
        var estimate = (trend.knownMean ?? 0) + local.expected[0][row]
        var departure = approximation.basis.values(at: places[row], nodes: .point, drifts: drifts)
        for index in departure.indices {
          estimate += coefficients[index] * departure[index]
          departure[index] -= local.expected[index + 1][row]
        }
        let spread = orthonormal?.solveTransposed(departure) ?? []
        let variance = max(0, covariance.variance - local.explained[row] + dot(spread, spread))
        guard estimate.isFinite, variance.isFinite else {
          result.status[cell] = CellStatus.singularCovariance.rawValue
          continue
        }
        result.estimate[cell] = estimate
        result.variance[cell] = variance
        result.status[cell] = CellStatus.estimated.rawValue
      }
    }
    return result
  }
}

extension OrthonormalBasis {
  /// R⁻¹ f.
  func solveUpperTriangle(_ values: [Double]) -> [Double] {
    var x = values
    for row in stride(from: columns - 1, through: 0, by: -1) {
      for later in row + 1..<max(columns, row + 1) { x[row] -= upper[row * columns + later] * x[later] }
      x[row] /= upper[row * columns + row]
    }
    return x
  }
}
