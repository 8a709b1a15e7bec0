/// The mixed-integer programme of a portfolio.
///
/// Binary variables: x_ms, measure m starts in year s; y_dTt, decision d uses the data of the measures T from the end of
/// year t on (without discounting the year is left out).
///
///     Σ_s x_ms <= 1                                          each measure once
///     Σ_Tt y_dTt <= 1                                        each decision one set of data
///     Σ_(T ∋ m, t' <= t) y_dTt' <= Σ_(s + duration <= t + 1) x_ms    data of finished measures only
///     Σ_(s' <= s) x_ms' <= Σ_(s' + duration <= s) x_ps'       predecessor p is finished before m starts
///     Σ cost x <= budget, by year too; Σ staff x <= staff by year
///     Σ_(m in group) x_ms <= 1 of an exclusion, >= minimum of a coverage
///
/// All coefficients are whole numbers: money as it is, staff in thousandths, values in ``unit``s.
struct PortfolioModel {
  /// What the model holds to; leaving some out tells which one is in conflict.
  struct Limits: OptionSet {
    let rawValue: Int
    static let budget = Limits(rawValue: 1)
    static let yearlyBudget = Limits(rawValue: 2)
    static let staff = Limits(rawValue: 4)
    static let all: Limits = [.budget, .yearlyBudget, .staff]
  }

  /// Values are rounded to the power of two below a ten-millionth of all that could be had: far below their Monte Carlo
  /// errors, and far above the tolerance of the solver. Portfolios within it count as equal.
  private static let resolution = 1e-7

  let problem: PortfolioProblem
  var programme = IntegerProgramme()
  /// By measure, then by start year.
  private(set) var starts: [[Int: Int]] = []
  /// In whole units, by variable.
  private(set) var values: [(variable: Int, factor: Double)] = []
  private(set) var costs: [(variable: Int, factor: Double)] = []

  init(_ problem: PortfolioProblem, limits: Limits = .all, excess: Bool = false) {
    self.problem = problem
    let unit = Self.unit(problem)
    for measure in problem.measures {
      var variables: [Int: Int] = [:]
      for start in problem.starts(measure).map(Array.init) ?? [] {
        let variable = programme.variable()
        variables[start] = variable
        let worth =
          measure.value * problem.valueFactor(finishedIn: start + measure.duration - 1)
          - problem.objective.share * problem.discountedCost(measure, start: start)
        values.append((variable, (worth / unit).rounded()))
        costs.append((variable, Double(measure.totalCost)))
      }
      starts.append(variables)
      programme.require(variables.values.sorted().map { ($0, 1) }, 0...1)
    }
    for decision in problem.decisions { add(decision, unit) }
    for (m, measure) in problem.measures.enumerated() {
      for name in measure.predecessors.sorted() { precede(name, m) }
    }
    for exclusion in problem.exclusions { programme.require(all(of: exclusion.measures), 0...1) }
    for group in problem.coverage where group.minimum > 0 {
      programme.require(all(of: group.measures), Double(group.minimum)...Double.infinity)
    }
    limit(limits, excess: excess)
  }

  private static func unit(_ problem: PortfolioProblem) -> Double {
    let share = problem.objective.share
    var most = problem.measures.reduce(0.0) { sum, measure in
      sum + abs(measure.value) + share * Double(measure.totalCost)
    }
    for decision in problem.decisions { most += decision.options.map(\.value).max().map { max(0, $0) } ?? 0 }
    guard most > 0 else { return 1 }
    let unit = most * resolution
    return Double(sign: .plus, exponent: unit.exponent, significand: 1)
  }

  /// The variables of all starts of these measures.
  private func all(of names: Set<String>) -> [(variable: Int, factor: Double)] {
    problem.measures.indices.filter { names.contains(problem.measures[$0].id) }
      .flatMap { starts[$0].values.sorted() }.map { ($0, 1) }
  }

  /// Starts of a measure with which it is finished by the end of a year, with a factor.
  private func finished(_ measure: Int, by year: Int, _ factor: Double) -> [(variable: Int, factor: Double)] {
    starts[measure].filter { $0.key + problem.measures[measure].duration <= year + 1 }
      .values.sorted().map { ($0, factor) }
  }

  private mutating func add(_ decision: InformedDecision, _ unit: Double) {
    let places = Dictionary(uniqueKeysWithValues: problem.measures.enumerated().map { ($1.id, $0) })
    // Without discounting a year is as good as another, and the last holds all.
    let years = problem.discountRate > 0 ? Array(0..<problem.years) : [problem.years - 1]
    var uses: [(measures: [Int], year: Int, variable: Int)] = []
    for option in decision.options where option.value > 0 {
      let measures = option.measures.compactMap { places[$0] }
      for year in years where measures.allSatisfy({ !finished($0, by: year, 1).isEmpty }) {
        let variable = programme.variable()
        values.append((variable, (option.value * problem.valueFactor(finishedIn: year) / unit).rounded()))
        uses.append((measures, year, variable))
      }
    }
    guard !uses.isEmpty else { return }
    programme.require(uses.map { ($0.variable, 1) }, 0...1)
    for measure in Set(uses.flatMap(\.measures)).sorted() {
      for year in years {
        let terms = uses.filter { $0.year <= year && $0.measures.contains(measure) }.map { ($0.variable, 1.0) }
        guard !terms.isEmpty else { continue }
        programme.require(terms + finished(measure, by: year, -1), -.infinity...0)
      }
    }
  }

  private mutating func precede(_ name: String, _ measure: Int) {
    guard let before = problem.measures.firstIndex(where: { $0.id == name }) else { return }
    for start in starts[measure].keys.sorted() {
      let terms = starts[measure].filter { $0.key <= start }.values.sorted().map { ($0, 1.0) }
      programme.require(terms + finished(before, by: start - 1, -1), -.infinity...0)
    }
  }

  /// - Parameter excess: whether every limit by year may be exceeded by one amount, the smallest of which is sought.
  private mutating func limit(_ limits: Limits, excess: Bool) {
    if limits.contains(.budget), let budget = problem.budget {
      programme.require(costs, -.infinity...Double(budget))
    }
    var yearly: [(limits: [Double], load: (Measure, Int) -> Double)] = []
    if limits.contains(.yearlyBudget), let budget = problem.yearlyBudget {
      yearly.append((budget.map(Double.init), { Double($0.yearlyCost[$1]) }))
    }
    if limits.contains(.staff), let staff = problem.staff {
      yearly.append((staff.map { ($0 * 1000).rounded() }, { measure, _ in Double(measure.staffThousandths) }))
    }
    let beyond = excess ? programme.variable(.amount, objective: -1) : nil
    for (limits, load) in yearly {
      for year in 0..<problem.years {
        var terms: [(variable: Int, factor: Double)] = []
        for (m, measure) in problem.measures.enumerated() {
          for (start, variable) in starts[m].sorted(by: { $0.key < $1.key })
          where (start..<(start + measure.duration)).contains(year) {
            terms.append((variable, load(measure, year - start)))
          }
        }
        if let beyond { terms.append((beyond, -1)) }
        programme.require(terms, -.infinity...limits[year])
      }
    }
  }

  /// Seeks the largest of these terms, or of what is taken off where `sign` is -1.
  mutating func maximise(_ terms: [(variable: Int, factor: Double)], sign: Double = 1) {
    for place in programme.objective.indices { programme.objective[place] = 0 }
    for term in terms { programme.objective[term.variable] += sign * term.factor }
  }

  /// What terms come to, exactly.
  func sum(_ terms: [(variable: Int, factor: Double)], _ solution: IntegerProgramme.Solution) -> Double {
    terms.reduce(0) { $0 + $1.factor * solution.values[$1.variable] }
  }

  /// The start year of each chosen measure, by its place.
  func chosen(_ solution: IntegerProgramme.Solution) -> [Int: Int] {
    var chosen: [Int: Int] = [:]
    for (measure, variables) in starts.enumerated() {
      for (start, variable) in variables where solution.values[variable] == 1 { chosen[measure] = start }
    }
    return chosen
  }
}
