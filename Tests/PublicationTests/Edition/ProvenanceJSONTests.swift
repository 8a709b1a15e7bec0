import Foundation
import Programme
import ProgrammeFixture
import Testing
import TextFormats

@testable import Assessment
@testable import Publication

@Suite("Provenance as a file")
struct ProvenanceJSONTests {
  @Test("it is byte for byte what the type's coding gives, with every kind of figure")
  func coding() async throws {
    for (fixture, evidence) in [(ProgrammeFixture(), false), (ProgrammeFixture().withProject, true)] {
      var provenance = try await RenderedReport(fixture, evidence: evidence).edition.provenance
      #expect(provenance.figures.count > 50)
      #expect(Data(provenance.json.canonical) == CanonicalJSON.data(provenance))
      provenance.previous = "../2025/provenance.json"
      #expect(Data(provenance.json.canonical) == CanonicalJSON.data(provenance))
    }
  }

  @Test("what is not known has no member, and extremes stand as they are")
  func extremes() throws {
    let text = LocalizedText(en: "\u{8}\"/\u{301}", nl: "\u{2028}\\")
    let full = Provenance.Figure(
      label: text, text: text, value: -0.0, unit: "t", state: .unverified, formula: text, inputs: ["a", ""],
      sources: ["s"], location: SourceLocation(file: "a/b.csv", line: 3))
    let provenance = Provenance(
      programme: "p", edition: "", date: "2026-01-01", seed: .max, trials: .max, software: [:], files: [],
      figures: [
        "b10": .init(label: text, text: text), "b9": full, "é": .init(label: text, text: text, value: 1e16),
      ],
      sources: [:], previous: nil)
    #expect(Data(provenance.json.canonical) == CanonicalJSON.data(provenance))
    let read = try JSONDecoder().decode(Provenance.self, from: Data(provenance.json.canonical))
    #expect(read.seed == .max && read.figures["b9"]?.line == 3 && read.figures["b10"]?.unit == nil)
  }
}
