extension GeostatisticsError {
  /// What was given, where it is not a number.
  public enum Note: Hashable, Sendable, CaseIterable {
    case none, empty, noLimit, block, unbounded, knownMean, knownProportions, unknownMean, singleCondition, trend,
      withoutArea, startingModel, followsModel, restrictedSearch, outsideKernel, repeated, boreholes, asked
  }

  /// What was given.
  public enum Value: Hashable, Sendable {
    case whole(Int)
    case real(Double)
    case list([Double])
    /// A word of a model file or a command, the same in every language.
    case name(String)
    case note(Note)

    /// A count, a coordinate or a parameter, whichever type it has.
    public static func number(_ value: Int) -> Value { .whole(value) }
    /// A count, a coordinate or a parameter, whichever type it has.
    public static func number(_ value: Double) -> Value { .real(value) }
    /// Several of them, in their order.
    public static func number(_ values: [Double]) -> Value { .list(values) }
  }
}
