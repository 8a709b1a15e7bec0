import Foundation
import Geodata
import Testing

@testable import PredictiveMapping

@Suite("Rasters brought onto a grid")
struct ResamplingTests {
  private static func window(_ values: [Double], rows: Int, columns: Int) -> SourceWindow {
    SourceWindow(rows: 0..<rows, columns: 0..<columns, values: values)
  }

  @Test("a plane stays a plane with bilinear and cubic, and a cubic is interpolated exactly within its degree")
  func planes() {
    var (flat, squares): ([Double], [Double]) = ([], [])
    for row in 0..<10 {
      for column in 0..<10 {
        flat.append(3 * Double(column) - 2 * Double(row) + 7)
        squares.append((Double(column) + 0.5) * (Double(column) + 0.5))
      }
    }
    let plane = Self.window(flat, rows: 10, columns: 10)
    let parabola = Self.window(squares, rows: 10, columns: 10)
    for (x, y) in [(4.2, 5.9), (3.5, 3.5), (6.999, 2.5)] {
      let expected: Double = 3 * (x - 0.5) - 2 * (y - 0.5) + 7
      for method in [Resampling.bilinear, .cubic, .average] {
        #expect(abs(plane.value(method, x: x, y: y, width: 1, height: 1) - expected) < 1e-12)
      }
      #expect(abs(parabola.value(.cubic, x: x, y: y, width: 1, height: 1) - x * x) < 1e-12)
    }
    #expect(plane.value(.nearest, x: 4, y: 5, width: 1, height: 1) == 9)
  }

  @Test("areas give means and modes, and of equal areas the smallest value")
  func areas() {
    let window = Self.window([1, 2, 2, 5, 5, .nan, 9, 9, 9], rows: 3, columns: 3)
    #expect(window.value(.average, x: 1, y: 1, width: 2, height: 2) == 3.25)
    #expect(window.value(.mode, x: 1, y: 1, width: 2, height: 2) == 5)
    #expect(window.value(.mode, x: 1, y: 0.5, width: 2, height: 1) == 1)
    #expect(window.value(.average, x: 2, y: 1.5, width: 2, height: 1) == 5)
    #expect(window.value(.average, x: 2.5, y: 1.5, width: 1, height: 1).isNaN)
    #expect(window.value(.average, x: 0, y: 0.5, width: 1, height: 1) == 1)
  }

  @Test("a place in a missing cell or outside is missing; missing neighbours are left out")
  func missing() {
    let window = Self.window([1, 2, .nan, 4], rows: 2, columns: 2)
    for method in [Resampling.nearest, .bilinear, .cubic] {
      #expect(window.value(method, x: 0.5, y: 1.5, width: 1, height: 1).isNaN)
      #expect(window.value(method, x: -0.1, y: 0.5, width: 1, height: 1).isNaN)
      #expect(window.value(method, x: .nan, y: 0.5, width: 1, height: 1).isNaN)
    }
    #expect(window.value(.bilinear, x: 0.5, y: 0.75, width: 1, height: 1) == 1)
  }

  @Test("a raster on the grid comes back to the bit, one of half the cells as means", arguments: Resampling.allCases)
  func onGrid(_ resampling: Resampling) async throws {
    let bench = try LayerBench()
    let values = (0..<240).map { $0 % 17 == 0 ? .nan : Double($0) / 7 }
    try bench.fixture.raster("own", values, on: RasterFixture.grid(rows: 12, columns: 20))
    let fine = (0..<960).map { Double($0 % 40) }
    try bench.fixture.raster("fine", fine, on: RasterFixture.grid(rows: 24, columns: 40, cell: 50))
    var run = try bench.run(
      """
      layers:
        own:
          steps: [{raster: {file: own.tif, resampling: \(resampling.rawValue)}}]
        fine:
          steps: [{raster: {file: fine.tif, resampling: \(resampling.rawValue)}}]
      """)
    run.stripCells = 60
    try await run.run()
    let own = try bench.values("own")
    #expect(zip(own, values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    let coarse = try bench.values("fine")
    if resampling == .average || resampling == .bilinear { #expect(coarse[5] == 10.5) }
    if resampling == .mode { #expect(coarse[5] == 10) }
  }

  @Test("another system is transformed cell by cell by the operation that is named")
  func transformed() async throws {
    let bench = try LayerBench()
    // A raster in UTM 31N whose values are its own x and y, around Amersfoort.
    let grid = try RasterFixture.grid(rows: 400, columns: 400, x: 650_000, y: 5_790_000, cell: 50, epsg: 25831)
    let xs = (0..<160_000).map { grid.center(row: 0, column: $0 % 400).x }
    try bench.fixture.raster("x", xs, on: grid)
    let frame = "grid: {crs: EPSG:28992, extent: [150000, 460000, 152000, 461200], cell: 100}\n"
    let manifest = try await bench.run(
      "layers:\n  x:\n    steps:\n      - raster: {file: x.tif, resampling: bilinear}\n", grid: frame
    ).run()
    let target = try RasterFile(bench.output.appending(path: "x.tif")).grid
    let change = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:28992"), to: CoordinateReferenceSystem("EPSG:25831"))
    let values = try bench.values("x")
    for index in [0, 57, 239] {
      let place = try change(target.center(row: index / 20, column: index % 20))
      #expect(abs(values[index] - place.x) < 1e-3)
    }
    #expect(manifest.layers[0].notes.count == 1)
  }
}
