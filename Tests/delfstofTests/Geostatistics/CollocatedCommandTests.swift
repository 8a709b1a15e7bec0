import Foundation
import TestBench
import Testing

@Suite("Collocated cokriging by the command krige")
struct CollocatedCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    try bench.write("model: {nugget: 5, structures: [{type: spherical, sill: 900, range: 600}]}\n", "global.yaml")
    try bench.write("x,y,cov\n250,250,110\n500,730,95\n900,100,120\n", "places.csv")
  }

  private func krige(_ more: String...) async throws -> CommandRunner.Result {
    try await bench.runner.run(
      [
        "krige", "samples.csv", "--value", "zinc", "--model", "global.yaml", "--at", "places.csv", "--out", "out.csv",
        "--collocated", "cov",
      ] + more)
  }

  private func expect(_ expected: [(estimate: Double, variance: Double)]) throws {
    for (row, expected) in try bench.paired(try bench.rows("out.csv"), expected) {
      #expect(abs(try #require(Double(row[2])) - expected.estimate) < 1e-9 * expected.estimate)
      #expect(abs(try #require(Double(row[3])) - expected.variance) < 1e-9 * expected.variance)
    }
  }

  @Test("with a known mean it is gstat's simple cokriging with one secondary sample at the place")
  func simple() async throws {
    let result = try await krige(
      "--mean", "100", "--correlation", "0.7", "--secondary-mean", "100", "--secondary-variance", "400")
    try #require(result.status == 0, "\(result.all)")
    // gstat 2.1: beta = 100 for both, cov in one sample at the target with vgm(400, "Nug", 0), the cross variogram
    // 0.7 √(400/905) that of zinc, set = list(nocheck = 1); to all digits by the system solved in numpy 2.4.6.
    try expect([
      (153.67585437709954, 124.21999064983106), (88.18623055253134, 115.78148835152024),
      (115.7060214928364, 100.62113239047335),
    ])
  }

  @Test("without one it is standardised ordinary cokriging")
  func ordinary() async throws {
    let result = try await krige(
      "--correlation", "0.7", "--secondary-mean", "100", "--secondary-variance", "400")
    try #require(result.status == 0, "\(result.all)")
    // numpy 2.4.6: the system of both variables with the one condition σ_z Σ w_z + σ_y w_y = σ_z, about their means.
    try expect([
      (154.0530674119199, 124.6004515413241), (88.4952117882031, 116.02993484144156),
      (115.89001651720464, 100.84499304908616),
    ])
  }

  @Test("a raster on the grid gives the covariate with its mean and variance; without correlation it is kriging")
  func raster() async throws {
    let grid = ["--crs", "EPSG:28992", "--extent", "0,0,1000,1000", "--cell", "50"]
    // Any raster will do for a covariate.
    let covariate = try await bench.runner.run(
      ["krige", "samples.csv", "--value", "dist", "--model", "model.yaml", "--out", "other.tif"] + grid)
    try #require(covariate.status == 0, "\(covariate.all)")
    let bands = try await bench.runner.run(
      SampleBench.krige + grid + ["--collocated", "estimate", "--covariate", "other.tif", "--correlation", "0.5"]
        + ["--out", "with.csv"])
    try #require(bands.status == 0, "\(bands.all)")
    #expect(try bench.rows("with.csv").count == 400)
    let none = try await bench.runner.run(
      SampleBench.krige + grid + ["--collocated", "estimate", "--covariate", "other.tif", "--correlation", "0"]
        + ["--mean", "100", "--out", "none.csv"])
    let plain = try await bench.runner.run(SampleBench.krige + grid + ["--mean", "100", "--out", "plain.csv"])
    for result in [none, plain] { try #require(result.status == 0, "\(result.all)") }
    for (one, other) in try bench.paired(try bench.rows("none.csv"), try bench.rows("plain.csv")) {
      #expect(abs(try #require(Double(one[2])) - (try #require(Double(other[2])))) < 1e-9)
      #expect(abs(try #require(Double(one[3])) - (try #require(Double(other[3])))) < 1e-8)
    }
  }

  @Test("a coregionalisation gives its second variable at every place; Markov model 2 has a model of the covariate")
  func models() async throws {
    try bench.write(
      """
      coregionalisation:
        nugget: [[5, 1], [1, 40]]
        structures: [{type: spherical, range: 600, sills: [[900, 500], [500, 800]]}]
      variables: [{name: zinc, value: zinc}, {name: cov, value: dist}]

      """, "both.yaml")
    let both = try await bench.run(
      "krige", "samples.csv", "--model", "both.yaml", "--at", "places.csv", "--collocated", "cov", "--out", "both.csv",
      "--diagnostics", "samples,nearest")
    try #require(both.status == 0, "\(both.all)")
    // The second variable is what was given, and known.
    #expect(try bench.rows("both.csv").map { $0[4] } == ["110", "95", "120"])
    #expect(try bench.rows("both.csv").allSatisfy { $0[5] == "0" && $0[7] == "80" && $0[9] == "80" })
    let slope = try await bench.run(
      "krige", "samples.csv", "--model", "both.yaml", "--at", "places.csv", "--out", "o.csv", "--diagnostics", "slope")
    #expect(slope.status == 1 && slope.errors.contains("cokriging knows samples and nearest"))
    try bench.write("model: {structures: [{type: gaussian, sill: 1, range: 800}]}\n", "second.yaml")
    let markov = try await krige(
      "--markov", "2", "--secondary-model", "second.yaml", "--correlation", "0.7", "--secondary-mean", "100",
      "--secondary-variance", "400", "--mean", "100")
    try #require(markov.status == 0, "\(markov.all)")
    #expect(try bench.rows("out.csv").allSatisfy { $0[4] == "estimated" })
  }

  @Test("what is missing is told")
  func refusals() async throws {
    let correlation = try await krige("--secondary-mean", "1", "--secondary-variance", "1")
    #expect(correlation.status == 1 && correlation.errors.contains("--correlation"), "\(correlation.all)")
    let moments = try await krige("--correlation", "0.5")
    #expect(moments.status == 1 && moments.errors.contains("--secondary-mean and --secondary-variance"))
    let range = try await krige("--correlation", "1.5")
    #expect(range.status == 2 && range.errors.contains("-1 to 1"))
    let alone = try await bench.runner.run(
      SampleBench.krige + ["--at", "places.csv", "--out", "o.csv", "--correlation", "0.5"])
    #expect(alone.status == 2 && alone.errors.contains("go with --collocated"))
    let trend = try await krige(
      "--correlation", "0.5", "--secondary-mean", "1", "--secondary-variance", "1", "--degree", "1")
    #expect(trend.status == 1 && trend.errors.contains("constant mean"))
  }
}
