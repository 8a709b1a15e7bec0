import Testing

@testable import NumericalMethods

@Suite("Numbers drawn side by side")
struct NormalSequenceTests {
  @Test("normal numbers of a trial are those of pair after pair")
  func normals() {
    let stream = RandomStream(seed: 6, name: "n")
    for (first, count) in [(0, 1), (0, 7), (3, 4), (5, 0), (2, 9)] {
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

  @Test("four counters at once give what each gives")
  func blocks() {
    let philox = Philox(key: 0x0123_4567_89ab_cdef)
    let counters: [Philox.Block] = [(1, 2, 3, 4), (.max, 0, 7, .max), (0, .max, .max, 0), (9, 8, 0x8000_0000, 6)]
    func lanes(_ word: (Philox.Block) -> UInt32) -> Philox.Lanes {
      // What stands above a word must not matter.
      var lanes = Philox.Lanes(repeating: 0xFEDC_BA98_0000_0000)
      for (lane, counter) in counters.enumerated() { lanes[lane] |= UInt64(word(counter)) }
      return lanes
    }
    let found = philox.blocks((lanes { $0.0 }, lanes { $0.1 }, lanes { $0.2 }, lanes { $0.3 }))
    for (lane, counter) in counters.enumerated() {
      let words = philox.block(counter)
      #expect(UInt32(truncatingIfNeeded: found.0[lane]) == words.0)
      #expect(UInt32(truncatingIfNeeded: found.1[lane]) == words.1)
      #expect(UInt32(truncatingIfNeeded: found.2[lane]) == words.2)
      #expect(UInt32(truncatingIfNeeded: found.3[lane]) == words.3)
    }
  }

  @Test("uniform numbers of a range of trials are those of trial after trial", arguments: [0, 3, (1 << 33) - 5])
  func uniforms(first: Int) {
    let stream = RandomStream(seed: 6, name: "u")
    for count in [0, 1, 2, 7, 8, 21] {
      let range = first..<first + count
      #expect(stream.uniforms(range) == range.map { stream.uniform($0) })
    }
  }
}
