import Estimation

/// Which input matters most to an outcome, by total Sobol indices.
public struct Influence: Sendable, Hashable, Codable {
  public struct Input: Sendable, Hashable, Codable {
    /// Random stream.
    public let stream: String
    /// Fact behind it; nil for a year that the programme chose.
    public let fact: String?
    /// Share of the variance that would remain if all others were known, 0 to 1 or a little beside it by simulation.
    public let total: Double
    public let standardError: Double
  }

  /// From the most important on.
  public let inputs: [Input]
  /// Whether the first is told from the second beyond the error of the simulation.
  public let isDecided: Bool

  public var first: Input { inputs[0] }

  /// Trials of each of the sets; an index has an error of some hundredths then.
  static let trials = 2048

  /// - Parameter fact: the fact behind a stream.
  /// - Returns: nil when nothing is uncertain, or the outcome never varies.
  init?(of model: some SimulatedOutcome, seed: UInt64, fact: (String) -> String?) {
    // Nothing to be sensitive to is an answer, not a failure.
    guard let indices = try? SobolIndices(of: model, trials: Self.trials, seed: seed) else { return nil }
    inputs = indices.indices.map {
      Input(stream: $0.input, fact: fact($0.input), total: $0.total, standardError: $0.totalError)
    }
    isDecided = indices.isDecided
  }
}

/// The amount of a product of a source in one year, as an outcome for sensitivity analyses.
struct YearlyAmount: SimulatedOutcome {
  let source: FlowSource
  let product: String
  let year: Int

  var quantities: [UncertainQuantity] { source.quantities(of: product) }

  func outcomes(_ trials: Range<Int>, _ draws: QuantityDraws) -> [Double] {
    // The names in a source are checked when it is made.
    (try? source.profile(of: product, years: year...year, trials: trials, draws: draws).values) ?? []
  }
}
