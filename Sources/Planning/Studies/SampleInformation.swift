extension DecisionSample {
  /// The expected value of sample information (EVSI): what it would be worth to have the data of these studies, known
  /// together, before the decision.
  ///
  ///     EVSI = E_X[max_d E[NB_d | X]] - max_d E[NB_d]
  ///
  /// The data X of each study are simulated from the value of its input in each trial and reduced to sufficient
  /// statistics; the net benefits are regressed on those (Strong, Oakley, Brennan & Breeze 2015, "Estimating the
  /// expected value of sample information using the probabilistic sensitivity analysis sample", Medical Decision
  /// Making 35, 570-583).
  ///
  /// - Parameters:
  ///   - studies: none is worth nothing.
  ///   - seed: the same seed gives the same data.
  public func sampleInformation(from studies: [Study], seed: UInt64) throws(InformationError) -> InformationValue {
    try information(from: knowledge(from: studies, seed: seed))
  }

  /// The data of studies in each trial. The order of studies does not matter.
  public func knowledge(from studies: [Study], seed: UInt64) throws(InformationError) -> Knowledge {
    var names: Set<String> = []
    for study in studies {
      guard names.insert(study.id).inserted else { throw .duplicate(study.id) }
      _ = try input(study.input)
    }
    var knowledge = Knowledge(classes: [Int](repeating: 0, count: trials), columns: [])
    for input in inputs {
      let own = studies.filter { $0.input == input.name }.sorted { $0.id < $1.id }
      guard !own.isEmpty else { continue }
      let simulation = try StudySimulation(own, of: input, seed: seed)
      knowledge.columns += simulation.columns
      if let revealed = simulation.revealed {
        for trial in revealed.indices {
          knowledge.classes[trial] = 2 * knowledge.classes[trial] + (revealed[trial] ? 1 : 0)
        }
      }
    }
    return knowledge
  }
}
