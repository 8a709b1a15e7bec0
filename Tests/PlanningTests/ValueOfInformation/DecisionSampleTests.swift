import Testing

@testable import Planning

@Suite("Decision samples")
struct DecisionSampleTests {
  @Test("what cannot be used is refused by name and trial")
  func refusals() {
    #expect(throws: InformationError.trials(0)) { try DecisionSample(pursuing: [], inputs: []) }
    #expect(throws: InformationError.trials(1)) { try DecisionSample(pursuing: [1], inputs: []) }
    #expect(throws: InformationError.alternatives(1)) {
      try DecisionSample(alternatives: [.init("stop", [0, 0])], inputs: [])
    }
    #expect(throws: InformationError.count(column: "grade", expected: 2, found: 3)) {
      try DecisionSample(pursuing: [1, 2], inputs: [.init("grade", [1, 2, 3])])
    }
    #expect(throws: InformationError.notFinite(column: "pursue", trial: 1, value: .infinity)) {
      try DecisionSample(pursuing: [1, .infinity], inputs: [])
    }
    #expect(throws: InformationError.duplicate("grade")) {
      try DecisionSample(pursuing: [1, 2], inputs: [.init("grade", [1, 2]), .init("grade", [1, 2])])
    }
    do {
      _ = try DecisionSample(pursuing: [1, 2], inputs: [.init("grade", [1, .nan])])
      Issue.record("a value that is no number was taken")
    } catch {
      #expect(error.description.contains("grade") && error.description.contains("trial 1"))
    }
  }

  @Test("of equal means the first alternative is the base")
  func ties() throws {
    #expect(try DecisionSample(pursuing: [1, -1], inputs: []).base == 0)
    #expect(try DecisionSample(pursuing: [1, 1], inputs: []).base == 1)
  }
}
