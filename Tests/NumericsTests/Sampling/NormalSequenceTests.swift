import Testing

@testable import Numerics

@Suite("Numbers drawn side by side")
struct NormalSequenceTests {
  @Test("normal numbers of a trial are those of pair after pair")
  func normals() {
    let stream = RandomStream(seed: 6, name: "n")
    for (first, count) in [(0, 1), (0, 7), (3, 4), (5, 0)] {
      var draws = stream.trial(41)
      for _ in 0..<first { _ = draws.normals() }
      var expected = [-1.0]
      for _ in 0..<count {
        let (a, b) = draws.normals()
        expected += [a, b]
      }
      var found = [Double](repeating: -1, count: 2 * count + 1)
      stream.putNormals(ofTrial: 41, pairs: first, count: count, in: &found, at: 1)
      #expect(found == expected)
    }
  }

  @Test("two counters at once give what each gives")
  func blocks() {
    let philox = Philox(key: 0x0123_4567_89ab_cdef)
    let (one, other): (Philox.Block, Philox.Block) = ((1, 2, 3, 4), (.max, 0, 7, .max))
    let (a, b) = philox.blocks(one, other)
    #expect(a == philox.block(one) && b == philox.block(other))
  }
}
