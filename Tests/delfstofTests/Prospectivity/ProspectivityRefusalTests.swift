import Foundation
import Geodata
import TestBench
import Testing

/// What goes wrong for a newcomer: every refusal names the file, what is wrong and the mend, in both languages, ends
/// with exit code 1, and leaves nothing behind.
@Suite("Refusals of the commands of prospectivity")
struct ProspectivityRefusalTests {
  let bench: StudyBench

  init() async throws {
    bench = try await StudyBench.tutorial()
    let rock = try bench.values("layers/rock.tif")
    let grid = try RasterFile(bench.url("layers/rock.tif")).grid
    try Self.raster(rock.map { _ in .nan }, bench.url("empty.tif"), grid)
    try Self.raster(rock.map { _ in 3 }, bench.url("constant.tif"), grid)
    let half = try GridGeometry(
      referenceSystem: grid.referenceSystem, origin: grid.origin, cellWidth: grid.cellWidth,
      cellHeight: grid.cellHeight, rows: grid.rows, columns: 50)
    try Self.raster((0..<half.rows * 50).map { Double($0 % 3) }, bench.url("half.tif"), half)
    // An ASCII grid says nothing of its reference system.
    let rows = stride(from: 0, to: rock.count, by: 200).map { start in
      rock[start..<(start + 200)].map { "\(Int($0))" }.joined(separator: " ")
    }
    let head = "ncols 200\nnrows 200\nxllcorner 450000\nyllcorner 5750000\ncellsize 100\n"
    try bench.write(head + rows.joined(separator: "\n") + "\n", "bare.asc")
    try bench.data("layers/fault_distance.tif").prefix(3000).write(to: bench.url("cut.tif"))
    try bench.write("this is a text\n", "text.tif")
    for (name, rows) in [
      ("none", ""), ("one", "A,460000,5760000\n"), ("far", "A,100,200\nB,300,400\n"), ("words", "A,abc,5760000\n"),
    ] {
      try bench.write("name,x,y\n\(rows)", "\(name).csv")
    }
    try bench.write("", "zero.csv")
    try bench.write("name,easting\nA,1\n", "columns.csv")
    try bench.write(
      try bench.text("fuzzy.yaml").replacing("layer: fault_distance", with: "layer: faults"), "unknown.yaml")
    try bench.write(
      try bench.text("weights.yaml").replacing("layers/rock.tif", with: "layers/rocks.tif"), "absent.yaml")
  }

  private static func raster(_ values: [Double], _ url: URL, _ grid: GridGeometry) throws {
    let writer = try RasterWriter(to: url, grid: grid, bands: [RasterBand(name: "class", noData: .nan)])
    try writer.write(values, band: 0, rows: 0..<grid.rows)
    try writer.finish()
  }

  /// Runs a command in both languages; both must be refused, and no file may be added.
  private func refused(_ arguments: [String], _ english: [String], _ dutch: [String]) async throws {
    let before = bench.files
    for (language, words) in [("en", english), ("nl", dutch)] {
      let result = try await bench.run(arguments + ["-q", "--lang", language])
      let call = arguments.joined(separator: " ")
      #expect(result.status == 1, "\(call)\n\(result.all)")
      for word in words { #expect(result.errors.contains(word), "\(call): \(word)\n\(result.all)") }
      #expect(!result.all.contains(bench.place.root.path), "\(call)\n\(result.all)")
    }
    #expect(bench.files == before)
  }

  private static let gold = ["--deposits", "gold.csv", "--deposits-crs", "EPSG:25828"]

  @Test("rasters that do not belong together, or cannot be read")
  func rasters() async throws {
    for (file, english, dutch) in [
      ("half.tif", ["half.tif", "50 × 200 cells against 200 × 200", "delfstof layers"], ["50 × 200 cellen tegen"]),
      (
        "bare.asc", ["bare.asc names no coordinate reference system", "gdal_edit.py"], ["noemt geen coördinatenstelsel"]
      ),
      ("cut.tif", ["cut.tif is damaged or cut off: rows 1 to", "copy it again"], ["beschadigd of afgebroken"]),
      ("text.tif", ["text.tif cannot be read", "GeoTIFF"], ["text.tif is niet te lezen"]),
      ("absent.tif", ["absent.tif is missing"], ["absent.tif"]),
      ("layers/arsenic.tif", ["arsenic.tif, row 1, column 1", "classify the layer first"], ["rij 1, kolom 1"]),
      ("empty.tif", ["empty has no data in any cell", "no-data value"], ["geen enkele cel gegevens"]),
      ("constant.tif", ["constant is 3 everywhere", "leave it out"], ["overal 3"]),
    ] {
      try await refused(
        ["wofe", "--layer", "layers/fault.tif", "--layer", file, "--out", "out.tif"] + Self.gold, english, dutch)
    }
    try await refused(
      ["wofe", "--model", "absent.yaml", "--out", "out.tif"] + Self.gold, ["rocks.tif is missing"], ["rocks.tif"])
    try await refused(["fuzzy", "fuzzy.yaml", "--layers", "nowhere", "--out", "out.tif"], ["nowhere"], ["nowhere"])
  }

  @Test("deposits that are none, one, elsewhere, or no places")
  func deposits() async throws {
    try await bench.succeed(["wofe", "--model", "weights.yaml", "--out", "gold.tif", "-q"] + Self.gold)
    for (file, english, dutch) in [
      ("none.csv", ["none.csv has a head and no row", "fill it"], ["none.csv heeft een kop en geen rij"]),
      ("zero.csv", ["zero.csv is empty"], ["zero.csv is leeg"]),
      ("words.csv", ["words.csv:2 (x): 'abc'", "mend the rows"], ["words.csv:2 (x): 'abc'", "herstel de rijen"]),
      ("columns.csv", ["--deposits-x X --deposits-y Y", "name, easting"], ["--deposits-x X --deposits-y Y"]),
      ("absent.csv", ["absent.csv is not there"], ["absent.csv is er niet"]),
    ] {
      let points = ["--deposits", file, "--deposits-crs", "EPSG:25828"]
      try await refused(["wofe", "--model", "weights.yaml", "--out", "out.tif"] + points, english, dutch)
      try await refused(["validate", "gold.tif", "--out", "out"] + points, english, dutch)
      try await refused(["targets", "gold.tif", "--share", "0.1", "--out", "out.gpkg"] + points, english, dutch)
    }
    let one = ["--deposits", "one.csv", "--deposits-crs", "EPSG:25828"]
    let far = ["--deposits", "far.csv", "--deposits-crs", "EPSG:25828"]
    let wofe = ["wofe", "--model", "weights.yaml", "--out", "out.tif"]
    try await refused(wofe + one, ["Only one deposit"], ["Maar één vindplaats"])
    let elsewhere = ["None of the points (2) of far.csv", "EPSG:25828", "the reference system is wrong"]
    let elders = ["Geen van de punten (2) van far.csv", "coördinatenstelsel"]
    try await refused(wofe + far, elsewhere, elders)
    try await refused(
      ["learn", "--method", "forest", "--layers", "layers", "--out", "m.json"] + far, elsewhere, elders)
    try bench.write("name,x,y\nA,460010,5760010\nB,460020,5760020\nC,460030,5760030\n", "together.csv")
    try await refused(
      wofe + ["--deposits", "together.csv", "--deposits-crs", "EPSG:25828"],
      ["All 3 deposits on the grid lie in one cell (row "], ["Alle 3 vindplaatsen op het rooster liggen in één cel"])
    try await refused(
      wofe + ["--deposits", "gold.csv"], ["gold.csv names no coordinate reference system", "--deposits-crs EPSG:..."],
      ["gold.csv noemt geen coördinatenstelsel", "--deposits-crs EPSG:..."])
    for command in [
      ["validate", "gold.tif", "--out", "out"], ["targets", "gold.tif", "--share", "0.1", "--out", "out.gpkg"],
    ] {
      try await refused(command + far, elsewhere, elders)
    }
    let alone = try await bench.run(["validate", "gold.tif"] + one)
    #expect(alone.status == 0 && alone.errors.contains("no interval can be given"), "\(alone.all)")
  }

  @Test("maps that rank nothing, and thresholds that nothing reaches")
  func maps() async throws {
    for (file, english, dutch) in [
      ("empty.tif", ["value"], ["waarde"]),
      (
        "constant.tif", ["constant.tif: All cells have the value 3:"], ["constant.tif: Alle cellen hebben de waarde 3:"]
      ),
      ("cut.tif", ["cut.tif is damaged or cut off"], ["cut.tif is beschadigd"]),
      ("bare.asc", ["bare.asc names no coordinate reference system"], ["bare.asc noemt geen"]),
    ] {
      try await refused(["validate", file, "--bootstrap", "0", "--out", "out"] + Self.gold, english, dutch)
      try await refused(["targets", file, "--share", "0.1", "--out", "out.gpkg"], english, dutch)
    }
    try await refused(
      ["targets", "layers/arsenic.tif", "--threshold", "1000", "--out", "out.gpkg"],
      ["arsenic.tif: no cell reaches 1000", "--share"], ["geen cel haalt 1000"])
    try await refused(
      ["fuzzy", "unknown.yaml", "--layers", "layers", "--out", "out.tif"],
      ["unknown.yaml needs", "faults", "fault_distance"],
      ["unknown.yaml heeft", "faults"])
    for (file, english, dutch) in [
      ("empty.tif", ["fault_distance has no data in any cell"], ["fault_distance heeft in geen enkele cel"]),
      ("cut.tif", ["cut.tif is damaged or cut off"], ["cut.tif is beschadigd"]),
      ("half.tif", ["half.tif", "delfstof layers"], ["half.tif"]),
    ] {
      try await refused(
        [
          "fuzzy", "fuzzy.yaml", "--layer", "layers/rock.tif", "--layer", "layers/arsenic.tif", "--layer",
          "fault_distance=\(file)", "--out", "out.tif",
        ], english, dutch)
    }
    // A constant layer of a model that experts made is told, not refused: it may be so in a small area.
    let constant = try await bench.run(
      "fuzzy", "fuzzy.yaml", "--layer", "rock=constant.tif", "--layer", "layers/arsenic.tif", "--layer",
      "layers/fault_distance.tif", "--out", "told.tif")
    #expect(constant.status == 0 && constant.errors.contains("One value everywhere"), "\(constant.all)")
    let small = try await bench.run(
      "targets", "layers/arsenic.tif", "--share", "0.01", "--minimum-area", "1000", "--out", "small.gpkg")
    #expect(small.status == 0 && small.errors.contains("No area reaches --minimum-area"), "\(small.all)")
  }

  private static let recipes: [(steps: String, message: String)] = [
    ("- raster: {file: bare.asc}", "step 1 (raster): bare.asc names no coordinate reference system; add 'crs: EPSG"),
    ("- raster: {file: cut.tif}", "step 1 (raster): cut.tif is damaged or cut off: rows"),
    ("- raster: {file: empty.tif}", "step 1 (raster): no cell has a value"),
    ("- raster: {file: absent.tif}", "absent.tif is not there"),
    ("- raster: {file: ../absent.tif}", "'../absent.tif' does not lie in the folder of the recipe"),
    ("- points: {file: gold.csv}\n      - distance", "step 1 (points): gold.csv names no coordinate"),
    ("- points: {file: none.csv, crs: EPSG:25828}\n      - distance", "step 1 (points): none.csv has a head"),
    ("- points: {file: columns.csv, crs: EPSG:25828}\n      - distance", "name them with 'x: X, y: Y'"),
    (
      "- samples: {file: soil.csv, value: Zn, crs: EPSG:25828}\n      - idw", "step 1 (samples): soil.csv has no column"
    ),
    ("- raster: {file: constant.tif}\n      - z-score", "step 2 (z-score): every cell is 3"),
    ("- features: {file: rocks.geojson, where: {rock: basalt}}\n      - distance", "rocks.geojson has 4 features and"),
    (
      "- features: {file: faults.geojson}\n      - distance\n      - classify: {method: defined, width: 1}",
      "step 3 (classify): a width of 1 makes"
    ), ("- layer: {name: nothing}", "recipe.yaml:8"),
  ]

  @Test("a recipe is refused with layer, step, file and mend")
  func recipes() async throws {
    let head = "grid:\n  crs: EPSG:25828\n  extent: [450000, 5750000, 470000, 5770000]\n  cell: 100\nlayers:\n"
    for (steps, message) in Self.recipes {
      try bench.write(head + "  a:\n    steps:\n      \(steps)\n", "recipe.yaml")
      for language in ["en", "nl"] {
        let result = try await bench.run("layers", "recipe.yaml", "--out", "out", "-q", "--lang", language)
        #expect(result.status == 1, "\(steps)\n\(result.all)")
        if language == "en" { #expect(result.errors.contains(message), "\(steps)\n\(result.all)") }
        #expect(!result.all.contains(bench.place.root.path), "\(result.all)")
      }
    }
    // No layer; what was finished on the way may be kept for the next run.
    #expect(!bench.files.contains { $0.hasPrefix("out/") })
  }
}
