extension DecisionSample {
  /// The expected value of perfect information (EVPI): what it would be worth to know all inputs, the ceiling of what
  /// any research on this decision is worth.
  ///
  ///     EVPI = E[max_d NB_d] - max_d E[NB_d]
  ///
  /// (Raiffa & Schlaifer 1961, chapter 4; Claxton 1999, Journal of Health Economics 18, 341-364), from the paired
  /// differences with the base in every trial.
  public var perfectInformation: InformationValue {
    InformationValue(self, expected: others.map(advantage), fitBias: 0, ceiling: nil)
  }
}
