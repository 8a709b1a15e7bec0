import Foundation
import TestBench
import Testing

@Suite("The command variogram")
struct VariogramCommandTests {
  let bench: SampleBench

  init() throws { bench = try SampleBench() }

  @Test(
    "the river Meuse: pairs, distances and semivariances are those of gstat",
    .enabled(if: SharedCase.areAtHand, SharedCase.absence))
  func meuse() async throws {
    let result = try await bench.run(
      "variogram", SharedCase.path("vario_omni/input.csv"), "--value", "zinc", "--out", "lags.csv")
    try #require(result.status == 0, "\(result.all)")
    let expected = try String(contentsOfFile: SharedCase.path("vario_omni/expected.csv"), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("zinc_default,") }.map { $0.split(separator: ",").map(String.init) }
    let rows = try bench.rows("lags.csv")
    try #require(rows.count == expected.count && !rows.isEmpty)
    for (row, reference) in zip(rows, expected) {
      #expect(row[2] == reference[3])
      let (distance, value) = (try #require(Double(row[3])), try #require(Double(row[4])))
      #expect(abs(distance / (Double(reference[4]) ?? 0) - 1) < 1e-12)
      #expect(abs(value / (Double(reference[5]) ?? 0) - 1) < 1e-12)
    }
  }

  @Test("a fitted model is written as a file that krige reads")
  func fit() async throws {
    let fitted = try await bench.run(
      "variogram", "samples.csv", "--value", "zinc", "--fit", "spherical", "--model-out", "fitted.yaml", "--plot",
      "v.svg")
    try #require(fitted.status == 0, "\(fitted.all)")
    #expect(fitted.output.contains("spherical: sill "))
    let kriged = try await bench.run(
      "krige", "samples.csv", "--value", "zinc", "--model", "fitted.yaml", "--around", "0", "--cell", "100", "--out",
      "o.csv")
    #expect(kriged.status == 0, "\(kriged.all)")
    let svg = String(decoding: try bench.data("v.svg"), as: UTF8.self)
    #expect(svg.contains("Semivariance") && svg.contains("class=\"line\"") && svg.contains("sill"))
  }

  @Test("directions have their own lags and signs, in Dutch too")
  func directions() async throws {
    let result = try await bench.run(
      "variogram", "samples.csv", "--value", "zinc", "--direction", "0", "--direction", "90", "--out", "lags.csv",
      "--plot",
      "v.svg", "--lang", "nl")
    try #require(result.status == 0, "\(result.all)")
    #expect(Set(try bench.rows("lags.csv").map { $0[0] }) == ["0.0", "90.0"])
    let svg = String(decoding: try bench.data("v.svg"), as: UTF8.self)
    #expect(svg.contains("Semivariantie") && svg.contains(">90°<") && svg.contains("lang=\"nl\""))
  }

  @Test("a cross-variogram with a fit gives a coregionalisation that krige takes")
  func cross() async throws {
    let result = try await bench.run(
      "variogram", "samples.csv", "--value", "zinc", "--cross", "dist", "--fit", "spherical", "--model-out", "lmc.yaml")
    try #require(result.status == 0, "\(result.all)")
    let kriged = try await bench.run(
      "krige", "samples.csv", "--model", "lmc.yaml", "--most", "8", "--around", "0", "--cell", "200", "--out", "o.csv")
    try #require(kriged.status == 0, "\(kriged.all)")
    let head = String(decoding: try bench.data("o.csv"), as: UTF8.self).prefix { $0 != "\n" }
    #expect(head == "x,y,zinc_estimate,zinc_variance,dist_estimate,dist_variance,covariance_zinc_dist,status")
  }

  @Test("a variogram map is drawn and written, the same in opposite directions")
  func map() async throws {
    let result = try await bench.run(
      "variogram", "samples.csv", "--value", "zinc", "--cutoff", "300", "--width", "60", "--map", "map.svg",
      "--map-out",
      "map.csv")
    try #require(result.status == 0, "\(result.all)")
    let rows = try bench.rows("map.csv").map { $0.compactMap(Double.init) }
    let one = try #require(rows.first { $0[0] == 60 && $0[1] == 120 })
    #expect(rows.contains { $0[0] == -60 && $0[1] == -120 && $0[2] == one[2] && $0[3] == one[3] })
    #expect(String(decoding: try bench.data("map.svg"), as: UTF8.self).contains("Separation to the east"))
  }

  @Test("pairs along a dip are counted as GSLIB turns them, or in gstat's way")
  func directionRule() async throws {
    let rows = (1...40).map { index -> String in
      func part(_ share: Double) -> Double { (Double(index) * share).truncatingRemainder(dividingBy: 1) }
      return "\(part(0.754877666) * 1000),\(part(0.569840291) * 1000),\(part(0.43) * 200),\(part(0.31))\n"
    }
    try bench.write("x,y,z,v\n" + rows.joined(), "solid.csv")
    // gstat 2.1: variogram(v ~ 1, cutoff = 600, width = 200, alpha = 45, beta = 20, tol.hor = 30, tol.ver = 15); turned
    // pairs counted one by one.
    for (rule, expected) in [("gstat", ["41", "29"]), ("turned", [])] {
      let result = try await bench.run(
        "variogram", "solid.csv", "--value", "v", "--z", "z", "--cutoff", "600", "--width", "200", "--direction",
        "45,20", "--tolerance", "30,15", "--direction-rule", rule, "--out", "lags.csv")
      try #require(result.status == 0, "\(result.all)")
      #expect(try bench.rows("lags.csv").map { $0[2] } == expected)
    }
    let alone = try await bench.run("variogram", "samples.csv", "--value", "zinc", "--direction-rule", "gstat")
    #expect(alone.status == 2 && alone.errors.contains("go with --direction"))
  }

  @Test("maximum likelihood fits to the samples themselves")
  func likelihood() async throws {
    try bench.write(SampleBench.csv(30), "few.csv")
    let result = try await bench.run("variogram", "few.csv", "--value", "zinc", "--fit", "spherical", "--reml")
    #expect(result.status == 0 && result.output.contains("log-likelihood"), "\(result.all)")
  }

  @Test("one sample, equal values and an unknown model are told, never a crash")
  func refusals() async throws {
    try bench.write("x,y,zinc\n0,0,1\n", "one.csv")
    let one = try await bench.run("variogram", "one.csv", "--value", "zinc")
    #expect(one.status == 1 && one.errors.contains("Too few samples"))
    try bench.write("x,y,zinc\n0,0,7\n10,0,7\n0,10,7\n10,10,7\n", "equal.csv")
    let equal = try await bench.run("variogram", "equal.csv", "--value", "zinc", "--fit", "spherical")
    #expect(equal.status == 1, "\(equal.all)")
    let unknown = try await bench.run("variogram", "samples.csv", "--value", "zinc", "--fit", "spherikal")
    #expect(unknown.status == 2 && unknown.errors.contains("'spherikal' is not a variogram model"))
  }
}
