import Foundation
import Programme
import TestBench
import Testing

@testable import Scaffolding

/// What is European stands in the package, for programmes that are still to be made, and in every programme that was made
/// of it. A figure that is corrected in one place is corrected in all.
@Suite("European records")
struct EuropeanRecordsTests {
  static let programmes: [URL] = {
    let root = Repository.root.appending(path: "Programmes")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    // A programme about an invented country has lists and figures of its own.
    return names.sorted().map { root.appending(path: $0) }.filter { folder in
      guard let text = try? String(contentsOf: folder.appending(path: "programme.yaml"), encoding: .utf8) else {
        return false
      }
      return !text.contains("\ninvented: true")
    }
  }()

  @Test("are the same in every programme: materials, lists and rules", arguments: programmes)
  func files(_ programme: URL) throws {
    let resources = try ScaffoldResources()
    for path in try resources.paths(in: "europe")
    where path == "rules.yaml" || path == "materials/materials.yaml" || path.hasPrefix("materials/lists/") {
      let own = try Data(contentsOf: programme.appending(path: path))
      #expect(try resources.data("europe/\(path)") == own, "\(path)")
    }
  }

  @Test("are the same in every programme: figures and their sources", arguments: programmes)
  func figures(_ programme: URL) throws {
    let place = try Workplace()
    let map = try InventedMap.write([.init(code: "IE", west: -9, south: 52, side: 2)], in: place)
    let folder = place.root.appending(path: "ireland")
    let country = try Country(code: "IE")
    try NewProgramme(country: country, territory: Territory(of: country, in: map), date: "2026-11-24").write(to: folder)
    let european = try #require(ProgrammeLoader(root: folder).load().programme)
    let national = try #require(ProgrammeLoader(root: programme).load().programme)
    let facts = Dictionary(national.facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for fact in european.facts where fact.id.contains(".") {
      let other = try #require(facts[fact.id], "\(fact.id)")
      #expect(fact.value == other.value && fact.low == other.low && fact.high == other.high, "\(fact.id)")
      #expect(fact.unit == other.unit && fact.basis == other.basis && fact.year == other.year, "\(fact.id)")
      #expect(fact.sources == other.sources && fact.state == other.state, "\(fact.id)")
    }
    let references = Dictionary(national.references.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for source in Set(european.facts.flatMap(\.sources)) {
      let mine = try #require(european.references.first { $0.id == source })
      let other = try #require(references[source], "\(source)")
      #expect(mine.title == other.title && mine.url == other.url && mine.year == other.year, "\(source)")
    }
  }
}
