/// How far each input by itself moves an outcome: one at a time at its P90 and P10, all others at their medians.
///
/// P90 is the value *exceeded* with a probability of 90 %, so the low one. An outcome that turns within an input's range
/// can swing little between the two; the variance-based indices see that.
public struct Tornado: Hashable, Sendable, Codable {
  public struct Bar: Hashable, Sendable, Codable {
    /// The stream.
    public let input: String
    /// The outcome with the input at its P90 and P10.
    public let atP90: Double
    public let atP10: Double
    /// Their distance.
    public var swing: Double { abs(atP10 - atP90) }
  }

  /// The outcome with all inputs at their medians.
  public let base: Double
  /// From the largest swing to the smallest; equal ones by name.
  public let bars: [Bar]

  /// - Throws: ``SensitivityError`` when nothing is uncertain or the outcome is no number.
  public init(of model: some SimulatedOutcome) throws(SensitivityError) {
    let inputs = UncertainInputs.streams(of: model)
    guard !inputs.isEmpty else { throw .nothingUncertain }
    let medians = model.streams.reduce(QuantityDraws(seed: 0)) { $0.holding($1, at: 0.5) }
    func outcome(_ draws: QuantityDraws) throws(SensitivityError) -> Double {
      guard let value = model.outcomes(0..<1, draws).first, value.isFinite else { throw .notFinite }
      return value
    }
    base = try outcome(medians)
    var bars: [Bar] = []
    for input in inputs {
      bars.append(
        Bar(
          input: input, atP90: try outcome(medians.holding(input, at: 0.1)),
          atP10: try outcome(medians.holding(input, at: 0.9))))
    }
    self.bars = bars.sorted { ($1.swing, $0.input) < ($0.swing, $1.input) }
  }

  /// The input that moves the outcome most.
  public var largest: Bar { bars[0] }
}

/// The inputs of an outcome that vary at all.
enum UncertainInputs {
  /// Streams in order of first appearance, without those that are constant throughout.
  static func streams(of model: some SimulatedOutcome) -> [String] {
    let varying = Set(
      model.quantities.filter { $0.distribution.support.lowerBound < $0.distribution.support.upperBound }.map(\.stream))
    return model.streams.filter(varying.contains)
  }
}

public enum SensitivityError: Error, Hashable, Sendable, CustomStringConvertible {
  case nothingUncertain
  case notFinite
  case trials(Int)
  case counts(expected: Int, found: Int)
  /// The outcome is the same in all trials.
  case noVariance

  public var description: String {
    switch self {
    case .nothingUncertain: "all inputs are constants; there is nothing to be sensitive to"
    case .notFinite: "the outcome is not a finite number in every trial"
    case .trials(let count): "\(count) trials are too few; ask for 100 or more"
    case .counts(let expected, let found): "\(expected) outcomes were expected, \(found) given"
    case .noVariance: "the outcome is the same in all trials"
    }
  }
}
