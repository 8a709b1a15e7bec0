import Foundation
import Programme
import TestBench
import Testing

@testable import Scaffolding

@Suite("A new programme")
struct NewProgrammeTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private func programme(_ code: String = "IE", date: String = "2026-11-24") throws -> NewProgramme {
    let map = try InventedMap.write(
      [.init(code: code, west: -9, south: 52, side: 2), .init(code: "FR", west: -5, south: 47, side: 4)], in: place)
    let country = try Country(code: code)
    return try NewProgramme(country: country, territory: Territory(of: country, in: map), date: date)
  }

  @Test("is one that the loader takes without an error or a warning")
  func loads() throws {
    let folder = place.root.appending(path: "ireland")
    try programme().write(to: folder)
    let outcome = ProgrammeLoader(root: folder).load()
    #expect(outcome.findings.map { $0.text(in: .en) } == [])
    let loaded = try #require(outcome.programme)
    #expect(loaded.id == "ireland" && loaded.country == "IE" && loaded.date == "2026-11-24")
    #expect(loaded.title == LocalizedText(en: "Critical raw materials: Ireland", nl: "Kritieke grondstoffen: Ierland"))
    #expect(loaded.map.crs == "EPSG:25829" && loaded.map.ownCountry == "IE")
    #expect(loaded.listedMaterials.count == 34)
    #expect(loaded.systems.count == 6)
    #expect(loaded.systems.allSatisfy { $0.assessments.isEmpty && $0.occurrences.isEmpty && $0.measures.isEmpty })
    #expect(Set(loaded.evidenceSources.map(\.id)) == ["gemas", "minmod-occurrences"])
    // Nothing but what is European and the country's own outline is cited.
    #expect(loaded.facts.allSatisfy { !$0.sources.isEmpty })
  }

  @Test("knows the consumption of every listed raw material, with its state")
  func consumption() throws {
    let folder = place.root.appending(path: "ireland")
    try programme().write(to: folder)
    let loaded = try #require(ProgrammeLoader(root: folder).load().programme)
    let facts = Dictionary(loaded.facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for material in loaded.listedMaterials {
      let fact = try #require(facts["\(material.id).eu-consumption"], "\(material.id)")
      #expect(fact.basis == material.consumptionBasis, "\(material.id)")
    }
  }

  @Test("is the same, byte for byte, for the same country, map and date, and has no trace of another")
  func deterministic() throws {
    let made = try programme()
    #expect(try made.files() == made.files())
    let other = try programme("PT").files()
    for (path, data) in other where path != "areas/outline.geojson" {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("{{"), "\(path)")
      #expect(!text.contains("Ierland") || path.hasSuffix("minmod-occurrences.yaml"), "\(path)")
    }
  }

  @Test("is never written into what stands there, but takes an empty folder")
  func occupied() throws {
    let made = try programme()
    let files = FileManager.default
    let empty = place.root.appending(path: "empty")
    try files.createDirectory(at: empty, withIntermediateDirectories: false)
    try made.write(to: empty)
    #expect(files.fileExists(atPath: empty.appending(path: "programme.yaml").path))
    // The programme itself, a folder with one hidden file, and a file.
    let hidden = place.root.appending(path: "hidden")
    try files.createDirectory(at: hidden, withIntermediateDirectories: false)
    try Data().write(to: hidden.appending(path: ".keep"))
    let file = place.root.appending(path: "file")
    try Data("x".utf8).write(to: file)
    for target in [empty, hidden, file] {
      #expect(throws: ScaffoldError.occupied(target.path)) { try made.write(to: target) }
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == "x")
    #expect(try files.contentsOfDirectory(atPath: hidden.path) == [".keep"])
    // Nothing is left of what was refused.
    #expect(!(try files.contentsOfDirectory(atPath: place.root.path)).contains { $0.contains("draft") })
  }

  @Test("carries a real date", arguments: ["", "2026", "2026-13-01", "24-11-2026", "2026-11-24\n"])
  func dates(_ date: String) {
    #expect(throws: ScaffoldError.date(date)) { try programme(date: date) }
  }

  @Test("quotes what is filled in")
  func quoting() {
    #expect(QuotedText().escapeText("a \"b\" \\ c\u{1}") == "a \\\"b\\\" \\\\ c ")
    // A quote with a mark on it is one character, and a quote all the same.
    #expect(QuotedText().escapeText("\"\u{301}") == "\\\"\u{301}")
  }
}
