import Foundation
import Geodata
import TestBench
import Testing

@Suite("The commands learn and predict")
struct LearnCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 400_000),
      cellWidth: 1000, cellHeight: 1000, rows: 20, columns: 20)
    let folder = bench.place.root.appending(path: "layers")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func value(_ row: Int, _ column: Int) -> Double { sin(Double(row) / 3) + cos(Double(column) / 4) }
    for (name, value) in [
      ("magnetics", { (row: Int, column: Int) in value(row, column) + 0.1 * Double((row * 7 + column) % 5) }),
      ("noise", { (row: Int, column: Int) in row == 19 ? Double.nan : Double((row * 13 + column * 29) % 17) }),
    ] {
      let writer = try RasterWriter(
        to: folder.appending(path: "\(name).tif"), grid: grid, bands: [RasterBand(name: name)])
      try writer.write((0..<400).map { value($0 / 20, $0 % 20) }, band: 0, rows: 0..<20)
      try writer.finish()
    }
    var text = "x,y\n"
    for cell in 0..<380 where value(cell / 20, cell % 20) > 1.2 && cell % 2 == 0 {
      text += "\(100_500 + 1000 * (cell % 20)),\(399_500 - 1000 * (cell / 20))\n"
    }
    try bench.write(text, "deposits.csv")
    try bench.write(
      "method: forest\nothers: {per-deposit: 2}\nfolds: {size: 3000, count: 3, distance: 1500}\nforest: {trees: 20}\n"
        + "importance-repeats: 2\ndependence-places: 4\n", "plan.yaml")
  }

  @Test("go from layers and deposits to a judged model, its card and drawings, and a map with its uncertainty")
  func whole() async throws {
    let learn = try await bench.run(
      "learn", "plan.yaml", "--layers", "layers", "--deposits", "deposits.csv", "--deposits-crs", "EPSG:28992", "--out",
      "model.json", "--lang", "nl", "--quiet")
    try #require(learn.status == 0, "\(learn.all)")
    #expect(learn.lines.contains { $0.hasPrefix("AUC, delen in de ruimte") && $0.contains("±") })
    #expect(learn.lines.contains { $0.hasPrefix("meest waard") && $0.hasSuffix("magnetics") })
    let folds = try bench.rows("model.folds.csv")
    #expect(folds.filter { $0[0] == "spatial" }.map { $0[1] } == ["0", "1", "2", "mean", "deviation", "pooled"])
    #expect(folds.filter { $0[0] == "random" }.count == 6)
    #expect(folds.contains { $0[0] == "regions" })
    for name in ["model.importance.svg", "model.dependence.svg"] {
      let text = String(decoding: try bench.data(name), as: UTF8.self)
      #expect(text.hasPrefix("<svg ") && text.contains("magnetics"))
    }
    let card = String(decoding: try bench.data("model.card.json"), as: UTF8.self)
    #expect(
      card.contains("\"aucSpatial\"") && card.contains("\"trees\"") && card.contains("deposits.csv")
        && card.contains("Breiman 2001"))
    let predict = try await bench.run(
      "predict", "model.json", "--layers", "layers", "--out", "map.tif", "--plot", "map.svg", "--quiet")
    try #require(predict.status == 0, "\(predict.all)")
    #expect(predict.lines.contains { $0.hasPrefix("cells without") && $0.hasSuffix("20") })
    #expect(bench.exists("map.card.md") && bench.exists("map.svg"))
    let validate = try await bench.run(
      "validate", "map.tif", "--deposits", "deposits.csv", "--deposits-crs", "EPSG:28992", "--out", "judged", "--quiet")
    #expect(validate.status == 0, "\(validate.all)")
    let map = try RasterFile(bench.place.root.appending(path: "map.tif"))
    #expect(map.bands.count == 2)
  }

  @Test(
    "learn from a table what R and scikit-learn learn, and predict its other rows",
    .enabled(if: SharedMaterial("cases/prospectivity/logreg_rf").isAtHand, "the shared cases are not at hand"))
  func table() async throws {
    let data = SharedMaterial("cases/prospectivity/logreg_rf").file("data.csv").path
    let learn = try await bench.run(
      "learn", "--method", "logistic", "--table", data, "--only", "set=train", "--out", "glm.json", "--quiet")
    try #require(learn.status == 0, "\(learn.all)")
    let rows = try bench.rows("glm.coefficients.csv")
    // Case logreg_rf: R 4.2.2 and statsmodels 0.14.6.
    let expected = [-2.528669523823224, 1.2755914890195945, 0.5059341647147563, -0.4075065712784162]
    for (row, value) in zip(rows, expected) { #expect(abs(try #require(Double(row[1])) - value) < 1e-6) }
    let predict = try await bench.run(
      "predict", "glm.json", "--table", data, "--only", "set=test", "--out", "glm.csv", "--quiet")
    try #require(predict.status == 0, "\(predict.all)")
    #expect(try bench.rows("glm.csv").count == 300)
  }

  @Test("order evidence without deposits")
  func order() async throws {
    let components = try await bench.run(
      "learn", "--method", "principal-components", "--layers", "layers", "--out", "pca.json", "--quiet")
    try #require(components.status == 0, "\(components.all)")
    #expect(try bench.rows("pca.loadings.csv").count == 4)
    let clusters = try await bench.run(
      "learn", "--method", "k-means", "--layers", "layers", "--out", "k.json", "--quiet")
    try #require(clusters.status == 0, "\(clusters.all)")
    #expect(bench.exists("k.elbow.svg") && bench.exists("k.centres.csv"))
    let map = try await bench.run("predict", "k.json", "--layers", "layers", "--out", "k.tif", "--quiet")
    #expect(map.status == 0, "\(map.all)")
    // Learnt within a mask, which the card names, the rest of the map is in part beyond it.
    let grid = try RasterFile(bench.place.root.appending(path: "layers/noise.tif")).grid
    let mask = try RasterWriter(
      to: bench.place.root.appending(path: "mask.tif"), grid: grid, bands: [RasterBand(name: "mask")])
    try mask.write((0..<400).map { $0 < 100 ? 1 : 0 }, band: 0, rows: 0..<20)
    try mask.finish()
    let part = try await bench.run(
      "learn", "--method", "principal-components", "--layers", "layers", "--mask", "mask.tif", "--out", "part.json",
      "--quiet")
    try #require(part.status == 0, "\(part.all)")
    #expect(String(decoding: try bench.data("part.card.json"), as: UTF8.self).contains("mask.tif"))
    let beyond = try await bench.run("predict", "part.json", "--layers", "layers", "--out", "part.tif", "--quiet")
    try #require(beyond.status == 0, "\(beyond.all)")
    #expect(beyond.lines.contains { $0.hasPrefix("with evidence beyond") && !$0.hasSuffix(" 0") }, "\(beyond.all)")
  }

  @Test("refuse one deposit, layers that are not there and wrong usage, in plain words")
  func refusals() async throws {
    try bench.write("x,y\n104500,399500\n", "one.csv")
    let one = try await bench.run(
      "learn", "--method", "logistic", "--layers", "layers", "--deposits", "one.csv", "--deposits-crs", "EPSG:28992",
      "--out", "m.json", "--lang", "nl")
    #expect(one.status == 1 && one.errors.contains("Maar één leerrij"), "\(one.all)")
    let missing = try await bench.run(
      "learn", "--method", "forest", "--layer", "layers/none.tif", "--deposits", "deposits.csv", "--out", "m.json")
    #expect(missing.status == 1)
    let usage = try await bench.run("learn", "--method", "forest", "--out", "m.json")
    #expect(usage.status == 2)
    let both = try await bench.run("learn", "plan.yaml", "--method", "forest", "--layers", "layers", "--out", "m.json")
    #expect(both.status == 2)
    #expect(!bench.exists("m.json"))
  }

  @Test("never replace what they read, and leave no map that ranks nothing")
  func spared() async throws {
    let learn = try await bench.run(
      "learn", "--method", "logistic", "--layers", "layers", "--deposits", "deposits.csv", "--deposits-crs",
      "EPSG:28992", "--out", "model.json", "--quiet")
    try #require(learn.status == 0, "\(learn.all)")
    let layer = bench.place.root.appending(path: "layers/noise.tif")
    let before = try Data(contentsOf: layer)
    let over = try await bench.run(
      "predict", "model.json", "--layers", "layers", "--out", "layers/../layers/noise.tif", "--lang", "nl")
    #expect(over.status == 1 && over.errors.contains("noise.tif wordt door deze opdracht gelezen"), "\(over.all)")
    #expect(try Data(contentsOf: layer) == before)
    let jackknife = try await bench.run(
      "predict", "model.json", "--layers", "layers", "--out", "map.tif", "--uncertainty", "jackknife")
    #expect(jackknife.status == 2 && jackknife.errors.contains("forest"))
    // A study area without a cell.
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 400_000),
      cellWidth: 1000, cellHeight: 1000, rows: 20, columns: 20)
    let writer = try RasterWriter(
      to: bench.place.root.appending(path: "mask.tif"), grid: grid, bands: [RasterBand(name: "mask")])
    try writer.write([Double](repeating: 0, count: 400), band: 0, rows: 0..<20)
    try writer.finish()
    let empty = try await bench.run(
      "predict", "model.json", "--layers", "layers", "--mask", "mask.tif", "--out", "map.tif")
    #expect(empty.status == 1, "\(empty.all)")
    #expect(!bench.exists("map.tif") && !bench.exists("map.card.json"))
  }
}
