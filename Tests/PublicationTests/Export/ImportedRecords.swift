import Evidence
import Foundation
import Programme

/// What the project's own importer makes of an exported document.
final class ImportedRecords: RecordSink {
  private(set) var records: [EvidenceRecord] = []
  private(set) var findings: [FindingCode] = []

  init(_ url: URL) throws {
    let source = EvidenceSource(
      id: "test", title: LocalizedText(en: "Test", nl: "Test"), files: [], format: .earthResourceML)
    try EarthResourceMLReader().read(EvidenceFile(url: url, name: url.lastPathComponent, source: source), into: self)
  }

  func beginRow(line: Int, content: String) {}
  func add(_ record: EvidenceRecord) { records.append(record) }
  func find(_ code: FindingCode, column: String, value: String, detail: String) { findings.append(code) }
  func endRow() throws(EvidenceError) {}

  var sites: [SiteRecord] { records.compactMap { if case .site(let site) = $0 { site } else { nil } } }
  var occurrences: [OccurrenceRecord] { records.compactMap { if case .occurrence(let o) = $0 { o } else { nil } } }
  var samples: [SampleRecord] { records.compactMap { if case .sample(let sample) = $0 { sample } else { nil } } }
  var measurements: [MeasurementRecord] {
    records.compactMap { if case .measurement(let value) = $0 { value } else { nil } }
  }
}
