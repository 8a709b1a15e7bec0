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
    // The cost stays what is sought: as a bound it would leave the search without direction, and take minutes.
    let cost = model.sum(model.costs, found)
    if let other = try model.another(than: found), model.sum(model.costs, other) == cost {
      found = try first(&model, found, cost)
    }
    let names = model.chosen(found).keys.map { model.problem.measures[$0].id }
    if discountRate == 0 { return try soonest(Set(names)) }
    for (measure, variables) in model.starts.enumerated() where !variables.isEmpty {
      let isTaken = model.chosen(found)[measure] != nil
      model.programme.require(variables.values.sorted().map { ($0, 1) }, isTaken ? 1...1 : 0...0)
    }
    return try model.soonest(found)
  }

  /// The first by names, where there are several.
  private func first(
    _ model: inout PortfolioModel, _ start: IntegerProgramme.Solution, _ cost: Double
  ) throws(PortfolioError) -> IntegerProgramme.Solution {
    var found = start
    for (measure, variables) in model.starts.enumerated() where !variables.isEmpty {
      let terms = variables.values.sorted().map { (variable: $0, factor: 1.0) }
      if model.chosen(found)[measure] == nil {
        var trial = model
        trial.programme.require(terms, 1...1)
        if let other = try trial.programme.maximum(), model.sum(model.costs, other) == cost { found = other }
      }
      let isTaken = model.chosen(found)[measure] != nil
      model.programme.require(terms, isTaken ? 1...1 : 0...0)
    }
    return found
  }

  /// The soonest schedule of these measures. Without discounting neither value nor cost depends on it.
  private func soonest(_ names: Set<String>) throws(PortfolioError) -> [String: Int] {
    var chosen = sorted
    chosen.measures.removeAll { !names.contains($0.id) }
    chosen.decisions = []
    chosen.exclusions = []
    chosen.coverage = []
    var model = PortfolioModel(chosen)
    for variables in model.starts { model.programme.require(variables.values.sorted().map { ($0, 1) }, 1...1) }
    model.maximise([])
    guard let found = try model.programme.maximum() else { throw .together(groups: []) }
    return try model.soonest(found)
  }
}

extension PortfolioModel {
  /// The best solution with other measures; nil where there is none.
  func another(than found: IntegerProgramme.Solution) throws(PortfolioError) -> IntegerProgramme.Solution? {
    let chosen = chosen(found)
    var other = self
    let terms = starts.enumerated().flatMap { measure, variables in
      variables.values.sorted().map { (variable: $0, factor: chosen[measure] == nil ? -1.0 : 1) }
    }
    other.programme.require(terms, -.infinity...Double(chosen.count - 1))
    return try other.programme.maximum()
  }

  /// Lets the measures, in their order, start as soon as the model permits.
  func soonest(_ start: IntegerProgramme.Solution) throws(PortfolioError) -> [String: Int] {
    var model = self
    var found = start
    for (measure, variables) in starts.enumerated() {
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
    let chosen = model.chosen(found)
    return Dictionary(uniqueKeysWithValues: chosen.map { (problem.measures[$0.key].id, $0.value) })
  }
}
