import NumericalMethods

@testable import Planning

/// Trials of named inputs; each name has a stream of its own.
func trials(_ count: Int, _ name: String, _ distribution: Distribution, seed: UInt64 = 1) -> DecisionSample.Column {
  .init(name, DistributionSampler(distribution).draws(0..<count, of: RandomStream(seed: seed, name: name)))
}

/// Pursue or stop, with the benefit of pursuing as a function of the inputs' values in a trial.
func pursuing(
  _ inputs: [DecisionSample.Column], _ benefit: ([Double]) -> Double
) throws -> DecisionSample {
  try DecisionSample(
    pursuing: (0..<inputs[0].values.count).map { trial in benefit(inputs.map { $0.values[trial] }) }, inputs: inputs)
}

/// Within four standard errors, and within a tolerance of its own.
func agrees(_ found: InformationValue, _ exact: Double, within tolerance: Double) -> Bool {
  abs(found.value - exact) <= 4 * found.error && abs(found.value - exact) <= tolerance
}
