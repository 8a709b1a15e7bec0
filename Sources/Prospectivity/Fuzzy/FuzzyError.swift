/// Why memberships could not be made or combined.
public enum FuzzyError: Error, Hashable, Sendable {
  /// A parameter of a membership function is not finite or out of range; `evidence` is nil outside a network.
  case parameter(evidence: String?, FuzzyParameter, value: Double, FuzzyBound)
  /// Both ends of a linear or power function are the same.
  case noRange(evidence: String?, value: Double)
  /// A table of classes without a class.
  case noClasses(evidence: String?)
  /// A value of a layer that the table of classes does not list, or that is no class at all.
  case unlistedClass(evidence: String?, value: Double)
  /// A value beyond 0...1 where memberships are combined.
  case notAMembership(input: Int, value: Double)
  case gamma(operation: String?, value: Double)
  /// Layers of a run differ in length.
  case runLengths([Int])
  case layerCount(given: Int, needed: Int)
  case noInputs
  /// Everything that is wrong with a network.
  case network([FuzzyNetworkDefect])
}

/// A parameter of a membership function.
public enum FuzzyParameter: Hashable, Sendable {
  case low, high, midpoint, spread, exponent, mean, deviation, meanMultiplier, deviationMultiplier
  case membership(ofClass: Int32)
  case otherwise
}

/// What a parameter must be.
public enum FuzzyBound: Hashable, Sendable {
  case finite
  case aboveZero
  /// 0 to 1.
  case membership
}

/// One thing that is wrong with a network of operators.
public enum FuzzyNetworkDefect: Error, Hashable, Sendable {
  case noEvidence
  case emptyName
  case duplicateName(String)
  case unknownInput(operation: String, input: String)
  case repeatedInput(operation: String, input: String)
  case noInputs(operation: String)
  case unknownOutput(String)
  /// The names along a circle of operations, the first not repeated.
  case cycle([String])
  /// What the output does not use.
  case unused(String)
  case gamma(operation: String, value: Double)
  /// The neutral value of an operation, or of the network when nil, is no membership.
  case neutral(operation: String?, value: Double)
  case membership(FuzzyError)
}
