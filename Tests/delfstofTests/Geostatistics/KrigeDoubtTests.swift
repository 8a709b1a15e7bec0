import Foundation
import TestBench
import Testing

@Suite("What krige doubts aloud, and what it refuses to pass over")
struct KrigeDoubtTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    try bench.write(
      "x,y,zinc\n" + (0..<12).map { "\($0 * 7 % 50),\($0 * 11 % 50),\(100 + $0 * 37 % 200)\n" }.joined(), "few.csv")
    try bench.write("x,y,zinc\n" + (0..<9).map { "\($0),\(2 * $0),\(100 + $0 * 37 % 200)\n" }.joined(), "line.csv")
    try bench.write(
      "model:\n  nugget: 500\n  structures:\n    - {type: spherical, sill: 3000, range: 30}\n", "good.yaml")
    try bench.write("model:\n  structures:\n    - {type: spherical, sill: 0.6, range: 30}\n", "other.yaml")
    try bench.write("model:\n  structures:\n    - {type: gaussian, sill: 3500, range: 60}\n", "smooth.yaml")
  }

  private let grid = ["--extent", "-10,-10,60,60", "--cell", "10", "--out", "out.csv"]

  private func krige(_ samples: String, _ model: String, _ more: [String] = []) async throws -> CommandRunner.Result {
    try await bench.runner.run(["krige", samples, "--value", "zinc", "--model", model] + grid + more)
  }

  @Test("a model of this variable and negative numbers as values of options raise no doubt")
  func good() async throws {
    let result = try await krige("few.csv", "good.yaml", ["--no-data", "-9999"])
    #expect(result.status == 0 && !result.all.contains("!"), "\(result.all)")
    #expect(try bench.rows("out.csv").count == 49)
  }

  @Test("a sill of another order than the variance is told, in both languages")
  func otherSill() async throws {
    #expect(try await krige("few.csv", "other.yaml").all.contains("is it the model of this variable?"))
    #expect(try await krige("few.csv", "other.yaml", ["--lang", "nl"]).all.contains("het model van deze variabele?"))
  }

  @Test("a map without one estimate is told with its mend")
  func nothing() async throws {
    let result = try await krige("line.csv", "good.yaml", ["--degree", "1"])
    #expect(result.all.contains("No cell has an estimate") && result.all.contains("--degree 0"), "\(result.all)")
  }

  @Test("estimates far beyond the samples are told")
  func beyond() async throws {
    let result = try await krige("few.csv", "smooth.yaml")
    #expect(result.all.contains("far beyond the samples"), "\(result.all)")
  }

  @Test(
    "a block or trend that the method would pass over is refused",
    arguments: [
      ["--indicator", "150", "--block", "10"], ["--vecchia", "5", "--block", "10"],
      ["--indicator", "150", "--mean", "0.5"],
    ])
  func notUsed(_ more: [String]) async throws {
    let result = try await krige("few.csv", "good.yaml", more)
    #expect(result.status == 1 && (result.all.contains("block") || result.all.contains("trend")), "\(result.all)")
  }

  @Test("places in degrees are refused where nothing says their reference system, and read where something does")
  func degrees() async throws {
    try bench.write("lon,lat\n5.38,52.15\n", "places.csv")
    let at = ["krige", "few.csv", "--value", "zinc", "--model", "good.yaml", "--at", "places.csv", "--out", "out.csv"]
    #expect(try await bench.runner.run(at).status == 1)
    let known = try await bench.runner.run(at + ["--crs", "EPSG:28992", "--at-crs", "EPSG:4326"])
    #expect(known.status == 0, "\(known.all)")
    let row = try #require(try bench.rows("out.csv").first)
    #expect(abs((Double(row[0]) ?? 0) - 155_000) < 1000 && abs((Double(row[1]) ?? 0) - 463_000) < 2000, "\(row)")
  }
}
