import CGLPK

/// A linear programme in variables that are 0 or 1 (or, where said, any number of 0 or more), solved by the branch and
/// cut of GLPK (Makhorin, GNU Linear Programming Kit 5.0), without output, to the optimum.
///
/// The wrapper owns the problem object for the time of a call, and nothing of it is shared: GLPK keeps its state by
/// thread. The same programme has the same answer every time, for no part of the search depends on time.
struct IntegerProgramme {
  enum Kind { case binary, amount }

  struct Row {
    var terms: [(variable: Int, factor: Double)]
    var bounds: ClosedRange<Double>
  }

  struct Solution {
    /// 0 and 1 exactly, for binary variables.
    let values: [Double]
    let objective: Double
  }

  private(set) var kinds: [Kind] = []
  /// Coefficients of what is maximised.
  var objective: [Double] = []
  var rows: [Row] = []
  /// Binary variables that are set.
  var fixed: [Int: Double] = [:]

  mutating func variable(_ kind: Kind = .binary, objective: Double = 0) -> Int {
    kinds.append(kind)
    self.objective.append(objective)
    return kinds.count - 1
  }

  mutating func require(_ terms: [(variable: Int, factor: Double)], _ bounds: ClosedRange<Double>) {
    rows.append(Row(terms: terms, bounds: bounds))
  }

  /// - Returns: nil when no values of the variables obey the rows.
  func maximum() throws(PortfolioError) -> Solution? {
    var programme = self
    while let solution = try programme.solve() {
      guard !isKept(by: solution.values) else { return solution }
      // GLPK keeps a row to a ten-millionth of its bound; one euro of many millions may be less. Forbid what it found.
      let ones = kinds.indices.filter { kinds[$0] == .binary && solution.values[$0] == 1 }
      let terms = kinds.indices.filter { kinds[$0] == .binary }
        .map { (variable: $0, factor: solution.values[$0] == 1 ? 1.0 : -1.0) }
      programme.require(terms, -.infinity...Double(ones.count - 1))
    }
    return nil
  }

  /// Whether rows in binary variables are kept exactly: whole coefficients below 2^53 add up without rounding.
  private func isKept(by values: [Double]) -> Bool {
    rows.allSatisfy { row in
      row.terms.contains { kinds[$0.variable] == .amount }
        || row.bounds.contains(row.terms.reduce(0) { $0 + $1.factor * values[$1.variable] })
    }
  }

  private func solve() throws(PortfolioError) -> Solution? {
    guard !kinds.isEmpty else {
      return rows.allSatisfy { $0.bounds.contains(0) } ? Solution(values: [], objective: 0) : nil
    }
    glp_term_out(GLP_OFF)
    let problem = glp_create_prob()
    defer { glp_delete_prob(problem) }
    build(problem)
    // Rows of money and of values are larger than those of choices by many powers of ten.
    glp_scale_prob(problem, GLP_SF_AUTO)
    // Without the presolver: where that leaves no column, GLPK 5.0 aborts the process in its cover cuts.
    var relaxation = glp_smcp()
    glp_init_smcp(&relaxation)
    relaxation.msg_lev = GLP_MSG_OFF
    let started = glp_simplex(problem, &relaxation)
    guard started == 0 else { throw .solver(started) }
    let relaxed = glp_get_status(problem)
    if relaxed == GLP_NOFEAS { return nil }
    guard relaxed == GLP_OPT else { throw .solver(relaxed) }
    var parameters = glp_iocp()
    glp_init_iocp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    parameters.mip_gap = 0
    parameters.tol_obj = 1e-10
    parameters.gmi_cuts = GLP_ON
    parameters.mir_cuts = GLP_ON
    parameters.cov_cuts = GLP_ON
    parameters.clq_cuts = GLP_ON
    let code = glp_intopt(problem, &parameters)
    guard code == 0 else { throw .solver(code) }
    let status = glp_mip_status(problem)
    if status == GLP_NOFEAS { return nil }
    guard status == GLP_OPT else { throw .solver(status) }
    let values = kinds.indices.map { place in
      let value = glp_mip_col_val(problem, Int32(place + 1))
      return kinds[place] == .binary ? value.rounded() : value
    }
    return Solution(values: values, objective: glp_mip_obj_val(problem))
  }

  /// GLPK counts rows, columns and elements from 1.
  private func build(_ problem: OpaquePointer?) {
    glp_set_obj_dir(problem, GLP_MAX)
    glp_add_cols(problem, Int32(kinds.count))
    for (place, kind) in kinds.enumerated() {
      let column = Int32(place + 1)
      switch kind {
      case .binary: glp_set_col_kind(problem, column, GLP_BV)
      case .amount: glp_set_col_bnds(problem, column, GLP_LO, 0, 0)
      }
      if let value = fixed[place] { glp_set_col_bnds(problem, column, GLP_FX, value, value) }
      glp_set_obj_coef(problem, column, objective[place])
    }
    guard !rows.isEmpty else { return }
    glp_add_rows(problem, Int32(rows.count))
    for (place, row) in rows.enumerated() {
      let number = Int32(place + 1)
      let (low, high) = (row.bounds.lowerBound, row.bounds.upperBound)
      let type =
        low == high ? GLP_FX : (low.isFinite ? (high.isFinite ? GLP_DB : GLP_LO) : (high.isFinite ? GLP_UP : GLP_FR))
      glp_set_row_bnds(problem, number, type, low.isFinite ? low : 0, high.isFinite ? high : 0)
      // Terms of one variable are one element.
      var factors: [Int: Double] = [:]
      for term in row.terms { factors[term.variable, default: 0] += term.factor }
      let elements = factors.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      let columns = [0] + elements.map { Int32($0.key + 1) }
      let values = [0] + elements.map(\.value)
      glp_set_mat_row(problem, number, Int32(elements.count), columns, values)
    }
  }
}
