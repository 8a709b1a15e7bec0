import Foundation
import Geodata
import TestBench
import Testing

/// What must not matter, from recipe to targets: the figures, the maps and the targets come out the same.
@Suite("From layers to targets nothing changes")
struct ChainInvarianceTests {
  /// Tables that are the same bytes in every variant.
  private static let tables = [
    "tables/fault_ascending.csv", "tables/rock_categorical.csv", "tables/arsenic_class_descending.csv",
    "tables/conditions.csv", "tables/pairs.csv", "validation/figures.csv", "validation/curves.csv", "targets.csv",
  ]

  /// Weights, validation and targets of the layers of a bench.
  private static func study(_ bench: StudyBench, map: String = "gold.tif", strip: String = "100000") async throws {
    let known = ["--deposits", "gold.csv", "--deposits-crs", "EPSG:25828", "--strip-cells", strip, "-q"]
    try await bench.succeed(["wofe", "--model", "weights.yaml", "--out", "gold.tif", "--tables", "tables"] + known)
    try await cut(bench, map: map, known)
  }

  private static func cut(_ bench: StudyBench, map: String, _ known: [String]) async throws {
    try await bench.succeed(["validate", "gold=\(map)", "--bootstrap", "100", "--out", "validation"] + known)
    try await bench.succeed(
      [
        "targets", map, "--threshold", "prediction-area", "--clean", "majority:1", "--clean", "holes:9",
        "--minimum-area", "0.5", "--weights", "weights.yaml", "--uncertainty", "\(map):4", "--out", "targets.gpkg",
        "--csv", "targets.csv", "--tract", "gold",
      ] + known)
  }

  /// The tables of two benches, and the outlines of their targets.
  private static func compare(_ one: StudyBench, _ other: StudyBench, _ what: String) throws {
    for name in tables {
      // The name of the file stands in the figures, and is no result.
      #expect(try one.text(name) == other.text(name), "\(what): \(name)")
    }
    for layer in ["targets", "tracts"] {
      let (before, after) = (try outlines(one, layer), try outlines(other, layer))
      #expect(!before.isEmpty && before == after, "\(what): \(layer)")
    }
  }

  private static func outlines(_ bench: StudyBench, _ layer: String) throws -> [Geometry] {
    var cursor = try FeatureCursor(.file(bench.url("targets.gpkg")), layer: layer)
    var outlines: [Geometry] = []
    while let feature = try cursor.next() { if let geometry = feature.geometry { outlines.append(geometry) } }
    return outlines
  }

  /// Values without a border of `rows` and `columns`.
  private static func inner(_ values: [Double], rows: Int, columns: Int, of grid: GridGeometry) -> [Double] {
    (rows..<(grid.rows - rows)).flatMap { row in
      values[(row * grid.columns + columns)..<((row + 1) * grid.columns - columns)]
    }
  }

  @Test("by another order of the deposits, other strips and more threads")
  func orderAndStrips() async throws {
    let plain = try await StudyBench.tutorial()
    try await Self.study(plain)
    let other = try StudyBench.tutorialFiles()
    try await other.succeed("layers", "layers.yaml", "--out", "layers", "--strip-cells", "777", "--threads", "3", "-q")
    let rows = try other.text("gold.csv").split(separator: "\n")
    // The head stays; the rows in another order.
    let shuffled = rows[1...].enumerated().sorted { ($0.offset * 37) % 80 < ($1.offset * 37) % 80 }.map(\.element)
    #expect(shuffled != Array(rows[1...]) && Set(shuffled).count == 80)
    try other.write(([rows[0]] + shuffled).joined(separator: "\n") + "\n", "gold.csv")
    try await Self.study(other, strip: "613")
    try Self.compare(plain, other, "order and strips")
    for name in ["fault", "rock", "arsenic", "arsenic_class", "fault_distance"] {
      #expect(try plain.data("layers/\(name).tif") == other.data("layers/\(name).tif"), "\(name)")
    }
    #expect(try plain.data("gold.tif") == other.data("gold.tif"))
  }

  @Test("by a border without data around the study area")
  func padding() async throws {
    let plain = try await StudyBench.tutorial()
    try await Self.study(plain)
    let padded = try StudyBench.tutorialFiles()
    // 5 columns and 3 rows on each side; the study area is what it was.
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:25828"), origin: Position(x: 449_500, y: 5_770_300),
      cellWidth: 100, cellHeight: 100, rows: 206, columns: 210)
    let writer = try RasterWriter(to: padded.url("area.tif"), grid: grid, bands: [RasterBand(name: "area")])
    let area = (0..<grid.rows * grid.columns).map { cell in
      let (row, column) = (cell / grid.columns, cell % grid.columns)
      return (3..<203).contains(row) && (5..<205).contains(column) ? 1 : Double.nan
    }
    try writer.write(area, band: 0, rows: 0..<grid.rows)
    try writer.finish()
    let recipe = try padded.text("layers.yaml").replacing(
      "extent: [450000, 5750000, 470000, 5770000]",
      with: "mask: {raster: area.tif}\n  extent: [449500, 5749700, 470500, 5770300]")
    try padded.write(recipe, "layers.yaml")
    try await padded.succeed("layers", "layers.yaml", "--out", "layers", "-q")
    try await Self.study(padded)
    try Self.compare(plain, padded, "padding")
    for name in ["layers/fault.tif", "layers/rock.tif", "layers/arsenic.tif", "layers/arsenic_class.tif", "gold.tif"] {
      let inner = Self.inner(try padded.values(name), rows: 3, columns: 5, of: grid)
      #expect(largestDifference(try plain.values(name), inner) == 0, "\(name)")
    }
  }

  @Test("by rasters with their southernmost row first", .enabled(if: GDALProgram.translate != nil, "no gdal_translate"))
  func rowOrder() async throws {
    let plain = try await StudyBench.tutorial()
    try await Self.study(plain)
    let flipped = try StudyBench.tutorialFiles()
    try FileManager.default.createDirectory(at: flipped.url("layers"), withIntermediateDirectories: true)
    for name in ["fault", "rock", "arsenic_class"] {
      try await GDALProgram.flip(plain.url("layers/\(name).tif"), to: flipped.url("layers/\(name).tif"))
    }
    // The names of layers in reasons come from the record beside them.
    try FileManager.default.copyItem(at: plain.url("layers/layers.json"), to: flipped.url("layers/layers.json"))
    try await Self.study(flipped)
    try Self.compare(plain, flipped, "layers")
    #expect(largestDifference(try plain.values("gold.tif"), try flipped.values("gold.tif")) == 0)
    // A flipped map too: it is judged and cut as the one with north up.
    try FileManager.default.moveItem(at: flipped.url("gold.tif"), to: flipped.url("up.tif"))
    try await GDALProgram.flip(flipped.url("up.tif"), to: flipped.url("gold.tif"))
    let known = ["--deposits", "gold.csv", "--deposits-crs", "EPSG:25828", "-q"]
    try await Self.cut(flipped, map: "gold.tif", known)
    try Self.compare(plain, flipped, "map")
  }
}

/// GDAL's own program, which writes what this project does not: rasters with south up.
private enum GDALProgram {
  static let translate = ["/usr/bin/gdal_translate", "/usr/local/bin/gdal_translate"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// The same raster with its rows in the opposite order, and the georeference that says so.
  static func flip(_ source: URL, to target: URL) async throws {
    let file = try RasterFile(source)
    let grid = file.grid
    let draft = target.deletingPathExtension().appendingPathExtension("draft.tif")
    let bands = file.bands.map { RasterBand(name: $0.name, noData: .nan) }
    let writer = try RasterWriter(to: draft, grid: grid, bands: bands)
    for band in bands.indices {
      for row in 0..<grid.rows {
        let opposite = grid.rows - 1 - row
        try writer.write(
          try file.read(band: band, rows: opposite..<(opposite + 1), columns: 0..<grid.columns), band: band,
          rows: row..<(row + 1))
      }
    }
    try writer.finish()
    let box = grid.box
    let program = CommandRunner(executable: URL(filePath: try #require(translate)))
    let corners = [box.minX, box.minY, box.maxX, box.maxY].map { "\($0)" }
    let result = try await program.run(["-q", "-a_ullr"] + corners + [draft.path, target.path])
    try #require(result.status == 0, "\(result.all)")
    try FileManager.default.removeItem(at: draft)
  }
}
