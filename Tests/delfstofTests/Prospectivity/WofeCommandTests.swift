import Foundation
import Geodata
import TestBench
import Testing

@Suite("The command wofe")
struct WofeCommandTests {
  let place: Workplace
  let runner: CommandRunner

  /// 40 x 50 cells of a square kilometre: distance to a fault in classes, a rock with a hole, and deposits near the
  /// fault.
  init() throws {
    place = try Workplace()
    runner = CommandRunner(executable: try DelfstofProgram().runner.executable, folder: place.root, timeout: 300)
    var deposits = "x,y\n"
    var (fault, rock): ([Double], [Double]) = ([], [])
    let grid = try Self.grid()
    for cell in 0..<2000 {
      let (row, column) = (cell / 50, cell % 50)
      fault.append(Double(1 + abs(column - 20) / 4))
      rock.append(row < 5 && column < 8 ? .nan : Double(1 + (row / 9 + column / 12) % 3))
      if (row * 5 + column * 3) % 17 == 0, abs(column - 20) < 8 || row % 9 == 0 {
        let centre = grid.center(row: row, column: column)
        deposits += "\(centre.x),\(centre.y)\n"
      }
    }
    try raster(fault, "fault.tif", grid)
    try raster(rock, "rock.tif", grid)
    try raster(fault.map { _ in 3 }, "constant.tif", grid)
    try raster(fault.map { _ in .nan }, "empty.tif", grid)
    try Data(deposits.utf8).write(to: place.root.appending(path: "deposits.csv"))
    try Data("x,y\n120500,570500\n".utf8).write(to: place.root.appending(path: "one.csv"))
    try Data("x,y\n20500,470500\n20600,470500\n".utf8).write(to: place.root.appending(path: "far.csv"))
  }

  private static func grid() throws -> GridGeometry {
    try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 600_000),
      cellWidth: 1000, cellHeight: 1000, rows: 40, columns: 50)
  }

  private func raster(_ values: [Double], _ name: String, _ grid: GridGeometry) throws {
    let band = RasterBand(name: "class", noData: 255, storage: .unsigned8)
    let writer = try RasterWriter(
      to: place.root.appending(path: name), grid: grid, bands: [band], overviews: .nearest)
    try writer.write(values, band: 0, rows: 0..<grid.rows)
    try writer.finish()
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: place.root.appending(path: path), encoding: .utf8)
  }

  private static let study = [
    "wofe", "--layer", "fault.tif", "--layer", "rock=rock.tif", "--ascending", "fault", "--categorical", "rock",
    "--deposits", "deposits.csv", "--deposits-crs", "EPSG:28992",
  ]

  @Test("a map, its card, tables and plots come out, and the tests are told")
  func outputs() async throws {
    let result = try await runner.run(
      Self.study + ["--confidence", "1", "--out", "map.tif", "--tables", "tables", "--plots", "plots"])
    try #require(result.status == 0, "\(result.all)")
    let lines = result.output.split(whereSeparator: \.isNewline)
    for word in ["prior probability", "omnibus ratio n / T", "(T − n) / s(T)", "fault × rock"] {
      #expect(lines.contains { $0.contains(word) }, "\(word): \(result.all)")
    }
    let map = try RasterFile(place.root.appending(path: "map.tif"))
    #expect(map.bands.map(\.name) == ["posterior", "deviation", "missing_variance", "total_deviation", "confidence"])
    let card = try JSONSerialization.jsonObject(with: Data(contentsOf: place.root.appending(path: "map.card.json")))
    let metrics = try #require((card as? [String: Any])?["metrics"] as? [[String: Any]])
    let expected = try #require(metrics.first { $0["key"] as? String == "expectedDeposits" }?["value"] as? Double)
    // Units of a square kilometre, as the cells are: the posteriors add up to T.
    let sum = try map.read(band: 0, rows: 0..<40, columns: 0..<50).reduce(0, +)
    #expect(abs(sum - expected) < 1e-9)
    #expect(try text("map.card.md").contains("deposits.csv"))
    let fault = try text("tables/fault_ascending.csv").split(whereSeparator: \.isNewline)
    #expect(fault[0].hasPrefix("class,class_cells,class_deposits,cells,area_units,deposits,w_plus"))
    #expect(fault.count == 9)
    #expect(try text("tables/conditions.csv").hasPrefix("fault,rock,cells,area_units,deposits,posterior"))
    #expect(try text("tables/pairs.csv").contains("fault,rock,"))
    #expect(try text("plots/fault.svg").contains("studentized contrast"))
  }

  @Test("a document says the same as options, and Dutch is spoken")
  func document() async throws {
    let model = """
      layers:
        - {file: fault.tif, table: ascending, confidence: 1}
        - {name: rock, file: rock.tif, table: categorical, confidence: 1}

      """
    try Data(model.utf8).write(to: place.root.appending(path: "model.yaml"))
    let options = try await runner.run(Self.study + ["--confidence", "1", "--out", "one.tif", "-q"])
    let document = try await runner.run([
      "wofe", "--model", "model.yaml", "--deposits", "deposits.csv", "--deposits-crs", "EPSG:28992", "--out",
      "other.tif", "--strip-cells", "77", "-q",
    ])
    try #require(options.status == 0 && document.status == 0, "\(options.all) \(document.all)")
    #expect(options.output == document.output)
    #expect(
      try Data(contentsOf: place.root.appending(path: "one.tif"))
        == Data(contentsOf: place.root.appending(path: "other.tif")))
    let dutch = try await runner.run(Self.study + ["--lang", "nl", "-q"])
    #expect(dutch.status == 0 && dutch.output.contains("voorafgaande kans"), "\(dutch.all)")
  }

  @Test(
    "what cannot be weighed is refused with its name",
    arguments: [
      (["--layer", "constant.tif"], "deposits.csv", "constant is 3 everywhere"),
      (["--layer", "empty.tif"], "deposits.csv", "empty has no data"),
      ([], "one.csv", "Only one deposit"), ([], "far.csv", "None of the points (2) of far.csv"),
      (["--unit-area", "500"], "deposits.csv", "smaller --unit-area"),
      (["--threshold", "fault=77"], "deposits.csv", "after class 77"),
      (["--descending", "nothing"], "deposits.csv", "No layer is called 'nothing'"),
    ])
  func refusals(options: [String], deposits: String, message: String) async throws {
    let study = Self.study.map { $0 == "deposits.csv" ? deposits : $0 }
    let result = try await runner.run(study + options + ["--out", "map.tif", "-q"])
    #expect(result.status == 1, "\(result.all)")
    #expect(result.errors.contains(message), "\(result.all)")
    #expect(!FileManager.default.fileExists(atPath: place.root.appending(path: "map.tif").path))
  }

  @Test("contradicting options are wrong usage")
  func usage() async throws {
    for options in [
      ["--descending", "fault"], ["--threshold", "fault"], ["--model", "m.yaml"], ["--out", "map.png"],
    ] {
      #expect(try await runner.run(Self.study + options).status == 2, "\(options)")
    }
  }
}
