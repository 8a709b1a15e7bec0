import Foundation
import Geodata
import Programme
import Publication
import TestBench
import Testing

@testable import Merging

@Suite("The folder of a merged view")
struct MergedFolderTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private func view(_ name: String = "IE") throws -> MergedView {
    let here = InventedEdition.occurrence("here", 7, 50, in: "IE")
    let there = InventedEdition.occurrence("<b>\"there\"\u{301}", 7.01, 50, in: "PT")
    return try MergedView([
      InventedEdition.make("IE", [.init(evidence: ["here"])], occurrences: [here]),
      InventedEdition.make(
        "PT", [.init(), .init(material: "copper", basis: "Cu", kind: "volume", share: nil)], occurrences: [there]),
    ])
  }

  private func write(_ view: MergedView, to name: String) throws -> (folder: URL, manifest: EditionManifest) {
    let folder = place.root.appending(path: name)
    return (folder, try MergedFolder(view, version: "0").write(to: folder).manifest)
  }

  @Test("is sealed, the same for the same editions, and stands as it was written")
  func sealed() throws {
    let (folder, manifest) = try write(view(), to: "one")
    #expect(
      manifest.files.map(\.path) == [
        "editions.csv", "merged.gpkg", "merged.json", "occurrences.csv", "provenance.json", "quantities.csv",
        "report.en.html", "report.nl.html", "totals.csv", "verdicts.csv",
      ])
    let standing = try StandingEdition(folder)
    #expect(standing.isSealed && standing.manifest == manifest)
    #expect(try write(view(), to: "two").manifest == manifest)
    #expect(try MergedFolder(view(), version: "0").write(to: folder).placement == .unchanged)
  }

  @Test("replaces another view, which is kept, and nothing else")
  func replaced() throws {
    let (folder, _) = try write(view(), to: "view")
    let far = try MergedView([InventedEdition.make("IE"), InventedEdition.make("EE")])
    guard case .replaced(let kept) = try MergedFolder(far, version: "0").write(to: folder).placement else {
      Issue.record("the other view was not kept")
      return
    }
    #expect(try StandingEdition(URL(filePath: kept)).isSealed)
    // Someone's own folder, and a view that was changed by hand.
    let own = place.root.appending(path: "own")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: false)
    try Data("x".utf8).write(to: own.appending(path: "notes.txt"))
    #expect(throws: MergeError.occupied(own.path)) { try MergedFolder(far, version: "0").write(to: own) }
    try Data("x".utf8).write(to: folder.appending(path: "totals.csv"))
    #expect(throws: MergeError.self) { try MergedFolder(far, version: "0").write(to: folder) }
    #expect(try String(contentsOf: folder.appending(path: "totals.csv"), encoding: .utf8) == "x")
  }

  @Test("tells the same in its tables and in its GeoPackage")
  func tables() throws {
    let (folder, _) = try write(view(), to: "tables")
    let package = folder.appending(path: "merged.gpkg")
    for name in ["editions", "verdicts", "quantities", "totals", "occurrences"] {
      var cursor = try FeatureCursor(.file(package), layer: name)
      var rows = 0
      while try cursor.next() != nil { rows += 1 }
      let lines = try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8)
      #expect(lines.split(separator: "\n").count == rows + 1, "\(name)")
    }
    let places = try FeatureLayer.read(package, layer: "occurrences")
    #expect(places.features.count == 1)
    #expect(places.features[0].attributes["recorded_by"] == "IE;PT")
    #expect(places.features[0].geometry.positions == [Position(x: 7, y: 50)])
  }

  @Test("has a page in each language that escapes what editions say")
  func pages() throws {
    let (folder, _) = try write(view(), to: "pages")
    for language in Language.allCases {
      let html = try String(contentsOf: folder.appending(path: MergedFolder.page(language)), encoding: .utf8)
      #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
      #expect(!html.contains("<b>\"there"))
      #expect(html.contains("&lt;b&gt;&quot;there&quot;\u{301}"))
      #expect(!html.contains("[merged-") && !html.contains("<script") && !html.contains("{{"))
    }
    let english = try String(contentsOf: folder.appending(path: MergedFolder.page(.en)), encoding: .utf8)
    #expect(english.contains("E2 F2.2 G2"))
  }

  @Test("has every text that the page asks for, in both languages, and no other")
  func catalogue() throws {
    let root = Repository.root.appending(path: "Sources/Merging/Resources")
    let own = try Catalogue.entries(PublicationResources(folder: root))
    #expect(own.allSatisfy { Set($0.value.keys) == ["en", "nl"] })
    let template = try String(contentsOf: root.appending(path: "templates/merged.mustache"), encoding: .utf8)
    var asked = Set(template.matches(of: /\{\{t\.([a-z0-9-]+)\}\}/).map { String($0.1) })
    let report = Set(try Catalogue.entries(PublicationResources()).keys)
    asked.formUnion(["stream", "volume", "stock", "undiscovered", "grid", "other"].map { "merged-kind-\($0)" })
    #expect(asked.subtracting(report).subtracting(own.keys) == [])
    #expect(Set(own.keys).subtracting(asked) == [])
  }
}
