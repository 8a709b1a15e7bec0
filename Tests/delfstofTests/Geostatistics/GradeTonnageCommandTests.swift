import Foundation
import TestBench
import Testing

@Suite("The command gradetonnage")
struct GradeTonnageCommandTests {
  let bench: SampleBench

  init() throws { bench = try SampleBench() }

  private static let samples = [
    "gradetonnage", "samples.csv", "--value", "zinc", "--model", "model.yaml", "--block", "50x50",
  ]

  private func run(_ more: String...) async throws -> CommandRunner.Result {
    try await bench.runner.run(Self.samples + more)
  }

  /// Rows of a curve: cut-off, tonnage, metal, mean grade, benefit.
  private func curve(_ name: String, of file: String) throws -> [[Double]] {
    try bench.rows(file).filter { $0[0] == name }.map { $0.dropFirst().map { Double($0) ?? .nan } }
  }

  @Test("curves of points and blocks are those of gstlearn")
  func gstlearn() async throws {
    let result = try await run(
      "--cutoffs", "60,100,140", "--polynomials", "30", "--convention", "gstlearn", "--out", "curve.csv", "--document",
      "curve.json")
    try #require(result.status == 0, "\(result.all)")
    // gstlearn 1.11.1: AnamHermite.create(30).fitFromArray; r² = invertVariance of 0.92972881256 times the variance of the
    // series (Gauss-Legendre of the spherical model over the block, numpy 2.4.6); Selectivity.calculateFromAnamorphosis,
    // whose Φ is good to 7e-8.
    let points = [
      [60, 0.8905024122350824, 97.77103384100847, 109.79311509736601, 44.34088908],
      [100, 0.561834865448893, 71.24657548918722, 126.81052720404395, 15.0630889443],
      [140, 0.136171257132764, 21.293706013886453, 156.37445421485353, 2.2297300153],
    ]
    let blocks = [
      [60, 0.9048928391370091, 98.49367740346476, 108.84568110561864, 44.2001070552],
      [100, 0.5543307859762829, 70.00169042758286, 126.28144097083917, 14.5686118299],
      [140, 0.1290430965498639, 20.00582649505784, 155.03213290706591, 1.9397929781],
    ]
    for (name, expected) in [("points", points), ("blocks", blocks)] {
      for (found, row) in try bench.paired(try curve(name, of: "curve.csv"), expected) {
        // The benefit has the error of the tonnage times the cut-off.
        for (one, other) in try bench.paired(found, row) { #expect(abs(one - other) < 1e-7 * (row[0] + other)) }
      }
    }
    let document = try #require(
      JSONSerialization.jsonObject(with: try bench.data("curve.json")) as? [String: Any])
    let coefficient = try #require(document["change-of-support-coefficient"] as? Double)
    #expect(abs(coefficient - 0.9662884747441707) < 1e-8)
    #expect((document["curves"] as? [[String: Any]])?.count == 3)
    #expect((document["hermite-coefficients"] as? [Double])?.count == 30)
  }

  @Test("the mean does not depend on the support, and the benefit falls with it")
  func support() async throws {
    let result = try await run("--cutoffs", "0:150:5", "--out", "curve.csv", "--plot", "curve.svg", "--lang", "nl")
    try #require(result.status == 0, "\(result.all)")
    let (samples, blocks) = (try curve("samples", of: "curve.csv"), try curve("blocks", of: "curve.csv"))
    #expect(samples.count == 31 && abs(samples[0][2] - blocks[0][2]) < 1e-7)
    // The benefit of a selection falls with the support, at every cut-off; the series of points wriggles in the tail.
    let points = try curve("points", of: "curve.csv")
    for (block, point) in zip(blocks, points).dropFirst() { #expect(block[4] <= point[4] + 1e-3) }
    #expect(try #require(blocks.last)[4] < 0.9 * (try #require(points.last))[4])
    #expect(String(decoding: try bench.data("curve.svg"), as: UTF8.self).contains("Gehalte en tonnage"))
    #expect(result.output.contains("blokken: tonnage"))
  }

  @Test("volume and density make masses; declustering weights shift the curve; estimates lose metal")
  func masses() async throws {
    let rows = try bench.rows("samples.csv")
    let weighted =
      "x,y,zinc,w\n" + rows.map { "\($0[0]),\($0[1]),\($0[2]),\((Double($0[2]) ?? 0) > 100 ? 1 : 3)\n" }.joined()
    try bench.write(weighted, "weighted.csv")
    let plain = try await run("--cutoffs", "100", "--out", "a.csv")
    let mass = try await run(
      "--cutoffs", "100", "--out", "b.csv", "--volume", "2000", "--density", "2.5", "--estimate-variance", "700")
    let weights = try await bench.run(
      "gradetonnage", "weighted.csv", "--value", "zinc", "--weight-column", "w", "--model", "model.yaml", "--block",
      "50,50", "--cutoffs", "100", "--out", "c.csv")
    for result in [plain, mass, weights] { try #require(result.status == 0, "\(result.all)") }
    let (a, b) = (try curve("blocks", of: "a.csv")[0], try curve("blocks", of: "b.csv")[0])
    #expect(abs(b[1] - 5000 * a[1]) < 1e-9 && abs(b[2] - 5000 * a[2]) < 1e-6)
    let mined = try curve("estimated-blocks", of: "b.csv")[0]
    #expect(mined[4] < b[4])
    #expect(try curve("blocks", of: "c.csv")[0][1] < a[1])
  }

  @Test("cells of a grid are counted: one band gives a curve, realisations the mean and its spread")
  func cells() async throws {
    try bench.write(
      """
      x,y,realisation_1,realisation_2,realisation_3,other
      0,0,1,2,3,9
      1,0,3,,5,9
      2,0,5,6,7,9
      3,0,7,8,9,9

      """, "cells.csv")
    let one = try await bench.run(
      "gradetonnage", "cells.csv", "--cells", "realisation_1", "--cutoffs", "3,6", "--volume", "8", "--out", "one.csv")
    let all = try await bench.run(
      "gradetonnage", "cells.csv", "--cells", "realisation_*", "--cutoffs", "3:7:1", "--out", "all.csv", "--plot",
      "all.svg", "--document", "all.yaml")
    for result in [one, all] { try #require(result.status == 0, "\(result.all)") }
    #expect(try curve("cells", of: "one.csv") == [[3, 6, 30, 5, 12], [6, 2, 14, 7, 2]])
    // At 6: shares 1/4, 2/3 and 1/2 with the mean 17/36 and the median 1/2.
    let (mean, median) = (try curve("mean", of: "all.csv")[3], try curve("p50", of: "all.csv")[3])
    #expect(abs(mean[1] - 17 / 36) < 1e-12 && abs(median[1] - 0.5) < 1e-12)
    // Mean grades 7, 7 and 8.
    #expect(median[3] == 7 && median[4].isNaN)
    let yaml = String(decoding: try bench.data("all.yaml"), as: UTF8.self)
    #expect(yaml.contains("cells: [\"realisation_1\", \"realisation_2\", \"realisation_3\"]"))
    #expect(yaml.contains("cells-with-grade: [4, 3, 4]"))
  }

  @Test("bands of a raster are counted cell by cell, with their thickness as volume")
  func raster() async throws {
    let krige = try await bench.runner.run(
      SampleBench.krige + [
        "--crs", "EPSG:28992", "--extent", "0,0,1000,1000", "--cell", "100", "--out", "map.tif",
      ])
    try #require(krige.status == 0, "\(krige.all)")
    let result = try await bench.run(
      "gradetonnage", "map.tif", "--cells", "estimate", "--cutoffs", "0,1e6", "--thickness", "2", "--density", "3",
      "--out", "curve.csv")
    try #require(result.status == 0, "\(result.all)")
    let rows = try curve("cells", of: "curve.csv")
    #expect(rows[0][1] == 6_000_000 && rows[1][1] == 0 && rows[1][3].isNaN)
    let other = try await bench.run("gradetonnage", "map.tif", "--cells", "grade", "--cutoffs", "0")
    #expect(other.status == 1 && other.errors.contains("no band 'grade'") && other.errors.contains("estimate"))
    let bare = try await bench.run("gradetonnage", "map.tif", "--cutoffs", "0")
    #expect(bare.status == 2 && bare.errors.contains("--cells estimate"))
  }

  @Test(
    "what is wrong is named, with the mend",
    arguments: [
      (["--cutoffs", "0:10:x"], 2, "first:last:step"), (["--cutoffs", "0,rich"], 2, "'rich' is not a number"),
      (["--cutoffs", "3,2"], 2, "ascend"), (["--cutoffs", "1", "--block", "900x900"], 1, "smaller --block"),
      (["--cutoffs", "1", "--weight-column", "w"], 1, "no column 'w'"),
      (["--cutoffs", "1", "--density", "2"], 2, "--volume"), (["--cutoffs", "1", "--log"], 2, "without a function"),
      (["--cutoffs", "1", "--model", "nugget.yaml"], 1, "add a structure"),
      (["--cutoffs", "1", "--model", "line.yaml"], 1, "with a sill"),
      (["--cutoffs", "1", "--minimum", "120", "--maximum", "300"], 1, "limits"),
      (["--cutoffs", "1", "--document", "curve.txt"], 2, ".yaml or .json"),
    ])
  func refusals(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    try bench.write("model: {nugget: 5}\n", "nugget.yaml")
    try bench.write("model: {structures: [{type: unbounded-linear, sill: 2}]}\n", "line.yaml")
    // The last of two equal options counts.
    let result = try await bench.runner.run(Self.samples + arguments)
    #expect(result.status == status && result.errors.contains(words), "\(result.all)")
  }
}
