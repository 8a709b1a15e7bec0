import ProgrammeFixture
import Testing

@testable import Assessment
@testable import Publication

@Suite("What the report publishes is explained")
struct ExplainedFiguresTests {
  @Test("every figure of a full report has a whole chain, as text and as a graph; every stage has figures")
  func chapters() async throws {
    let rendered = try await RenderedReport(.full, evidence: true)
    let explanation = Explanation(rendered.edition.provenance)
    let page = rendered.page(.en)
    for chapter in Self.withFigures {
      let part = RenderedReport.part(page, from: "id=\"\(chapter.rawValue)\" aria-", to: "<section class=\"chapter")
      #expect(part.contains("data-explain=\""), "\(chapter.rawValue)")
    }
    for id in Set(RenderedReport.values(of: "data-explain", in: page)).sorted() {
      #expect(explanation.resolve(id) == id, "\(id)")
      #expect(!(try explanation.text(id, in: .en)).contains(#/(?m)^ *\? /#), "\(id)")
      let chain = try explanation.chain(of: id, most: 10_000)
      let missing = chain.nodes.filter { if case .missing = $0.content { true } else { false } }
      #expect(missing.map(\.id) == [], "\(id)")
    }
  }

  private static let withFigures: [Outline.Chapter] = [
    .summary, .evidence, .coProduction, .estimates, .classification, .measures, .materials, .changes, .history,
  ]
}
