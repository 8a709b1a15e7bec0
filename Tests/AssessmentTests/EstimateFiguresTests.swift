import Estimation
import Foundation
import NumericalMethods
import Programme
import ProgrammeFixture
import ResourceEstimation
import Testing

@testable import Assessment

@Suite("The chain of undiscovered deposits")
struct EstimateFiguresTests {
  private func edition(_ fixture: ProgrammeFixture = ProgrammeFixture().withEstimate) async throws -> Edition {
    let (programme, estimates) = try await fixture.estimated()
    return await Assessor(programme: programme, estimates: estimates).run()
  }

  @Test("a total of all tracts leads to tracts, counts, model and its fit")
  func chain() async throws {
    let figures = try await edition().provenance.figures
    let root = "estimate/veins"
    let all = try #require(figures["\(root)/all/total/Li"])
    #expect(all.inputs == ["\(root)/all/deposits"] + ["east", "west"].map { "\(root)/tract/\($0)/total/Li" })
    #expect(all.label.en == "Veins, all tracts: Lithium in undiscovered deposits")
    let east = try #require(figures["\(root)/tract/east/total/Li"])
    #expect(east.inputs == ["\(root)/tract/east/deposits", "\(root)/model/vein"])
    #expect(figures["\(root)/model/vein"]?.inputs == ["tonnage", "Li", "Sn"].map { "\(root)/model/vein/fit/\($0)" })
    #expect(figures["\(root)/model/vein"]?.sources == ["invented"] && figures["\(root)/model/vein"]?.line ?? 0 > 0)
    #expect(figures["\(root)/all/deposits"]?.inputs == ["east", "west"].map { "\(root)/tract/\($0)/deposits" })
    for (id, figure) in figures where id.hasPrefix("estimate/") {
      #expect(figure.inputs.allSatisfy { figures[$0] != nil }, "\(id)")
      #expect(!figure.text.nl.isEmpty && !figure.text.en.isEmpty && !figure.label.nl.isEmpty, "\(id)")
    }
  }

  @Test("a figure is as weak as the weakest of what it rests on")
  func states() async throws {
    let figures = try await edition().provenance.figures
    func state(_ id: String) -> VerificationState? { figures["estimate/veins/\(id)"]?.state }
    #expect(state("tract/east/deposits") == .quoted && state("tract/west/deposits") == .unverified)
    #expect(state("tract/east/total/ore") == .derived && state("tract/west/total/ore") == .unverified)
    #expect(state("all/total/ore") == .unverified && state("all/deposits") == .unverified)
    #expect(figures["estimate/veins/tract/west/deposits"]?.sources == [])
  }

  @Test("what is printed is what was computed, and the mean stands beside that of the formula")
  func numbers() async throws {
    let edition = try await edition()
    let outcome = try #require(edition.estimates.first)
    #expect(outcome.result.seed == 7 && outcome.result.trials == 2000)
    let figures = edition.provenance.figures
    let east = outcome.parts[0]
    #expect(figures["estimate/veins/tract/east/total/ore"]?.value == east.totals[0].quantity.p50)
    #expect(figures["estimate/veins/tract/east/mean/ore"]?.value == east.totals[0].quantity.mean)
    #expect(figures["estimate/veins/tract/east/none"]?.value == east.counts.probabilityOfNone)
    #expect(figures["estimate/veins/tract/east/mean/ore"]?.formula?.en.contains("by formula") == true)
    let method = try #require(figures["estimate/veins/tract/west/deposits"]?.formula)
    #expect(method.en.contains("A 0-1-3, weight 1; B 1-1-2, weight 0.5") && method.nl.contains("gewicht 0,5"))
    // A symbol that a material has goes by its name, another by itself.
    #expect(figures["estimate/veins/tract/east/total/Sn"]?.label.nl == "Oost: Sn in onontdekte afzettingen")
  }

  @Test("explain follows an estimate by its id, and the tables are among the files")
  func explanation() async throws {
    let provenance = try await edition().provenance
    let text = try Explanation(provenance).text("veins", in: .nl)
    #expect(text.contains("estimate/veins/all/total/Li") && text.contains("Mark3 (Root, Menzie & Scott 1992)"))
    #expect(text.contains("staat in: systems/1-brine/estimates/veins.yaml:"))
    #expect(text.contains("An invented source, with a comma"))
    #expect(provenance.files.contains { $0.path == "systems/1-brine/estimates/deposits.csv" })
    #expect(provenance.files.map(\.path) == provenance.files.map(\.path).sorted())
    #expect(provenance.figures["count/estimates"]?.value == 1)
  }

  @Test("a programme without estimates says nothing of them")
  func none() async throws {
    let figures = await Assessor(programme: try ProgrammeFixture().programme()).run().provenance.figures
    #expect(!figures.keys.contains { $0.contains("estimate") })
  }

  @Test("a commodity goes by the name of the one material that has its id or symbol")
  func commodities() throws {
    let index = ProgrammeIndex(try ProgrammeFixture().programme())
    #expect(CommodityText.name("graphite", index).nl == "Grafiet" && CommodityText.name("Li", index).en == "Lithium")
    #expect(CommodityText.name("ore", index).nl == "erts" && CommodityText.name("Sn", index).nl == "Sn")
  }

  @Test("a fit is told with its probability, never as 0")
  func fits() throws {
    let normal = try #require(NormalityTest((1...40).map { Double($0) }))
    let skewed = try #require(NormalityTest((1...40).map { exp(Double($0)) }))
    func fit(_ test: NormalityTest?, _ r: ModelFit.Correlation?) -> ModelFit {
      ModelFit(id: "x", name: .init(en: "x", nl: "x"), normality: test, correlation: r)
    }
    #expect(ModelFitText.text(fit(normal, nil), .en).hasPrefix("A² = 0."))
    #expect(ModelFitText.text(fit(skewed, nil), .nl).hasSuffix("p < 0,001"))
    #expect(ModelFitText.text(fit(nil, .init(value: -0.5, probability: 0.02)), .nl) == "r = −0,50, p = 0,020")
    let index = ProgrammeIndex(try ProgrammeFixture().programme())
    let grade = ModelFit(
      id: "Li", name: .init(en: "ln grade of Li", nl: "ln gehalte Li"), normality: nil,
      correlation: .init(value: 0, probability: 1))
    #expect(
      ModelFitText.name(grade, index).nl == "ln gehalte Lithium" && ModelFitText.name(fit(nil, nil), index).en == "x")
    #expect(ModelFitText.text(fit(nil, nil), .en) == "too few deposits")
  }
}
