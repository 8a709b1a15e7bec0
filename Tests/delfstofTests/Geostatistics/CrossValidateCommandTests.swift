import Foundation
import TestBench
import Testing

@Suite("The command crossvalidate")
struct CrossValidateCommandTests {
  let bench: SampleBench

  init() throws { bench = try SampleBench() }

  @Test(
    "the river Meuse: leave-one-out and given folds are those of gstat",
    .enabled(if: SharedCase.areAtHand, SharedCase.absence))
  func meuse() async throws {
    let expected = try SharedCase.columns("cv/expected.csv")
    let folds = try #require(expected["fold"])
    let input = try String(contentsOfFile: SharedCase.path("cv/input.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    let lines = [input[0] + ",fold"] + zip(input.dropFirst(), folds).map { $0 + ",\(Int($1))" }
    try bench.write(lines.joined(separator: "\n"), "meuse.csv")
    let model = SharedCase.path("cv/parameters.json")
    for (more, name) in [([], "loo"), (["--fold-column", "fold"], "k5"), (["--most", "20"], "loo20")] {
      let result = try await bench.runner.run(
        ["crossvalidate", "meuse.csv", "--value", "log(zinc)", "--model", model, "--out", "\(name).csv"] + more)
      try #require(result.status == 0, "\(result.all)")
      let rows = try bench.rows("\(name).csv")
      func column(_ index: Int) -> [Double] { rows.map { Double($0[index]) ?? .nan } }
      #expect(SharedCase.largestDifference(column(5), try #require(expected["\(name)_pred"])) < 1e-9)
      #expect(SharedCase.largestDifference(column(6), try #require(expected["\(name)_var"])) < 1e-9)
    }
  }

  @Test("figures are printed and drawn", arguments: ["en", "nl"])
  func figures(_ language: String) async throws {
    let result = try await bench.run(
      "crossvalidate", "samples.csv", "--value", "zinc", "--model", "model.yaml", "--plot", "cv.svg", "--accuracy",
      "a.svg",
      "--lang", language)
    try #require(result.status == 0, "\(result.all)")
    #expect(result.lines.count == 7)
    for name in ["cv.svg", "a.svg"] {
      #expect(String(decoding: try bench.data(name), as: UTF8.self).hasSuffix("</svg>\n"))
    }
  }

  @Test("whole boreholes and blocks can be left out; what is missing for it is told")
  func folds() async throws {
    let blocks = try await bench.run(
      "crossvalidate", "samples.csv", "--value", "zinc", "--model", "model.yaml", "--folds", "blocks", "--block-size",
      "200")
    #expect(blocks.status == 0, "\(blocks.all)")
    let without = try await bench.run(
      "crossvalidate", "samples.csv", "--value", "zinc", "--model", "model.yaml", "--folds", "boreholes")
    #expect(without.status == 1 && without.errors.contains("in which borehole"))
    let usage = try await bench.run(
      "crossvalidate", "samples.csv", "--value", "zinc", "--model", "model.yaml", "--folds", "blocks")
    #expect(usage.status == 2)
  }

  private func crossvalidate(_ model: String, _ more: String...) async throws -> CommandRunner.Result {
    try await bench.runner.run(["crossvalidate", "samples.csv", "--model", model, "--out", "cv.csv"] + more)
  }

  @Test("cokriging leaves out the first variable alone, as gstat.cv does")
  func cokriging() async throws {
    try bench.write(
      """
      coregionalisation:
        nugget: [[5, 1], [1, 40]]
        structures: [{type: spherical, range: 600, sills: [[900, 100], [100, 800]]}]
      variables: [{name: zinc, value: zinc}, {name: dist, value: dist}]
      neighbourhood: {radius: 300}

      """, "both.yaml")
    let result = try await crossvalidate("both.yaml", "--plot", "cv.svg", "--threads", "2")
    try #require(result.status == 0, "\(result.all)")
    // gstat 2.1: gstat.cv of zinc and dist, maxdist = 300, nfold = 80. (A number of neighbours would meet samples at equal
    // distances, of which each program takes its own.)
    let expected = [
      (54.3626187976, 166.775001139), (140.2604459362, 167.164203124), (114.6215255859, 166.713094766),
      (119.1086022944, 191.264057613),
    ]
    let rows = try bench.rows("cv.csv")
    for (row, expected) in zip(rows, expected) {
      #expect(abs(try #require(Double(row[5])) - expected.0) < 1e-9 * expected.0)
      #expect(abs(try #require(Double(row[6])) - expected.1) < 1e-9 * expected.1)
    }
    let squares = try rows.map { row in try #require(Double(row[4])) - (try #require(Double(row[5]))) }
      .reduce(0) { $0 + $1 * $1 }
    #expect(abs(squares / 80 - 15.3866984329) < 1e-8)
    #expect(String(decoding: try bench.data("cv.svg"), as: UTF8.self).contains("zinc"))
  }

  @Test("indicators are those of gstat, with the Brier score of each threshold")
  func indicators() async throws {
    try bench.write(
      "model: {nugget: 0.05, structures: [{type: spherical, sill: 0.2, range: 600}]}\nneighbourhood: {radius: 300}\n",
      "indicator.yaml")
    let result = try await crossvalidate("indicator.yaml", "--value", "zinc", "--indicator", "100")
    try #require(result.status == 0, "\(result.all)")
    // gstat 2.1: krige.cv of zinc <= 100, maxdist = 300, cut to 0 and 1.
    let expected = [1, 0, 0.0960150006811, 0.119310263588, 1, 0.3931832344684]
    for (row, expected) in try bench.paired(Array(try bench.rows("cv.csv").prefix(expected.count)), expected) {
      #expect(abs(try #require(Double(row[5])) - expected) < 1e-9)
    }
    // Share 0.45, mean probability 0.450008107841, Brier score 0.046064802056.
    #expect(result.lines.last?.contains("0.45") ?? false && result.lines.last?.contains("0.04606") ?? false)
    let plot = try await crossvalidate("indicator.yaml", "--value", "zinc", "--indicator", "100", "--plot", "p.svg")
    #expect(plot.status == 2 && plot.errors.contains("--minimum and --maximum"), "\(plot.all)")
    let mean = try await crossvalidate(
      "indicator.yaml", "--value", "zinc", "--indicator", "80,120", "--minimum", "0", "--maximum", "200", "--plot",
      "p.svg")
    #expect(mean.status == 0 && bench.exists("p.svg"), "\(mean.all)")
  }

  @Test("lognormal kriging is judged in the unit of the samples, its z-scores are those of the logarithms")
  func lognormal() async throws {
    try bench.write(
      "model: {nugget: 0.01, structures: [{type: spherical, sill: 0.1, range: 600}]}\nneighbourhood: {most: 12}\n",
      "log.yaml")
    let unit = try await crossvalidate("log.yaml", "--value", "zinc", "--lognormal")
    try #require(unit.status == 0, "\(unit.all)")
    let rows = try bench.rows("cv.csv")
    let logs = try await crossvalidate("log.yaml", "--value", "log(zinc)")
    try #require(logs.status == 0, "\(logs.all)")
    for (one, other) in try bench.paired(rows, try bench.rows("cv.csv")) {
      #expect(abs(try #require(Double(one[8])) - (try #require(Double(other[8])))) < 1e-9)
      // Above the median by half the variance, about.
      #expect(try #require(Double(one[5])) > exp(try #require(Double(other[5]))) * 0.99)
    }
    let twice = try await crossvalidate("log.yaml", "--value", "log(zinc)", "--lognormal")
    #expect(twice.status == 2 && twice.errors.contains("without log"))
  }

  @Test(
    "known mean, drift, Vecchia's approximation and a collocated covariate can be judged",
    arguments: [
      ["--mean", "100"], ["--drift", "dist", "--most", "30"], ["--vecchia", "10"],
      ["--collocated", "dist", "--correlation", "0.2"],
    ])
  func methods(_ more: [String]) async throws {
    let result = try await bench.runner.run(
      ["crossvalidate", "samples.csv", "--value", "zinc", "--model", "model.yaml", "--folds", "4"] + more)
    #expect(result.status == 0 && result.lines.count == 7, "\(result.all)")
  }
}
