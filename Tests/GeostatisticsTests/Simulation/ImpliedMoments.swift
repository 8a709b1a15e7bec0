@testable import Geostatistics

/// What the weights of a sequential simulation imply for all realisations together: exact moments, no Monte Carlo.
///
/// Every value is a combination of the data and of independent draws; the combinations follow by substitution.
struct ImpliedMoments {
  let mean: [Double]
  /// Nodes by nodes.
  let covariance: [[Double]]

  init(_ simulation: SequentialGaussianSimulation) {
    let weights = simulation.weights
    let data = simulation.data
    let nodes = simulation.grid.count
    let known = simulation.parameters.trend.knownMean ?? 0
    var mean = [Double](repeating: .nan, count: nodes) + data.values.map { $0 - known } + [0]
    var rows = [[Double]](repeating: [Double](repeating: 0, count: nodes), count: nodes + data.count + 1)
    for datum in 0..<data.count where data.nodes[datum] >= 0 {
      mean[Int(data.nodes[datum])] = data.values[datum] - known
    }
    for (slot, node) in simulation.nodes.order.enumerated() {
      var sum = 0.0
      var row = [Double](repeating: 0, count: nodes)
      for k in slot * weights.width..<(slot + 1) * weights.width {
        let neighbour = Int(simulation.nodes.neighbours[k])
        let weight = weights.weights[k]
        sum += weight * mean[neighbour]
        if weight != 0 { for n in 0..<nodes { row[n] += weight * rows[neighbour][n] } }
      }
      row[Int(node)] += weights.deviations[slot]
      mean[Int(node)] = sum
      rows[Int(node)] = row
    }
    self.mean = mean.prefix(nodes).map { $0 + known }
    covariance = (0..<nodes).map { i in
      (0..<nodes).map { j in zip(rows[i], rows[j]).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }
}
