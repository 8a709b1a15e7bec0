import Foundation
import TestBench
import Testing

@Suite("What the command simulate tells of its realisations")
struct SimulationStudyTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    try bench.write("model: {nugget: 0.05, structures: [{type: spherical, sill: 0.95, range: 500}]}\n", "scores.yaml")
  }

  private func simulate(_ more: String...) async throws -> CommandRunner.Result {
    try await bench.runner.run(
      [
        "simulate", "samples.csv", "--value", "zinc", "--model", "scores.yaml", "--extent", "0,0,1000,1000", "--cell",
        "50", "--crs", "EPSG:28992", "--out", "sim.csv", "--realisations", "9",
      ] + more)
  }

  @Test("the connected resource is what can be counted from the realisations")
  func connected() async throws {
    let result = try await simulate(
      "--normal-scores", "--connected", "130", "--connected-out", "bodies.csv", "--smallest-body", "10000", "--density",
      "2")
    try #require(result.status == 0, "\(result.all)")
    let cells = try bench.rows("sim.csv")
    let bodies = try bench.rows("bodies.csv")
    #expect(bodies.count == 9)
    for (number, row) in bodies.enumerated() {
      #expect(row[0] == "\(number + 1)")
      let above = cells.compactMap { Double($0[2 + number]) }.filter { $0 >= 130 }
      let numbers = row.map { Double($0) ?? .nan }
      #expect(numbers[5] == Double(above.count) * 2500)
      // Largest of them in cells and in area; workable ones are within all, and weigh twice their area.
      #expect(numbers[3] * 2500 == numbers[4] && numbers[4] <= numbers[5] && numbers[6] <= numbers[5])
      #expect(numbers[7] == 2 * numbers[6] && numbers[2] <= numbers[1])
      if numbers[6] > 0 { #expect(numbers[8] >= 130) }
    }
    #expect(result.output.contains("area of the largest") && result.output.contains("P90"))
    // Corners join bodies.
    let joined = try await simulate(
      "--normal-scores", "--connected", "130", "--connected-out", "corners.csv", "--corners")
    try #require(joined.status == 0, "\(joined.all)")
    for (one, other) in try bench.paired(bodies, try bench.rows("corners.csv")) {
      #expect(try #require(Int(other[1])) <= (try #require(Int(one[1]))))
    }
  }

  @Test("realisations have the variogram of their model, for scores and for indicators", arguments: ["en", "nl"])
  func reproduction(_ language: String) async throws {
    let result = try await simulate(
      "--normal-scores", "--reproduction", "r.csv", "--reproduction", "r.svg", "--reproduction-lags", "4", "--lang",
      language)
    try #require(result.status == 0, "\(result.all)")
    let rows = try bench.rows("r.csv")
    #expect(rows.map { $0[0] } == Array(repeating: "columns", count: 4) + Array(repeating: "rows", count: 4))
    let first = rows[0].map { Double($0) ?? .nan }
    // 0.05 + 0.95 (1.5 · 0.1 − 0.5 · 0.1³) at 50 m of 500 m.
    #expect(abs(first[4] - 0.192025) < 1e-12 && first[3] == 380)
    #expect(first[5] > 0.13 && first[5] < 0.26 && first[7] <= first[5] && first[8] >= first[5])
    let svg = String(decoding: try bench.data("r.svg"), as: UTF8.self)
    #expect(svg.contains(language == "nl" ? "West naar oost" : "West to east") && svg.contains("class=\"band\""))
    let indicators = try await simulate(
      "--indicator", "80,120", "--minimum", "0", "--maximum", "200", "--reproduction", "i.csv",
      "--reproduction-lags", "2")
    try #require(indicators.status == 0, "\(indicators.all)")
    let levels = try bench.rows("i.csv").map { $0[0] }
    #expect(levels == Array(repeating: "80", count: 4) + Array(repeating: "120", count: 4))
  }

  @Test("what is wrong is named")
  func refusals() async throws {
    for (arguments, words) in [
      (["--connected", "rich"], "'rich' is invalid for '--connected"),
      (["--connected-out", "b.csv"], "go with --connected"), (["--reproduction", "r.png"], ".svg or .csv"),
      (["--connected", "5", "--density", "0"], "--density is above 0"),
    ] {
      let result = try await bench.runner.run(
        [
          "simulate", "samples.csv", "--value", "zinc", "--model", "scores.yaml", "--around", "0", "--cell", "50",
          "--out", "o.csv",
        ] + arguments)
      #expect(result.status == 2 && result.errors.contains(words), "\(result.all)")
    }
  }
}
