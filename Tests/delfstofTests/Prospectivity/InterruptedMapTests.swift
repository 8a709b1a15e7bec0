import Foundation
import Geodata
import TestBench
import Testing

/// A map is there whole or not at all.
@Suite("Maps that are stopped")
struct InterruptedMapTests {
  let bench: SampleBench
  private static let size = 900

  init() throws {
    bench = try SampleBench()
    let size = Self.size
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 500_000),
      cellWidth: 100, cellHeight: 100, rows: size, columns: size)
    let writer = try RasterWriter(
      to: bench.place.root.appending(path: "a.tif"), grid: grid, bands: [RasterBand(name: "a")])
    var state: UInt64 = 1
    let values = (0..<size * size).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11)
    }
    try writer.write(values, band: 0, rows: 0..<size)
    try writer.finish()
  }

  private var hidden: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: bench.place.root.path).filter { $0.hasPrefix(".") }
    }
  }

  @Test("Ctrl-C while a predicted map is packed stops it, ends with 130 and leaves nothing")
  func packing() async throws {
    let learn = try await bench.run(
      "learn", "--method", "principal-components", "--layer", "a.tif", "--layer", "b=a.tif", "--out", "m.json", "-q")
    try #require(learn.status == 0, "\(learn.all)")
    let arguments = [
      "predict", "m.json", "--layer", "a.tif", "--layer", "b=a.tif", "--out", "map.tif", "--threads", "1",
    ]
    // The line comes when all strips are predicted: what is left is to pack them.
    let stopped = try await bench.interrupted(arguments, out: "map.tif", at: "Strips: ")
    #expect(stopped.status == 130, "\(stopped.all)")
    #expect(stopped.errors.contains("Stopped; nothing was written."), "\(stopped.all)")
    #expect(!bench.exists("map.tif") && !bench.exists("map.card.json"))
    #expect(try hidden == [])
  }

  @Test("what a killed run left goes with the next run, and layers of one folder are made by one run")
  func leftovers() async throws {
    try bench.write(
      "grid: {like: a.tif}\nlayers:\n  one:\n    steps:\n      - raster: {file: a.tif}\n      - min-max\n",
      "recipe.yaml")
    let arguments = ["layers", "recipe.yaml", "--out", "out", "--strip-cells", "9000"]
    let killed = try await bench.runner.run(arguments, signal: .whenSaid("one: ", SIGKILL))
    #expect(killed.status == 128 + SIGKILL, "\(killed.all)")
    let out = bench.place.root.appending(path: "out")
    let lock = FolderLock(out)
    #expect(lock != nil)
    let refused = try await bench.runner.run(arguments + ["--lang", "nl"])
    #expect(refused.status == 1 && refused.errors.contains("Een andere opdracht maakt lagen in out"), "\(refused.all)")
    withExtendedLifetime(lock) {}
  }

  @Test("after a killed run the same command makes the layers, without its drafts")
  func again() async throws {
    try bench.write(
      "grid: {like: a.tif}\nlayers:\n  one:\n    steps:\n      - raster: {file: a.tif}\n      - min-max\n",
      "recipe.yaml")
    let arguments = ["layers", "recipe.yaml", "--out", "out", "--strip-cells", "9000"]
    let killed = try await bench.runner.run(arguments, signal: .whenSaid("one: ", SIGKILL))
    #expect(killed.status == 128 + SIGKILL, "\(killed.all)")
    let whole = try await bench.runner.run(arguments)
    #expect(whole.status == 0, "\(whole.all)")
    let files = try FileManager.default.contentsOfDirectory(atPath: bench.place.root.appending(path: "out").path)
    #expect(files.sorted() == [".cache", "layers.json", "one.tif"])
  }
}
