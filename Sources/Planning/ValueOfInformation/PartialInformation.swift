extension DecisionSample {
  /// The expected value of partial perfect information (EVPPI): what it would be worth to know these inputs, and no
  /// others.
  ///
  ///     EVPPI = E_θ[max_d E[NB_d | θ]] - max_d E[NB_d]
  ///
  /// - Parameter names: of one input or more; they count as known together.
  public func perfectInformation(about names: [String]) throws(InformationError) -> InformationValue {
    guard !names.isEmpty else { throw .nothing }
    var columns: [[Double]] = []
    for name in names { columns.append(try input(name).values) }
    return try information(from: Knowledge(columns: columns))
  }

  /// The expected value of knowing something in each trial, whatever it is:
  ///
  ///     E_s[max_d E[NB_d | s]] - max_d E[NB_d]
  ///
  /// by regression of the net benefits on what is known (Strong, Oakley & Brennan 2014; Strong, Oakley, Brennan &
  /// Breeze 2015). For a summary of data of your own; ``sampleInformation(from:seed:)`` makes those of studies.
  public func information(from knowledge: Knowledge) throws(InformationError) -> InformationValue {
    for column in knowledge.columns where column.count != trials {
      throw .count(column: "known column", expected: trials, found: column.count)
    }
    guard knowledge.classes.count == trials else {
      throw .count(column: "known classes", expected: trials, found: knowledge.classes.count)
    }
    for column in knowledge.columns {
      if let trial = column.firstIndex(where: \.isInfinite) {
        throw .notFinite(column: "known column", trial: trial, value: column[trial])
      }
    }
    let found = ConditionalExpectation(of: advantages, given: knowledge)
    return InformationValue(
      advantages, expected: found.expected, fitBias: found.bias, baseBias: baseBias, ceiling: perfectInformation.value)
  }
}
