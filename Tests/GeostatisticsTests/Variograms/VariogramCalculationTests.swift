import Foundation
import Testing

@testable import Geostatistics

@Suite("Tallying the pairs of a variogram")
struct VariogramCalculationTests {
  private func field(_ count: Int, spatial: Bool, seed: UInt64 = 5) throws -> Samples {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var (x, y, z, v): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<count {
      x.append(1000 + next() * 100)
      y.append(5000 + next() * 60)
      z.append(next() * 20)
      v.append(next())
    }
    return try Samples(x: x, y: y, z: spatial ? z : nil, values: v)
  }

  /// Every pair with every other, as the definition has it.
  private func plain(_ samples: Samples, width: Double, cutoff: Double) -> [ExpectedLag] {
    let count = Int(cutoff / width) + 1
    var pairs = [Int](repeating: 0, count: count)
    var distances = [Double](repeating: 0, count: count)
    var sums = distances
    for one in 0..<samples.count {
      for other in 0..<one {
        let lag = samples.place(one) - samples.place(other)
        let distance = (lag * lag).sum().squareRoot()
        if distance > cutoff { continue }
        let bin = max(Int((distance / width).rounded(.up)) - 1, 0)
        pairs[bin] += 1
        distances[bin] += distance
        sums[bin] += (samples.values[one] - samples.values[other]) * (samples.values[one] - samples.values[other])
      }
    }
    return (0..<count).filter { pairs[$0] > 0 }.map {
      (pairs[$0], distances[$0] / Double(pairs[$0]), sums[$0] / Double(2 * pairs[$0]))
    }
  }

  @Test("lines, blocks and tables find the pairs that the definition has", arguments: [false, true])
  func definition(spatial: Bool) throws {
    let samples = try field(700, spatial: spatial)
    for (width, cutoff) in [(2.0, 30.0), (0.7, 11), (50, 500), (0.01, 1)] {
      let options = VariogramOptions(bins: .rightClosed(width: width, cutoff: cutoff))
      let found = try ExperimentalVariogram.variograms(of: samples, options)
      expect(try #require(found.first).lags, plain(samples, width: width, cutoff: cutoff))
    }
  }

  @Test("a direction without tolerance limits takes what all directions together take")
  func allDirections() throws {
    let samples = try field(400, spatial: true)
    for estimator in VariogramOptions.Estimator.allCases {
      let all = try #require(
        ExperimentalVariogram.variograms(of: samples, VariogramOptions(estimator: estimator)).first)
      let any = VariogramDirection(azimuth: 20, dip: 10, horizontalTolerance: 90, verticalTolerance: 90)
      let one = try #require(
        ExperimentalVariogram.variograms(of: samples, VariogramOptions(estimator: estimator, directions: [any])).first)
      expect(one.lags, all.lags.map { ($0.pairs, $0.meanDistance, $0.value) })
    }
  }

  @Test("tiles tallied in any order and merged by number give the same bytes")
  func tiles() throws {
    let calculation = try VariogramCalculation(field(1000, spatial: false))
    #expect(calculation.tileCount == 4)
    var tallies = [PairTally?](repeating: nil, count: 4)
    for tile in [2, 0, 3, 1] { tallies[tile] = calculation.pairs(of: tile) }
    #expect(calculation.variograms(from: tallies.compactMap { $0 }) == calculation.variograms())
  }

  @Test("the order of the samples, a shift and another unit of length change nothing but the distances")
  func invariances() throws {
    let samples = try field(500, spatial: true)
    let options = VariogramOptions(bins: .rightClosed(width: 2, cutoff: 25))
    let before = try #require(ExperimentalVariogram.variograms(of: samples, options).first)
    let expected = before.lags.map { ($0.pairs, $0.meanDistance, $0.value) }
    let reversed = try Samples(
      x: samples.x.reversed(), y: samples.y.reversed(), z: samples.z.reversed(), values: samples.values.reversed())
    try expect(#require(ExperimentalVariogram.variograms(of: reversed, options).first).lags, expected)
    let scaled = try Samples(
      x: samples.x.map { $0 * 1024 }, y: samples.y.map { $0 * 1024 }, z: samples.z.map { $0 * 1024 },
      values: samples.values)
    let other = try #require(
      ExperimentalVariogram.variograms(
        of: scaled, VariogramOptions(bins: .rightClosed(width: 2048, cutoff: 25_600))
      ).first)
    expect(other.lags, before.lags.map { ($0.pairs, $0.meanDistance * 1024, $0.value) })
    let shifted = try Samples(
      x: samples.x.map { $0 - 1000 }, y: samples.y.map { $0 - 5000 }, z: samples.z,
      values: samples.values.map { $0 + 9 })
    let moved = try #require(ExperimentalVariogram.variograms(of: shifted, options).first)
    #expect(moved.counts == before.counts)
  }

  @Test("madogram and rodogram are half the mean of the difference and of its root")
  func otherEstimators() throws {
    let samples = try Samples(x: [0, 1, 2], y: [0, 0, 0], values: [1, 5, 14])
    func value(_ estimator: VariogramOptions.Estimator) throws -> Double? {
      let options = VariogramOptions(estimator: estimator, bins: .rightClosed(width: 1, cutoff: 1))
      return try ExperimentalVariogram.variograms(of: samples, options).first?.lags.first?.value
    }
    #expect(try value(.madogram) == (4 + 9) / 4)
    #expect(try value(.rodogram) == (2 + 3) / 4)
  }
}
