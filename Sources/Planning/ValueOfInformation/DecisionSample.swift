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
    base = means.indices.reduce(0) { means[$1] > means[$0] ? $1 : $0 }
  }

  /// Pursue, with these net benefits, or stop, which is worth nothing.
  public init(pursuing benefit: [Double], inputs: [Column]) throws(InformationError) {
    try self.init(
      alternatives: [
        Column("stop", [Double](repeating: 0, count: benefit.count)), Column("pursue", benefit),
      ], inputs: inputs)
  }

  /// Alternatives other than the base.
  var others: [Int] { alternatives.indices.filter { $0 != base } }

  /// The benefit of an alternative over that of the base, by trial.
  func advantage(of alternative: Int) -> [Double] {
    let (a, b) = (alternatives[alternative].values, alternatives[base].values)
    return a.indices.map { a[$0] - b[$0] }
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
