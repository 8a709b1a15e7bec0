import TestBench
import Testing

@testable import Geostatistics

@Suite("Change of support")
struct ChangeOfSupportTests {
  /// Spherical covariance of sill 1.
  static func spherical(_ range: Double) -> (SIMD3<Double>) -> Double {
    { lag in
      let h = (lag * lag).sum().squareRoot() / range
      return h < 1 ? 1 - 1.5 * h + 0.5 * h * h * h : 0
    }
  }

  @Test("the variance of a line of a spherical variable is the auxiliary function of the books")
  func line() throws {
    // Journel & Huijbregts 1978, section II.D.4: γ̄(L) = L/2a − L³/20a³ for L ≤ a, 1 − 3a/4L + a²/5L² beyond.
    for (length, expected) in [(40.0, 1 - (0.2 - 0.0032)), (100, 1 - 0.45), (300, 0.25 - 1.0 / 45)] {
      for axis in 0..<3 {
        var size = SIMD3<Double>.zero
        size[axis] = length
        let variance = try BlockVariance.integrated(size: size, points: 64, structured: Self.spherical(100))
        #expect(abs(variance - expected) < (length > 100 ? 1e-6 : 1e-13), "length \(length)")
      }
    }
  }

  @Test("the variance of a block does not depend on the order of its axes, and follows an inclined anisotropy")
  func blocks() throws {
    let one = try BlockVariance.integrated(size: SIMD3(10, 20, 5), structured: Self.spherical(60))
    let other = try BlockVariance.integrated(size: SIMD3(5, 10, 20), structured: Self.spherical(60))
    #expect(abs(one - other) < 1e-12)
    // An anisotropy along the diagonal: both signs of the lags count. A square's diagonals are alike.
    func inclined(_ sign: Double) -> (SIMD3<Double>) -> Double {
      { lag in
        let u = (lag.x + sign * lag.y) / 30
        let v = (lag.x - sign * lag.y) / 90
        return Self.spherical(1)(SIMD3(u, v, 0))
      }
    }
    let up = try BlockVariance.integrated(size: SIMD3(10, 10, 0), structured: inclined(1))
    let down = try BlockVariance.integrated(size: SIMD3(10, 10, 0), structured: inclined(-1))
    #expect(abs(up - down) < 1e-14)
    let fine = try BlockVariance.discretised(size: SIMD3(10, 10, 0), points: SIMD3(60, 60, 1), structured: inclined(1))
    #expect(abs(up - fine) < 1e-4)
  }

  @Test("a discretised block has the mean covariance of all pairs of its places")
  func discretised() throws {
    // numpy 2.4.6: the mean over the 400 x 400 distances. gstlearn moves its second grid at random and says 0.74396.
    let variance = try BlockVariance.discretised(
      size: SIMD3(10, 10, 0), points: SIMD3(20, 20, 1), structured: Self.spherical(30))
    #expect(abs(variance - 0.7440613539120797) < 1e-12)
    let exact = try BlockVariance.integrated(size: SIMD3(10, 10, 0), structured: Self.spherical(30))
    #expect(abs(variance - exact) < 1e-3)
  }

  @Test("blocks have the mean of the points and the variance that was asked for")
  func blockVariance() throws {
    let point = try HermiteAnamorphosis(
      HermiteAnamorphosisTests.grades, weights: HermiteAnamorphosisTests.weights, count: 50)
    for share in [1e-6, 0.1, 0.5, 0.9, 1] {
      let block = try BlockAnamorphosis(point, blockVariance: share * point.variance)
      #expect(block.mean == point.mean)
      #expect(abs(block.variance / (share * point.variance) - 1) < 1e-14)
      #expect(block.coefficient <= 1)
    }
    // gstlearn 1.11.1: AnamHermite of 8 polynomials, invertVariance(variance / 2), which is r² to 1e-8.
    let known = try HermiteAnamorphosis(
      HermiteAnamorphosisTests.grades, weights: HermiteAnamorphosisTests.weights, count: 8, convention: .gstlearn)
    let half = try BlockAnamorphosis(known, blockVariance: known.variance / 2)
    #expect(abs(half.coefficient * half.coefficient - 0.5720036178827286) < 1e-8)
  }

  @Test("blocks of a lognormal variable are lognormal")
  func permanence() throws {
    let points = try LognormalGrades(mean: 2, logarithmicDeviation: 0.9)
    let point = try HermiteAnamorphosis(coefficients: points.hermiteCoefficients(count: 80), limits: 0...1000)
    let block = try BlockAnamorphosis(point, coefficient: 0.7)
    let blocks = try LognormalGrades(mean: 2, logarithmicDeviation: 0.63)
    #expect(largestDifference(block.coefficients, blocks.hermiteCoefficients(count: 80)) < 1e-14)
    #expect(abs(block.variance - blocks.variance) < 1e-13)
    let back = try BlockAnamorphosis(point, blockVariance: blocks.variance)
    #expect(abs(back.coefficient - 0.7) < 1e-14)
    #expect(abs(try points.blocks(variance: blocks.variance).logarithmicDeviation - 0.63) < 1e-14)
    #expect(abs(try block.blockCorrelation(covariance: 4 * expm1(0.63 * 0.63 * 0.4)) - 0.4) < 1e-13)
    #expect(try BlockAnamorphosis(point, gaussianBlockVariance: 0.49).coefficient == 0.7)
  }

  @Test("the block anamorphosis rises further than that of the points")
  func smoother() throws {
    let point = try HermiteAnamorphosis(HermiteAnamorphosisTests.grades, count: 100)
    let block = try BlockAnamorphosis(point, coefficient: 0.6).anamorphosis()
    let width = { (range: ClosedRange<Double>) in range.upperBound - range.lowerBound }
    #expect(width(block.practicalScores) > width(point.practicalScores))
    #expect(abs(block.score(block.value(0.4)) - 0.4) < 1e-12)
  }

  @Test("both formulae keep the mean and bring the variance down")
  func formulae() throws {
    let (data, weights) = (HermiteAnamorphosisTests.grades, HermiteAnamorphosisTests.weights)
    let before = try WeightedDistribution(data, weights: weights)
    let affine = try WeightedDistribution(
      SupportCorrection.affine.corrected(data, weights: weights, factor: 0.6), weights: weights)
    #expect(abs(affine.mean - before.mean) < 1e-14)
    #expect(abs(affine.variance - 0.6 * before.variance) < 1e-14)
    let values = try SupportCorrection.indirectLognormal.corrected(data, weights: weights, factor: 0.6)
    let indirect = try WeightedDistribution(values, weights: weights)
    #expect(abs(indirect.mean - before.mean) < 1e-14)
    #expect(indirect.variance < before.variance && values.allSatisfy { $0 >= 0 })
    // Of lognormal data it gives the variance that was asked for.
    let lognormal = HermiteAnamorphosisTests.scores(10_000).map { exp(0.5 * $0) }
    let smooth = try WeightedDistribution(SupportCorrection.indirectLognormal.corrected(lognormal, factor: 0.5))
    #expect(abs(smooth.variance / (try WeightedDistribution(lognormal).variance) - 0.5) < 2e-3)
    #expect(try SupportCorrection.indirectLognormal.corrected([3, 3], factor: 0.5) == [3, 3])
  }

  @Test("what no block can have is refused")
  func refusals() throws {
    let point = try HermiteAnamorphosis([1, 2, 4])
    for variance in [0, -1, point.variance * 1.01, .nan] {
      #expect(throws: GeostatisticsError.self) { try BlockAnamorphosis(point, blockVariance: variance) }
    }
    for coefficient in [0, -0.5, 1.1, .nan] {
      #expect(throws: GeostatisticsError.self) { try BlockAnamorphosis(point, coefficient: coefficient) }
      #expect(throws: GeostatisticsError.self) { try BlockAnamorphosis(point, gaussianBlockVariance: coefficient) }
      #expect(throws: GeostatisticsError.self) { try SupportCorrection.affine.corrected([1, 2], factor: coefficient) }
    }
    #expect(throws: GeostatisticsError.self) {
      try SupportCorrection.indirectLognormal.corrected([-1, 2], factor: 0.5)
    }
    for size in [SIMD3<Double>.zero, SIMD3(-1, 1, 1), SIMD3(.nan, 1, 1), SIMD3(.infinity, 1, 1)] {
      #expect(throws: GeostatisticsError.self) { try BlockVariance.integrated(size: size) { _ in 1 } }
    }
    #expect(throws: GeostatisticsError.self) { try BlockVariance.integrated(size: SIMD3(1, 1, 1)) { _ in .nan } }
    #expect(throws: GeostatisticsError.self) {
      try BlockVariance.discretised(size: SIMD3(1, 1, 1), points: SIMD3(0, 1, 1)) { _ in 1 }
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
