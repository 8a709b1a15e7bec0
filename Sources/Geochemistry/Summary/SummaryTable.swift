/// Summaries of one analyte by group, in the order of the keys.
public struct SummaryTable<Key: Hashable & Comparable & Sendable>: Sendable {
  public struct Row: Sendable {
    public let key: Key
    public let summary: AnalyteSummary
  }

  public let rows: [Row]
  /// All groups together.
  public let whole: AnalyteSummary

  /// - Parameters:
  ///   - results: group and value of each sample; all in one unit.
  ///   - floor: smallest value in nature, see ``CensoredSample``.
  /// - Throws: ``CensoredSampleError`` with the index in `results`.
  public init(
    _ results: [(key: Key, value: CensoredValue)], floor: Double = 0,
    parameters: SummaryParameters = SummaryParameters()
  ) throws(CensoredSampleError) {
    // Checks every value once, with its place in the input.
    let all = try CensoredSample(results.map(\.value), floor: floor)
    var groups: [Key: [CensoredValue]] = [:]
    for result in results { groups[result.key, default: []].append(result.value) }
    var rows: [Row] = []
    for (key, values) in groups.sorted(by: { $0.key < $1.key }) {
      let sample = try CensoredSample(values, floor: floor)
      rows.append(Row(key: key, summary: AnalyteSummary(sample, parameters: parameters)))
    }
    self.rows = rows
    whole = AnalyteSummary(all, parameters: parameters)
  }

  public subscript(key: Key) -> AnalyteSummary? { rows.first { $0.key == key }?.summary }
}
