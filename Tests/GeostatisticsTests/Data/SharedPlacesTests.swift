import Testing

@testable import Geostatistics

@Suite("Places that two variables share")
struct SharedPlacesTests {
  @Test("only samples at exactly the same place are kept, in the order of the first variable")
  func shared() throws {
    let one = try Samples(x: [0, 1, 2, 3], y: [0, 0, 0, 0], values: [1, 2, 3, 4], boreholes: [7, 8, 9, 10])
    let other = try Samples(x: [3, 2.5, 1, 1], y: [0, 0, 0, 0], values: [30, 25, 10, 11])
    let pair = try one.atPlaces(sharedWith: other)
    #expect(pair.one.values == [2, 4])
    #expect(pair.one.boreholes == [8, 10])
    #expect(pair.other.values == [10, 30])
    #expect(pair.one.x == pair.other.x)
  }

  @Test("variables at the same places keep all, and at different places none")
  func extremes() throws {
    let one = try Samples(x: [0, 1], y: [0, 5], z: [1, 2], values: [1, 2])
    #expect(try one.atPlaces(sharedWith: one).one == one)
    let apart = try Samples(x: [0, 1], y: [0, 5], z: [1, 3], values: [1, 2])
    #expect(try one.atPlaces(sharedWith: apart).other.values == [1])
    let none = try Samples(x: [9], y: [9], z: [9], values: [1])
    #expect(try one.atPlaces(sharedWith: none).one.count == 0)
  }

  @Test("the cross-variogram of shared places is the cross-variogram, that of others the pseudo-cross-variogram")
  func twoFunctions() throws {
    // Z₂ = 3 Z₁ + 100: the cross-variogram is 3 times the variogram of Z₁, with every pair in both orders.
    let x = (0..<20).map { Double($0) }
    let values = x.map { ($0 * 0.7).truncatingRemainder(dividingBy: 3) }
    let one = try Samples(x: x, y: x, values: values)
    let other = try Samples(x: x + [50], y: x + [50], values: values.map { 3 * $0 + 100 } + [104])
    let options = VariogramOptions(bins: .rightClosed(width: 3, cutoff: 9))
    let pair = try one.atPlaces(sharedWith: other)
    let cross = try VariogramCalculation(cross: pair.one, pair.other, options).variograms()[0]
    let own = try VariogramCalculation(one, options).variograms()[0]
    #expect(cross.lags.map(\.pairs) == own.lags.map { 2 * $0.pairs })
    for (a, b) in zip(cross.lags, own.lags) { #expect(abs(a.value - 3 * b.value) < 1e-9) }
    let pseudo = try VariogramCalculation(cross: one, other, options).variograms()[0]
    let apart = zip(pseudo.lags.filter { $0.meanDistance > 0 }, cross.lags)
    #expect(apart.allSatisfy { abs($0.value - $1.value) > 0.1 * $1.value })
  }
}
