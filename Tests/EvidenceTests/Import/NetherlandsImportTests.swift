import Evidence
import Foundation
import Programme
import TestBench
import Testing

/// The declared sources of the Netherlands, imported from real files.
@Suite(
  "The evidence of the Netherlands",
  .enabled(if: NetherlandsImport.isPossible, "the shared data folder is not there"))
struct NetherlandsImportTests {
  @Test("every declared file imports or is refused with a reason, and the counts add up")
  func all() throws {
    let outcome = ProgrammeLoader(root: NetherlandsImport.programme).load()
    let programme = try #require(outcome.programme)
    let folder = try DataFolder(NetherlandsImport.data)
    let place = try ImportPlace()
    let rules = PlaceRules(programmeArea: ImportPlace.netherlands)
    let texts = try FindingTexts()
    for source in programme.evidenceSources {
      let inputs = try folder.files(of: source).map { EvidenceImporter.Input(url: $0.url, name: $0.name) }
      #expect(!inputs.isEmpty, "\(source.id) finds no file")
      let report = try EvidenceImporter(store: place.store, rules: rules).run(source, inputs)
      for file in report.files {
        #expect(file.counts.addUp, "\(file.name)")
        if ProcessInfo.processInfo.environment["DELFSTOF_SHOW_IMPORT"] != nil {
          print("## \(source.id) \(file.name) \(file.state) \(file.counts) \(file.records)")
          for finding in file.findings {
            let example = finding.examples[0]
            let text = EvidenceFinding(
              finding.code, SourceLocation(file: file.name, line: example.line, key: example.column),
              value: example.value, detail: example.detail)
            print("   \(finding.count) x \(texts.line(text, in: .en).split(separator: "\n")[0])")
          }
        }
      }
    }
  }
}

enum NetherlandsImport {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let programme = root.appending(path: "Programmes/netherlands")
  static let data = root.appending(path: "../shared/data")
  static var isPossible: Bool { FileManager.default.fileExists(atPath: data.path) }
}
