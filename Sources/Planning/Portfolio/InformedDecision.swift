/// A decision that several measures inform, with the value of each set of them: values of information do not add up.
///
/// A set of measures that is not listed is worth what its best listed subset is worth, for data can be left aside: noise
/// in estimated values therefore never makes more data worth less.
public struct InformedDecision: Hashable, Sendable {
  public struct Option: Hashable, Sendable {
    public let measures: Set<String>
    public let value: Double

    public init(_ measures: Set<String>, _ value: Double) {
      self.measures = measures
      self.value = value
    }
  }

  public let id: String
  /// Each set once, none of them empty: no measure is worth nothing.
  public let options: [Option]

  public init(_ id: String, options: [Option]) {
    self.id = id
    self.options = options
  }

  /// From the value of information of subsets of measures.
  ///
  /// - Parameter worth: what one unit of benefit is worth in the portfolio.
  public init(_ id: String, _ information: SubsetInformation, worth: Double = 1) {
    self.init(id, measures: information.measures, values: information.values.map { $0.value * worth })
  }

  /// From the values of all subsets of measures.
  ///
  /// - Parameter values: by subset: bit k is measure k; the first, of none, counts for nothing.
  public init(_ id: String, measures: [String], values: [Double]) {
    self.init(
      id,
      options: values.indices.dropFirst().map { Option(Set(measures.members(of: $0)), values[$0]) })
  }

  /// The best option that a set of measures affords: of equal ones that of the fewest measures, then the first by
  /// their names; nil where none is worth more than nothing.
  public func best(of measures: Set<String>) -> Option? {
    let available = options.filter { $0.value > 0 && $0.measures.isSubset(of: measures) }
    return available.min { a, b in
      if a.value != b.value { return a.value > b.value }
      if a.measures.count != b.measures.count { return a.measures.count < b.measures.count }
      return a.measures.sorted().lexicographicallyPrecedes(b.measures.sorted())
    }
  }
}
