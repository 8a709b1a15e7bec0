extension PortfolioProblem {
  /// Why nothing can be chosen: the minimum of the groups against one limit after the other.
  func conflict() throws(PortfolioError) -> PortfolioError {
    let groups = coverage.filter { $0.minimum > 0 }.map(\.group).sorted()
    // No limits at all.
    guard let least = try leastCost() else { return .coverage(groups: try impossibleGroups() ?? groups) }
    if let budget, least > budget { return .budget(least: least, available: budget, groups: groups) }
    if yearlyBudget != nil, let missing = try excess(over: .yearlyBudget), missing > 0.5 {
      return .yearlyBudget(missing: Int(missing.rounded()), groups: groups)
    }
    if staff != nil, let missing = try excess(over: .staff), missing > 0.5 {
      return .staff(missing: missing.rounded() / 1000, groups: groups)
    }
    return .together(groups: groups)
  }

  /// The least cost of a portfolio that gives all groups their minimum; nil where none does.
  private func leastCost() throws(PortfolioError) -> Int? {
    var model = PortfolioModel(sorted, limits: [])
    model.maximise(model.costs, sign: -1)
    return try model.programme.maximum().map { Int(model.sum(model.costs, $0)) }
  }

  /// The least amount by which a limit by year would have to rise, in every year.
  private func excess(over limits: PortfolioModel.Limits) throws(PortfolioError) -> Double? {
    try PortfolioModel(sorted, limits: limits, excess: true).programme.maximum().map { -$0.objective }
  }

  /// Groups that cannot have their minimum even alone; nil where each of them can.
  private func impossibleGroups() throws(PortfolioError) -> [String]? {
    var impossible: [String] = []
    for group in coverage where group.minimum > 0 {
      var alone = self
      alone.coverage = [group]
      if try alone.leastCost() == nil { impossible.append(group.group) }
    }
    return impossible.isEmpty ? nil : impossible.sorted()
  }
}
