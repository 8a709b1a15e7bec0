import Foundation
import PredictiveMapping
import Programme
import Testing

@testable import Publication

@Suite("The section on predictive maps")
struct PredictiveMapsSectionTests {
  private func section(_ page: String) -> String {
    RenderedReport.part(page, from: "id=\"predictive-maps\"", to: "</section>")
  }

  @Test("without data it says why there is no map, for each system with a plan")
  func withoutData() async throws {
    let page = section(try await RenderedReport(.full).page(.nl))
    #expect(page.contains("niet gemaakt: er is geen gegevensmap opgegeven"))
    #expect(page.contains("te weinig gegevens voor een kaart") && page.contains("As is geen gesteente."))
    #expect(!page.contains("<svg"))
  }

  @Test("a source that is missing is named, with a way to it")
  func missing() async throws {
    let page = section(try await RenderedReport(.full, evidence: true).page(.en))
    #expect(page.contains("not made: data sets are missing"))
    #expect(page.contains("href=\"#\(Anchor.evidence("wells"))\""))
  }

  @Test("a map comes with its legend, its area, its files and its prospective areas; names are escaped")
  func made() async throws {
    let page = section(
      try await RenderedReport(.full, evidence: true, outcomes: PredictiveMapOutcome.invented).page(.en))
    #expect(page.contains("data-system=\"brine\""))
    #expect(page.contains("maps/brine.tif") && page.contains("heat, &lt;salt&gt;"))
    #expect(page.components(separatedBy: "class=\"favourable-").count == PredictiveMapDrawing.classes + 1)
  }

  @Test("a refusal says why")
  func refused() async throws {
    let outcome = PredictiveMapOutcome(system: "brine", state: .refused(.init(en: "No <x>.", nl: "Geen <x>.")))
    let page = section(try await RenderedReport(.full, evidence: true, outcomes: [outcome]).page(.nl))
    #expect(page.contains("Geweigerd omdat: Geen &lt;x&gt;."))
  }

  @Test("classes are halves open to the right, but for the last, and cells without evidence have none")
  func classes() {
    #expect([0, 0.19, 0.2, 0.79, 0.8, 1].map { PredictiveMapDrawing.shade($0) } == [0, 0, 1, 3, 4, 4])
    #expect(PredictiveMapDrawing.shade(.nan) == nil)
  }

  @Test("the drawing leaves cells without evidence out and writes the rank of each prospective area")
  func drawing() throws {
    let drawing = PredictiveMapDrawing(frame: try MapFrame(EditionFixture.map()))
    let svg = try drawing.svg(.invented(), name: "m", title: "A & B", language: .en)
    #expect(svg.contains("favourable-0") && svg.contains("favourable-4") && !svg.contains("favourable-2"))
    #expect(svg.contains(">1</text>") && svg.contains("A &amp; B"))
  }
}
