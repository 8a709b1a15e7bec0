import Foundation
import Geodata
import TestBench
import Testing

@Suite("The commands fuzzy and targets")
struct FuzzyCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 400_000),
      cellWidth: 1000, cellHeight: 1000, rows: 12, columns: 10)
    let folder = bench.place.root.appending(path: "layers")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, value) in [
      ("distance", { (row: Int, column: Int) in Double(abs(column - 4)) * 400 }),
      ("rock", { (row: Int, column: Int) in row == 11 ? Double.nan : row < 5 ? 1 : 2 }),
    ] {
      let writer = try RasterWriter(
        to: folder.appending(path: "\(name).tif"), grid: grid, bands: [RasterBand(name: name)])
      try writer.write((0..<120).map { value($0 / 10, $0 % 10) }, band: 0, rows: 0..<12)
      try writer.finish()
    }
    try bench.write(Self.model, "fuzzy.yaml")
    try bench.write("x,y\n104500,399500\n101000,390500\n", "deposits.csv")
  }

  private static let model = """
    title: {en: Sulphides, nl: Sulfiden}
    system: sulphides
    method: fuzzy
    sources: [{id: an1991, citation: "An, Moon & Rencz 1991"}]
    layers:
      - name: near
        layer: distance
        membership: {function: small, midpoint: 500, spread: 2}
        reason: {en: a, nl: a}
        source: an1991
      - name: rock
        membership: {function: categorical, classes: [{class: 1, value: 0.9}, {class: 2, value: 0.3}]}
        reason: {en: b, nl: b}
        source: unverified
    operations:
      - {name: map, operator: gamma, gamma: 0.8, inputs: [near, rock], reason: {en: c, nl: c}, source: unverified}
    limits: [{en: Not for drilling., nl: Niet om op te boren.}]

    """

  @Test("go from a model document to a map, its sensitivity, a card, and ranked targets with reasons")
  func whole() async throws {
    let map = try await bench.run(
      "fuzzy", "fuzzy.yaml", "--layers", "layers", "--out", "map.tif", "--deviation", "--draws", "16",
      "--sensitivity", "numbers.csv", "--sensitivity-plot", "numbers.svg", "--plot", "map.svg", "--deposits",
      "deposits.csv", "--deposits-crs", "EPSG:28992", "--share", "0.2", "--quiet")
    try #require(map.status == 0, "\(map.all)")
    #expect(map.lines.contains { $0.hasPrefix("cells with a value") && $0.hasSuffix("110") })
    // Of the threshold each share counts ties in: five columns of rows with one value.
    let rows = try bench.rows("numbers.csv")
    #expect(
      rows.map { $0[0] + " " + $0[1] } == ["near midpoint", "near spread", "rock class 1", "rock class 2", "map gamma"])
    let card = String(decoding: try bench.data("map.card.json"), as: UTF8.self)
    #expect(card.contains("Not for drilling.") && card.contains("An, Moon & Rencz 1991") && card.contains("\"fuzzy\""))
    for name in ["numbers.svg", "map.svg"] {
      #expect(String(decoding: try bench.data(name), as: UTF8.self).hasPrefix("<svg "))
    }
    let targets = try await bench.run(
      "targets", "map.tif", "--share", "0.2", "--minimum-area", "2", "--clean", "opening:1", "--model", "fuzzy.yaml",
      "--layers", "layers", "--uncertainty", "map.tif:2", "--deposits", "deposits.csv", "--deposits-crs", "EPSG:28992",
      "--out", "targets.gpkg", "--csv", "targets.csv", "--map", "targets.svg", "--risk-return", "risk.svg", "--tract",
      "sulphides", "--quiet", "--lang", "nl")
    try #require(targets.status == 0, "\(targets.all)")
    let first = try #require(try bench.rows("targets.csv").first)
    #expect(first[0] == "1" && first[10] == "1" && first.joined().contains("near +"))
    #expect(String(decoding: try bench.data("targets.svg"), as: UTF8.self).contains("bekende afzetting"))
    #expect(String(decoding: try bench.data("risk.svg"), as: UTF8.self).contains("Risico"))
    #expect(bench.exists("targets.gpkg") && bench.exists("targets.card.md"))
  }

  @Test("list every mistake of a model with its line, and refuse layers that are not there")
  func refusals() async throws {
    try bench.write(
      Self.model.replacing("gamma: 0.8", with: "gamma: 2").replacing("source: an1991", with: "source: an"), "bad.yaml")
    let bad = try await bench.run("fuzzy", "bad.yaml", "--layers", "layers", "--out", "map.tif", "--lang", "nl")
    #expect(bad.status == 1 && bad.errors.contains("bad.yaml:") && bad.errors.contains("geen bron"), "\(bad.all)")
    let missing = try await bench.run("fuzzy", "fuzzy.yaml", "--layer", "layers/rock.tif", "--out", "map.tif")
    #expect(missing.status == 1 && missing.errors.contains("distance"), "\(missing.all)")
    #expect(!bench.exists("map.tif"))
    let usage = try await bench.run("targets", "map.tif", "--out", "t.gpkg")
    #expect(usage.status == 2)
  }
}
