/// What a study observes of an input, as the errors with which it does.
public enum Observation: Hashable, Sendable {
  /// So many measurements of the value, whose mean is what becomes known.
  ///
  /// - `error`: of one measurement; it shrinks with the root of their number.
  /// - `campaign`: an error of the same kind that all of them share (a laboratory's bias, one season); it does not.
  case measurements(Int, error: MeasurementError, campaign: Double = 0)
  /// A survey for something that is there (1) or not (0): the probability that it is found where it is there, and that
  /// it is reported where it is not. What covers part of the area finds with share times probability.
  case detection(probability: Double, falseAlarm: Double)
  /// The number of successes in so many independent trials, whose probability is the value.
  case successes(of: Int)
  /// The number of events in an exposure (km², years, samples): Poisson with mean value times exposure.
  case counts(exposure: Double)
  /// The value itself, with a probability that does not depend on it (a survey that may not get there); 1 is perfect.
  case revealed(probability: Double = 1)
}

/// The standard deviation of a measurement, normal about the true value.
public enum MeasurementError: Hashable, Sendable {
  /// In the unit of the input.
  case absolute(Double)
  /// As a share of the true value, above 0: lognormal with the value as its median and this coefficient of variation,
  /// so that the deviation of the logarithm is √ln(1 + share²).
  case relative(Double)

  /// As given.
  var size: Double {
    switch self {
    case .absolute(let size), .relative(let size): size
    }
  }
}

/// One study: an observation of one input. The data of several studies are known together.
///
/// Studies of the same input add up: measurements by the precision of their means, successes and counts by their
/// numbers. Their errors are independent of each other and of everything else.
public struct Study: Hashable, Sendable {
  /// Its errors are drawn from a stream of this name, so that a study has the same errors alone and with others.
  public let id: String
  /// The name of the input that it observes.
  public let input: String
  public let observation: Observation

  /// - Throws: ``InformationError/parameter(_:_:)`` for a number that no study can have.
  public init(_ id: String, of input: String, _ observation: Observation) throws(InformationError) {
    func require(_ holds: Bool, _ name: String, _ value: Double) throws(InformationError) {
      guard holds, value.isFinite else { throw .parameter("\(name) of study “\(id)”", value) }
    }
    switch observation {
    case .measurements(let count, let error, let campaign):
      try require(count >= 0, "number of measurements", Double(count))
      try require(error.size >= 0, "error", error.size)
      try require(campaign >= 0, "campaign error", campaign)
    case .detection(let probability, let falseAlarm):
      try require(probability >= 0 && probability <= 1, "probability of detection", probability)
      try require(falseAlarm >= 0 && falseAlarm <= 1, "probability of a false alarm", falseAlarm)
    case .successes(let count): try require(count >= 0, "number of trials", Double(count))
    case .counts(let exposure): try require(exposure >= 0, "exposure", exposure)
    case .revealed(let probability):
      try require(probability >= 0 && probability <= 1, "probability of revealing", probability)
    }
    self.id = id
    self.input = input
    self.observation = observation
  }
}
