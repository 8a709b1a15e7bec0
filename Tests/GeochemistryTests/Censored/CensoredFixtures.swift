@testable import Geochemistry

/// Two made-up samples with non-detects. References were computed in R 4.2.2: survival 3.5-3 (`survfit` on the flipped
/// data, `survreg` with `rel.tolerance = 1e-14`) and, for regression on order statistics, twenty lines of R written from
/// Helsel & Cohn (1988).
enum CensoredFixtures {
  static let detected: [Double] = [0.7, 1.4, 2.1, 2.6, 3.3, 4.8, 5.5, 7.9, 9.2, 12.5, 18, 31]
  static let limits: [Double] = [1, 1, 1, 2, 5, 5, 5, 10]

  /// Four limits, one value detected below the lowest.
  static func severalLimits(times factor: Double = 1) throws -> CensoredSample {
    try CensoredSample(detected.map { .measured($0 * factor) } + limits.map { .below($0 * factor) })
  }

  /// One limit below all detected values.
  static func oneLimit() throws -> CensoredSample {
    try CensoredSample(
      [2.3, 3.1, 3.7, 5.2, 8.4, 13].map { .measured($0) } + [CensoredValue](repeating: .below(2), count: 4))
  }

  /// The first sample with right-censored and interval-censored values.
  static func allKinds() throws -> CensoredSample {
    try CensoredSample(severalLimits().values + [.above(40), .interval(6, 9), .interval(2, 4)])
  }

  static let complete: [Double] = [3.1, 4.7, 5.2, 8.8, 9.4, 11, 15.5, 2.2]

  static func uncensored() throws -> CensoredSample { try CensoredSample(complete.map { .measured($0) }) }
}

func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(b))
}
