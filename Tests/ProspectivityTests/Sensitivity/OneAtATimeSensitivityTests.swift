import Prospectivity
import Testing

@Suite("Sensitivity to one number at a time")
struct OneAtATimeSensitivityTests {
  private static func overlay() throws -> IndexOverlay {
    try IndexOverlay(layers: [
      .init(name: "a", weight: 1, scores: .intervals(breaks: [1, 2, 3], scores: [0, 1, 2, 3])),
      .init(name: "b", weight: 1, scores: .intervals(breaks: [1, 2, 3], scores: [0, 1, 2, 3])),
    ])
  }

  /// All 16 pairs of 0 to 3.
  private static let run: [[Double]] = [(0..<16).map { Double($0 / 4) }, (0..<16).map { Double($0 % 4) }]

  @Test("counts cells above the threshold, in both maps, and deposits")
  func counts() throws {
    var study = try OneAtATimeSensitivity(try Self.overlay(), threshold: 2, fraction: 0.4, chosen: [0])
    try study.add(Self.run)
    try study.addDeposits([[1, 3], [3, 1]])
    #expect(try study.unchanged().share == 6.0 / 16)
    #expect(try study.unchanged().depositsCaptured == 2)
    let result = try study.results()[0]
    // Weight 0.6: (0.6 a + b) / 1.6 >= 2: (1, 3), (2, 2) by rounding or not, (2, 3), (3, 2), (3, 3); (3, 1) falls out.
    #expect(result.lower.value == 0.6 && result.upper.value == 1.4)
    #expect(result.lower.depositsCaptured == 1 && result.upper.depositsCaptured == 1)
    #expect(result.lower.shareChange == result.lower.share - 6.0 / 16)
    #expect(result.lower.overlap == 5.0 / 6)
    // By symmetry the two weights swap roles: 1.4 of a against 1 of b is 1 against 0.714.
    #expect(result.lower.rankCorrelation > 0.9 && result.lower.rankCorrelation < 1)
  }

  @Test("a map that does not change keeps its ranks and its area")
  func unchanged() throws {
    let model = try IndexOverlay(layers: [.init(name: "a", weight: 2, scores: .classes([0: 1, 1: 2, 2: 3]))])
    var study = try OneAtATimeSensitivity(model, threshold: 2, chosen: [0])
    try study.add([[0, 1, 2, 2, .nan]])
    let change = try study.results()[0].upper
    #expect(study.cells == 4)
    #expect(change.rankCorrelation == 1 && change.shareChange == 0 && change.overlap == 1)
    #expect(change.meanAbsoluteChange == 0)
  }

  @Test("does not depend on runs or on missing cells between them")
  func runs() throws {
    let network = try FuzzyNetwork(
      evidence: [
        .init(name: "x", layer: "x", membership: .large(midpoint: 0.5, spread: 3)),
        .init(name: "y", layer: "y", membership: .gaussian(midpoint: 0.4, spread: 7)),
      ], operations: [.init(name: "m", kind: .gamma(0.8), inputs: ["x", "y"])], output: "m")
    let x = (0..<500).map { Double($0 * 73 % 500) / 500 }
    let y = (0..<500).map { Double($0 * 191 % 500) / 500 }
    var whole = try OneAtATimeSensitivity(network, threshold: 0.5, sampleCapacity: 100)
    try whole.add([x, y])
    var parts = try OneAtATimeSensitivity(network, threshold: 0.5, sampleCapacity: 100)
    for start in stride(from: 0, to: 500, by: 31) {
      let range = start..<min(500, start + 31)
      try parts.add([[.nan, .nan] + x[range], [0.5, .nan] + y[range]])
    }
    #expect(try whole.results() == parts.results())
    #expect(try whole.results().count == 5)
    // A sharper spread must move the map less than the midpoint does.
    let results = try whole.results()
    #expect(results[0].parameter.name == .midpoint && results[4].parameter.name == .gamma)
    #expect(results[0].swing > results[1].swing)
  }

  @Test("refuses fractions and parameters without sense")
  func refusals() throws {
    let model = try Self.overlay()
    #expect(throws: SensitivityError<OverlayError>.fraction(0.5)) {
      try OneAtATimeSensitivity(model, threshold: 1, fraction: 0.5)
    }
    #expect(throws: SensitivityError<OverlayError>.parameter(99, count: 10)) {
      try OneAtATimeSensitivity(model, threshold: 1, chosen: [99])
    }
    #expect(throws: SensitivityError<OverlayError>.noCells) {
      try OneAtATimeSensitivity(model, threshold: 1).results()
    }
  }
}
