import NumericalMethods

/// How the numbers of deposits of several tracts hang together: a Gaussian copula with a matrix of rank correlations.
///
/// Sources: Schuenemeyer, Zientek & Box 2011, "Aggregation of estimated numbers of undiscovered deposits", USGS SIR
/// 2010-5090-B, who join the distributions by correlated ranks as well; the correlation r of two normal variables that
/// have Spearman's correlation s is 2 sin(pi s / 6) (Kruskal 1958).
public struct TractDependence: Sendable {
  /// In an order of their own (by id): results do not depend on the order in which tracts come.
  public let ids: [String]
  private let factor: [Double]
  /// Of the rank correlations, row by row, in the order of `ids`.
  public let correlations: [Double]

  /// - Parameters:
  ///   - ids: distinct.
  ///   - correlations: Spearman's, symmetric, 1 on the diagonal.
  /// - Throws: ``AggregationError`` when it is no matrix of correlations.
  public init(ids: [String], correlations: [[Double]]) throws(AggregationError) {
    guard Set(ids).count == ids.count else { throw .repeatedTract }
    guard !ids.isEmpty else { throw .noTract }
    guard correlations.count == ids.count, correlations.allSatisfy({ $0.count == ids.count }) else {
      throw .matrixSize(rows: correlations.count, tracts: ids.count)
    }
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    var normal: [Double] = []
    var ranks: [Double] = []
    for i in order {
      for j in order {
        let s = correlations[i][j]
        guard s >= -1, s <= 1 else { throw .correlation(ids[i], ids[j], s) }
        guard i != j || s == 1 else { throw .diagonal(ids[i], s) }
        guard abs(s - correlations[j][i]) <= 1e-12 else {
          throw .asymmetric(ids[i], ids[j], s, correlations[j][i])
        }
        ranks.append(s)
        normal.append(i == j ? 1 : 2 * sin(.pi * s / 6))
      }
    }
    self.ids = order.map { ids[$0] }
    self.correlations = ranks
    let count = ids.count
    let matrix = (0..<count).map { i in Array(normal[(i * count)..<((i + 1) * count)]) }
    guard let eigen = SymmetricEigen(matrix), let least = eigen.values.last else { throw .noTract }
    guard least >= -1e-10 else { throw .impossible(leastEigenvalue: least) }
    factor = Self.semidefiniteFactor(normal, count)
  }

  /// Lower factor of a matrix that may be singular (tracts that are wholly dependent): columns of pivots that vanish are
  /// left 0.
  private static func semidefiniteFactor(_ matrix: [Double], _ count: Int) -> [Double] {
    var factor = [Double](repeating: 0, count: count * count)
    for j in 0..<count {
      var pivot = matrix[j * count + j]
      for k in 0..<j { pivot -= factor[j * count + k] * factor[j * count + k] }
      guard pivot > 1e-12 else { continue }
      let root = pivot.squareRoot()
      factor[j * count + j] = root
      for i in (j + 1)..<max(count, j + 1) {
        var value = matrix[i * count + j]
        for k in 0..<j { value -= factor[i * count + k] * factor[j * count + k] }
        factor[i * count + j] = value / root
      }
    }
    return factor
  }

  /// Uniform numbers of each tract, in the order of `ids`, one a trial.
  public func uniforms(_ range: Range<Int>, seed: UInt64) -> [[Double]] {
    let streams = ids.map { RandomStream(seed: seed, name: "tract|\($0)|copula") }
    var result = [[Double]](repeating: [Double](repeating: 0, count: range.count), count: ids.count)
    var normals = [Double](repeating: 0, count: ids.count)
    for (place, trial) in range.enumerated() {
      for (i, stream) in streams.enumerated() {
        var draws = stream.trial(trial)
        normals[i] = draws.normal()
        var value = 0.0
        for k in 0...i { value += factor[i * ids.count + k] * normals[k] }
        let u = StandardNormal.probability(below: value)
        result[i][place] = min(max(u, 1e-16), 1 - 1e-16)
      }
    }
    return result
  }
}

/// What is wrong with an aggregation.
public enum AggregationError: Error, Hashable, Sendable {
  case noTract
  case repeatedTract
  case matrixSize(rows: Int, tracts: Int)
  case correlation(String, String, Double)
  case diagonal(String, Double)
  case asymmetric(String, String, Double, Double)
  /// No random variables have these correlations: the least eigenvalue is negative.
  case impossible(leastEigenvalue: Double)
  /// A tract that the matrix does not have, or the other way round.
  case unknownTract(String)
  case materials
  case trials(Int)
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
