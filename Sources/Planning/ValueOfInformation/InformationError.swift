/// What makes a value of information impossible to compute.
public enum InformationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer trials than an error can be told from.
  case trials(Int)
  /// Fewer than two alternatives.
  case alternatives(Int)
  /// Two columns of one name.
  case duplicate(String)
  case count(column: String, expected: Int, found: Int)
  /// Trials are counted from 0.
  case notFinite(column: String, trial: Int, value: Double)
  case unknownInput(String, known: [String])
  /// No inputs, studies or columns to know something about.
  case nothing
  /// A study cannot observe this value of its input: a relative error needs values above 0, successes a probability, a
  /// count a rate of 0 or more, a detection 0 or 1.
  case unobservable(study: String, input: String, trial: Int, value: Double, needs: Need)
  /// A number that defines a study, prior or cost.
  case parameter(String, Double)

  public enum Need: String, Hashable, Sendable {
    case positive = "above 0"
    case probability = "between 0 and 1"
    case notNegative = "0 or more"
    case yesOrNo = "0 or 1"
  }

  public var description: String {
    switch self {
    case .trials(let count):
      "\(count) trials are too few to tell a value and its error; give \(DecisionSample.leastTrials) or more"
    case .alternatives(let count): "a decision between \(count) alternatives; give two or more"
    case .duplicate(let name): "“\(name)” is given twice; give each its own name"
    case .count(let column, let expected, let found):
      "“\(column)” has \(found) values where \(expected) trials were made; give one a trial"
    case .notFinite(let column, let trial, let value):
      "“\(column)” is \(value) in trial \(trial); a benefit or input must be a finite number in every trial"
    case .unknownInput(let name, let known):
      "there is no input “\(name)”; known are \(known.isEmpty ? "none" : known.joined(separator: ", "))"
    case .nothing: "nothing is named that could become known; name an input or a study"
    case .unobservable(let study, let input, let trial, let value, let need):
      "study “\(study)” cannot observe “\(input)” = \(value) (trial \(trial)): it must be \(need.rawValue)"
    case .parameter(let name, let value): "\(name) cannot be \(value)"
    }
  }
}
