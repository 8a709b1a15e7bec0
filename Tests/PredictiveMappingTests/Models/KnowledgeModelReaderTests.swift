import Gridding
import Programme
import Prospectivity
import TestBench
import Testing

@testable import PredictiveMapping

@Suite("Documents of knowledge-driven models")
struct KnowledgeModelReaderTests {
  private static func findings(_ text: String) -> [Finding] {
    do throws(MappingError) {
      _ = try KnowledgeModelReader.read(text: text, name: "model.yaml")
      return []
    } catch {
      guard case .gridding(.model(let findings)) = error else { return [] }
      return findings
    }
  }

  @Test("give a network with its sources, reasons and what is unverified")
  func fuzzy() throws {
    let document = try KnowledgeModelReader.read(text: KnowledgeModelTexts.fuzzy, name: "model.yaml")
    #expect(document.method == "fuzzy" && document.system == "sulphides" && document.title.nl == "Sulfiden bij breuken")
    #expect(document.layers == ["distance", "rock"] && document.layersWithMoments.isEmpty)
    #expect(document.judgements.map(\.subject) == ["near", "rock, 1", "rock", "map"] || document.judgements.count == 4)
    #expect(document.unverified == 2 && document.warnings.isEmpty)
    let model = try document.model()
    // small(500) = 1/2, dolomite 0.9: sqrt(0.95 x 0.45)
    let values = try model.values([[500, 500, .nan], [1, 7, 1]])
    #expect(abs(values[0] - (0.95 * 0.45).squareRoot()) < 1e-15 && values[2].isNaN)
    #expect(abs(values[1] - (0.55 * 0.05).squareRoot()) < 1e-15)
  }

  @Test("give an index overlay")
  func overlay() throws {
    let document = try KnowledgeModelReader.read(text: KnowledgeModelTexts.overlay, name: "model.yaml")
    let values = try document.model().values([[1, 9, .nan], [100, 0, 0]])
    #expect(values == [7, 1.5, 9] && document.method == "indexOverlay" && document.unverified == 2)
  }

  @Test("take mean and deviation of a layer where they give none")
  func moments() throws {
    let text = KnowledgeModelTexts.fuzzy.replacing(
      "function: small, midpoint: 500, spread: 2", with: "function: ms-large, deviation-multiplier: 2")
    let document = try KnowledgeModelReader.read(text: text, name: "model.yaml")
    #expect(document.layersWithMoments == ["distance"])
    let model = try document.model(moments: ["distance": (mean: 10, deviation: 3)])
    // 1 - 6 / (22 - 10 + 6)
    #expect(abs(try model.terms([[22], [1]])[0][0] - 2.0 / 3) < 1e-15)
    #expect(throws: KnowledgeModelError.self) { try document.model(moments: ["distance": (mean: 1, deviation: 0)]) }
  }

  @Test("with mistakes are refused, all at once and with their lines")
  func mistakes() {
    let text = KnowledgeModelTexts.fuzzy
      .replacing("function: small", with: "function: smal")
      .replacing("source: an1991\n  - name: rock", with: "source: an1992\n  - name: rock")
      .replacing("gamma: 0.5", with: "gama: 0.5")
      .replacing("limits:", with: "limit:")
    let findings = Self.findings(text)
    #expect(findings.contains { $0.code == "yaml.choice" && $0.mend.en.contains("small") })
    #expect(findings.contains { $0.code == "model.source" && $0.message.en.contains("an1992") })
    #expect(findings.contains { $0.code == "yaml.unknown-key" && $0.message.en.contains("gama") })
    #expect(findings.contains { $0.code == "yaml.missing-key" && $0.message.en.contains("limits") })
    #expect(findings.allSatisfy { $0.location.line > 0 })
  }

  @Test("with a network that does not hold together are refused at the entry that is wrong")
  func network() {
    let circle = Self.findings(KnowledgeModelTexts.fuzzy.replacing("inputs: [near, rock]", with: "inputs: [near, map]"))
    #expect(circle.map(\.code) == ["model.network"])
    #expect(circle[0].message.nl.contains("kring"))
    let unused = Self.findings(KnowledgeModelTexts.fuzzy.replacing("inputs: [near, rock]", with: "inputs: [near]"))
    #expect(unused.map(\.message.en) == ["'rock' is not used for the output"])
    #expect(unused[0].location.key == "layers[2]")
    let gamma = Self.findings(KnowledgeModelTexts.fuzzy.replacing("gamma: 0.5", with: "gamma: 1.5"))
    #expect(gamma.map(\.message.en) == ["gamma of 'map' is 1.5, not 0 to 1"])
  }

  @Test("without a source for a judgement are refused")
  func sourceless() {
    let findings = Self.findings(
      KnowledgeModelTexts.fuzzy.replacing(
        "reason: {en: Both help., nl: Beide helpen.}\n    source: unverified", with: ""))
    #expect(Set(findings.map(\.message.en)) == ["the key 'reason' is missing", "the key 'source' is missing"])
  }

  @Test("of an overlay with weights or breaks without sense are refused")
  func overlayMistakes() {
    let weight = Self.findings(KnowledgeModelTexts.overlay.replacing("weight: 3", with: "weight: -3"))
    #expect(weight.count == 1 && weight[0].message.nl.contains("gewicht van 'rock'"))
    let breaks = Self.findings(KnowledgeModelTexts.overlay.replacing("[100, 1000]", with: "[1000, 100]"))
    #expect(breaks.count == 1 && breaks[0].location.key == "layers[2]")
  }

  @Test("of the project itself read without a finding, and say what is the modeller's own")
  func ownModels() throws {
    let url = Repository.root.appending(
      path: "Programmes/netherlands/systems/1-heavy-mineral-sand/predictive-map/model.yaml")
    let document = try KnowledgeModelReader.read(url)
    #expect(document.warnings.isEmpty && document.judgements.count == 6 && document.unverified == 5)
    let model = try document.model()
    #expect(model.layers == ["d50", "mud", "coast-distance", "open-sea"])
    // The ends of the range of the source have a membership of one half.
    let terms = try model.terms([[105, 210], [0, 100_000], [0, 20_000], [1, 1]])
    #expect(terms[0].allSatisfy { abs($0 - 0.5) < 0.003 })
    #expect(terms[1] == [1, 0] && terms[2] == [1, 0.5])
  }
}
