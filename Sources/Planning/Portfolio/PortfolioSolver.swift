extension PortfolioProblem {
  /// The best portfolio, exactly.
  ///
  /// Among portfolios of equal value (to a ten-millionth of all that could be had) it is the cheapest; among those the
  /// one that takes the first measure, by name, in which they differ; and then the one in which the measures, in that
  /// order, start soonest. The same problem, its measures listed in any order, has the same answer.
  public func solve() throws(PortfolioError) -> Portfolio {
    try validate()
    var model = PortfolioModel(sorted)
    model.maximise(model.values)
    guard let best = try model.programme.maximum() else { throw try conflict() }
    let value = model.sum(model.values, best)
    // Whole numbers: half a unit is on neither side.
    model.programme.require(model.values, value - 0.5...Double.infinity)
    return Portfolio(self, starts: try cheapest(&model, best))
  }

  /// In order of names, so that the order in which they are listed does not matter.
  var sorted: PortfolioProblem {
    var problem = self
    problem.measures.sort { $0.id < $1.id }
    problem.decisions.sort { $0.id < $1.id }
    return problem
  }

  /// Of what the model still permits: the least cost, then the first by names, then the soonest.
  private func cheapest(
    _ model: inout PortfolioModel, _ found: IntegerProgramme.Solution
  ) throws(PortfolioError) -> [String: Int] {
    model.maximise(model.costs, sign: -1)
    var found = try model.programme.maximum() ?? found
    let cost = model.sum(model.costs, found)
    model.programme.require(model.costs, -.infinity...cost + 0.5)
    model.maximise([])
    for (measure, variables) in model.starts.enumerated() where !variables.isEmpty {
      let terms = variables.values.sorted().map { (variable: $0, factor: 1.0) }
      if model.chosen(found)[measure] == nil {
        var trial = model
        trial.programme.require(terms, 1...1)
        if let other = try trial.programme.maximum() { found = other }
      }
      let isTaken = model.chosen(found)[measure] != nil
      model.programme.require(terms, isTaken ? 1...1 : 0...0)
    }
    for (measure, variables) in model.starts.enumerated() {
      guard let start = model.chosen(found)[measure] else { continue }
      for earlier in variables.keys.sorted() where earlier < start {
        guard let variable = variables[earlier] else { continue }
        var trial = model
        trial.programme.fixed[variable] = 1
        if let other = try trial.programme.maximum() {
          found = other
          break
        }
      }
      if let start = model.chosen(found)[measure], let variable = variables[start] {
        model.programme.fixed[variable] = 1
      }
    }
    let names = model.problem.measures.map(\.id)
    return Dictionary(uniqueKeysWithValues: model.chosen(found).map { (names[$0.key], $0.value) })
  }
}
