/// Collocated cokriging: a variable that is known at every cell (a geophysical survey, say) supports the sparse one with
/// its value at the cell itself (Xu, Tran, Srivastava & Journel 1992, SPE 24742; Almeida & Journel 1994).
///
/// It is done in two exact steps: cokriging of all variables from the samples, with the covariances of their errors;
/// then the value at the cell is one datum more, and
///
///     estimate_k += S_ks / S_ss (value − estimate_s),   S_kl −= S_ks S_ls / S_ss.
///
/// The samples of the secondary variable may be none (strictly collocated, as in GSLIB), or those at the samples of
/// the primary ("multicollocated", Rivoirard 2001), or any.
///
/// - Simple collocated cokriging: known means for all variables.
/// - Ordinary: `CokrigingCondition.single` with the means and standard deviations of the variables, the one condition
///   under which a single secondary datum keeps a weight (Goovaerts 1997, section 6.2.6).
///
/// The secondary's neighbourhood needs `least: 0` where it has no samples.
extension Cokriging {
  /// - Parameters:
  ///   - collocated: values of the secondary variable, one a target; NaN gives the cell the status `noDrift`.
  ///   - secondary: which variable they are of. Its own column comes out as the given value with variance 0.
  /// - Throws: as `estimate`, and `unequalLengths`.
  public func estimate(
    _ targets: Targets, collocated: [Double], of secondary: Int, in cells: Range<Int>? = nil
  ) throws(GeostatisticsError) -> CokrigingEstimates {
    guard collocated.count == targets.count else {
      throw .unequalLengths(.collocatedValues, count: collocated.count, expected: targets.count)
    }
    guard variables.indices.contains(secondary) else {
      throw .parameter(.secondaryVariable, is: .number(secondary), expected: .between(0, Double(variables.count - 1)))
    }
    let cells = cells ?? 0..<targets.count
    var result = try estimate(targets, in: cells)
    let own = model[secondary, secondary].sill
    for (row, target) in cells.enumerated() {
      result.condition(row, on: collocated[target], of: secondary, known: own * 1e-12)
    }
    return result
  }
}

extension CokrigingEstimates {
  /// - Parameter known: an error variance of the secondary below which the samples know it already.
  fileprivate mutating func condition(_ row: Int, on value: Double, of secondary: Int, known: Double) {
    let count = variables.count
    guard value.isFinite else {
      for variable in 0..<count { withhold(variable, row, status: .noDrift) }
      return
    }
    let spread = variables[secondary].variance[row]
    guard spread.isFinite else {
      // Without the second moment of the secondary there is nothing to weigh its value with.
      for variable in 0..<count where variable != secondary && variables[variable].variance[row].isFinite {
        withhold(variable, row, status: CellStatus(rawValue: variables[secondary].status[row]) ?? .tooFewSamples)
      }
      return
    }
    guard spread > known else { return }
    let surprise = value - variables[secondary].estimate[row]
    let shares = (0..<count).map { variable in
      variable == secondary ? 1 : covariance(variable, secondary, row) / spread
    }
    for a in 0..<count where shares[a].isFinite {
      variables[a].estimate[row] += shares[a] * surprise
      variables[a].variance[row] = max(0, variables[a].variance[row] - shares[a] * shares[a] * spread)
      for b in a + 1..<max(count, a + 1) where shares[b].isFinite {
        covariances[Self.pair(a, b, of: count)][row] -= shares[a] * shares[b] * spread
      }
    }
    variables[secondary].estimate[row] = value
    variables[secondary].variance[row] = 0
  }

  private func covariance(_ one: Int, _ other: Int, _ row: Int) -> Double {
    covariances[Self.pair(min(one, other), max(one, other), of: variables.count)][row]
  }

  private mutating func withhold(_ variable: Int, _ row: Int, status: CellStatus) {
    variables[variable].estimate[row] = .nan
    variables[variable].variance[row] = .nan
    variables[variable].status[row] = status.rawValue
    for other in 0..<variables.count where other != variable {
      covariances[Self.pair(min(variable, other), max(variable, other), of: variables.count)][row] = .nan
    }
  }
}
