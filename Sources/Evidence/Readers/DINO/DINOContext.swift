import Programme

/// What the blocks of a file know of each other.
struct DINOContext {
  let source: EvidenceSource
  /// Sites that were given to the sink; a line about another place has no place.
  var sites: Set<String> = []
  /// Of the last location, for blocks that do not repeat it.
  var site = ""
  /// How the layers that follow were described.
  var description: [String: String] = [:]
  /// Filters of wells, by ``filterKey(_:_:)``.
  var filters: [String: DINOFilter] = [:]
  /// `NAP`, from the preamble of a file of levels.
  var datum = ""
  /// The report that the parameters belong to.
  var report = ""
  var reportDate = ""
  var parameterBlocks = 0
  /// Of a sounding.
  var soundingDate = ""
  var soundingMethod = ""
  /// Number of the interpretation of a sounding, and its maker.
  var interpretation = 0
  var interpreter = ""

  init(source: EvidenceSource) { self.source = source }

  static func filterKey(_ location: String, _ filter: String) -> String { "\(location)-\(filter)" }

  /// A line of the form `Referentie:, NAP`.
  mutating func takePreamble(_ row: DINORow) {
    if row.cells.first?.lowercased().hasPrefix("referentie") == true { datum = row.cell(1) }
  }

  /// The named site, or the finding that the file does not place it.
  func place(_ key: String, column: String, into sink: any RecordSink) -> String? {
    guard !key.isEmpty else {
      sink.find(.keyMissing, column: column)
      return nil
    }
    guard sites.contains(key) else {
      sink.find(.parentRejected, value: key)
      return nil
    }
    return key
  }
}
