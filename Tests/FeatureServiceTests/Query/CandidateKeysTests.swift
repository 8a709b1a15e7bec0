import TestBench
import Testing

@testable import FeatureService

@Suite("Candidates of a page in order")
struct CandidateKeysTests {
  @Test("all keys come once and in order, however many are wanted", arguments: [1, 10, 1_000, 30_000])
  func inOrder(wanted: Int) {
    var generator = SeededNumbers(seed: 7)
    for count in [0, 1, 5, 400, 25_000] {
      let keys = Array(Set((0..<count).map { _ in Int64.random(in: .min ... .max, using: &generator) }))
      var candidates = CandidateKeys(keys.shuffled(using: &generator), wanted: wanted)
      var found: [Int64] = []
      while let key = candidates.popFirst() { found.append(key) }
      #expect(found == keys.sorted())
      #expect(candidates.popFirst() == nil)
    }
  }
}
