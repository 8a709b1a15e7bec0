import NumericalMethods

/// A decision between alternatives whose net benefits are uncertain, as Monte Carlo trials.
///
/// Trial *i* has a value of each uncertain input and, from the same values, the net benefit of each alternative:
///
///     let decision = try DecisionSample(
///       pursuing: value.map { $0 - threshold }, inputs: [.init("grade", grade), .init("area", area)])
///
/// Benefits are in any one unit (euro, tonnes, a share of consumption); values of information come in the same.
public struct DecisionSample: Sendable {
  /// A named column with a value a trial.
  public struct Column: Hashable, Sendable {
    public let name: String
    public let values: [Double]

    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public static let leastTrials = 2

  /// What can be chosen, with its net benefit in each trial; two or more.
  public let alternatives: [Column]
  /// What could become known.
  public let inputs: [Column]
  /// Expected net benefit of each alternative.
  public let means: [Double]
  /// The alternative with the largest expected net benefit: what one would choose now. The first of equal ones.
  public let base: Int
  /// The alternatives other than the base, and the benefit of each over that of the base, by trial.
  let others: [Int]
  let advantages: [[Double]]
  /// By how much the benefit of the base is expected to be too high, since it is the largest of means of these trials.
  let baseBias: Double

  /// The expected value of perfect information (EVPI): what it would be worth to know all inputs, the ceiling of what
  /// any research on this decision is worth.
  ///
  ///     EVPI = E[max_d NB_d] - max_d E[NB_d]
  ///
  /// (Raiffa & Schlaifer 1961, chapter 4; Claxton 1999, Journal of Health Economics 18, 341-364), from the paired
  /// differences with the base in every trial.
  public let perfectInformation: InformationValue

  public var trials: Int { alternatives[0].values.count }

  /// - Throws: ``InformationError`` when columns differ in length, hold what is no number, or are too few.
  public init(alternatives: [Column], inputs: [Column]) throws(InformationError) {
    guard alternatives.count >= 2 else { throw .alternatives(alternatives.count) }
    let count = alternatives[0].values.count
    guard count >= Self.leastTrials else { throw .trials(count) }
    for columns in [alternatives, inputs] {
      var names: Set<String> = []
      for column in columns {
        guard names.insert(column.name).inserted else { throw .duplicate(column.name) }
        guard column.values.count == count else {
          throw .count(column: column.name, expected: count, found: column.values.count)
        }
        if let trial = column.values.firstIndex(where: { !$0.isFinite }) {
          throw .notFinite(column: column.name, trial: trial, value: column.values[trial])
        }
      }
    }
    self.alternatives = alternatives
    self.inputs = inputs
    let means = alternatives.map { Self.mean($0.values) }
    self.means = means
    let base = means.indices.reduce(0) { means[$1] > means[$0] ? $1 : $0 }
    self.base = base
    others = alternatives.indices.filter { $0 != base }
    let known = alternatives[base].values
    advantages = others.map { other in zip(alternatives[other].values, known).map { $0 - $1 } }
    baseBias = advantages.reduce(0) { sum, advantage in
      sum + UnitNormalLoss.gain(mean: Self.mean(advantage), deviation: StandardError.ofMean(advantage))
    }
    perfectInformation = InformationValue(
      advantages, expected: advantages, fitBias: 0, baseBias: baseBias, ceiling: nil)
  }

  /// Pursue, with these net benefits, or stop, which is worth nothing.
  public init(pursuing benefit: [Double], inputs: [Column]) throws(InformationError) {
    try self.init(
      alternatives: [
        Column("stop", [Double](repeating: 0, count: benefit.count)), Column("pursue", benefit),
      ], inputs: inputs)
  }

  func input(_ name: String) throws(InformationError) -> Column {
    guard let column = inputs.first(where: { $0.name == name }) else {
      throw .unknownInput(name, known: inputs.map(\.name))
    }
    return column
  }

  /// Whatever the order of trials, the same.
  static func mean(_ values: [Double]) -> Double {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum.mean
  }
}
