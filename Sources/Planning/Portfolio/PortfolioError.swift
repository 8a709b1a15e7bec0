/// What makes a portfolio impossible to choose.
public enum PortfolioError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two measures, decisions or groups of one name.
  case duplicate(String)
  /// A name that is no measure.
  case unknownMeasure(String, in: String)
  /// A number that the problem cannot have, by the name of what has it.
  case number(of: String, property: String, value: Double)
  /// A list by year of another length.
  case years(of: String, expected: Int, found: Int)
  /// A decision that lists what no measure is worth: that is nothing.
  case emptyOption(String)
  /// Measures that wait for each other in a circle.
  case circle([String])
  /// The groups ask for measures that cannot be taken together, whatever the money: for want of members, of years,
  /// or through exclusions.
  case coverage(groups: [String])
  /// What the groups ask for costs more than the budget.
  case budget(least: Int, available: Int, groups: [String])
  /// What the groups ask for needs more money a year than there is: at least so much more in some year.
  case yearlyBudget(missing: Int, groups: [String])
  /// What the groups ask for needs more staff a year than there is: at least so much more in some year.
  case staff(missing: Double, groups: [String])
  /// What the groups ask for can be had within each limit, but not within all of them.
  case together(groups: [String])
  /// The solver gave up; the number is GLPK's.
  case solver(Int32)

  public var description: String {
    func list(_ groups: [String]) -> String { groups.map { "“\($0)”" }.joined(separator: ", ") }
    switch self {
    case .duplicate(let name): return "“\(name)” is given twice; give each its own name"
    case .unknownMeasure(let name, let place): return "“\(place)” names “\(name)”, which is no measure"
    case .number(let owner, let property, let value): return "\(property) of “\(owner)” cannot be \(value)"
    case .years(let owner, let expected, let found):
      return "“\(owner)” gives \(found) years where \(expected) are expected"
    case .emptyOption(let name): return "“\(name)” lists a value of no measure; leave it out, it is nothing"
    case .circle(let names): return "the measures \(list(names)) wait for each other; one must come first"
    case .coverage(let groups):
      return "no choice of measures gives \(list(groups)) their minimum, whatever the money: check their members, the "
        + "years, exclusions and what must come before"
    case .budget(let least, let available, let groups):
      return "the minimum of \(list(groups)) costs \(least) at least, and the budget is \(available)"
    case .yearlyBudget(let missing, let groups):
      return "the minimum of \(list(groups)) needs \(missing) more than the budget of a year"
    case .staff(let missing, let groups):
      return "the minimum of \(list(groups)) needs \(missing) person-years more than the staff of a year"
    case .together(let groups):
      return "the minimum of \(list(groups)) fits the budgets and the staff each alone, but not together"
    case .solver(let code): return "the solver stopped with code \(code)"
    }
  }
}
