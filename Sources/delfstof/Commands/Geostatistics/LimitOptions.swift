import ArgumentParser

/// The least and greatest value that there can be.
struct LimitOptions: ParsableArguments {
  @Option(name: .long, help: "Smallest value of the variable.")
  var minimum: Double?

  @Option(name: .long, help: "Largest value of the variable.")
  var maximum: Double?

  func validate() throws {
    for limit in [minimum, maximum] where limit?.isFinite == false {
      throw ValidationError("--minimum and --maximum are finite numbers.")
    }
    if let minimum, let maximum, minimum >= maximum {
      throw ValidationError("--minimum must be below --maximum.")
    }
  }

  var isGiven: Bool { minimum != nil || maximum != nil }

  /// Both, or neither.
  func pair() throws -> ClosedRange<Double>? {
    guard let minimum, let maximum else {
      if isGiven { throw ValidationError("Give --minimum and --maximum together.") }
      return nil
    }
    return minimum...maximum
  }
}
