import Foundation
import TestBench
import Testing

@Suite("Refusals of the commands of geostatistics name the mend")
struct RefusalCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    try bench.write("x,y,zinc\n" + (1...20).map { "\($0 * 37 % 100),\($0 * 53 % 100),7\n" }.joined(), "const.csv")
    try bench.write("x,y,zinc\n0,0,1\n10,10,2\n", "two.csv")
    try bench.write("x,y,zinc\n" + (0..<20).map { "\($0 * 10),\($0 * 10),\($0)\n" }.joined(), "line.csv")
    try bench.write(SampleBench.csv(30) + "500,500,-3.5,1\n", "negative.csv")
    try bench.write(
      """
      coregionalisation:
        nugget: [[5, 1], [1, 40]]
        structures: [{type: spherical, range: 600, sills: [[900, 100], [100, 800]]}]
      variables: [{name: zn, value: zinc}, {name: far, value: dist}]
      neighbourhood: {radius: 300}

      """, "both.yaml")
    try bench.write("model: {nugget: 0.05, structures: [{type: spherical, sill: 0.2, range: 600}]}\n", "indicator.yaml")
  }

  static let grid = ["--extent", "0,0,1000,1000", "--cell", "100", "--out", "out.csv"]

  @Test(
    "in Dutch, with what helps",
    arguments: [
      (["variogram", "const.csv", "--fit", "spherical"], ["De waarden variëren niet", "--value"]),
      (["variogram", "const.csv", "--fit", "spherical", "--reml"], ["wijken niet af van hun gemiddelde", "--value"]),
      (["variogram", "two.csv", "--fit", "spherical"], ["afstandsklassen met paren", "--cutoff", "meer monsters"]),
      (
        ["variogram", "two.csv", "--fit", "spherical", "--reml"],
        ["Te weinig monsters: 2, en er zijn er 3 nodig", "--only"]
      ),
      (["variogram", "samples.csv", "--within-boreholes"], ["in welk boorgat", "--borehole"]),
      (["variogram", "negative.csv", "--estimator", "pairwise-relative"], ["-3,5", "--estimator"]),
      (
        ["crossvalidate", "samples.csv", "--model", "model.yaml", "--folds", "boreholes"],
        ["in welk boorgat", "--borehole"]
      ),
      (["crossvalidate", "samples.csv", "--model", "model.yaml", "--folds", "100"], ["100 nodig", "--folds"]),
      (["decluster", "line.csv", "--method", "polygonal"], ["op één lijn", "--margin", "--outline", "--method cell"]),
      (
        ["krige", "negative.csv", "--lognormal", "--model", "model.yaml"] + grid,
        ["-3,5", "--no-data -3.5", "zonder --lognormal"]
      ),
      (
        ["simulate", "const.csv", "--normal-scores", "--model", "model.yaml"] + grid,
        ["waarden zijn gelijk", "--value"]
      ),
      (
        ["gradetonnage", "samples.csv", "--model", "model.yaml", "--block", "4000x4000", "--cutoffs", "1"],
        ["(4000)", "(600)", "--block"]
      ),
    ])
  func dutch(_ arguments: [String], _ words: [String]) async throws {
    let result = try await bench.runner.run(arguments + ["--value", "zinc", "--lang", "nl"])
    #expect(result.status == 1, "\(result.all)")
    for word in words { #expect(result.errors.contains(word), "\(word): \(result.errors)") }
  }

  @Test(
    "a drawing under the ending of another format is refused before anything is computed, in both languages",
    arguments: [
      ["krige", "samples.csv", "--model", "model.yaml", "--map", "x.png"] + grid,
      ["variogram", "samples.csv", "--plot", "x.png"], ["variogram", "samples.csv", "--map", "x.png"],
      ["crossvalidate", "samples.csv", "--model", "model.yaml", "--plot", "x.png"],
      ["crossvalidate", "samples.csv", "--model", "model.yaml", "--accuracy", "x.png"],
      ["decluster", "samples.csv", "--plot", "x.png"],
      [
        "gradetonnage", "samples.csv", "--model", "model.yaml", "--block", "20x20", "--cutoffs", "1", "--plot", "x.png",
      ],
    ])
  func drawings(_ arguments: [String]) async throws {
    let english = try await bench.runner.run(arguments + ["--value", "zinc"])
    #expect(english.status == 2 && english.errors.contains("such as x.svg"), "\(english.all)")
    let dutch = try await bench.runner.run(arguments + ["--value", "zinc", "--lang", "nl"])
    #expect(dutch.status == 2 && dutch.errors.contains("tekeningen zijn SVG"), "\(dutch.all)")
    #expect(!bench.exists("x.png") && !bench.exists("out.csv"))
  }

  @Test("directions stand as they were given, in Dutch with a comma")
  func directions() async throws {
    let result = try await bench.run(
      "variogram", "samples.csv", "--value", "zinc", "--direction", "0", "--direction", "22.5", "--lang", "nl")
    #expect(result.lines.contains { $0.hasPrefix("0  ") } && result.lines.contains { $0.hasPrefix("22,5 ") })
    #expect(!result.output.contains("0.0"), "\(result.output)")
  }

  @Test("the map of an indicator is titled with variable and threshold, and its samples are indicators")
  func indicatorMap() async throws {
    let result = try await bench.runner.run(
      [
        "krige", "samples.csv", "--value", "zinc", "--model", "indicator.yaml", "--most", "12", "--indicator",
        "100.5,120",
      ]
        + Self.grid + ["--map", "map.svg", "--lang", "nl"])
    try #require(result.status == 0, "\(result.all)")
    let svg = String(decoding: try bench.data("map.svg"), as: UTF8.self)
    #expect(svg.contains("zinc ≤ 100,5") && svg.contains("P(zinc ≤ 100,5)"))
    // One colour at or below the threshold, one above it: not the ramp of the values.
    let fills = Set(svg.matches(of: /<circle[^>]*fill="([^"]*)"[^>]*stroke-width="\.7"/).map { String($0.1) })
    #expect(fills.count == 2, "\(fills)")
  }

  @Test("samples outside the area of use of their system are told, and those inside are not")
  func areaOfUse() async throws {
    let outside = try await bench.runner.run(SampleBench.krige + Self.grid + ["--crs", "EPSG:28992"])
    #expect(
      outside.status == 0 && outside.errors.contains("80 of 80 samples lie outside the area of use of EPSG:28992"),
      "\(outside.all)")
    try bench.write("x,y,zinc\n155000,463000,1\n156000,464000,3\n157000,461000,2\n", "inside.csv")
    let inside = try await bench.krige(
      "inside.csv", model: "model.yaml", "--around", "100", "--cell", "500", "--out", "in.csv", "--crs", "EPSG:28992")
    #expect(inside.status == 0 && !inside.errors.contains("area of use"), "\(inside.all)")
  }

  @Test("cokriging accounts for each variable under its name, and refuses a --value that it would pass over")
  func cokriging() async throws {
    let arguments = ["krige", "samples.csv", "--model", "both.yaml"] + Self.grid
    let result = try await bench.runner.run(arguments + ["--map", "map.svg"])
    try #require(result.status == 0, "\(result.all)")
    let accounts = result.errors.split(separator: "\n").filter { $0.contains("80 rows") }
    #expect(accounts == ["samples.csv, zn: 80 rows, 80 used", "samples.csv, far: 80 rows, 80 used"])
    #expect(String(decoding: try bench.data("map.svg"), as: UTF8.self).contains("<title>zn"))
    let same = try await bench.runner.run(arguments + ["--value", "zinc"])
    #expect(same.status == 0, "\(same.all)")
    let other = try await bench.runner.run(arguments + ["--value", "dist"])
    #expect(other.status == 2 && other.errors.contains("--value dist is not used"), "\(other.all)")
  }

  @Test("values below a limit that are left out go to the rejects")
  func skipped() async throws {
    try bench.write(SampleBench.csv(30) + "500,500,<5,1\n510,500,<5,1\n", "below.csv")
    let result = try await bench.runner.run(
      ["krige", "below.csv", "--value", "zinc", "--model", "model.yaml", "--below", "skip", "--rejects", "rejects.csv"]
        + Self.grid)
    try #require(result.status == 0, "\(result.all)")
    #expect(
      try bench.rows("rejects.csv") == [["32", "zinc", "<5", "below a limit"], ["33", "zinc", "<5", "below a limit"]])
    #expect(result.errors.contains("32 rows, 30 used, 2 below a limit\n"), "\(result.errors)")
  }

  @Test("Vecchia's approximation says that it has no neighbourhood, where one was given")
  func vecchia() async throws {
    let given = try await bench.runner.run(SampleBench.krige + Self.grid + ["--vecchia", "10"])
    #expect(given.status == 0 && given.errors.contains("--vecchia takes its own neighbours"), "\(given.all)")
    try bench.write("model: {nugget: 5, structures: [{type: spherical, sill: 900, range: 600}]}\n", "global.yaml")
    let none = try await bench.runner.run(
      ["krige", "samples.csv", "--value", "zinc", "--model", "global.yaml", "--vecchia", "10"] + Self.grid)
    #expect(none.status == 0 && !none.errors.contains("neighbours"), "\(none.all)")
  }

  @Test("samples of one value are told where they are estimated from")
  func oneValue() async throws {
    let result = try await bench.krige(
      "const.csv", model: "model.yaml", "--extent", "0,0,100,100", "--cell", "50", "--out", "o.csv")
    #expect(result.status == 0 && result.errors.contains("All values are 7"), "\(result.all)")
  }
}
