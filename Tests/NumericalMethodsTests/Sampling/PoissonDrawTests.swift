import Testing

@testable import NumericalMethods

@Suite("Poisson draws")
struct PoissonDrawTests {
  @Test("numbers are as frequent as their probabilities", arguments: [0.3, 4, 9.9, 10, 37, 1234])
  func frequencies(mean: Double) {
    let stream = RandomStream(seed: 11, name: "poisson")
    let n = 40_000
    var counts: [Int: Int] = [:]
    for trial in 0..<n {
      var draws = stream.trial(trial)
      counts[draws.poisson(mean), default: 0] += 1
    }
    // Cells of five expected draws or more, as Pearson's statistic wants; the tails are one cell each.
    var (statistic, cells, expected, found) = (0.0, 0, 0.0, 0.0)
    let last = Int(mean + 12 * mean.squareRoot() + 20)
    for k in 0...last {
      expected += Double(n) * SaddlePoint.poisson(Double(k), mean: mean)
      found += Double(counts[k] ?? 0)
      guard expected >= 5, Double(n) * GammaFunction.lower(Double(k) + 1, mean) >= 5 || k == last else { continue }
      statistic += (found - expected) * (found - expected) / expected
      cells += 1
      (expected, found) = (0, 0)
    }
    #expect(cells >= 2)
    let degrees = Double(cells - 1)
    #expect(abs(statistic - degrees) < 5 * (2 * degrees).squareRoot())
    #expect(counts.values.reduce(0, +) == n)
  }

  @Test("a mean of 0 has no events")
  func none() {
    var draws = RandomStream(seed: 1, name: "poisson").trial(0)
    #expect(draws.poisson(0) == 0)
  }
}
