/// Why the sensitivity of a model could not be studied.
public enum SensitivityError<ModelFailure: Error>: Error {
  /// The model has no numbers that could be changed.
  case noParameters
  /// A fraction that is not above 0 and below 1/2; from 1/2 on both ends of a linear function could meet.
  case fraction(Double)
  case threshold(Double)
  case sampleCount(Int, least: Int)
  /// A parameter chosen by number that the model does not have.
  case parameter(Int, count: Int)
  /// No cell with a value was given.
  case noCells
  case model(ModelFailure)
}

extension SensitivityError: Equatable where ModelFailure: Equatable {}
extension SensitivityError: Sendable where ModelFailure: Sendable {}
