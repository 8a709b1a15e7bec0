import Foundation
import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("The edition before this one")
struct PreviousEditionTests {
  /// The fixture as it was a year before, with another content of the brine.
  private static let earlier = ProgrammeFixture()
    .replacing("concentration,grade,,25,50", with: "concentration,grade,,25,40", in: "systems/1-brine/facts.csv")
    .replacing("edition: \"1\"", with: "edition: \"0\"", in: "programme.yaml")
    .replacing("date: 2026-01-02", with: "date: 2025-01-02", in: "programme.yaml")

  private func edition(_ fixture: ProgrammeFixture) async throws -> Edition {
    let programme = try fixture.programme()
    let (previous, findings) = PreviousEdition.read(of: programme)
    #expect(findings == [])
    return await Assessor(programme: programme, previous: previous).run()
  }

  private func json(_ provenance: Provenance) throws -> String {
    String(decoding: try JSONEncoder().encode(provenance), as: UTF8.self)
  }

  private func fixture(previous text: String) -> ProgrammeFixture {
    ProgrammeFixture().appending("\nprevious: editions/0.json\n", to: "programme.yaml")
      .writing("editions/0.json", text)
  }

  @Test("an edition tells what changed since, and rests on the file by its hash")
  func changes() async throws {
    let before = try await edition(Self.earlier)
    #expect(before.changes == nil)
    let after = try await edition(fixture(previous: json(before.provenance)))
    let changes = try #require(after.changes)
    #expect(changes.before.edition == "0" && changes.after.edition == "1")
    #expect(changes.roots.map(\.id).contains("fact/F1"))
    #expect(changes.changes.contains { $0.id == "model/lithium-stream" && $0.causes == ["fact/F1"] })
    #expect(after.provenance.files.contains { $0.path == "editions/0.json" && $0.bytes > 1000 })
    // The file itself is compared with, not computed with: it is no change.
    #expect(!changes.roots.contains { $0.id.contains("editions/0.json") })
    // The same as from the two editions themselves.
    let direct = EditionComparison(before: before.provenance, after: after.provenance).difference()
    #expect(try JSONEncoder.sorted.encode(direct) == JSONEncoder.sorted.encode(changes))
  }

  @Test("what the edition before said changes no figure of this one")
  func noInfluence() async throws {
    let before = try await edition(Self.earlier)
    let after = try await edition(fixture(previous: json(before.provenance)))
    let alone = try await edition(ProgrammeFixture())
    // The file itself is counted among the files of the programme.
    func figures(_ edition: Edition) throws -> Data {
      try JSONEncoder.sorted.encode(edition.provenance.figures.filter { $0.key != "count/files" })
    }
    #expect(try figures(after) == figures(alone))
  }

  @Test(
    "a file that is no provenance is refused",
    arguments: ["", "{}", "[]", "null", "{\"programme\": \"fixture\"}", "\u{1}"])
  func foreign(_ text: String) throws {
    let (provenance, findings) = PreviousEdition.read(of: try fixture(previous: text).programme())
    #expect(provenance == nil && findings.map(\.code) == ["previous.foreign"])
    #expect(findings.allSatisfy { $0.severity == .error && $0.location.file == "editions/0.json" })
  }

  @Test("deep nesting is refused, not followed")
  func nested() throws {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(PreviousEdition.read(of: try fixture(previous: text).programme()).provenance == nil)
  }

  @Test("an edition of another programme, or of a later day, is refused")
  func doubts() async throws {
    let before = try await edition(Self.earlier)
    let text = try json(before.provenance)
    for (old, new, code) in [
      ("\"programme\":\"fixture\"", "\"programme\":\"other\"", "previous.programme"),
      ("\"date\":\"2025-01-02\"", "\"date\":\"2027-01-02\"", "previous.date"),
    ] {
      #expect(text.contains(old))
      let programme = try fixture(previous: text.replacing(old, with: new)).programme()
      let (provenance, findings) = PreviousEdition.read(of: programme)
      #expect(provenance == nil && findings.map(\.code) == [code])
      #expect(findings.first?.location.file == "programme.yaml")
    }
  }

  @Test("a file that is not there, or outside the programme, is refused by the loader")
  func missing() throws {
    let absent = ProgrammeFixture().appending("\nprevious: editions/1.json\n", to: "programme.yaml")
    #expect(try absent.load().errors.map(\.code) == ["file.missing"])
    for path in ["/etc/hostname", "../other/0.json", "editions/../../0.json"] {
      let outside = ProgrammeFixture().appending("\nprevious: \(path)\n", to: "programme.yaml")
      let errors = try outside.load().errors
      #expect(errors.count == 1 && errors[0].location.key == "previous", "\(path)")
    }
  }

  @Test("a chain of any length and in any circle ends")
  func longChain() async throws {
    var figures: [String: Provenance.Figure] = [:]
    let count = 50_000
    for number in 0..<count {
      figures["model/m\(number)"] = .init(
        label: .init(en: "m", nl: "m"), text: .init(en: "1", nl: "1"), inputs: ["model/m\((number + 1) % count)"])
    }
    let before = Provenance(
      programme: "fixture", edition: "0", date: "2025-01-02", seed: 7, trials: 2000, software: [:], files: [],
      figures: figures, sources: [:])
    let after = try await edition(ProgrammeFixture()).provenance
    let difference = EditionComparison(before: before, after: after).difference()
    #expect(difference.changes.filter { $0.kind == .model && $0.after == nil }.count == count)
    #expect(difference.changes.allSatisfy { !$0.causes.isEmpty })
  }
}

extension JSONEncoder {
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return encoder
  }
}
