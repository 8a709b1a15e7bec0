import NumericalMethods

/// How k-means looks for its clusters.
public struct KMeansOptions: Sendable, Hashable, Codable {
  public var clusters: Int
  /// Searches from different seeds, of which the best counts.
  public var starts: Int
  public var maximumIterations: Int
  /// Whether features are divided by their standard deviations first (divisor n - 1).
  public var standardises: Bool
  public var seed: UInt64

  public init(
    clusters: Int, starts: Int = 10, maximumIterations: Int = 300, standardises: Bool = true, seed: UInt64 = 1
  ) {
    self.clusters = clusters
    self.starts = starts
    self.maximumIterations = maximumIterations
    self.standardises = standardises
    self.seed = seed
  }
}

/// Clusters with the least sum of squared distances to their centres (Lloyd 1982), sought from centres drawn apart from
/// each other (k-means++, Arthur & Vassilvitskii 2007), best of several starts.
///
/// Clusters are numbered by size, the largest first, and among equals by their centres, so that the number of a cluster
/// does not hang on the start that found it. A row as far from two centres belongs to the first of them.
public struct KMeans: Sendable, Hashable, Codable {
  public let features: [String]
  public let options: KMeansOptions
  /// `centres[cluster][feature]`, in the units of the features.
  public let centres: [[Double]]
  public let sizes: [Int]
  /// Sum of squared distances to the centre, of each cluster; in standard deviations where features are standardised.
  public let withinSquares: [Double]
  /// The cluster of each row that was clustered; a stored model has none.
  public private(set) var assignment: [Int32] = []
  public let iterations: Int
  /// Whether the best start came to rest within the iterations.
  public let hasConverged: Bool
  /// What features are divided by before distances are taken.
  let scales: [Double]

  private enum CodingKeys: String, CodingKey {
    case features, options, centres, sizes, withinSquares, iterations, hasConverged, scales
  }

  /// - Throws: `DecodingError` for lists of other lengths than features and clusters ask for.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    features = try stored.decode([String].self, forKey: .features)
    options = try stored.decode(KMeansOptions.self, forKey: .options)
    centres = try stored.decode([[Double]].self, forKey: .centres)
    sizes = try stored.decode([Int].self, forKey: .sizes)
    withinSquares = try stored.decode([Double].self, forKey: .withinSquares)
    iterations = try stored.decode(Int.self, forKey: .iterations)
    hasConverged = try stored.decode(Bool.self, forKey: .hasConverged)
    scales = try stored.decode([Double].self, forKey: .scales)
    let width = features.count
    try stored.require(width > 0, .features)
    try stored.require(!centres.isEmpty && centres.allSatisfy { $0.count == width }, .centres)
    try stored.require(sizes.count == centres.count, .sizes)
    try stored.require(withinSquares.count == centres.count, .withinSquares)
    try stored.require(scales.count == width, .scales)
  }

  public var totalWithinSquares: Double { withinSquares.reduce(0, +) }

  /// - Parameter columns: one a feature, without missing values.
  /// - Throws: `noFeatures`, `noRows`, `unequalLengths`, `notFinite`, `constant` (where standardised), `parameter`,
  ///   `tooFew` distinct rows.
  public init(features: [String], columns: [[Double]], options: KMeansOptions) throws(MultivariateError) {
    let points = try ScaledPoints(features: features, columns: columns, standardises: options.standardises)
    try self.init(points, options)
  }

  init(_ points: ScaledPoints, _ options: KMeansOptions) throws(MultivariateError) {
    for (name, value) in [
      ("clusters", options.clusters), ("starts", options.starts), ("iterations", options.maximumIterations),
    ] where value < 1 { throw .parameter(name: name, value: Double(value), expected: "1 or more") }
    let distinct = points.distinctCount(atMost: options.clusters)
    guard distinct >= options.clusters else {
      throw .tooFew(what: "distinct rows", count: distinct, needed: options.clusters)
    }
    let stream = RandomStream(seed: options.seed, name: "k-means")
    var best: LloydSearch?
    for start in 0..<options.starts {
      var draws = stream.trial(start)
      let search = LloydSearch(points, options, &draws)
      if search.total < best?.total ?? .infinity { best = search }
    }
    guard let best else { throw .notFinite(feature: points.features[0], row: 0) }
    let order = (0..<options.clusters).sorted {
      best.sizes[$0] != best.sizes[$1]
        ? best.sizes[$0] > best.sizes[$1] : best.centres[$0].lexicographicallyPrecedes(best.centres[$1])
    }
    var rank = [Int32](repeating: 0, count: order.count)
    for (place, cluster) in order.enumerated() { rank[cluster] = Int32(place) }
    features = points.features
    self.options = options
    scales = points.scales
    centres = order.map { cluster in zip(best.centres[cluster], points.scales).map { $0 * $1 } }
    sizes = order.map { best.sizes[$0] }
    withinSquares = order.map { best.withinSquares[$0] }
    assignment = best.assignment.map { rank[Int($0)] }
    iterations = best.iterations
    hasConverged = best.hasConverged
  }

  /// The cluster of each row of a run, and its distance to the centre; -1 and NaN where a feature is missing.
  public func assign(_ columns: [[Double]], count: Int) -> (clusters: [Int32], distances: [Double]) {
    precondition(columns.count == features.count && columns.allSatisfy { $0.count == count })
    var clusters = [Int32](repeating: -1, count: count)
    var nearest = [Double](repeating: .infinity, count: count)
    for (cluster, centre) in centres.enumerated() {
      var squares = [Double](repeating: 0, count: count)
      for (j, column) in columns.enumerated() {
        for row in 0..<count {
          let step = (column[row] - centre[j]) / scales[j]
          squares[row] += step * step
        }
      }
      for row in 0..<count where squares[row] < nearest[row] {
        nearest[row] = squares[row]
        clusters[row] = Int32(cluster)
      }
    }
    return (clusters, zip(clusters, nearest).map { $0 < 0 ? .nan : $1.squareRoot() })
  }
}
