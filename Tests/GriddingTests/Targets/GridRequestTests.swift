import Foundation
import Geodata
import Geostatistics
import TestBench
import Testing

@testable import Gridding

@Suite("Grids to estimate")
struct GridRequestTests {
  let bench: InventedSamples

  init() throws { bench = try InventedSamples() }

  private func samples(_ system: String? = "EPSG:28992") throws -> SampleSet {
    try bench.read(InventedSamples.csv(10)) { request in
      request.referenceSystem = system.flatMap { try? CoordinateReferenceSystem($0) }
    }
  }

  private func grid(_ plan: TargetPlan) throws -> TargetGrid {
    guard case .grid(let grid) = plan else { throw NoGrid() }
    return grid
  }

  /// What is said of a plan that cannot be; empty when it can.
  private func refusal(_ body: () throws(GriddingError) -> TargetPlan) -> String {
    do throws(GriddingError) {
      _ = try body()
      return ""
    } catch {
      return error.text.en
    }
  }

  private struct NoGrid: Error {}

  @Test("an extent is covered by whole cells, from its north-west corner")
  func extent() throws {
    let request = GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 100, maxY: 90)), cell: SIMD2(40, 30))
    let found = try grid(request.plan(for: samples(), drifts: []))
    #expect(found.points.columns == 3 && found.points.rows == 3 && found.count == 9)
    #expect(found.place(0) == SIMD3(20, 75, 0) && found.place(8) == SIMD3(100, 15, 0))
    // 0.3 / 0.1 is a little less than 3: still three cells.
    let tenth = GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 0.3, maxY: 0.3)), cell: SIMD2(0.1, 0.1))
    #expect(try grid(tenth.plan(for: samples(), drifts: [])).count == 9)
  }

  @Test("a grid of more cells than anybody means is refused with its size, unless it was asked for")
  func unusual() throws {
    var request = GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 1000, maxY: 1000)), cell: SIMD2(0.008, 0.008))
    let set = try samples()
    let text = refusal { () throws(GriddingError) in try request.plan(for: set, drifts: []) }
    #expect(text.contains("15,600,000,000 cells") && text.contains("125 GB") && text.contains("--large"), "\(text)")
    request.allowsLarge = true
    #expect(try grid(request.plan(for: set, drifts: [])).count == 15_625_000_000)
    request.cell = SIMD2(0.0001, 0.0001)
    #expect(refusal { () throws(GriddingError) in try request.plan(for: set, drifts: []) }.contains("at most"))
    request.allowsLarge = false
    request.cell = SIMD2(0.01, 0.01)
    #expect(try grid(request.plan(for: set, drifts: [])).count == 10_000_000_000)
  }

  @Test("a grid around the samples holds all of them")
  func around() throws {
    let set = try samples()
    let found = try grid(GridRequest(.around(margin: 50), cell: SIMD2(10, 10)).plan(for: set, drifts: []))
    for index in 0..<set.samples.count {
      let place = Position(x: set.samples.x[index], y: set.samples.y[index])
      #expect(found.geometry.cell(containing: place) != nil)
    }
  }

  @Test("a raster gives its grid, its mask and its bands as drift; a missing band is named")
  func raster() throws {
    let set = try samples()
    let geometry = try GridGeometry(
      referenceSystem: set.referenceSystem, origin: Position(x: 0, y: 1000), cellWidth: 100, cellHeight: 100, rows: 10,
      columns: 10)
    let url = bench.place.root.appending(path: "grid.tif")
    let writer = try RasterWriter(to: url, grid: geometry, bands: [RasterBand(name: "dist"), RasterBand(name: "elev")])
    for band in 0..<2 {
      let values = (0..<100).map { $0 == 7 && band == 0 ? .nan : Double($0 * (band + 1)) }
      try writer.write(values, band: band, rows: 0..<10)
    }
    try writer.finish()
    let drifts = [ColumnExpression(parsing: "sqrt(dist)"), ColumnExpression("elev")]
    let plan = try GridRequest(.raster(url)).plan(for: set, drifts: drifts)
    let window = try WindowReader(plan, plan.windows(cells: 20)).window(0)
    guard case .cells(let points, let levels, let rows, let columns, let known) = window.content else { throw NoGrid() }
    let mask = try #require(known)
    #expect(levels == 0..<1 && rows == 0..<2)
    #expect(points.rows == 10 && columns[0][4] == 2 && columns[0][7].isNaN && columns[1][19] == 38)
    #expect(mask.enumerated().filter { !$0.element }.map(\.offset) == [7])
    let text = refusal { () throws(GriddingError) in
      try GridRequest(.raster(url)).plan(for: set, drifts: [ColumnExpression("depth")])
    }
    #expect(text == "grid.tif has no band 'depth'; it has: dist, elev.")
  }

  @Test("samples and raster in different systems are refused, a drift without raster too")
  func refusals() throws {
    let request = GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 100, maxY: 90)), cell: SIMD2(40, 30))
    #expect(throws: GriddingError.self) { try request.plan(for: samples(), drifts: [ColumnExpression("dist")]) }
    let huge = GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 1e12, maxY: 90)), cell: SIMD2(1, 1))
    #expect(throws: GriddingError.self) { try huge.plan(for: samples(), drifts: []) }
    let bad = GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 10, maxY: 90)), cell: SIMD2(0, 1))
    #expect(throws: GriddingError.self) { try bad.plan(for: samples(), drifts: []) }
  }

  @Test("levels count from the lowest, and the last one does not fall off by rounding")
  func levels() throws {
    let range = try LevelRange(low: -1, high: -0.1, step: 0.1)
    #expect(range.count == 10)
    #expect(throws: GriddingError.self) { try LevelRange(low: 0, high: -1, step: 0.1) }
    let set = try bench.read("x,y,h,zinc\n0,0,-1,3\n100,100,-2,4\n") { $0.z = "h" }
    var request = GridRequest(.around(margin: 0), cell: SIMD2(50, 50))
    #expect(throws: GriddingError.self) { try request.plan(for: set, drifts: []) }
    request.levels = try LevelRange(low: -2, high: -1, step: 0.5)
    let found = try grid(request.plan(for: set, drifts: []))
    #expect(found.count == 12 && found.place(11).z == -1 && found.place(0).z == -2)
  }

  @Test("places of a table keep their order, with their drift; a row without a place refuses it")
  func table() throws {
    let url = try bench.write("x,y,dist\n1,2,4\n3,4,\n5,6,9\n", "targets.csv")
    let request = GridRequest(.table(SampleRequest(file: url, value: ColumnExpression(""))))
    guard
      case .scattered(let table) = try request.plan(for: samples(), drifts: [ColumnExpression(parsing: "sqrt(dist)")])
    else { throw NoGrid() }
    #expect(table.targets.x == [1, 3, 5] && table.targets.drifts[0][0] == 2 && table.targets.drifts[0][1].isNaN)
    try bench.write("x,y\n1,2\n3,oops\n", "targets.csv")
    let set = try samples()
    let text = refusal { () throws(GriddingError) in try request.plan(for: set, drifts: []) }
    #expect(text.contains("targets.csv:3 (y): 'oops' is not a number"))
  }
}
