import Foundation
import TestBench
import Testing

@testable import Geostatistics

/// A small regular field of whole numbers: many equal distances, many on the edges of bins and sectors.
enum LatticeField {
  static let places: [(x: Double, y: Double)] = (0..<9).flatMap { y in (0..<12).map { (Double($0), Double(y)) } }
  static let values = places.map { (7 * $0.x * $0.x + 13 * $0.x * $0.y + 5 * $0.y).truncatingRemainder(dividingBy: 17) }
  static let others = places.map { (3 * $0.x + 11 * $0.y * $0.y).truncatingRemainder(dividingBy: 13) }
  static let elevations = places.map { ($0.x * $0.y).truncatingRemainder(dividingBy: 5) }

  static func samples(_ values: [Double] = values, _ range: Range<Int> = 0..<108) throws -> Samples {
    try Samples(x: range.map { places[$0].x }, y: range.map { places[$0].y }, values: range.map { values[$0] })
  }

  static func spatial() throws -> Samples {
    try Samples(x: places.map(\.x), y: places.map(\.y), z: elevations, values: values)
  }
}

/// Pairs, mean distance and value of a lag.
typealias ExpectedLag = (pairs: Int, distance: Double, value: Double)

func expect(
  _ lags: [ExperimentalVariogram.Lag], _ expected: [ExpectedLag], tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(lags.map(\.pairs) == expected.map(\.pairs), sourceLocation: sourceLocation)
  for (lag, one) in zip(lags, expected) {
    #expect(abs(lag.meanDistance - one.distance) <= tolerance * max(1, one.distance), sourceLocation: sourceLocation)
    #expect(abs(lag.value - one.value) <= tolerance * max(1, abs(one.value)), sourceLocation: sourceLocation)
  }
}

@Suite("Experimental variograms")
struct ExperimentalVariogramTests {
  static let bins = VariogramOptions.Bins.rightClosed(width: 1, cutoff: 3)

  private func one(_ options: VariogramOptions, _ samples: Samples? = nil) throws -> ExperimentalVariogram {
    let all = try ExperimentalVariogram.variograms(of: samples ?? LatticeField.samples(), options)
    return try #require(all.first)
  }

  // All values: gstat 2.1-0, `variogram(v ~ 1, field, cutoff = 3, width = 1, …)` on `LatticeField`.

  @Test("classical and robust estimates are gstat's, a pair at an upper edge in the lag below it")
  func estimators() throws {
    try expect(
      one(VariogramOptions(bins: Self.bins)).lags,
      [
        (195, 1, 24.861538461538462), (350, 1.7054331056504748, 23.277142857142856),
        (607, 2.5652473515640835, 22.864909390444812),
      ])
    try expect(
      one(VariogramOptions(estimator: .cressieHawkins, bins: Self.bins)).lags,
      [
        (195, 1, 25.517631757226852), (350, 1.7054331056504748, 25.085606258039046),
        (607, 2.5652473515640835, 23.106887689734734),
      ])
    let positive = try LatticeField.samples(LatticeField.values.map { $0 + 1 })
    try expect(
      one(VariogramOptions(estimator: .pairwiseRelative, bins: Self.bins), positive).lags,
      [
        (195, 1, 0.37004645910558709), (350, 1.7054331056504748, 0.37523662144377229),
        (607, 2.5652473515640835, 0.37532997116655242),
      ])
  }

  @Test("the covariogram has the variance at no distance")
  func covariogram() throws {
    let found = try one(VariogramOptions(estimator: .covariogram, bins: Self.bins))
    expect(
      found.lags,
      [
        (195, 1, -1.6383124934050883), (350, 1.7054331056504748, 0.035617773858513682),
        (607, 2.5652473515640835, 0.46691646723298924),
      ])
    try expect([#require(found.zero)], [(108, 0, 22.945387517146774)])
  }

  @Test("lags may have boundaries of their own, and follow from the extent when not given")
  func boundaries() throws {
    try expect(
      one(VariogramOptions(bins: .boundaries([1, 1.5, 4]))).lags,
      [
        (195, 1, 24.861538461538462), (176, 1.4142135623730996, 22.5625),
        (1435, 2.9218532337073091, 23.678745644599303),
      ])
    let found = try one(VariogramOptions())
    expect(
      found.lags,
      [
        (195, 1, 24.861538461538462), (176, 1.4142135623730996, 22.5625), (174, 2, 24),
        (314, 2.2360679774997956, 22.800955414012741), (293, 2.9180197865681525, 22.93344709897611),
        (276, 3.1622776601683689, 23.244565217391305), (246, 3.6055512754639945, 24.083333333333332),
        (370, 4.0791868618837883, 26.008108108108107), (320, 4.3946813020899942, 24.428125000000001),
      ])
    // Fifteen bins, some of them empty: count 0 and no lag.
    #expect(found.counts.count == 15)
    #expect(found.counts.filter { $0 > 0 } == found.lags.map(\.pairs))
    #expect(found.lags.map(\.bin) == found.counts.indices.filter { found.counts[$0] > 0 })
  }

  @Test("directions take the pairs within their tolerance, the edge included")
  func directions() throws {
    let two = try ExperimentalVariogram.variograms(
      of: LatticeField.samples(),
      VariogramOptions(bins: Self.bins, directions: VariogramDirection.fan(azimuths: [0, 90])))
    #expect(two.map(\.azimuth) == [0, 90])
    expect(
      two[0].lags,
      [
        (96, 1, 22.640625), (260, 1.6034676422217922, 23.396153846153847),
        (366, 2.6129351530039302, 22.685792349726775),
      ])
    expect(
      two[1].lags,
      [
        (99, 1, 27.015151515151516), (178, 1.7103977162293984, 22.112359550561798),
        (311, 2.5683626210038661, 22.823151125401928),
      ])
    let narrow = VariogramDirection(azimuth: 30, horizontalTolerance: 15)
    try expect(
      one(VariogramOptions(bins: Self.bins, directions: [narrow])).lags,
      [(88, 1.4142135623730931, 23.852272727272727), (147, 2.5181437619028384, 22.193877551020407)])
  }

  @Test("many directions at once give each what it gives alone")
  func manyDirections() throws {
    let samples = try LatticeField.spatial()
    var directions = VariogramDirection.fan(azimuths: (0..<40).map { 9 * Double($0) })
    for number in stride(from: 0, to: 40, by: 3) {
      directions[number].horizontalTolerance = Double(number)
      directions[number].verticalTolerance = 90 - Double(number)
    }
    let together = try ExperimentalVariogram.variograms(
      of: samples, VariogramOptions(bins: Self.bins, directions: directions))
    for (direction, variogram) in zip(directions, together) {
      let alone = try one(VariogramOptions(bins: Self.bins, directions: [direction]), samples)
      #expect(alone.lags == variogram.lags && alone.counts == variogram.counts)
    }
    #expect(together.filter { !$0.lags.isEmpty }.count > 10)
  }

  @Test("in three dimensions dip and vertical tolerance count too")
  func spatial() throws {
    let samples = try LatticeField.spatial()
    try expect(
      one(VariogramOptions(bins: Self.bins), samples).lags,
      [
        (46, 1, 20.195652173913043), (185, 1.6299384607649481, 25.17837837837838),
        (496, 2.611622659228201, 24.23891129032258),
      ])
    var direction = VariogramDirection(azimuth: 45, horizontalTolerance: 50, verticalTolerance: 30)
    try expect(
      one(VariogramOptions(bins: Self.bins, directions: [direction]), samples).lags,
      [
        (46, 1, 20.195652173913043), (58, 1.8283039751783203, 21.681034482758619),
        (194, 2.547911743901575, 22.786082474226806),
      ])
    direction.dip = 20
    direction.rule = .gstat
    try expect(
      one(VariogramOptions(bins: Self.bins, directions: [direction]), samples).lags,
      [
        (46, 1, 20.195652173913043), (109, 1.6695465062726607, 21.802752293577981),
        (191, 2.666663913013235, 22.730366492146597),
      ])
    let vertical = VariogramDirection(
      azimuth: 0, dip: 90, horizontalTolerance: 90, verticalTolerance: 40, rule: .gstat)
    try expect(
      one(VariogramOptions(bins: Self.bins, directions: [vertical]), samples).lags,
      [
        (46, 1, 20.195652173913043), (76, 1.7302299300402404, 23.809210526315791),
        (201, 2.487263310292863, 23.014925373134329),
      ])
  }

  @Test("an oblique direction does not depend on the order of the samples, and is not its mirror image")
  func oblique() throws {
    let samples = try LatticeField.spatial()
    let direction = VariogramDirection(azimuth: 45, dip: 35, horizontalTolerance: 50, verticalTolerance: 20)
    let options = VariogramOptions(bins: Self.bins, directions: [direction])
    let reversed = try Samples(
      x: samples.x.reversed(), y: samples.y.reversed(), z: samples.z.reversed(), values: samples.values.reversed())
    let found = try one(options, samples)
    try expect(one(options, reversed).lags, found.lags.map { ($0.pairs, $0.meanDistance, $0.value) })
    var opposite = direction
    opposite.azimuth += 180
    opposite.dip = -35
    let same = try one(VariogramOptions(bins: Self.bins, directions: [opposite]), samples)
    #expect(same.counts == found.counts)
    opposite.dip = 35
    let mirrored = try one(VariogramOptions(bins: Self.bins, directions: [opposite]), samples)
    #expect(mirrored.counts != found.counts)
  }

  @Test("residuals of a trend are those of least squares")
  func residuals() throws {
    try expect(
      one(VariogramOptions(bins: Self.bins, trend: .polynomial(degree: 1))).lags,
      [
        (195, 1, 24.860253482072025), (350, 1.7054331056504748, 23.275649270379102),
        (607, 2.5652473515640835, 22.867257706174257),
      ])
    let x = LatticeField.places.map(\.x)
    let drifted = try Samples(x: x, y: LatticeField.places.map(\.y), values: x.map { 3 + 2 * $0 }, drifts: [x])
    let none = try one(VariogramOptions(bins: Self.bins, trend: .external(1)), drifted)
    #expect(none.lags.allSatisfy { $0.value < 1e-25 })
  }

  @Test("lags with tolerance are centred, closed at both ends and may overlap, as GSLIB's")
  func lagTolerance() throws {
    let line = try Samples(
      x: [0, 1, 2, 3, 3], y: [0, 0, 0, 0, 0], values: [1, 2, 4, 8, 10])
    let found = try one(VariogramOptions(bins: .lagTolerance(spacing: 1, tolerance: 1, count: 2)), line)
    // Distances: 1 three times and to 2 twice over, 0 once; 2.5 is the end.
    #expect(found.counts == [4, 7, 7])
    #expect(found.zero?.pairs == 1)
    #expect(found.zero?.value == 2)
    let narrow = try one(VariogramOptions(bins: .lagTolerance(spacing: 1, tolerance: 0.25, count: 3)), line)
    #expect(narrow.counts == [0, 4, 3, 2])
    #expect(narrow.lags.map(\.bin) == [1, 2, 3])
    #expect(narrow.lags[0].value == 57.0 / 8)
  }

  @Test("a bandwidth cuts the sector to a strip")
  func bandwidth() throws {
    let strip = VariogramDirection(azimuth: 90, horizontalTolerance: 45, horizontalBandwidth: 0.5)
    let found = try one(VariogramOptions(bins: Self.bins, directions: [strip]))
    // Along the rows alone: 9 rows of 11, 10 and 9 pairs.
    #expect(found.lags.map(\.pairs) == [99, 90, 81])
    #expect(found.lags.map(\.meanDistance) == [1, 2, 3])
  }

  @Test("a downhole variogram knows no pairs between boreholes")
  func downhole() throws {
    let samples = try Samples(
      x: [0, 0, 0, 5, 5, 5], y: [0, 0, 0, 0, 0, 0], z: [0, -1, -2, 0, -1, -2], values: [1, 2, 4, 10, 30, 60],
      boreholes: [7, 7, 7, 3, 3, 3])
    let options = VariogramOptions(bins: .rightClosed(width: 1, cutoff: 20), withinBoreholes: true)
    let found = try one(options, samples)
    expect(found.lags, [(4, 1, (1 + 4 + 400 + 900) / 8), (2, 2, (9 + 2500) / 4)])
    let all = try one(VariogramOptions(bins: .rightClosed(width: 1, cutoff: 20)), samples)
    #expect(all.pairCount == 15)
    #expect(throws: GeostatisticsError.unequalLengths(.boreholes, count: 0, expected: 108)) {
      try one(VariogramOptions(withinBoreholes: true))
    }
  }

  @Test(
    "the variograms of the Meuse are gstat's", .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
  func meuse() throws {
    let folder = ReferenceCase("vario_omni")
    let input = try folder.table("input.csv")
    let (x, y) = try (input.numbers("x"), input.numbers("y"))
    let zinc = try input.numbers("zinc")
    let drift = try input.numbers("dist").map { $0.squareRoot() }
    let raw = try Samples(x: x, y: y, values: zinc)
    let samples = try Samples(x: x, y: y, values: zinc.map { log($0) }, drifts: [drift])
    let expected = try folder.table("expected.csv")
    let (cases, pairs) = try (expected.words("case"), expected.numbers("np"))
    let (distances, values) = try (expected.numbers("dist"), expected.numbers("gamma"))
    let boundaries = VariogramOptions.Bins.boundaries([100, 200, 400, 800, 1600])
    let runs: [(name: String, samples: Samples, options: VariogramOptions)] = [
      ("zinc_default", raw, VariogramOptions()), ("logzinc_default", samples, VariogramOptions()),
      ("logzinc_cressie", samples, VariogramOptions(estimator: .cressieHawkins)),
      ("logzinc_cut1500_w50", samples, VariogramOptions(bins: .rightClosed(width: 50, cutoff: 1500))),
      ("logzinc_boundaries", samples, VariogramOptions(bins: boundaries)),
      (
        "logzinc_covariogram", samples,
        VariogramOptions(estimator: .covariogram, bins: .rightClosed(width: 100, cutoff: 1500))
      ),
      ("logzinc_resid_sqrtdist", samples, VariogramOptions(trend: .external(1))),
    ]
    for run in runs {
      let found = try one(run.options, run.samples)
      let lines = cases.indices.filter { cases[$0] == run.name }
      #expect(!lines.isEmpty)
      expect(
        found.lags + [found.zero].compactMap { $0 }, lines.map { (Int(pairs[$0]), distances[$0], values[$0]) },
        tolerance: 1e-12)
    }
  }

  @Test("too few samples, senseless bins and trends that the samples do not determine are refused")
  func refusals() throws {
    let single = try Samples(x: [1], y: [1], values: [1])
    #expect(throws: GeostatisticsError.tooFew(.samples, count: 1, needed: 2)) { try one(.init(), single) }
    let samples = try LatticeField.samples()
    for bins: VariogramOptions.Bins in [
      .rightClosed(width: 0), .rightClosed(cutoff: -1), .rightClosed(width: .nan), .boundaries([]),
      .boundaries([2, 1]),
      .boundaries([0, 1]), .rightClosed(width: 1e-9, cutoff: 1e3), .rightClosed(width: 0.01, cutoff: 101),
      .lagTolerance(spacing: 1, tolerance: 1, count: 10_000), .lagTolerance(spacing: 0, tolerance: 1, count: 3),
      .lagTolerance(spacing: 1, tolerance: 1, count: 0), .lagTolerance(spacing: 1, tolerance: -1, count: 3),
    ] {
      #expect(throws: GeostatisticsError.self) { try one(VariogramOptions(bins: bins), samples) }
    }
    #expect(throws: GeostatisticsError.singular(.trend)) {
      let collinear = try Samples(x: [0, 1, 2, 3], y: [0, 1, 2, 3], values: [1, 2, 4, 3])
      return try one(VariogramOptions(trend: .polynomial(degree: 1)), collinear)
    }
    #expect(throws: GeostatisticsError.self) { try one(VariogramOptions(estimator: .pairwiseRelative), samples) }
    #expect(throws: GeostatisticsError.self) {
      try one(VariogramOptions(directions: [VariogramDirection(azimuth: .nan)]), samples)
    }
  }

  @Test("samples all at one place are pairs at distance zero of the first lag")
  func onePlace() throws {
    let samples = try Samples(x: [5, 5, 5], y: [2, 2, 2], values: [1, 2, 4])
    let found = try one(VariogramOptions(), samples)
    expect(found.lags, [(3, 0, (1 + 4 + 9) / 6)])
    let two = try Samples(x: [5, 6], y: [2, 2], values: [1, 2])
    #expect(try one(VariogramOptions(), two).lags.isEmpty)
    #expect(try one(VariogramOptions(bins: .boundaries([1])), two).lags.first?.value == 0.5)
  }

  @Test("samples farther apart than the root of the largest double are refused", arguments: [true, false])
  func extent(_ isDirected: Bool) throws {
    let apart = try Samples(x: [-1e308, 1e308, 0], y: [0, 1, 2], values: [1, 2, 4])
    let near = try Samples(x: [0, 1, 2], y: [0, 1, 2], values: [1, 2, 4])
    let options = VariogramOptions(
      bins: .rightClosed(width: 1, cutoff: 5), directions: isDirected ? [VariogramDirection(azimuth: 0)] : [])
    let error = GeostatisticsError.parameter(.sampleExtent, is: .number(.infinity), expected: .below(1e154, .distances))
    #expect(throws: error) { try VariogramCalculation(apart, options) }
    #expect(throws: error) { try VariogramCalculation(cross: near, apart, options) }
    #expect(throws: error) { try VariogramCalculation(cross: apart, near, options) }
  }

  @Test("extents of any ratio are cut in blocks")
  func thinExtent() throws {
    // A power of two: distances are exact multiples of the width.
    let step = 0x1p492
    let samples = try Samples(
      x: (0..<40).map { Double($0) * step }, y: [Double](repeating: 0, count: 40),
      z: (0..<40).map { Double($0 % 3) * 1e-200 }, values: (0..<40).map { Double($0 % 2) })
    let found = try one(VariogramOptions(bins: .rightClosed(width: step, cutoff: 2 * step)), samples)
    #expect(found.counts == [39, 38])
    #expect(found.lags.map(\.value) == [0.5, 0])
  }
}
