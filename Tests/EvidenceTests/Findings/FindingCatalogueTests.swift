import Evidence
import Foundation
import Programme
import Testing

@Suite("The catalogue of findings")
struct FindingCatalogueTests {
  /// The article of the module, beside its sources.
  private static let article = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/Evidence/Evidence.docc/Evidence.md").standardizedFileURL

  /// The row of a code as the article has it.
  private func row(_ code: FindingCode, _ texts: FindingTexts) -> String {
    let blank = EvidenceFinding(code, SourceLocation(file: "", key: "…"), value: "…", detail: "…")
    return "| `\(code.rawValue)` | \(code.effect.rawValue) | \(texts.message(blank).en) |"
  }

  @Test("the documentation has the effect and the message of every code, and no other code")
  func documented() throws {
    let texts = try FindingTexts()
    let lines = try String(contentsOf: Self.article, encoding: .utf8).split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "### What can be found"))
    let rows = lines[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2)
    #expect(Array(rows) == FindingCode.allCases.map { row($0, texts) })
  }
}
