import Foundation
import TestBench
import Testing

@Suite("The command decluster")
struct DeclusterCommandTests {
  let bench: SampleBench

  init() throws { bench = try SampleBench() }

  @Test("a cluster of high values weighs less than the samples that stand alone")
  func cluster() async throws {
    var text = "x,y,grade\n"
    for index in 0..<10 { text += "\(500 + index % 3),\(500 + index / 3),10\n" }
    for index in 0..<10 { text += "\(index * 100),\(index * 90),1\n" }
    try bench.write(text, "cluster.csv")
    let result = try await bench.run(
      "decluster", "cluster.csv", "--value", "grade", "--sizes", "20,400,19", "--out", "w.csv", "--plot", "sizes.svg")
    try #require(result.status == 0, "\(result.all)")
    let weights = try bench.rows("w.csv").map { try #require(Double($0[4])) }
    #expect(weights[0] < weights[19] && abs(weights.reduce(0, +) - 20) < 1e-9)
    #expect(result.lines[0].hasPrefix("plain mean") && result.lines[0].hasSuffix(" 5.5"))
    #expect(String(decoding: try bench.data("sizes.svg"), as: UTF8.self).contains("Declustered mean"))
  }

  @Test("polygons share the area of their boundary")
  func polygonal() async throws {
    try bench.write("x,y,grade\n0,0,1\n2,0,3\n", "two.csv")
    let result = try await bench.run(
      "decluster", "two.csv", "--value", "grade", "--method", "polygonal", "--margin", "1", "--out", "w.csv")
    try #require(result.status == 0, "\(result.all)")
    #expect(try bench.rows("w.csv").map { Double($0[4]) } == [1, 1])
    #expect(result.lines.contains { $0.hasPrefix("area") && $0.hasSuffix(" 8") }, "\(result.all)")
  }

  @Test("one sample and options of the other method are told")
  func refusals() async throws {
    try bench.write("x,y,grade\n0,0,1\n", "one.csv")
    let one = try await bench.run("decluster", "one.csv", "--value", "grade", "--lang", "nl")
    #expect(one.status == 1 && one.errors.contains("Te weinig"), "\(one.all)")
    let usage = try await bench.run(
      "decluster", "samples.csv", "--value", "zinc", "--method", "polygonal", "--size", "5")
    #expect(usage.status == 2)
  }
}
