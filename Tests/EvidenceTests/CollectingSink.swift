import Evidence

/// A sink that keeps everything, for tests of readers.
final class CollectingSink: RecordSink {
  struct Row {
    let line: Int
    let content: String
    var records: [EvidenceRecord] = []
    var findings: [Found] = []
  }

  struct Found: Hashable {
    let code: FindingCode
    let column: String
    let value: String
    let detail: String
  }

  private(set) var rows: [Row] = []
  /// Findings outside of a row.
  private(set) var fileFindings: [Found] = []
  private var open: Row?

  /// Whether every row that was begun was ended.
  var isBalanced: Bool { open == nil }
  var records: [EvidenceRecord] { rows.flatMap(\.records) }
  var findings: [Found] { fileFindings + rows.flatMap(\.findings) }
  var sites: [SiteRecord] { records.compactMap { if case .site(let site) = $0 { site } else { nil } } }
  var boreholes: [BoreholeRecord] { records.compactMap { if case .borehole(let hole) = $0 { hole } else { nil } } }
  var intervals: [IntervalRecord] { records.compactMap { if case .interval(let layer) = $0 { layer } else { nil } } }
  var samples: [SampleRecord] { records.compactMap { if case .sample(let sample) = $0 { sample } else { nil } } }
  var measurements: [MeasurementRecord] {
    records.compactMap { if case .measurement(let value) = $0 { value } else { nil } }
  }
  var occurrences: [OccurrenceRecord] { records.compactMap { if case .occurrence(let o) = $0 { o } else { nil } } }
  var grids: [GridRecord] { records.compactMap { if case .grid(let grid) = $0 { grid } else { nil } } }

  func beginRow(line: Int, content: String) {
    precondition(open == nil, "a row is open")
    open = Row(line: line, content: content)
  }

  func add(_ record: EvidenceRecord) {
    precondition(open != nil, "no row is open")
    open?.records.append(record)
  }

  func find(_ code: FindingCode, column: String, value: String, detail: String) {
    let found = Found(code: code, column: column, value: value, detail: detail)
    if open == nil { fileFindings.append(found) } else { open?.findings.append(found) }
  }

  func endRow() throws(EvidenceError) {
    if let row = open { rows.append(row) }
    open = nil
  }
}
