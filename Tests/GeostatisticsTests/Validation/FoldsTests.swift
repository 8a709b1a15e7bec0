import Testing

@testable import Geostatistics

@Suite("Folds of a cross-validation")
struct FoldsTests {
  @Test("by lot are of nearly equal size, and the same for the same seed")
  func random() throws {
    let samples = try RuledSamples.samples()
    let folds = try Folds.random(count: 7, seed: 11).numbers(for: samples)
    let sizes = Dictionary(grouping: folds, by: { $0 }).mapValues(\.count)
    #expect(Set(sizes.keys) == Set(0..<7))
    #expect(sizes.values.allSatisfy { $0 == 5 || $0 == 6 })
    #expect(try Folds.random(count: 7, seed: 11).numbers(for: samples) == folds)
    #expect(try Folds.random(count: 7, seed: 12).numbers(for: samples) != folds)
  }

  @Test("of blocks hold whole blocks, whatever the order of the samples")
  func blocks() throws {
    let samples = try RuledSamples.samples()
    let rule = Folds.blocks(size: SIMD3(25, 25, 0), count: 4, seed: 2)
    let folds = try rule.numbers(for: samples)
    var ofBlock: [SIMD2<Double>: Int32] = [:]
    for index in 0..<40 {
      let block = SIMD2((samples.x[index] / 25).rounded(.down), (samples.y[index] / 25).rounded(.down))
      #expect(ofBlock[block, default: folds[index]] == folds[index])
      ofBlock[block] = folds[index]
    }
    #expect(Set(folds).isSubset(of: Set(0..<4)))
    #expect(Set(folds).count > 2)
    let reversed = try rule.numbers(for: RuledSamples.samples(order: (0..<40).reversed()))
    #expect(Array(reversed.reversed()) == folds)
  }

  @Test("of boreholes are the boreholes, and alone each sample is its own")
  func boreholes() throws {
    let samples = try RuledSamples.samples()
    #expect(try Folds.boreholes.numbers(for: samples) == samples.boreholes)
    #expect(try Folds.leaveOneOut.numbers(for: samples) == (0..<40).map { Int32($0) })
  }

  @Test("cannot be fewer than two, nor more than samples")
  func refusals() throws {
    let samples = try Samples(x: [0, 1, 2], y: [0, 0, 0], values: [1, 2, 3])
    let refused: [Folds] = [
      .random(count: 1, seed: 1), .random(count: 4, seed: 1), .given([1, 2]), .given([5, 5, 5]), .boreholes,
      .blocks(size: SIMD3(10, 10, 10), count: 1, seed: 1), .blocks(size: .zero, count: 3, seed: 1),
      .blocks(size: SIMD3(-1, 1, 1), count: 3, seed: 1), .blocks(size: SIMD3(100, 100, 100), count: 3, seed: 1),
    ]
    for folds in refused {
      #expect(throws: GeostatisticsError.self) { try folds.numbers(for: samples) }
    }
    for folds in [4, Int.max] {
      let expected = GeostatisticsError.parameter(
        .folds, is: .number(folds), expected: .atMost(3, .sampleCount))
      #expect(throws: expected) {
        try Folds.blocks(size: SIMD3(1, 1, 1), count: folds, seed: 1).numbers(for: samples)
      }
    }
    let one = try Samples(x: [0], y: [0], values: [1])
    #expect(throws: GeostatisticsError.self) { try Folds.leaveOneOut.numbers(for: one) }
  }
}
