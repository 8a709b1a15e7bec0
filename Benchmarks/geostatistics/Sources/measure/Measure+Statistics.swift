import Geostatistics

extension Measure {
  static func leaveOneOut(_ task: Task, _ samples: Samples) throws -> [Double] {
    let result = try CrossValidation(samples: samples, parameters: parameters(of: task), folds: .leaveOneOut)
    return result.estimate.indices.flatMap { [result.estimate[$0], result.variance[$0]] }
  }

  static func variogram(_ task: Task, _ samples: Samples) throws -> [Double] {
    var options = VariogramOptions(bins: .rightClosed(width: task.width, cutoff: task.cutoff))
    options.directions = VariogramDirection.fan(azimuths: task.azimuths ?? [])
    let variograms = try VariogramCalculation(samples, options).variograms()
    return variograms.flatMap(\.lags).flatMap { [Double($0.pairs), $0.meanDistance, $0.value] }
  }

  /// Mean and variance over all realisations.
  static func simulate(_ task: Task, _ samples: Samples) throws -> [Double] {
    var parameters = parameters(of: task)
    parameters.trend = .known(mean: 0)
    let simulation = try SequentialGaussianSimulation(
      samples: samples, parameters: parameters, grid: grid(of: task), seed: 7)
    let nodes = grid(of: task).count
    var sum = 0.0
    var squares = 0.0
    var count = 0.0
    simulation.forEachBatch(of: 0..<(task.realisations ?? 1)) { block in
      for node in 0..<nodes {
        for value in block.row(node) {
          sum += value
          squares += value * value
        }
        count += Double(block.row(node).count)
      }
    }
    let mean = sum / count
    let variance = squares / count - mean * mean
    return [mean, variance]
  }
}
