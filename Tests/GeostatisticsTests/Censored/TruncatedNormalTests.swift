import Foundation
import NumericalMethods
import Testing

@testable import Geostatistics

@Suite("Truncated normal distributions")
struct TruncatedNormalTests {
  /// Mean, variance and ln of the probability by mpmath 1.4 with 60 digits, from the closed forms.
  @Test(
    "mean, variance and probability keep their digits in narrow and in far intervals",
    arguments: [
      (-Double.infinity, -5.0, -5.1865039671258421, 0.032696434617112225, -15.064998393988726),
      (-Double.infinity, -50.0, -50.01998403190564, 0.00039904318680389955, -1254.8313611394199),
      (-Double.infinity, -1000.0, -1000.000999998, 9.9999400004999948e-7, -500007.82669481218),
      (40.0, 41.0, 40.024968847207264, 0.00062266837859138626, -804.60844201375379),
      (3.0, 4.0, 3.2604542855900212, 0.049277793777393127, -6.6314677865382251),
      (0.5, 0.5000001, 0.50000004999999958, 8.3333333333333295e-16, -17.162034209162994),
    ])
  func moments(_ low: Double, _ high: Double, _ mean: Double, _ variance: Double, _ logProbability: Double) throws {
    let truncated = try TruncatedNormal(mean: 0, deviation: 1, lower: low, upper: high)
    let moments = truncated.moments
    #expect(abs(moments.mean / mean - 1) < 1e-13)
    // The width of the narrow interval is itself known to 1e-9 only, by the rounding of its limits.
    #expect(abs(moments.variance / variance - 1) < (high - low < 1e-6 ? 1e-8 : 1e-10))
    #expect(abs(truncated.logProbability / logProbability - 1) < (high - low < 1e-6 ? 1e-9 : 1e-12))
    let mirrored = try TruncatedNormal(mean: 0, deviation: 1, lower: -high, upper: -low)
    #expect(abs(mirrored.moments.mean / -mean - 1) < 1e-13)
    #expect(abs(mirrored.logProbability / truncated.logProbability - 1) < 1e-12)
  }

  @Test("half of a normal distribution")
  func half() throws {
    let half = try TruncatedNormal(mean: 3, deviation: 2, lower: 3)
    #expect(abs(half.moments.mean - (3 + 2 * (2 / Double.pi).squareRoot())) < 1e-13)
    #expect(abs(half.moments.variance - 4 * (1 - 2 / Double.pi)) < 1e-13)
    #expect(abs(half.logProbability + log(2)) < 1e-14)
  }

  @Test("without limits it is the normal distribution")
  func unlimited() throws {
    let free = try TruncatedNormal(mean: 3, deviation: 2)
    #expect(abs(free.moments.mean - 3) < 1e-13)
    #expect(abs(free.moments.variance - 4) < 1e-12)
    #expect(free.logProbability == 0)
    #expect(abs(free.quantile(0.975) - (3 + 2 * 1.959963984540054)) < 1e-12)
  }

  /// mpmath 1.4 with 50 digits for the tails; scipy 1.17 `truncnorm.ppf` for the intervals.
  @Test("quantiles keep their digits far out in a tail")
  func quantiles() throws {
    func quantile(_ u: Double, _ low: Double, _ high: Double) throws -> Double {
      try TruncatedNormal(mean: 0, deviation: 1, lower: low, upper: high).quantile(u)
    }
    #expect(try abs(quantile(0.3, -.infinity, -50) + 50.0240640496769536) < 1e-12)
    #expect(try abs(quantile(0.3, -.infinity, -6) + 6.19255879119527742) < 1e-13)
    #expect(try abs(quantile(0.7, 50, .infinity) - 50.0240640496769536) < 1e-12)
    #expect(try abs(quantile(0.3, -1, 2) + 0.2424038178892269) < 1e-13)
    #expect(try abs(quantile(0.9, 3, 4) - 3.592924111315612) < 1e-12)
    #expect(try abs(quantile(0.1, -4, -3) + 3.592924111315612) < 1e-12)
    #expect(try abs(quantile(0.9, -.infinity, -5) + 5.020276020964654) < 1e-12)
    for u in [0.0, 1e-300, 0.5, 1 - 1e-16, 1] {
      #expect(try (40.0...41).contains(quantile(u, 40, 41)))
      #expect(try (-41.0 ... -40).contains(quantile(u, -41, -40)))
      #expect(try quantile(u, -.infinity, -40) <= -40)
    }
  }

  @Test("the mean of many quantiles is the mean", arguments: [(-1.0, 2.0), (3, 4), (-60, -50), (-0.1, 0.1)])
  func consistency(_ low: Double, _ high: Double) throws {
    let truncated = try TruncatedNormal(mean: 10, deviation: 3, lower: 10 + 3 * low, upper: 10 + 3 * high)
    let values = (0..<4000).map { truncated.quantile((Double($0) + 0.5) / 4000) }
    let mean = values.reduce(0, +) / 4000
    #expect(abs(mean - truncated.moments.mean) < 1e-4)
  }

  @Test("impossible distributions are refused")
  func refusals() {
    #expect(throws: GeostatisticsError.self) { try TruncatedNormal(mean: 0, deviation: 0) }
    #expect(throws: GeostatisticsError.self) { try TruncatedNormal(mean: .nan, deviation: 1) }
    #expect(throws: GeostatisticsError.self) { try TruncatedNormal(mean: 0, deviation: 1, lower: 2, upper: 2) }
  }
}
