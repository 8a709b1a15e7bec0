import Testing

@testable import NumericalMethods

@Suite("Binomial draws")
struct BinomialDrawTests {
  @Test("they have the mean and the variance of the distribution, by inversion and by rejection")
  func binomial() {
    for (trials, probability) in [(20, 0.1), (1000, 0.3), (3_000_000, 0.85), (1_000_000, 1e-6)] {
      var draws = RandomStream(seed: 7, name: "binomial \(trials)").trial(0)
      let n = 4000
      let sample = (0..<n).map { _ in Double(draws.binomial(trials, probability)) }
      let mean = sample.reduce(0, +) / Double(n)
      let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n - 1)
      let expected = Double(trials) * probability
      let spread = expected * (1 - probability)
      // Four standard errors of the mean, and of the variance of a nearly normal sample (kurtosis 3 + 1 / variance).
      #expect(abs(mean - expected) < 4 * (spread / Double(n)).squareRoot())
      #expect(abs(variance / spread - 1) < 4 * ((2 + 1 / spread) / Double(n)).squareRoot())
      #expect(sample.allSatisfy { $0 >= 0 && $0 <= Double(trials) })
    }
  }
}
