/// A choice of measures with their years, and what it comes to.
public struct Portfolio: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    public let measure: String
    /// Counted from 0.
    public let start: Int
    /// Its last year.
    public let finish: Int
    public let cost: Int
  }

  /// What a decision gains.
  public struct Gain: Hashable, Sendable {
    public let decision: String
    /// The measures whose data it uses.
    public let measures: Set<String>
    /// The year at whose end they are there.
    public let year: Int
    /// Not discounted.
    public let value: Double
  }

  /// In order of their names.
  public let items: [Item]
  /// Decisions that gain anything, in the order of the problem.
  public let gains: [Gain]
  /// Of decisions and of measures by themselves, discounted.
  public let value: Double
  /// Money, not discounted.
  public let cost: Int
  /// Money at the discount rate.
  public let discountedCost: Double
  /// What was to be largest: the value, or the value less a share of the discounted cost.
  public let objective: Double
  public let costByYear: [Int]
  /// Person-years by year.
  public let staffByYear: [Double]

  public var measures: Set<String> { Set(items.map(\.measure)) }

  /// The value less the cost, both discounted.
  public var netGain: Double { value - discountedCost }

  /// - Parameter starts: the year in which each of the chosen measures starts.
  init(_ problem: PortfolioProblem, starts: [String: Int]) {
    var items: [Item] = []
    var gains: [Gain] = []
    var value = 0.0
    var discounted = 0.0
    var costs = [Int](repeating: 0, count: problem.years)
    var staff = costs
    for measure in problem.measures.sorted(by: { $0.id < $1.id }) {
      guard let start = starts[measure.id] else { continue }
      let finish = start + measure.duration - 1
      items.append(Item(measure: measure.id, start: start, finish: finish, cost: measure.totalCost))
      value += measure.value * problem.valueFactor(finishedIn: finish)
      discounted += problem.discountedCost(measure, start: start)
      for (year, cost) in measure.yearlyCost.enumerated() {
        costs[start + year] += cost
        staff[start + year] += measure.staffThousandths
      }
    }
    let finishes = Dictionary(uniqueKeysWithValues: items.map { ($0.measure, $0.finish) })
    for decision in problem.decisions {
      guard let gain = Self.gain(decision, problem, finishes) else { continue }
      gains.append(gain)
      value += gain.value * problem.valueFactor(finishedIn: gain.year)
    }
    self.items = items
    self.gains = gains
    self.value = value
    cost = costs.reduce(0, +)
    discountedCost = discounted
    objective = value - problem.objective.share * discounted
    costByYear = costs
    staffByYear = staff.map { Double($0) / 1000 }
  }

  /// The best option in the measures that are finished by some year, discounted from then.
  private static func gain(
    _ decision: InformedDecision, _ problem: PortfolioProblem, _ finishes: [String: Int]
  ) -> Gain? {
    var best: Gain?
    func worth(_ gain: Gain) -> Double { gain.value * problem.valueFactor(finishedIn: gain.year) }
    for year in Set(finishes.values).sorted() {
      let finished = Set(finishes.filter { $0.value <= year }.keys)
      guard let option = decision.best(of: finished) else { continue }
      let gain = Gain(decision: decision.id, measures: option.measures, year: year, value: option.value)
      if worth(gain) > (best.map(worth) ?? 0) { best = gain }
    }
    return best
  }
}

extension PortfolioProblem.Objective {
  /// Of the cost that is taken off the value.
  var share: Double {
    switch self {
    case .value: 0
    case .netOfCost(let share): share
    }
  }
}
