import Foundation
import NumericalMethods
import Testing

@Suite("Drawing by inversion")
struct QuantileTableTests {
  /// Probabilities over the whole of (0, 1), dense towards both ends.
  static let probabilities: [Double] = {
    var draws = RandomStream(seed: 8, name: "probabilities").trial(0)
    let tails = (0..<4000).map { _ in exp(-40 * draws.uniform()) / 2 }
    return (0..<4000).map { _ in draws.uniform() } + tails + tails.map { 1 - $0 }.filter { $0 < 1 }
  }()

  @Test("the table of the normal distribution is its quantile function to 1e-8 deviations")
  func normal() throws {
    let table = StandardNormal.table
    let worst = Self.probabilities.map { abs(table.value($0) - StandardNormal.quantile($0)) }.max()
    #expect(try #require(worst) < 1e-8)
    #expect(abs(table.value(0.5)) < 1e-15)
    #expect(table.value(.nan).isNaN && table.value(-0.5).isNaN && table.value(1.5).isNaN)
    #expect(table.value(0) == -.infinity && table.value(1) == .infinity && table.value(1e300).isNaN)
    var values = Self.probabilities
    table.replace(&values)
    #expect(values == Self.probabilities.map { table.value($0) })
  }

  @Test("quantiles rise with the probability")
  func monotone() {
    let sorted = Self.probabilities.sorted()
    for distribution in Self.distributions {
      let sampler = DistributionSampler(distribution)
      let values = sorted.map { sampler.value(at: $0) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "\(distribution)")
      #expect(values.allSatisfy { distribution.support.contains($0) })
    }
  }

  @Test("a beta distribution is met within a millionth of its width")
  func beta() {
    for (p, q) in [(1.0, 5.0), (2.3, 3.7), (5, 1), (3, 3), (0.5, 0.5), (0.2, 4)] {
      let sampler = DistributionSampler(.beta(alpha: p, beta: q, low: 0, high: 1))
      for u in Self.probabilities.prefix(500) + Self.probabilities.suffix(500) {
        #expect(abs(sampler.value(at: u) - BetaFunction.inverseLower(p, q, u)) < 1e-6, "\(p) \(q) \(u)")
      }
    }
  }

  @Test("draws have the mean and variance of their distribution", arguments: Self.distributions)
  func moments(distribution: Distribution) {
    let n = 40_000
    let draws = DistributionSampler(distribution).draws(0..<n, of: RandomStream(seed: 2, name: "x"))
    let summary = SampleSummary(draws)
    #expect(abs(summary.mean - distribution.mean) <= 5 * (distribution.variance / Double(n)).squareRoot())
    #expect(abs(summary.deviation / max(1e-300, distribution.variance.squareRoot()) - 1) < 0.05)
  }

  @Test("a draw is a function of stream and trial, whatever range asks for it")
  func ranges() {
    let sampler = DistributionSampler(.pert(low: 1, mode: 2, high: 7))
    let stream = RandomStream(seed: 3, name: "y")
    let whole = sampler.draws(0..<1000, of: stream)
    for range in [0..<1, 1..<2, 7..<8, 501..<740, 998..<1000] {
      #expect(sampler.draws(range, of: stream) == Array(whole[range]))
    }
    #expect(sampler.draws(5..<5, of: stream).isEmpty)
  }

  @Test("radix sort is sort")
  func sort() {
    var draws = RandomStream(seed: 4, name: "z").trial(0)
    var values = (0..<20_000).map { _ in draws.normal() * exp(200 * draws.normal()) }
    values += [0, 1, 1, -1, .infinity, -.infinity, Double.leastNonzeroMagnitude, -.leastNonzeroMagnitude]
    #expect(RadixSort.ascending(values) == values.sorted())
    var inPlace = values
    RadixSort.sort(&inPlace)
    #expect(inPlace == values.sorted())
    // Continuous values, of which the leading digits decide; and neighbours in the last digit beside one that is far off,
    // of which they decide nothing.
    let near = DistributionSampler(.pert(low: 1, mode: 2, high: 7)).draws(
      0..<20_000, of: RandomStream(seed: 4, name: "n"))
    #expect(RadixSort.ascending(near) == near.sorted())
    let last = (0..<20_000).map { Double(bitPattern: 1.0.bitPattern + UInt64($0 * 7919 % 20_011)) } + [-1e300, 1e300]
    #expect(RadixSort.ascending(last) == last.sorted())
    let equal = [Double](repeating: 3.5, count: 5000)
    #expect(RadixSort.ascending(equal) == equal)
  }

  static let distributions: [Distribution] = [
    .uniform(low: -2, high: 5), .triangular(low: 0, mode: 1, high: 9), .triangular(low: 0, mode: 0, high: 1),
    .pert(low: 10, mode: 11, high: 30), .pert(low: 0, mode: 0, high: 1), .normal(mean: 3, deviation: 0.5),
    .lognormal(median: 4, geometricDeviation: 1.8), .beta(alpha: 0.7, beta: 2, low: 1, high: 2),
  ]
}
