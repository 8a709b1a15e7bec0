import Prospectivity
import TestBench
import Testing

@Suite("Networks of fuzzy operators")
struct FuzzyNetworkTests {
  static func evidence(_ names: String...) -> [FuzzyNetwork.Evidence] {
    names.map { FuzzyNetwork.Evidence(name: $0, layer: "layer " + $0, membership: .given) }
  }

  private static func defects(
    _ evidence: [FuzzyNetwork.Evidence], _ operations: [FuzzyNetwork.Operation], output: String
  ) -> [FuzzyNetworkDefect] {
    do throws(FuzzyError) {
      _ = try FuzzyNetwork(evidence: evidence, operations: operations, output: output)
      return []
    } catch {
      guard case .network(let defects) = error else { return [] }
      return defects
    }
  }

  /// (a OR b) gamma c, written with the later operation first.
  static func example(missing: MissingEvidencePolicy = .propagate) throws -> FuzzyNetwork {
    try FuzzyNetwork(
      evidence: evidence("a", "b", "c"),
      operations: [
        .init(name: "map", kind: .product, inputs: ["source", "c"]),
        .init(name: "source", kind: .or, inputs: ["a", "b"]),
      ], output: "map", missing: missing)
  }

  @Test("run operations in the order of their needs, whatever the order of writing")
  func order() throws {
    let network = try Self.example()
    #expect(network.layers == ["layer a", "layer b", "layer c"])
    #expect(try network.values([[0.5, 0.25], [0.25, 0.75], [0.5, 0.5]]) == [0.25, 0.375])
    #expect(try network.intermediateValues([[0.5], [0.25], [0.5]])["source"] == [0.5])
  }

  @Test("do not depend on the lengths of the runs")
  func runs() throws {
    let network = try FuzzyNetwork(
      evidence: [
        .init(name: "near", layer: "x", membership: .near(midpoint: 0.5, spread: 9)),
        .init(name: "large", layer: "x", membership: .large(midpoint: 0.3, spread: 3)),
        .init(name: "other", layer: "y", membership: .linear(low: 1, high: 0)),
      ], operations: [.init(name: "out", kind: .gamma(0.7), inputs: ["near", "large", "other"])], output: "out")
    let x = (0..<101).map { $0 % 17 == 3 ? Double.nan : Double($0) / 100 }
    let y = (0..<101).map { Double($0 * 37 % 101) / 100 }
    let whole = try network.values([x, y])
    var parts: [Double] = []
    for start in stride(from: 0, to: 101, by: 7) {
      let range = start..<min(101, start + 7)
      parts += try network.values([Array(x[range]), Array(y[range])])
    }
    #expect(whole.map(\.bitPattern) == parts.map(\.bitPattern))
    #expect(whole.filter(\.isNaN).count == x.filter(\.isNaN).count)
  }

  @Test("say which evidence made a cell high")
  func contributions() throws {
    let network = try Self.example()
    let run = [[0.9], [0.5], [0.6]]
    // Without a: 0.5 x 0.6; without b: no change; without c: 0.9.
    let omitted = try network.contributions(run, against: .omitted).map { $0[0] }
    #expect(abs(omitted[0] - 0.24) < 1e-15 && omitted[1] == 0 && abs(omitted[2] + 0.36) < 1e-15)
    let average = try network.contributions(run, against: .references([0.3, 0.3, 0.3])).map { $0[0] }
    #expect(abs(average[0] - 0.24) < 1e-15 && average[1] == 0 && abs(average[2] - 0.27) < 1e-15)
  }

  @Test("give missing evidence no contribution, and a missing cell none at all")
  func missingContributions() throws {
    let run = [[Double.nan, .nan], [0.5, .nan], [0.6, .nan]]
    let ignored = try Self.example(missing: .ignore).contributions(run, against: .omitted)
    #expect(ignored[0][0] == 0 && ignored.allSatisfy { $0[1].isNaN })
    #expect(try Self.example().contributions(run, against: .omitted).allSatisfy { $0[0].isNaN })
    #expect(abs(try Self.example(missing: .ignore).values(run)[0] - 0.3) < 1e-15)
  }

  @Test("can treat missing evidence otherwise in one operation")
  func ownPolicy() throws {
    let network = try FuzzyNetwork(
      evidence: Self.evidence("a", "b", "c"),
      operations: [
        .init(name: "either", kind: .or, inputs: ["a", "b"], missing: .ignore),
        .init(name: "map", kind: .and, inputs: ["either", "c"]),
      ], output: "map")
    let values = try network.values([[.nan, 0.2], [0.4, 0.3], [0.7, .nan]])
    #expect(values[0] == 0.4 && values[1].isNaN)
  }

  @Test("with faults are refused, all faults at once")
  func faults() {
    #expect(
      Self.defects(
        [.init(name: "a", layer: "l", membership: .linear(low: 1, high: 1))] + Self.evidence("b", "b"),
        [
          .init(name: "x", kind: .gamma(2), inputs: ["a", "nowhere", "a"]),
          .init(name: "y", kind: .and, inputs: []),
        ], output: "x") == [
          .duplicateName("b"), .membership(.noRange(evidence: "a", value: 1)),
          .unknownInput(operation: "x", input: "nowhere"), .repeatedInput(operation: "x", input: "a"),
          .gamma(operation: "x", value: 2), .noInputs(operation: "y"), .unused("b"), .unused("b"), .unused("y"),
        ])
    #expect(Self.defects([], [], output: "z") == [.noEvidence, .unknownOutput("z")])
  }

  @Test("with circles are refused with the names along each")
  func circles() {
    let defects = Self.defects(
      Self.evidence("a"),
      [
        .init(name: "map", kind: .and, inputs: ["a", "x"]), .init(name: "x", kind: .or, inputs: ["y", "a"]),
        .init(name: "y", kind: .or, inputs: ["x"]), .init(name: "self", kind: .or, inputs: ["self"]),
      ], output: "map")
    #expect(defects == [.cycle(["x", "y"]), .cycle(["self"])])
  }

  @Test("want as many layers as they name, of one length")
  func layers() throws {
    let network = try Self.example()
    #expect(throws: FuzzyError.layerCount(given: 1, needed: 3)) { try network.values([[0.5]]) }
    #expect(throws: FuzzyError.runLengths([1, 2, 1])) { try network.values([[0.5], [0.5, 0.5], [0.5]]) }
  }
}
