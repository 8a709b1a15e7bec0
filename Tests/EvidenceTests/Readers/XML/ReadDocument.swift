import Evidence
import Foundation
import Programme

/// Reads a document with a reader, from a file made for the moment.
enum ReadDocument {
  static func source() -> EvidenceSource {
    EvidenceSource(id: "test", title: LocalizedText(en: "Test", nl: "Test"), files: [], format: .broXML)
  }

  static func text(_ text: String, with reader: some EvidenceReader) throws -> CollectingSink {
    try data(Data(text.utf8), with: reader)
  }

  static func data(_ data: Data, with reader: some EvidenceReader) throws -> CollectingSink {
    let url = FileManager.default.temporaryDirectory.appending(path: "delfstof-test-\(UUID().uuidString).xml")
    try data.write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try file(url, with: reader)
  }

  static func file(_ url: URL, with reader: some EvidenceReader) throws -> CollectingSink {
    let sink = CollectingSink()
    try reader.read(EvidenceFile(url: url, name: url.lastPathComponent, source: source()), into: sink)
    return sink
  }

  /// The code with which a document is refused; nil when it is read.
  static func refusal(_ text: String, with reader: some EvidenceReader) -> FindingCode? {
    do {
      _ = try self.text(text, with: reader)
      return nil
    } catch FileRefusal.finding(let code, _, _, _, _) {
      return code
    } catch {
      return nil
    }
  }
}
