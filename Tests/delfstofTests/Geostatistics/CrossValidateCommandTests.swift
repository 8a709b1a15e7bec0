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
    #expect(without.status == 1 && without.errors.contains("samples with boreholes"))
    let usage = try await bench.run(
      "crossvalidate", "samples.csv", "--value", "zinc", "--model", "model.yaml", "--folds", "blocks")
    #expect(usage.status == 2)
  }
}
