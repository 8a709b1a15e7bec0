import Foundation
import NumericalMethods

/// How many clusters: the elbow of the within sums of squares, the silhouette and the gap statistic.
public enum ClusterCount {
  /// The number at the elbow: where the curve of the total within sums of squares lies farthest below the chord from
  /// its first to its last point, both axes scaled to 0...1 (Satopää, Albrecht, Irwin & Raghavan 2011).
  ///
  /// - Parameter squares: for 1, 2, 3... clusters, without gaps. The first, that of no clusters at all, belongs to the
  ///   curve: without it the elbow moves.
  /// - Returns: nil for fewer than three numbers, or where the curve does not fall below its chord.
  public static func elbow(_ squares: [Double]) -> Int? {
    guard squares.count >= 3, let first = squares.first, let last = squares.last, first > last else { return nil }
    var best: (count: Int, distance: Double)?
    for (index, value) in squares.enumerated() {
      let x = Double(index) / Double(squares.count - 1)
      let y = (value - last) / (first - last)
      // The distance to the chord x + y = 1 is this over the square root of two.
      let distance = 1 - x - y
      if distance > best?.distance ?? 1e-12 { best = (index + 1, distance) }
    }
    return best?.count
  }

  /// The mean over rows of (b - a) / max(a, b): a the mean distance to the other rows of its cluster, b that to the rows
  /// of the nearest other one; 0 for a row alone in its cluster (Rousseeuw 1987).
  ///
  /// Looks at each pair of rows.
  ///
  /// - Throws: `tooFew` for fewer than two clusters with rows, and what `KMeans` refuses of columns.
  public static func silhouette(
    features: [String], columns: [[Double]], assignment: [Int32], standardises: Bool
  ) throws(MultivariateError) -> Double {
    let points = try ScaledPoints(features: features, columns: columns, standardises: standardises)
    guard assignment.count == points.count else {
      throw .unequalLengths(what: "assignment", count: assignment.count, expected: points.count)
    }
    let labels = Array(Set(assignment)).sorted()
    guard labels.count >= 2 else { throw .tooFew(what: "clusters", count: labels.count, needed: 2) }
    let clusters = assignment.map { label in labels.firstIndex(of: label) ?? 0 }
    var sizes = [Int](repeating: 0, count: labels.count)
    for cluster in clusters { sizes[cluster] += 1 }
    var total = 0.0
    for row in 0..<points.count {
      var sums = [Double](repeating: 0, count: labels.count)
      for other in 0..<points.count where other != row {
        sums[clusters[other]] += points.squaredDistance(row, to: other).squareRoot()
      }
      let own = clusters[row]
      guard sizes[own] > 1 else { continue }
      let a = sums[own] / Double(sizes[own] - 1)
      let b = labels.indices.filter { $0 != own }.reduce(Double.infinity) { min($0, sums[$1] / Double(sizes[$1])) }
      if max(a, b) > 0 { total += (b - a) / max(a, b) }
    }
    return total / Double(points.count)
  }

  /// The gap statistic (Tibshirani, Walther & Hastie 2001).
  public struct Gap: Sendable, Hashable, Codable {
    /// For 1, 2, 3... clusters: mean of ln W over the reference sets less ln W of the rows.
    public let gaps: [Double]
    /// Standard deviation over the reference sets times sqrt(1 + 1/B).
    public let errors: [Double]
    /// The least k with gap(k) >= gap(k + 1) - error(k + 1); the last where there is none.
    public let count: Int
  }

  /// - Parameters:
  ///   - most: largest number of clusters, 2 or more.
  ///   - references: sets of rows drawn evenly from the box of the features (the paper's choice a).
  public static func gap(
    features: [String], columns: [[Double]], most: Int, references: Int = 20, options: KMeansOptions
  ) throws(MultivariateError) -> Gap {
    guard most >= 2 else { throw .parameter(name: "clusters", value: Double(most), expected: "2 or more") }
    guard references >= 2 else {
      throw .parameter(name: "references", value: Double(references), expected: "2 or more")
    }
    let points = try ScaledPoints(features: features, columns: columns, standardises: options.standardises)
    func logSquares(_ points: ScaledPoints) throws(MultivariateError) -> [Double] {
      var logs: [Double] = []
      for clusters in 1...most {
        var own = options
        own.clusters = clusters
        logs.append(log(try KMeans(points, own).totalWithinSquares))
      }
      return logs
    }
    let observed = try logSquares(points)
    let order = points.order
    let low = (0..<order).map { j in
      (0..<points.count).reduce(Double.infinity) { min($0, points.values[$1 * order + j]) }
    }
    let high = (0..<order).map { j in
      (0..<points.count).reduce(-Double.infinity) { max($0, points.values[$1 * order + j]) }
    }
    let stream = RandomStream(seed: options.seed, name: "gap statistic")
    var drawn: [[Double]] = []
    for reference in 0..<references {
      var draws = stream.trial(reference)
      var values: [Double] = []
      values.reserveCapacity(points.values.count)
      for _ in 0..<points.count {
        for j in 0..<order { values.append(low[j] + draws.uniform() * (high[j] - low[j])) }
      }
      drawn.append(try logSquares(ScaledPoints(features: features, rowMajor: values)))
    }
    var gaps: [Double] = []
    var errors: [Double] = []
    for index in 0..<most {
      let mean = drawn.reduce(0) { $0 + $1[index] } / Double(references)
      let squares = drawn.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) }
      gaps.append(mean - observed[index])
      errors.append((squares / Double(references) * (1 + 1 / Double(references))).squareRoot())
    }
    let count = (0..<most - 1).first { gaps[$0] >= gaps[$0 + 1] - errors[$0 + 1] }.map { $0 + 1 } ?? most
    return Gap(gaps: gaps, errors: errors, count: count)
  }
}
