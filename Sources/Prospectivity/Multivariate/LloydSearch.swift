import NumericalMethods

/// One start of k-means: centres drawn by k-means++, then Lloyd's steps until no row changes its cluster.
struct LloydSearch {
  private(set) var centres: [[Double]]
  private(set) var assignment: [Int32]
  private(set) var sizes: [Int]
  private(set) var withinSquares: [Double] = []
  private(set) var iterations = 0
  private(set) var hasConverged = false

  var total: Double { withinSquares.reduce(0, +) }

  init(_ points: ScaledPoints, _ options: KMeansOptions, _ draws: inout TrialDraws) {
    centres = Self.spread(points, options.clusters, &draws)
    assignment = [Int32](repeating: -1, count: points.count)
    sizes = []
    while iterations < options.maximumIterations, !hasConverged {
      iterations += 1
      let (next, distances) = Self.nearest(points, centres)
      hasConverged = next == assignment
      assignment = next
      if !hasConverged { move(points, distances) }
    }
    settle(points)
  }

  /// Each next centre is a row drawn with a chance proportional to its squared distance from the nearest one so far.
  private static func spread(_ points: ScaledPoints, _ clusters: Int, _ draws: inout TrialDraws) -> [[Double]] {
    var centres = [points.point(Int(draws.uniform() * Double(points.count)))]
    var nearest = (0..<points.count).map { points.squaredDistance($0, centres[0]) }
    while centres.count < clusters {
      let total = nearest.reduce(0, +)
      var rest = draws.uniform() * total
      var chosen = -1
      for row in nearest.indices where nearest[row] > 0 {
        chosen = row
        rest -= nearest[row]
        if rest <= 0 { break }
      }
      let centre = points.point(max(chosen, 0))
      centres.append(centre)
      for row in nearest.indices { nearest[row] = min(nearest[row], points.squaredDistance(row, centre)) }
    }
    return centres
  }

  private static func nearest(_ points: ScaledPoints, _ centres: [[Double]]) -> ([Int32], [Double]) {
    var clusters = [Int32](repeating: 0, count: points.count)
    var distances = [Double](repeating: 0, count: points.count)
    for row in 0..<points.count {
      var best = Double.infinity
      for (cluster, centre) in centres.enumerated() {
        let squared = points.squaredDistance(row, centre)
        if squared < best {
          best = squared
          clusters[row] = Int32(cluster)
        }
      }
      distances[row] = best
    }
    return (clusters, distances)
  }

  /// Centres to the means of their rows. A cluster that lost all its rows takes the row farthest from its centre.
  private mutating func move(_ points: ScaledPoints, _ distances: [Double]) {
    var distances = distances
    while let empty = (0..<centres.count).first(where: { cluster in !assignment.contains(Int32(cluster)) }) {
      var farthest = 0
      for row in distances.indices where distances[row] > distances[farthest] { farthest = row }
      assignment[farthest] = Int32(empty)
      distances[farthest] = 0
    }
    var sums = centres.map { $0.map { _ in 0.0 } }
    var counts = [Int](repeating: 0, count: centres.count)
    for row in 0..<points.count {
      let cluster = Int(assignment[row])
      counts[cluster] += 1
      for j in 0..<points.order { sums[cluster][j] += points.values[row * points.order + j] }
    }
    for cluster in centres.indices { centres[cluster] = sums[cluster].map { $0 / Double(counts[cluster]) } }
  }

  private mutating func settle(_ points: ScaledPoints) {
    sizes = [Int](repeating: 0, count: centres.count)
    withinSquares = [Double](repeating: 0, count: centres.count)
    for row in 0..<points.count {
      let cluster = Int(assignment[row])
      sizes[cluster] += 1
      withinSquares[cluster] += points.squaredDistance(row, centres[cluster])
    }
  }
}
