import Foundation
import TestBench
import Testing

@Suite("The command krige")
struct KrigeCommandTests {
  let bench: SampleBench

  init() throws { bench = try SampleBench() }

  // MARK: reference

  @Test(
    "the river Meuse: estimates and variances are those of gstat",
    .enabled(if: SharedCase.areAtHand, SharedCase.absence),
    arguments: [
      ("ok_global", [], "pred", "var", 1e-9), ("sk_global", [], "pred", "var", 1e-9),
      ("block40", ["--block", "40"], "b40_pred", "b40_var", 1e-7),
      ("local_nmax", ["--most", "20", "--radius", "300", "--least", "8"], "n20d300min8_pred", "n20d300min8_var", 1e-9),
    ])
  func meuse(_ name: String, _ more: [String], _ estimate: String, _ variance: String, _ tolerance: Double) async throws
  {
    // Without optimisation all cells would take minutes: the first ones stand for them.
    let count = name == "block40" ? 30 : 400
    let grid = try String(contentsOfFile: SharedCase.path("\(name)/grid.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).prefix(count + 1).joined(separator: "\n")
    try bench.write(grid, "grid.csv")
    let result = try await bench.runner.run(
      [
        "krige", SharedCase.path("\(name)/input.csv"), "--value", "log(zinc)", "--model",
        SharedCase.path("\(name)/parameters.json"), "--at", "grid.csv", "--out", "out.csv",
      ] + more)
    try #require(result.status == 0, "\(result.all)")
    let expected = try SharedCase.columns("\(name)/expected.csv")
    let rows = try bench.rows("out.csv")
    func column(_ index: Int) -> [Double] { rows.map { Double($0[index]) ?? .nan } }
    let (estimates, variances) = (try #require(expected[estimate]), try #require(expected[variance]))
    #expect(SharedCase.largestDifference(column(2), Array(estimates.prefix(count))) < tolerance)
    #expect(SharedCase.largestDifference(column(3), Array(variances.prefix(count))) < tolerance)
  }

  /// Blocks with the twenty nearest samples. In three cells of the whole grid two samples are at the distance of the
  /// twentieth: brute force with the one is the value of gstat, with the other that of delfstof, both to 1e-8.
  @Test(
    "blocks with the nearest samples are those of gstat, but where two samples are equally near",
    .enabled(if: SharedCase.areAtHand, SharedCase.absence))
  func blocksWithNearest() async throws {
    let input = try SharedCase.columns("block40/input.csv")
    let grid = try SharedCase.columns("block40/grid.csv")
    let (x, y) = (try #require(input["x"]), try #require(input["y"]))
    let (cellX, cellY) = (try #require(grid["x"]), try #require(grid["y"]))
    let tied = cellX.indices.filter { cell in
      // Whole metres: squares are exact.
      let squares = zip(x, y).map { ($0 - cellX[cell]) * ($0 - cellX[cell]) + ($1 - cellY[cell]) * ($1 - cellY[cell]) }
        .sorted()
      return squares[19] == squares[20]
    }
    #expect(tied == [920, 957, 1076])
    let cells = Array(0..<20) + Array(910..<930) + Array(950..<960) + Array(1070..<1080)
    try bench.write("x,y\n" + cells.map { "\(cellX[$0]),\(cellY[$0])\n" }.joined(), "cells.csv")
    let arguments = [
      "krige", SharedCase.path("block40/input.csv"), "--value", "log(zinc)", "--model",
      SharedCase.path("block40/parameters.json"), "--block", "40", "--most", "20",
    ]
    let listed = try await bench.runner.run(arguments + ["--at", "cells.csv", "--out", "listed.csv"])
    try #require(listed.status == 0, "\(listed.all)")
    let expected = try SharedCase.columns("block40/expected.csv")
    let (estimates, variances) = (try #require(expected["b40n20_pred"]), try #require(expected["b40n20_var"]))
    for (row, cell) in try bench.paired(try bench.rows("listed.csv"), cells) where !tied.contains(cell) {
      #expect(abs((Double(row[2]) ?? .nan) - estimates[cell]) < 1e-7, "cell \(cell)")
      #expect(abs((Double(row[3]) ?? .nan) - variances[cell]) < 1e-7, "cell \(cell)")
    }
    // A grid with the same centres: cells of 40 metres about those of the case.
    let gridded = try await bench.runner.run(
      arguments + ["--extent", "180800,331880,181000,332080", "--cell", "40", "--out", "gridded.csv"])
    try #require(gridded.status == 0, "\(gridded.all)")
    var compared = 0
    for row in try bench.rows("gridded.csv") {
      let place = (Double(row[0]) ?? .nan, Double(row[1]) ?? .nan)
      guard let cell = cellX.indices.first(where: { cellX[$0] == place.0 && cellY[$0] == place.1 }),
        !tied.contains(cell)
      else { continue }
      compared += 1
      #expect(abs((Double(row[2]) ?? .nan) - estimates[cell]) < 1e-7, "cell \(cell)")
      #expect(abs((Double(row[3]) ?? .nan) - variances[cell]) < 1e-7, "cell \(cell)")
    }
    #expect(compared > 5)
  }

  // MARK: results

  @Test(
    "one thread and two write the same bytes, as a raster, a table and a GeoPackage", arguments: ["tif", "csv", "gpkg"])
  func threads(_ ending: String) async throws {
    for threads in ["1", "2"] {
      let result = try await bench.krige(
        "samples.csv", "--crs", "EPSG:28992", "--extent", "0,0,1000,1000", "--cell", "20", "--out",
        "map\(threads).\(ending)", "--threads", threads)
      try #require(result.status == 0, "\(result.all)")
    }
    #expect(try bench.data("map1.\(ending)") == bench.data("map2.\(ending)"))
    #expect(!bench.exists("map1.\(ending).unfinished"))
  }

  @Test("a run that is stopped says how to go on, and goes on to the same bytes")
  func resumed() async throws {
    let model = SampleBench.model.replacing("most: 12", with: "most: 30")
    try bench.write(model, "slow.yaml")
    func arguments(_ out: String) -> [String] {
      [
        "krige", "samples.csv", "--value", "zinc", "--model", "slow.yaml", "--crs", "EPSG:28992", "--extent",
        "0,0,1000,1000", "--cell", "8", "--out", out, "--threads", "2", "--window-cells", "800",
      ]
    }
    let stopped = try await bench.interrupted(arguments("b.csv"), out: "b.csv", at: "Windows: ")
    try #require(stopped.status == 130, "\(stopped.all)")
    #expect(
      stopped.errors.contains("The same command goes on from there") && bench.exists("b.csv.unfinished/cells.bin"))
    #expect(!bench.exists("b.csv"))
    // Other samples are another run.
    try bench.write(SampleBench.csv(79), "samples.csv")
    let other = try await bench.runner.run(arguments("b.csv"))
    #expect(other.status == 1 && other.errors.contains("--restart"))
    try bench.write(SampleBench.csv(80), "samples.csv")
    let resumed = try await bench.runner.run(arguments("b.csv"))
    try #require(resumed.status == 0, "\(resumed.all)")
    let whole = try await bench.runner.run(arguments("a.csv"))
    try #require(whole.status == 0, "\(whole.all)")
    #expect(try bench.data("a.csv") == bench.data("b.csv"))
    #expect(!bench.exists("b.csv.unfinished"))
  }

  private static func program(_ name: String) -> URL? {
    ["/usr/bin", "/usr/local/bin"].map { URL(filePath: $0).appending(path: name) }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
  }

  @Test("gdalinfo reads the raster: bands, units, system, statistics", .enabled(if: program("gdalinfo") != nil))
  func gdalinfo() async throws {
    let result = try await bench.krige(
      "samples.csv", "--crs", "EPSG:28992", "--around", "10", "--cell", "25", "--out", "map.tif", "--diagnostics", "all"
    )
    try #require(result.status == 0, "\(result.all)")
    let info = try await CommandRunner(executable: try #require(Self.program("gdalinfo")), folder: bench.place.root)
      .run(["map.tif"])
    for text in [
      "LAYOUT=COG", "28992", "Description = estimate", "Description = kriging_efficiency", "STATISTICS_MEAN=",
    ] {
      #expect(info.output.contains(text), "\(text)")
    }
  }

  @Test("ogrinfo reads the GeoPackage", .enabled(if: program("ogrinfo") != nil))
  func ogrinfo() async throws {
    let result = try await bench.krige(
      "samples.csv", "--crs", "EPSG:28992", "--around", "0", "--cell", "100", "--out", "map.gpkg")
    try #require(result.status == 0, "\(result.all)")
    let info = try await CommandRunner(executable: try #require(Self.program("ogrinfo")), folder: bench.place.root)
      .run(["-so", "map.gpkg", "estimates"])
    #expect(info.output.contains("Geometry: Point") && info.output.contains("Feature Count: 100"), "\(info.all)")
    #expect(info.output.contains("estimate: Real") && info.output.contains("status: String"))
  }

  @Test("places of a table are answered in their order, with their drift")
  func places() async throws {
    try bench.write("x,y,dist\n500,500,50\n10,990,1\n700,20,\n", "targets.csv")
    let result = try await bench.krige("samples.csv", "--drift", "dist", "--at", "targets.csv", "--out", "out.csv")
    try #require(result.status == 0, "\(result.all)")
    let rows = try bench.rows("out.csv")
    #expect(
      rows.map { $0[0] } == ["500", "10", "700"] && rows.map { $0[4] } == ["estimated", "estimated", "no drift"])
    #expect(rows[2][2].isEmpty && result.errors.contains("1 no external drift"))
  }

  @Test("a map shows the cells, their scale and the samples, in both languages", arguments: ["en", "nl"])
  func map(_ language: String) async throws {
    let result = try await bench.krige(
      "samples.csv", "--crs", "EPSG:28992", "--around", "50", "--cell", "20", "--out", "map.tif", "--map", "map.svg",
      "--lang", language)
    try #require(result.status == 0, "\(result.all)")
    let svg = String(decoding: try bench.data("map.svg"), as: UTF8.self)
    #expect(svg.hasPrefix("<svg xmlns=") && svg.contains(language == "nl" ? "80 monsters" : "80 samples"))
    #expect(svg.contains(language == "nl" ? "gewone kriging" : "ordinary kriging") && svg.contains("200\u{a0}m"))
  }

  @Test("indicators give probabilities that ascend, and with limits a mean between them")
  func indicators() async throws {
    let result = try await bench.krige(
      "samples.csv", "--indicator", "90,120,150", "--minimum", "20", "--maximum", "200", "--around", "0", "--cell",
      "100", "--out", "out.csv")
    try #require(result.status == 0, "\(result.all)")
    for row in try bench.rows("out.csv") {
      let numbers = row[2..<7].compactMap { Double($0) }
      try #require(numbers.count == 5)
      #expect(numbers[0] > 20 && numbers[0] < 200 && numbers[2] <= numbers[3] && numbers[3] <= numbers[4])
    }
  }

  @Test("values below a limit as intervals lower the estimates around them")
  func intervals() async throws {
    let censored = try String(decoding: bench.data("samples.csv"), as: UTF8.self).split(separator: "\n").enumerated()
      .map { index, line in
        var cells = line.split(separator: ",").map(String.init)
        if index == 5 { cells[2] = "<" + cells[2] }
        return cells.joined(separator: ",")
      }.joined(separator: "\n")
    try bench.write(censored, "censored.csv")
    func mean(_ policy: String) async throws -> Double {
      let result = try await bench.krige(
        "censored.csv", "--below", policy, "--around", "0", "--cell", "100", "--out", "\(policy).csv")
      try #require(result.status == 0, "\(result.all)")
      let values = try bench.rows("\(policy).csv").compactMap { Double($0[2]) }
      return values.reduce(0, +) / Double(values.count)
    }
    #expect(try await mean("intervals") < mean("limit"))
  }

  // MARK: bad input

  @Test("two samples give estimates, one and none are told")
  func few() async throws {
    try bench.write("x,y,zinc\n0,0,1\n100,100,3\n", "two.csv")
    let two = try await bench.krige("two.csv", "--around", "0", "--cell", "50", "--out", "two-out.csv")
    #expect(two.status == 0 && two.errors.contains("4 estimated"), "\(two.all)")
    try bench.write("x,y,zinc\n", "none.csv")
    let none = try await bench.krige("none.csv", "--around", "0", "--cell", "50", "--out", "no.csv", "--lang", "nl")
    #expect(none.status == 1 && none.errors.contains("er blijft geen monster over") && !bench.exists("no.csv"))
    try bench.write("", "empty.csv")
    let empty = try await bench.krige("empty.csv", "--around", "0", "--cell", "50", "--out", "no.csv")
    #expect(empty.status == 1 && empty.errors.contains("empty.csv is empty"))
  }

  @Test("samples that are all equal give that value")
  func equal() async throws {
    try bench.write("x,y,zinc\n0,0,7\n100,0,7\n0,100,7\n", "equal.csv")
    let result = try await bench.krige("equal.csv", "--around", "0", "--cell", "50", "--out", "out.csv")
    #expect(result.status == 0)
    for row in try bench.rows("out.csv") { #expect(abs(try #require(Double(row[2])) - 7) < 1e-12) }
  }

  @Test("different values at one place are refused until a policy is given")
  func duplicates() async throws {
    try bench.write("x,y,zinc\n0,0,1\n0,0,3\n100,100,5\n", "twice.csv")
    let refused = try await bench.krige("twice.csv", "--around", "0", "--cell", "50", "--out", "out.csv")
    #expect(refused.status == 1 && refused.errors.contains("--duplicates"), "\(refused.all)")
    #expect(!bench.exists("out.csv.unfinished"))
    let merged = try await bench.krige(
      "twice.csv", "--around", "0", "--cell", "50", "--out", "out.csv", "--duplicates", "mean")
    #expect(merged.status == 0 && merged.errors.contains("1 samples merged into others at 1 places (mean)"))
  }

  @Test("NaN and text in a column of numbers are accounted for, and rejects are written")
  func rejects() async throws {
    try bench.write("x,y,zinc\n0,0,1\n50,50,NaN\n70,10,bad\n100,100,5\n", "mixed.csv")
    let result = try await bench.krige(
      "mixed.csv", "--around", "0", "--cell", "50", "--out", "out.csv", "--rejects", "rejects.csv")
    #expect(result.status == 0)
    #expect(result.errors.contains("mixed.csv: 4 rows, 2 used, 1 without a value, 1 rejected"))
    #expect(result.errors.contains("mixed.csv:4 (zinc): 'bad' is not a number"))
    #expect(try bench.rows("rejects.csv") == [["4", "zinc", "bad", "not a number"]])
  }

  @Test("degrees are refused with a system that fits, and a raster needs a system at all")
  func systems() async throws {
    try bench.write("lon,lat,zinc\n5.2,52.1,1\n5.3,52.2,2\n5.25,52.15,3\n", "degrees.csv")
    let degrees = try await bench.krige(
      "degrees.csv", "--crs", "EPSG:4258", "--around", "0", "--cell", "1", "--out", "out.csv")
    #expect(degrees.status == 1 && degrees.errors.contains("--map-crs EPSG:25831"), "\(degrees.all)")
    let moved = try await bench.krige(
      "degrees.csv", "--crs", "EPSG:4258", "--map-crs", "EPSG:25831", "--around", "0", "--cell", "1000", "--out",
      "out.csv")
    #expect(moved.status == 0, "\(moved.all)")
    let nameless = try await bench.krige("samples.csv", "--around", "0", "--cell", "50", "--out", "out.tif")
    #expect(nameless.status == 1 && nameless.errors.contains("--crs"))
    #expect(!bench.exists("out.tif.unfinished"))
  }

  @Test("a model file with an unknown key is refused with file, line and mend")
  func model() async throws {
    try bench.write("model:\n  nugget: 1\n  structures:\n    - {type: spherical, sill: 1, rnge: 5}\n", "bad.yaml")
    let result = try await bench.krige(
      "samples.csv", model: "bad.yaml", "--around", "0", "--cell", "50", "--out", "out.csv")
    #expect(
      result.status == 1 && result.errors.contains("bad.yaml:4") && result.errors.contains("did you mean 'range'?"))
  }

  @Test(
    "wrong usage exits with 2",
    arguments: [["--cell", "50"], ["--around", "0"], ["--grid", "a.tif", "--at", "b.csv"]])
  func usage(_ more: [String]) async throws {
    let result = try await bench.runner.run(SampleBench.krige + ["--out", "out.csv"] + more)
    #expect(result.status == 2, "\(result.all)")
  }
}
