import Foundation
import Geodata
import TestBench
import Testing

@Suite("The command estimate with grids")
struct EstimateGridTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    try raster("simulated.tif", (1...8).map { number in ("realisation_\(number)", Self.field(number)) })
    try raster(
      "kriged.tif", [("estimate", Self.field(2)), ("variance", Self.field(2).map { $0.isNaN ? .nan : 0.2 })])
    try bench.write(
      """
      title: {en: Bank, nl: Bank}
      trials: 3000
      grids:
        - id: simulated
          title: {en: Simulated, nl: Gesimuleerd}
          source: unverified
          grade: {commodity: Ti, unit: "%"}
          realisations: {file: simulated.tif}
          thickness: "1 2 m"
          density: 1.6 t/m3
          cutoffs: [0, 1.5, 2, 2.5]
        - id: kriged
          title: {en: Kriged, nl: Gekriged}
          source: unverified
          grade: {commodity: Ti, unit: "%"}
          estimate: {file: kriged.tif, band: estimate, variance: variance}
          thickness: 1.5 m
          density: 1.6 t/m3
          cutoffs: [0, 1.5, 2, 2.5]

      """, "grids.yaml")
  }

  private static let (rows, columns) = (40, 30)

  private static func field(_ number: Int) -> [Double] {
    (0..<rows * columns).map { (cell: Int) -> Double in
      if cell % 19 == 4 { return .nan }
      return 2 + sin(Double(cell) * 0.21 + Double(number))
    }
  }

  private func raster(_ name: String, _ bands: [(String, [Double])]) throws {
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 100_000, y: 460_000),
      cellWidth: 50, cellHeight: 50, rows: Self.rows, columns: Self.columns)
    let writer = try RasterWriter(
      to: bench.place.root.appending(path: name), grid: grid, bands: bands.map { RasterBand(name: $0.0, noData: .nan) })
    for (number, band) in bands.enumerated() { try writer.write(band.1, band: number, rows: 0..<Self.rows) }
    try writer.finish()
  }

  @Test("grids become a table, a record and a drawing each, without tracts and the same on any number of threads")
  func estimate() async throws {
    let one = try await bench.run("estimate", "grids.yaml", "--out", "one", "--threads", "1", "--lang", "nl")
    try #require(one.status == 0, "\(one.all)")
    #expect(one.lines.contains { $0.hasPrefix("Gesimuleerd") && $0.contains("realisaties") })
    #expect(one.output.contains("vervlakt") && one.output.contains("daarvoor zijn realisaties nodig"))
    let two = try await bench.run("estimate", "grids.yaml", "--out", "two", "--threads", "4", "--lang", "nl", "-q")
    try #require(two.status == 0, "\(two.all)")
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.place.root.appending(path: "one").path)
    #expect(names.sorted() == ["estimate.json", "grid-kriged.svg", "grid-simulated.svg", "grids.csv"])
    for name in names { #expect(try bench.data("one/\(name)") == bench.data("two/\(name)"), "\(name)") }
    let rows = try bench.rows("one/grids.csv")
    #expect(rows.count == 3 * 4 * 5)
    for row in rows {
      let isDrawn = row[1] == "realisations" && ["volume", "ore", "metal"].contains(row[5])
      let (mean, formula) = (try #require(Double(row[7])), try #require(Double(row[9])))
      if isDrawn {
        #expect(abs(mean - formula) < 5 * (try #require(Double(row[8]))))
      } else {
        #expect(mean == formula)
      }
      #expect((row[1] == "realisations") == !row[11].isEmpty)
    }
    let drawing = String(decoding: try bench.data("one/grid-simulated.svg"), as: UTF8.self)
    #expect(drawing.contains("class=\"band\"") && drawing.contains("8 realisaties"))
    #expect(!String(decoding: try bench.data("one/grid-kriged.svg"), as: UTF8.self).contains("class=\"band\""))
  }

  @Test("tiles, strips, interleaving and rows from the south up change no byte of the table")
  func layout() async throws {
    let plain = try await bench.run("estimate", "grids.yaml", "--out", "plain", "-q")
    try #require(plain.status == 0, "\(plain.all)")
    let program = "/usr/bin/gdal_translate"
    try #require(FileManager.default.isExecutableFile(atPath: program))
    let place = bench.place.root
    let original = place.appending(path: "original.tif")
    try FileManager.default.moveItem(at: place.appending(path: "simulated.tif"), to: original)
    func creation(_ options: String...) -> [String] { options.flatMap { ["-co", $0] } }
    for options in [
      creation("TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", "INTERLEAVE=BAND"), creation("TILED=NO", "BLOCKYSIZE=7"),
      creation("INTERLEAVE=PIXEL", "COMPRESS=LZW"), ["-a_ullr", "100000", "458000", "101500", "460000"],
    ] {
      let made = try await CommandRunner(executable: URL(filePath: program)).run(
        ["-q"] + options + [original.path, place.appending(path: "simulated.tif").path])
      try #require(made.status == 0, "\(made.all)")
      let again = try await bench.run("estimate", "grids.yaml", "--out", "again", "-q")
      try #require(again.status == 0, "\(again.all)")
      #expect(try bench.data("again/grids.csv") == bench.data("plain/grids.csv"), "\(options)")
    }
  }

  @Test("a damaged raster is refused with line and mend, and nothing is written")
  func damaged() async throws {
    let url = bench.place.root.appending(path: "simulated.tif")
    let whole = try Data(contentsOf: url)
    try whole.prefix(whole.count / 2).write(to: url)
    let result = try await bench.run("estimate", "grids.yaml", "--out", "out", "--lang", "nl")
    #expect(result.status == 1 && result.errors.contains("grids.yaml:8") && result.errors.contains("Herstel"))
    #expect(result.errors.contains("simulated.tif"))
    #expect(!bench.exists("out"))
  }
}
