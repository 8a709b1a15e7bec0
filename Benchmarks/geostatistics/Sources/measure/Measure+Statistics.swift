import Geostatistics

extension Measure {
  static func leaveOneOut(_ task: Task, _ samples: Samples) throws -> [Double] {
    let result = try CrossValidation(samples: samples, parameters: parameters(of: task), folds: .leaveOneOut)
    return result.estimate.indices.flatMap { [result.estimate[$0], result.variance[$0]] }
  }

  static func variogram(_ task: Task, _ samples: Samples) throws -> [Double] {
    let options = VariogramOptions(bins: .rightClosed(width: task.width, cutoff: task.cutoff))
    let variograms = try VariogramCalculation(samples, options).variograms()
    return variograms[0].lags.flatMap { [Double($0.pairs), $0.meanDistance, $0.value] }
  }

  /// Mean and variance over all realisations.
  static func simulate(_ task: Task, _ samples: Samples) throws -> [Double] {
    var parameters = parameters(of: task)
    parameters.trend = .known(mean: 0)
    let simulation = try SequentialGaussianSimulation(
      samples: samples, parameters: parameters, grid: grid(of: task), seed: 7)
    let values = simulation.realisations(0..<(task.realisations ?? 1)).values
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return [mean, variance]
  }
}
