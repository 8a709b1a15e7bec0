extension PortfolioProblem {
  /// Refuses what cannot be a problem; what can but has no solution is found by solving it.
  func validate() throws(PortfolioError) {
    guard years >= 1 else { throw .number(of: "programme", property: "years", value: Double(years)) }
    guard discountRate >= 0, discountRate.isFinite else {
      throw .number(of: "programme", property: "discount rate", value: discountRate)
    }
    if case .netOfCost(let share) = objective, !(share >= 0 && share.isFinite) {
      throw .number(of: "programme", property: "share of the cost", value: share)
    }
    if let budget, budget < 0 { throw .number(of: "programme", property: "budget", value: Double(budget)) }
    try validateYears("yearly budget", yearlyBudget?.map(Double.init))
    try validateYears("staff", staff)
    var known: Set<String> = []
    for measure in measures {
      guard known.insert(measure.id).inserted else { throw .duplicate(measure.id) }
      try validate(measure)
    }
    for measure in measures { try validateNames(measure.predecessors, known, measure.id) }
    try validateOrder()
    var names: Set<String> = []
    for decision in decisions {
      guard names.insert(decision.id).inserted else { throw .duplicate(decision.id) }
      var sets: Set<Set<String>> = []
      for option in decision.options {
        try validateNames(option.measures, known, decision.id)
        guard !option.measures.isEmpty else { throw .emptyOption(decision.id) }
        guard sets.insert(option.measures).inserted else { throw .duplicate(decision.id) }
        guard option.value.isFinite else { throw .number(of: decision.id, property: "value", value: option.value) }
      }
    }
    for exclusion in exclusions { try validateNames(exclusion.measures, known, "exclusion") }
    var groups: Set<String> = []
    for group in coverage {
      guard groups.insert(group.group).inserted else { throw .duplicate(group.group) }
      guard group.minimum >= 0 else {
        throw .number(of: group.group, property: "minimum", value: Double(group.minimum))
      }
      try validateNames(group.measures, known, group.group)
    }
  }

  private func validateYears(_ name: String, _ values: [Double]?) throws(PortfolioError) {
    guard let values else { return }
    guard values.count == years else { throw .years(of: name, expected: years, found: values.count) }
    for value in values where !(value >= 0 && value < 1e12) {
      throw .number(of: "programme", property: name, value: value)
    }
  }

  private func validateNames(_ names: Set<String>, _ known: Set<String>, _ place: String) throws(PortfolioError) {
    for name in names.sorted() where !known.contains(name) { throw .unknownMeasure(name, in: place) }
  }

  private func validate(_ measure: Measure) throws(PortfolioError) {
    func require(_ holds: Bool, _ property: String, _ value: Double) throws(PortfolioError) {
      guard holds else { throw .number(of: measure.id, property: property, value: value) }
    }
    try require(measure.duration >= 1, "duration", Double(measure.duration))
    try require(measure.earliest >= 0, "earliest year", Double(measure.earliest))
    try require((measure.latest ?? 0) >= 0, "latest year", Double(measure.latest ?? 0))
    try require(measure.staff >= 0 && measure.staff < 1e9, "staff", measure.staff)
    try require(measure.value.isFinite, "value", measure.value)
    let costs = measure.yearlyCost
    guard costs.count == measure.duration else {
      throw .years(of: measure.id, expected: measure.duration, found: costs.count)
    }
    // Sums of all measures stay whole numbers that a Double holds.
    for cost in costs { try require(cost >= 0 && cost < 1_000_000_000_000, "cost", Double(cost)) }
  }

  /// No measure may wait for itself: repeatedly takes away those that wait for none that is left.
  private func validateOrder() throws(PortfolioError) {
    var left = measures
    while !left.isEmpty {
      let names = Set(left.map(\.id))
      let waiting = left.filter { !$0.predecessors.isDisjoint(with: names) }
      guard waiting.count < left.count else { throw .circle(names.sorted()) }
      left = waiting
    }
  }
}
