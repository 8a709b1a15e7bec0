import Foundation
import TestBench
import Testing

@Suite("The command simulate")
struct SimulateCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    try bench.write("model: {nugget: 0.05, structures: [{type: spherical, sill: 0.95, range: 500}]}\n", "scores.yaml")
  }

  private func simulate(_ out: String, _ more: String...) async throws -> CommandRunner.Result {
    try await bench.runner.run(
      [
        "simulate", "samples.csv", "--value", "zinc", "--normal-scores", "--model", "scores.yaml", "--extent",
        "0,0,1000,1000", "--cell", "50", "--crs", "EPSG:28992", "--out", out,
      ] + more)
  }

  @Test("the same seed gives the same bytes on one thread and two, another seed others")
  func seed() async throws {
    for (name, seed, threads) in [("a", "7", "1"), ("b", "7", "2"), ("c", "8", "2")] {
      let result = try await simulate(
        "\(name).csv", "--seed", seed, "--threads", threads, "--realisations", "20")
      try #require(result.status == 0, "\(result.all)")
    }
    #expect(try bench.data("a.csv") == bench.data("b.csv"))
    #expect(try bench.data("a.csv") != bench.data("c.csv"))
    let rows = try bench.rows("a.csv")
    #expect(rows.count == 400 && rows[0].count == 2 + 20 + 1)
  }

  @Test("realisations stay within the samples, or within the limits that are given")
  func limits() async throws {
    let samples = try bench.rows("samples.csv").map { try #require(Double($0[2])) }
    _ = try await simulate("a.csv", "--realisations", "8")
    let values = try bench.rows("a.csv").flatMap { $0[2..<10].compactMap(Double.init) }
    #expect(values.min() ?? 0 >= samples.min() ?? 0 && values.max() ?? 0 <= samples.max() ?? 0)
    _ = try await simulate("b.csv", "--realisations", "8", "--minimum", "0", "--maximum", "400")
    let wider = try bench.rows("b.csv").flatMap { $0[2..<10].compactMap(Double.init) }
    #expect(wider.max() ?? 0 > samples.max() ?? 0 && wider.max() ?? 0 <= 400 && wider.min() ?? -1 >= 0)
  }

  @Test("the summary of realisations is what can be counted from them")
  func summary() async throws {
    _ = try await simulate("all.csv", "--realisations", "9", "--seed", "3")
    _ = try await simulate(
      "sum.csv", "--realisations", "9", "--seed", "3", "--quantiles", "0.5", "--above", "120", "--summary")
    let head = String(decoding: try bench.data("sum.csv"), as: UTF8.self).prefix { $0 != "\n" }
    #expect(head == "x,y,mean,variance,q50,above_120,status")
    for (all, sum) in try bench.paired(try bench.rows("all.csv"), try bench.rows("sum.csv")) {
      let values = all[2..<11].compactMap(Double.init).sorted()
      #expect(abs(values.reduce(0, +) / 9 - (try #require(Double(sum[2])))) < 1e-9)
      #expect(abs(values[4] - (try #require(Double(sum[4])))) < 1e-9)
      #expect(abs(Double(values.count { $0 >= 120 }) / 9 - (try #require(Double(sum[5])))) < 1e-12)
    }
  }

  @Test(
    "a run that is stopped goes on from its finished realisations to the same bytes, and not with other parameters",
    arguments: ["csv", "tif"])
  func resumed(_ ending: String) async throws {
    func arguments(_ out: String, seed: String = "5") -> [String] {
      [
        "simulate", "samples.csv", "--value", "zinc", "--normal-scores", "--model", "scores.yaml", "--extent",
        "0,0,1000,1000", "--cell", "20", "--crs", "EPSG:28992", "--realisations", "64", "--threads", "1", "--seed",
        seed,
        "--out", out,
      ]
    }
    let stopped = try await bench.interrupted(
      arguments("b.\(ending)"), out: "b.\(ending)", at: "Realisations: ")
    try #require(stopped.status == 130, "\(stopped.all)")
    #expect(stopped.errors.contains("The same command goes on from there"))
    #expect(bench.exists("b.\(ending).unfinished/cells.bin") && !bench.exists("b.\(ending)"))
    let other = try await bench.runner.run(arguments("b.\(ending)", seed: "6"))
    #expect(other.status == 1 && other.errors.contains("--restart"))
    let resumed = try await bench.runner.run(arguments("b.\(ending)"))
    try #require(resumed.status == 0, "\(resumed.all)")
    #expect(!bench.exists("b.\(ending).unfinished"))
    let whole = try await bench.runner.run(arguments("a.\(ending)"))
    try #require(whole.status == 0, "\(whole.all)")
    #expect(try bench.data("a.\(ending)") == bench.data("b.\(ending)"))
  }

  @Test("a raster has a band for every realisation; scattered places are refused")
  func bands() async throws {
    let result = try await simulate("sim.tif", "--realisations", "3")
    #expect(result.status == 0 && bench.exists("sim.tif"), "\(result.all)")
    try bench.write("x,y\n1,2\n", "t.csv")
    let scattered = try await bench.run(
      "simulate", "samples.csv", "--value", "zinc", "--model", "scores.yaml", "--at", "t.csv", "--out", "o.csv")
    #expect(scattered.status == 1 && scattered.errors.contains("A simulation needs a grid"))
  }
}
