import Foundation
import Geodata
import Prospectivity
import Testing

@testable import PredictiveMapping

@Suite("Maps of knowledge-driven models")
struct KnowledgeMapRunTests {
  private let fixture: RasterFixture
  private static let distance: [Double] = [100, 500, 900, 2000, .nan, 300]
  private static let rock: [Double] = [1, 1, 2, 2, 1, 3]

  init() throws { fixture = try RasterFixture() }

  private func run(_ text: String = KnowledgeModelTexts.fuzzy, pad: Int = 0) throws -> KnowledgeMapRun {
    let document = try KnowledgeModelReader.read(text: text, name: "model.yaml")
    let grid = try RasterFixture.grid(
      rows: 2 + 2 * pad, columns: 3 + 2 * pad, x: 100_000 - 100 * Double(pad), y: 400_000 + 100 * Double(pad))
    func padded(_ values: [Double]) -> [Double] {
      var result = [Double](repeating: .nan, count: grid.rows * grid.columns)
      for row in 0..<2 {
        for column in 0..<3 { result[(row + pad) * grid.columns + column + pad] = values[row * 3 + column] }
      }
      return result
    }
    let rasters = try [("rock", Self.rock), ("distance", Self.distance), ("other", Self.rock)].map { name, values in
      EvidenceRaster(name: name, url: try fixture.raster("\(name)-\(pad)", padded(values), on: grid))
    }
    return try KnowledgeMapRun(document, name: "model.yaml", rasters: rasters)
  }

  private func values(_ name: String, band: Int = 0) throws -> [Double] {
    let file = try RasterFile(fixture.folder.appending(path: name))
    return try file.read(band: band, rows: 0..<file.grid.rows, columns: 0..<file.grid.columns)
  }

  @Test("are what the model says of each cell, whatever the strips and threads")
  func map() async throws {
    defer { fixture.remove() }
    var run = try run()
    let expected = try run.model.values([Self.distance, Self.rock])
    let summary = try await run.write(to: fixture.folder.appending(path: "map.tif"), single: false)
    (run.cells, run.threads) = (1, 3)
    _ = try await run.write(to: fixture.folder.appending(path: "strips.tif"), single: false)
    #expect(try values("map.tif").map(\.bitPattern) == expected.map(\.bitPattern))
    #expect(
      try Data(contentsOf: fixture.folder.appending(path: "map.tif"))
        == Data(contentsOf: fixture.folder.appending(path: "strips.tif")))
    #expect(summary.cells == 6 && summary.missing == 1 && summary.statistics.count == 5)
    #expect(summary.picture.values.filter(\.isNaN).count == 1)
  }

  @Test("name the layers that nobody gave")
  func missingLayers() throws {
    defer { fixture.remove() }
    let document = try KnowledgeModelReader.read(text: KnowledgeModelTexts.fuzzy, name: "model.yaml")
    let raster = EvidenceRaster(name: "rock", url: fixture.folder.appending(path: "rock.tif"))
    do throws(MappingError) {
      _ = try KnowledgeMapRun(document, name: "model.yaml", rasters: [raster])
      Issue.record("the layer distance is not there")
    } catch {
      #expect(error.text.nl.contains("distance") && error.text.en.contains("rock"))
    }
  }

  @Test("have a deviation over drawn numbers, none where the map is missing, the same for the same seed")
  func deviation() async throws {
    defer { fixture.remove() }
    let run = try run()
    var study = SensitivityRun(run, threshold: 0.5)
    study.draws = 16
    _ = try await run.write(to: fixture.folder.appending(path: "a.tif"), single: false, deviations: try study.draw())
    _ = try await run.write(to: fixture.folder.appending(path: "b.tif"), single: false, deviations: try study.draw())
    let deviations = try values("a.tif", band: 1)
    #expect(deviations[4].isNaN && deviations[0] > 0 && deviations[0] < 0.2)
    #expect(try values("b.tif", band: 1).map(\.bitPattern) == deviations.map(\.bitPattern))
  }

  @Test("are studied number by number, and neither a border of no-data nor the number of threads changes anything")
  func sensitivity() async throws {
    defer { fixture.remove() }
    func report(_ run: KnowledgeMapRun, cells: Int, threads: Int) async throws -> SensitivityRun.Report {
      var run = run
      run.cells = cells
      run.threads = threads
      var study = SensitivityRun(run, threshold: 0.5)
      study.draws = 32
      let grid = run.stack.grid
      // One deposit in the first cell that has a value, two in the second.
      let first = grid.cell(containing: Position(x: 100_050, y: 399_950)) ?? (0, 0)
      let cell = first.row * grid.columns + first.column
      return try await study.report(deposits: DepositCells(cells: [cell, cell + 1], counts: [1, 2], outside: []))
    }
    let plain = try await report(try run(), cells: 100, threads: 1)
    let padded = try await report(try run(pad: 2), cells: 3, threads: 3)
    #expect(plain.csv == padded.csv)
    #expect(plain.deposits == 3 && plain.captured == padded.captured && plain.share == padded.share)
    // midpoint, spread, two classes and the others, gamma
    #expect(
      plain.parameters.map(\.parameter.name) == [.midpoint, .spread, .ofClass(1), .ofClass(2), .otherwise, .gamma])
    #expect(plain.csv.split(separator: "\n").count == 7)
    #expect(plain.csv.hasPrefix("owner,parameter,value,"))
  }
}
