import Programme
import ProgrammeFixture
import Testing

@testable import Assessment

@Suite("The chain of a figure as a graph")
struct ProvenanceChainTests {
  /// - Parameter figures: inputs and sources of each figure by its id.
  private func provenance(
    _ figures: [String: (inputs: [String], sources: [String])], sources: [String] = []
  ) -> Provenance {
    Provenance(
      programme: "p", edition: "1", date: "2026-01-01", seed: 1, trials: 1, software: [:], files: [],
      figures: figures.mapValues {
        .init(
          label: .init(en: "a", nl: "b"), text: .init(en: "1", nl: "1"), inputs: $0.inputs, sources: $0.sources)
      },
      sources: Dictionary(
        uniqueKeysWithValues: sources.map {
          ($0, .init(title: $0, author: "", publisher: "", year: "", url: "", urlNote: "", licence: ""))
        }))
  }

  @Test("each figure and source stands in it once, nearest first, with all its links")
  func diamond() throws {
    let edition = provenance(
      [
        "model/m": (["fact/a", "fact/b"], []), "fact/a": (["fact/c"], ["s"]), "fact/b": (["fact/c", "fact/c"], ["s"]),
        "fact/c": ([], ["gone"]),
      ], sources: ["s"])
    let chain = try Explanation(edition).chain(of: "m")
    #expect(chain.nodes.map(\.id) == ["model/m", "fact/a", "fact/b", "fact/c", "s", "gone"])
    #expect(chain.omitted == 0)
    let links = chain.links.map { "\(chain.nodes[$0.from].id)>\(chain.nodes[$0.to].id)" }
    #expect(
      links == [
        "model/m>fact/a", "model/m>fact/b", "fact/a>fact/c", "fact/a>s", "fact/b>fact/c", "fact/b>s", "fact/c>gone",
      ])
    guard case .missing = try #require(chain.nodes.last).content else {
      Issue.record("a source that is not in the edition is missing")
      return
    }
  }

  @Test("a circle and an input that is not there end")
  func circle() throws {
    let edition = provenance(["fact/a": (["fact/b", "fact/a"], []), "fact/b": (["fact/a", "fact/z"], [])])
    let chain = try Explanation(edition).chain(of: "fact/a")
    #expect(chain.nodes.map(\.id) == ["fact/a", "fact/b", "fact/z"])
    #expect(chain.links.count == 3)
  }

  @Test("what is more than a drawing holds is counted, in all and at each node")
  func bounded() throws {
    var figures: [String: (inputs: [String], sources: [String])] = [:]
    for number in 0..<50 { figures["fact/f\(number)"] = ([], ["s"]) }
    figures["model/m"] = (figures.keys.sorted(), [])
    let edition = provenance(figures, sources: ["s"])
    let chain = try Explanation(edition).chain(of: "model/m", most: 10)
    // The figure, nine of its facts, what it misses, and what each of the nine misses.
    #expect(chain.omitted == 50 + 2 - 10)
    let more = chain.nodes.compactMap { node in
      if case .more(let count) = node.content { count } else { nil }
    }
    #expect(more == [41] + [Int](repeating: 1, count: 9))
    #expect(chain.links.count == 9 + 1 + 9)
    #expect(try Explanation(edition).chain(of: "model/m").omitted == 0)
  }

  @Test("every figure of a programme has a chain without a missing link, in words for each kind")
  func everyFigure() async throws {
    let fixture = ProgrammeFixture().withProject.withEstimate
    let edition = await Assessor(programme: try fixture.programme()).run().provenance
    for id in edition.figures.keys {
      let chain = try Explanation(edition).chain(of: id, most: 10_000)
      #expect(chain.omitted == 0)
      for node in chain.nodes {
        #expect(!node.kind.en.isEmpty && !node.kind.nl.isEmpty)
        if case .missing = node.content { Issue.record("\(id): \(node.id) is missing") }
      }
    }
  }

  @Test("a figure that is not known is refused with those that look like it")
  func unknown() {
    let edition = provenance(["fact/abc": ([], [])])
    #expect(throws: Explanation.Failure.self) { try Explanation(edition).chain(of: "fact/abd") }
  }
}
