import Testing

@testable import NumericalMethods

@Suite("Philox4x32-10")
struct PhiloxTests {
  // Known answers of the Random123 distribution (kat_vectors, philox4x32, 10 rounds).
  @Test("gives the published known answers")
  func knownAnswers() {
    let zero = Philox(key: 0).block((0, 0, 0, 0))
    #expect([zero.0, zero.1, zero.2, zero.3] == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    let ones = Philox(key: .max).block((.max, .max, .max, .max))
    #expect([ones.0, ones.1, ones.2, ones.3] == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    let pi = Philox(key: 0x299f_31d0_a409_3822).block((0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344))
    #expect(pi.0 == 0xd16c_fe09)
    #expect([pi.1, pi.2, pi.3] == [0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test("a trial has the same draws in whatever order trials are asked for")
  func order() {
    let stream = RandomStream(seed: 7, name: "fact")
    func draw(_ trial: Int) -> Double {
      var draws = stream.trial(trial)
      return draws.uniform()
    }
    let forward = (0..<100).map(draw)
    let backward = (0..<100).reversed().map(draw)
    #expect(forward == backward.reversed())
    #expect(Set(forward).count == 100)
  }

  @Test("streams of different name or seed differ")
  func independence() {
    func first(_ seed: UInt64, _ name: String) -> Double {
      var draws = RandomStream(seed: seed, name: name).trial(0)
      return draws.uniform()
    }
    #expect(first(1, "a") != first(1, "b"))
    #expect(first(1, "a") != first(2, "a"))
  }

  @Test("uniforms stay inside the open interval and have the right moments")
  func uniformMoments() {
    let stream = RandomStream(seed: 11, name: "u")
    let n = 200_000
    var sum = 0.0
    var squares = 0.0
    for trial in 0..<n {
      var draws = stream.trial(trial)
      let u = draws.uniform()
      #expect(u > 0 && u < 1)
      sum += u
      squares += u * u
    }
    let mean = sum / Double(n)
    #expect(abs(mean - 0.5) < 5 / (12 * Double(n)).squareRoot())
    #expect(abs(squares / Double(n) - mean * mean - 1.0 / 12) < 0.001)
  }
}
