import Foundation
import Geodata
import PredictiveMapping
import Programme
import Testing

@Suite("A model card")
struct ModelCardTests {
  private static func card(_ fixture: RasterFixture) throws -> ModelCard {
    let file = fixture.folder.appending(path: "faults|<b>.csv")
    try Data("abc".utf8).write(to: file)
    var card = ModelCard(
      method: "test", title: .init(en: "Copper", nl: "Koper"), version: "1.2.3", grid: try RasterFixture.grid())
    card.inputs = [try ModelCard.Input(role: "deposits", file)]
    card.seed = 7
    card.metrics = [
      .init("auc", .init(en: "Area", nl: "Oppervlak"), 0.75, interval: 0.5...0.875),
      .init("nd", .init(en: "Density", nl: "Dichtheid"), .nan),
    ]
    card.limits = [.init(en: "No mining plan.", nl: "Geen mijnplan.")]
    return card
  }

  @Test("the machine's card holds data with digests, grid, seed and figures; undefined ones are null")
  func json() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let card = try Self.card(fixture)
    let text = card.json()
    #expect(text == card.json())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let input = try #require((object["inputs"] as? [[String: Any]])?.first)
    // SHA-256 of "abc" (FIPS 180-2, appendix B.1).
    #expect(input["sha256"] as? String == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(object["seed"] as? Int == 7)
    let metrics = try #require(object["metrics"] as? [[String: Any]])
    #expect(metrics[0]["value"] as? Double == 0.75 && metrics[0]["high"] as? Double == 0.875)
    #expect(metrics[1]["value"] == nil)
  }

  @Test("the reader's card is in their language, and names of files carry no mark-up")
  func markdown() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let text = try Self.card(fixture).markdown(in: .nl)
    #expect(text.contains("# Koper") && text.contains("Geen mijnplan.") && text.contains("0,75"))
    #expect(text.contains("faults\\|&lt;b&gt;.csv") && !text.contains("<b>"))
    #expect(text.contains("niet bepaald"))
  }

  @Test("both cards stand beside the map")
  func files() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let map = fixture.folder.appending(path: "map.tif")
    try Self.card(fixture).write(beside: map, language: .en)
    for name in ["map.card.json", "map.card.md"] {
      #expect(FileManager.default.fileExists(atPath: fixture.folder.appending(path: name).path))
    }
  }

  @Test("a programme's map has a card in each language")
  func languages() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let map = fixture.folder.appending(path: "map.tif")
    let files = try Self.card(fixture).writeInEveryLanguage(beside: map)
    #expect(files.map(\.lastPathComponent) == ["map.card.json", "map.card.en.md", "map.card.nl.md"])
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    #expect(texts[1].contains("## Grid") && texts[2].contains("## Rooster"))
  }
}
