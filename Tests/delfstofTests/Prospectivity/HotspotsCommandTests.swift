import Foundation
import Geodata
import TestBench
import Testing

@Suite("The command hotspots")
struct HotspotsCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    var text = "x,y,as\n"
    for index in 0..<25 {
      let (x, y) = (Double((37 * index) % 101), Double((53 * index) % 97))
      let step = (11 * index * index + 5 * index) % 31
      text += "\(x + 0.25 * Double(index) + 0.013 * Double(index * index)),\(y + 0.5 * Double(index)),"
      text += "\(Double(step) / 3 + 1)\n"
    }
    try bench.write(text, "points.csv")
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 400_000),
      cellWidth: 100, cellHeight: 100, rows: 7, columns: 8)
    let writer = try RasterWriter(
      to: bench.place.root.appending(path: "map.tif"), grid: grid, bands: [RasterBand(name: "as")])
    // A grid of 5 by 6 cells with a frame without data.
    var values = [Double](repeating: .nan, count: 56)
    for index in 0..<30 {
      let step = (7 * index * index + 3 * index) % 23
      values[(index / 6 + 1) * 8 + index % 6 + 1] = Double(step) / 4 + 0.5 * Double(index / 6)
    }
    try writer.write(values, band: 0, rows: 0..<7)
    try writer.finish()
  }

  private func column(_ name: String, of file: String) throws -> [Double] {
    let text = String(decoding: try bench.data(file), as: UTF8.self)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let place = try #require(rows.first?.firstIndex { $0 == name }, "\(name)")
    return rows.dropFirst().map { Double($0[place]) ?? .nan }
  }

  @Test("gives esda's local Moran's I of points, in a table and a GeoPackage")
  func points() async throws {
    let result = try await bench.run(
      "hotspots", "points.csv", "--value", "as", "--nearest", "4", "--out", "hot.csv", "--quiet")
    try #require(result.status == 0, "\(result.all)")
    #expect(result.lines.contains { $0.hasPrefix("observations") && $0.hasSuffix("25") })
    // esda 2.9.0, KNN of 4 (see SpatialAssociationTests).
    let expected = [-0.5033348545824172, -0.022523337343899046, -0.720029871800191, 0.02427581628842896]
    for (value, wanted) in zip(try column("moran", of: "hot.csv"), expected) { #expect(abs(value - wanted) < 1e-12) }
    let p = try column("moran_p", of: "hot.csv") + column("gi_star_p", of: "hot.csv")
    #expect(p.allSatisfy { $0 > 0 && $0 <= 0.501 })
    let again = try await bench.run(
      "hotspots", "points.csv", "--value", "as", "--crs", "EPSG:28992", "--nearest", "4", "--out", "hot.gpkg",
      "--quiet")
    try #require(again.status == 0, "\(again.all)")
    let layer = try FeatureLayer.read(bench.place.root.appending(path: "hot.gpkg"))
    #expect(layer.features.count == 25)
    #expect(bench.exists("hot.card.md"))
  }

  @Test("gives esda's local Moran's I of the cells of a raster, whose frame without data is no neighbour")
  func raster() async throws {
    let result = try await bench.run(
      "hotspots", "map.tif", "--statistic", "moran", "--permutations", "0", "--out", "hot.tif", "--quiet")
    try #require(result.status == 0, "\(result.all)")
    let map = try RasterFile(bench.place.root.appending(path: "hot.tif"))
    let band = try #require(map.bands.firstIndex { $0.name == "moran" })
    let values = try map.read(band: band, rows: 0..<7, columns: 0..<8)
    // esda 2.9.0, queen contiguity (see SpatialAssociationTests).
    let expected = [-0.8495732006877915, 0.03775485138786538, -0.013534758044706451, -0.2673114713829526]
    for (index, wanted) in expected.enumerated() { #expect(abs(values[9 + index] - wanted) < 1e-12) }
    #expect(values.count(where: \.isNaN) == 26)
  }

  @Test("refuses a lone value, neighbours of another kind and wrong usage")
  func refusals() async throws {
    try bench.write("x,y,as\n1,1,3\n2,2,3\n3,1,3\n4,5,3\n", "same.csv")
    let same = try await bench.run(
      "hotspots", "same.csv", "--value", "as", "--nearest", "2", "--out", "s.csv", "--lang", "nl", "--quiet")
    #expect(same.status == 1 && same.errors.contains("dezelfde") || same.errors.contains("de waarde 3"), "\(same.all)")
    let near = try await bench.run("hotspots", "map.tif", "--nearest", "4", "--out", "s.tif", "--quiet")
    #expect(near.status == 1 && near.errors.contains("--contiguity"), "\(near.all)")
    for arguments in [["--out", "s.gpkg"], ["--permutations", "5", "--out", "s.tif"]] {
      let wrong = try await bench.runner.run(["hotspots", "map.tif"] + arguments)
      #expect(wrong.status == 2, "\(wrong.all)")
    }
    #expect(!bench.exists("s.csv") && !bench.exists("s.tif"))
  }
}
