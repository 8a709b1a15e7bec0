import Prospectivity
import TestBench
import Testing

@Suite("Index overlay")
struct IndexOverlayTests {
  /// Two layers of classes and one of intervals.
  static func model(missing: MissingEvidencePolicy = .propagate) throws -> IndexOverlay {
    try IndexOverlay(
      layers: [
        .init(name: "rock", weight: 3, scores: .classes([1: 8, 2: 2])),
        .init(name: "soil", weight: 2, scores: .classes([1: 5], otherwise: 0), excluded: [9]),
        .init(name: "distance", weight: 5, scores: .intervals(breaks: [100, 500], scores: [9, 6, 1])),
      ], missing: missing)
  }

  @Test("is the weighted mean of the scores")
  func index() throws {
    // (3 x 8 + 2 x 5 + 5 x 9) / 10, (3 x 2 + 2 x 0 + 5 x 6) / 10; a value on a break is in the interval above it.
    let values = try Self.model().values([[1, 2, 2], [1, 4, 4], [99.9, 100, 500]])
    #expect(largestDifference(values, [7.9, 3.6, 1.1]) < 1e-15)
    #expect(try Self.model().range == 1.1...7.9)
  }

  @Test("only asks the ratios of the weights")
  func ratios() throws {
    let model = try Self.model()
    var parameters = model.parameters.map(\.value)
    for index in 0..<3 { parameters[index] *= 4 }
    let run = [[1.0, 2, 1], [1, 4, 9], [30, 300, 3000]]
    #expect(try model.with(parameters).values(run) == model.values(run))
  }

  @Test("treats missing layers as it is told, and never makes a value of nothing")
  func missing() throws {
    let run = [[Double.nan, .nan], [1, .nan], [50, .nan]]
    #expect(try Self.model().values(run).allSatisfy(\.isNaN))
    let ignored = try Self.model(missing: .ignore).values(run)
    // (2 x 5 + 5 x 9) / 7
    #expect(abs(ignored[0] - 55.0 / 7) < 1e-15 && ignored[1].isNaN)
    let neutral = try Self.model(missing: .neutral(5)).values(run)
    #expect(neutral[0] == 7 && neutral[1].isNaN)
  }

  @Test("rules cells out by an excluded class, but does not make a value of a missing cell by it")
  func excluded() throws {
    let values = try Self.model().values([[1, .nan], [9, 9], [50, 50]])
    #expect(values[0] == 1.1 && values[1].isNaN)
    #expect(try Self.model().contributions([[1], [9], [50]], against: .omitted).allSatisfy { $0[0].isNaN })
  }

  @Test("says which layers made a cell high, and the parts make the whole")
  func contributions() throws {
    let model = try Self.model()
    let run = [[1.0], [1], [300]]
    let references = [4.0, 3, 5]
    let parts = try model.contributions(run, against: .references(references)).map { $0[0] }
    #expect(largestDifference(parts, [1.2, 0.4, 0.5]) < 1e-15)
    // 6.4 of the model less 4.3 of the references: (3 x 4 + 2 x 3 + 5 x 5) / 10
    let sum: Double = parts.reduce(0, +)
    let index: Double = try model.values(run)[0]
    #expect(abs(index - 6.4) < 1e-15 && abs(sum - 2.1) < 1e-15)
    // 6.4 - (2 x 5 + 5 x 6) / 7
    let omitted: Double = try model.contributions(run, against: .omitted)[0][0]
    #expect(abs(omitted - 24.0 / 35) < 1e-15)
  }

  @Test("refuses weights, scores and breaks without sense")
  func refusals() {
    func layer(_ weight: Double, _ scores: ScoreTable) -> IndexOverlay.Layer {
      .init(name: "x", weight: weight, scores: scores)
    }
    #expect(throws: OverlayError.noLayers) { try IndexOverlay(layers: []) }
    #expect(throws: OverlayError.weight(layer: "x", value: -1)) {
      try IndexOverlay(layers: [layer(-1, .classes([1: 1]))])
    }
    #expect(throws: OverlayError.noWeight) { try IndexOverlay(layers: [layer(0, .classes([1: 1]))]) }
    #expect(throws: OverlayError.noScores(layer: "x")) { try IndexOverlay(layers: [layer(1, .classes([:]))]) }
    #expect(throws: OverlayError.breaks(layer: "x", [2, 2])) {
      try IndexOverlay(layers: [layer(1, .intervals(breaks: [2, 2], scores: [1, 2, 3]))])
    }
    #expect(throws: OverlayError.intervalCount(layer: "x", breaks: 1, scores: 1)) {
      try IndexOverlay(layers: [layer(1, .intervals(breaks: [2], scores: [1]))])
    }
    #expect(throws: OverlayError.duplicateLayer("x")) {
      try IndexOverlay(layers: [layer(1, .classes([1: 1])), layer(1, .classes([1: 1]))])
    }
    #expect(throws: OverlayError.unlistedClass(layer: "rock", value: 3)) { try Self.model().values([[3], [1], [0]]) }
    #expect(throws: OverlayError.layerCount(given: 1, needed: 3)) { try Self.model().values([[3]]) }
  }
}

@Suite("Boolean overlay")
struct BooleanOverlayTests {
  private static func overlay(
    _ rule: BooleanOverlay.Rule, _ missing: MissingEvidencePolicy = .propagate
  ) throws -> BooleanOverlay {
    try BooleanOverlay(
      layers: [
        .init(name: "rock", condition: .classes([1, 2])), .init(name: "zinc", condition: .atLeast(200)),
        .init(name: "depth", condition: .atMost(30)),
      ], rule: rule, missing: missing)
  }

  @Test("meets all, one or some of the conditions")
  func rules() throws {
    let run = [[1, 1, 3.0], [200, 10, 10], [30, 31, 40]]
    #expect(try Self.overlay(.all).values(run) == [1, 0, 0])
    #expect(try Self.overlay(.any).values(run) == [1, 1, 0])
    #expect(try Self.overlay(.atLeast(2)).values(run) == [1, 0, 0])
  }

  @Test("treats missing layers as it is told")
  func missing() throws {
    let run = [[1, .nan], [Double.nan, .nan], [30, .nan]]
    #expect(try Self.overlay(.all).values(run).allSatisfy(\.isNaN))
    let ignored = try Self.overlay(.all, .ignore).values(run)
    #expect(ignored[0] == 1 && ignored[1].isNaN)
    let neutral = try Self.overlay(.all, .neutral(0)).values(run)
    #expect(neutral[0] == 0 && neutral[1].isNaN)
    #expect(throws: OverlayError.neutral(0.5)) { try Self.overlay(.all, .neutral(0.5)) }
    #expect(throws: OverlayError.leastCount(4, layers: 3)) { try Self.overlay(.atLeast(4)) }
  }
}
