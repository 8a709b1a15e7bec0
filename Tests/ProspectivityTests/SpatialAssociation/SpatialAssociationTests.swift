import Geodata
import NumericalMethods
import TestBench
import Testing

@testable import Prospectivity

/// Literals: esda 2.9.0 with libpysal 4.14.1, `lat2W(5, 6, rook=False)`, `KNN.from_array(k=4)`, `DistanceBand(threshold=25)`.
@Suite("Spatial association as esda")
struct SpatialAssociationTests {
  static let columns = 6
  static let map: [Double] = (0..<30).map { index -> Double in
    let step = (7 * index * index + 3 * index) % 23
    return Double(step) / 4 + 0.5 * Double(index / 6)
  }
  static let points: [Position] = (0..<25).map { index -> Position in
    let x = Double((37 * index) % 101)
    let y = Double((53 * index) % 97)
    // The square keeps distances from being equal: of equal distances libpysal takes any.
    return Position(x: x + 0.25 * Double(index) + 0.013 * Double(index * index), y: y + 0.5 * Double(index))
  }
  static let values: [Double] = (0..<25).map { index -> Double in
    let step = (11 * index * index + 5 * index) % 31
    return Double(step) / 3 + 1
  }

  static func queen() throws -> SpatialWeights {
    try SpatialWeights.grid(map, columns: columns, contiguity: .queen).weights
  }

  @Test("global Moran's I and its moments")
  func global() throws {
    let rows = try MoranIndex(Self.map, weights: Self.queen())
    #expect(abs(rows.index - -0.060012896094325724) < 1e-12)
    #expect(abs(rows.expectation - -0.034482758620689655) < 1e-15)
    #expect(abs(rows.varianceNormal - 0.009572588103426968) < 1e-12)
    #expect(abs(rows.varianceRandomised - 0.009661819436269498) < 1e-12)
    #expect(abs(rows.pNormal - 0.7941397926525343) < 1e-10)
    #expect(abs(rows.pRandomised - 0.7950713212789456) < 1e-10)
    let binary = try MoranIndex(Self.map, weights: Self.queen(), scaling: .binary)
    #expect(abs(binary.index - -0.07744280592516539) < 1e-12)
    #expect(abs(binary.varianceNormal - 0.008534742784374317) < 1e-12)
    #expect(abs(binary.varianceRandomised - 0.008610995216889277) < 1e-12)
    // Nearest neighbours are not mutual, which S1 must see.
    let nearest = try MoranIndex(Self.values, weights: .nearest(4, of: Self.points))
    #expect(abs(nearest.index - -0.07823714890262624) < 1e-12)
    #expect(abs(nearest.varianceNormal - 0.014385683760683759) < 1e-12)
    #expect(abs(nearest.varianceRandomised - 0.015132680099278078) < 1e-12)
  }

  @Test("local Moran's I, its moments and quadrants on a grid")
  func local() throws {
    let rows = try LocalMoran(Self.map, weights: Self.queen())
    #expect(
      largestDifference(
        Array(rows.values[..<8]),
        [
          -0.8495732006877915, 0.03775485138786538, -0.013534758044706451, -0.2673114713829526, 0.19376074674527138,
          0.23142655367231632, -0.3650822893637927, -0.360273888479489,
        ]) < 1e-12)
    #expect(
      largestDifference(
        Array(rows.variance[..<8]),
        [
          0.29369978622115883, 0.16349674209987788, 0.16349674209987788, 0.16349674209987788, 0.16349674209987788,
          0.29369978622115883, 0.16349674209987788, 0.09025752978165733,
        ]) < 1e-12)
    #expect(
      largestDifference(
        Array(rows.conditionalExpectation[..<4]),
        [-0.13089535740604272, -0.008922445556882578, -0.00458668970599446, -0.07929509821360506]) < 1e-12)
    #expect(
      largestDifference(
        Array(rows.conditionalVariance[..<4]),
        [1.0563592261447368, 0.04547743982828767, 0.02348049591532484, 0.37546655458062755]) < 1e-12)
    #expect(
      rows.quadrants.map(\.rawValue) == [
        2, 3, 2, 2, 3, 3, 4, 4, 4, 4, 4, 3, 2, 2, 1, 1, 2, 3, 1, 1, 1, 4, 2, 3, 1, 1, 2, 1, 1, 4,
      ])
    let binary = try LocalMoran(Self.map, weights: Self.queen(), scaling: .binary)
    #expect(
      largestDifference(
        Array(binary.values[..<4]), [-2.5487196020633744, 0.1887742569393269, -0.06767379022353218, -1.336557356914763])
        < 1e-12)
    #expect(
      largestDifference(
        Array(binary.conditionalVariance[..<4]),
        [9.507233035302633, 1.1369359957071914, 0.5870123978831209, 9.386663864515688]) < 1e-11)
  }

  @Test("local Moran's I among the four nearest points")
  func nearest() throws {
    let weights = try SpatialWeights.nearest(4, of: Self.points)
    #expect(weights.neighbours(of: 0).sorted() == [6, 11, 17, 22])
    #expect(weights.neighbours(of: 24).sorted() == [2, 8, 13, 19])
    let local = try LocalMoran(Self.values, weights: weights)
    #expect(
      largestDifference(
        Array(local.values[..<8]),
        [
          -0.5033348545824172, -0.022523337343899046, -0.720029871800191, 0.02427581628842896, -0.10131021034725965,
          0.5256241961581548, 0.19305148736671793, -0.044180392482263575,
        ]) < 1e-12)
  }

  @Test("permutation tells nothing where all others are neighbours, or none are")
  func nothingVaries() throws {
    let permutation = try ConditionalPermutation(permutations: 99, seed: 1)
    let all = try SpatialWeights.nearest(Self.points.count - 1, of: Self.points)
    let moran = try LocalMoran(Self.values, weights: all, permutation: permutation)
    #expect(try #require(moran.pValues).allSatisfy(\.isNaN))
    let getisOrd = try GetisOrd(Self.values, weights: all, withSelf: true, permutation: permutation)
    #expect(try #require(getisOrd.pValues).allSatisfy(\.isNaN))
    let some = try LocalMoran(
      Self.values, weights: .nearest(Self.points.count - 2, of: Self.points), permutation: permutation)
    #expect(try #require(some.pValues).allSatisfy { $0 > 0 && $0 <= 1 })
  }

  @Test("Getis and Ord's G with and without the observation itself")
  func getisOrd() throws {
    let weights = try Self.queen()
    let plain = try GetisOrd(Self.map, weights: weights, withSelf: false)
    #expect(
      largestDifference(
        Array(plain.values[..<4]),
        [0.04105090311986863, 0.03282828282828283, 0.034936708860759495, 0.036724565756823827])
        < 1e-14)
    #expect(
      largestDifference(
        Array(plain.scores[..<4]), [0.4048810127887815, -0.0931529249645467, 0.02543890053340485, 0.13327165136418967])
        < 1e-12)
    #expect(abs(plain.pNormal[0] - 0.3427824878653213) < 1e-12)
    #expect(
      largestDifference(
        Array(plain.variance[..<3]), [0.00026316648271510824, 0.0003154480463239877, 0.00031843428853839623]) < 1e-15)
    let star = try GetisOrd(Self.map, weights: weights, withSelf: true)
    #expect(
      largestDifference(
        Array(star.scores[..<4]),
        [-0.14876363471133533, -0.14876363471133533, -0.028792961557032946, -0.1007753654496145]) < 1e-12)
    let binary = try GetisOrd(Self.map, weights: weights, withSelf: true, scaling: .binary)
    #expect(
      largestDifference(
        Array(binary.scores[..<4]),
        [-0.3142238181647697, -0.4005583451144485, -0.07752742163505452, -0.2713459757226912])
        < 1e-12)
    let band = try SpatialWeights.distanceBand(25, of: Self.points)
    #expect(
      (0..<25).map { band.neighbourCount($0) } == [
        2, 4, 3, 1, 2, 3, 2, 3, 3, 1, 2, 2, 2, 2, 2, 2, 1, 3, 2, 1, 2, 3, 3, 4, 3,
      ])
    let banded = try GetisOrd(Self.values, weights: band, withSelf: false, scaling: .binary)
    #expect(
      largestDifference(
        Array(banded.scores[..<4]), [0.4145211913351663, -0.09002446649494619, -1.2684210582216477, 1.4603882404859463])
        < 1e-12)
  }

  // p_sim of esda with 99 999 permutations, seed 5: its own error is about 0.0015.
  @Test("pseudo p-values agree with esda's within the error of permutation")
  func permutation() throws {
    let permutation = try ConditionalPermutation(permutations: 1999, seed: 3)
    let moran = try LocalMoran(Self.map, weights: Self.queen(), permutation: permutation)
    let expected = [0.24029, 0.42966, 0.47697, 0.37648, 0.23291, 0.35088, 0.13674, 0.15285, 0.35732, 0.1654, 0.02066]
    #expect(largestDifference(Array((moran.pValues ?? [])[..<11]), expected) < 0.045)
    let star = try GetisOrd(Self.map, weights: Self.queen(), withSelf: true, permutation: permutation)
    let stars = [0.24865, 0.4241, 0.48309, 0.38307, 0.21732, 0.31786, 0.13518, 0.15089, 0.35616, 0.15092, 0.02145]
    #expect(largestDifference(Array((star.pValues ?? [])[..<11]), stars) < 0.045)
    var both = permutation
    both.tail = .both
    let twice = try LocalMoran(Self.map, weights: Self.queen(), permutation: both)
    #expect(twice.pValues == moran.pValues.map { $0.map { min(1, 2 * $0) } })
  }

  @Test("cells without a value are no neighbours; padding changes no bit; shuffled points change no bit")
  func invariance() throws {
    let permutation = try ConditionalPermutation(permutations: 99, seed: 3)
    let plain = try LocalMoran(Self.map, weights: Self.queen(), permutation: permutation)
    var padded = [Double](repeating: .nan, count: 8 * 9)
    for row in 0..<5 { for column in 0..<6 { padded[(row + 1) * 9 + column + 2] = Self.map[row * 6 + column] } }
    let (weights, cells) = try SpatialWeights.grid(padded, columns: 9, contiguity: .queen)
    #expect(try LocalMoran(cells.map { padded[$0] }, weights: weights, permutation: permutation) == plain)

    let nearest = try LocalMoran(Self.values, weights: .nearest(4, of: Self.points), permutation: permutation)
    let backwards = try LocalMoran(
      Self.values.reversed(), weights: .nearest(4, of: Self.points.reversed()), permutation: permutation)
    #expect(backwards.values.reversed() == nearest.values)
    #expect(backwards.pValues.map { $0.reversed() } == nearest.pValues)
  }

  @Test("polygons that share a corner are queens, those that share a side rooks")
  func polygons() throws {
    let squares = (0..<4).map { index in
      let (x, y) = (Double(index % 2), Double(index / 2))
      return [Box(minX: x, minY: y, maxX: x + 1, maxY: y + 1).polygon]
    }
    let queen = try SpatialWeights.contiguity(of: squares, .queen)
    #expect(queen.neighbours(of: 0).sorted() == [1, 2, 3])
    let rook = try SpatialWeights.contiguity(of: squares, .rook)
    #expect(rook.neighbours(of: 0).sorted() == [1, 2])
  }

  @Test("neighbours found through buckets are those found among all")
  func buckets() throws {
    var draws = RandomStream(seed: 8, name: "points").trial(0)
    // A line, a cluster, a far point and two points at one place.
    var points = (0..<60).map { _ in Position(x: draws.normal(), y: draws.normal()) }
    points += (0..<20).map { Position(x: Double($0), y: 0) } + [Position(x: 500, y: -300), Position(x: 3, y: 0)]
    func distance(_ one: Int, _ other: Int) -> Double {
      let (dx, dy) = (points[one].x - points[other].x, points[one].y - points[other].y)
      return (dx * dx + dy * dy).squareRoot()
    }
    let nearest = try SpatialWeights.nearest(5, of: points)
    let band = try SpatialWeights.distanceBand(1.5, of: points)
    for point in points.indices {
      let others = points.indices.filter { $0 != point }
      let sorted = others.map { distance(point, $0) }.sorted()
      #expect(nearest.neighbours(of: point).map { distance(point, Int($0)) }.sorted() == Array(sorted[..<5]))
      #expect(band.neighbours(of: point).map { Int($0) }.sorted() == others.filter { distance(point, $0) <= 1.5 })
    }
  }

  @Test("values without variation, without neighbours or not finite are refused")
  func refusals() throws {
    let weights = try Self.queen()
    #expect(throws: SpatialAssociationError.constantValues(value: 2)) {
      try LocalMoran([Double](repeating: 2, count: 30), weights: weights)
    }
    #expect(throws: SpatialAssociationError.unequalLengths(count: 2, expected: 30)) {
      try MoranIndex([1, 2], weights: weights)
    }
    var broken = Self.map
    broken[4] = .infinity
    #expect(throws: SpatialAssociationError.notFinite(index: 4)) { try MoranIndex(broken, weights: weights) }
    #expect(throws: SpatialAssociationError.noNeighbours) {
      try MoranIndex(Self.values, weights: .distanceBand(0.001, of: Self.points))
    }
    #expect(throws: SpatialAssociationError.parameter(name: "k", value: 25)) {
      try SpatialWeights.nearest(25, of: Self.points)
    }
    #expect(throws: SpatialAssociationError.tooFewObservations(count: 0, needed: 1)) {
      try SpatialWeights.grid([.nan, .nan], columns: 2, contiguity: .rook)
    }
    let signed = Self.map.enumerated().map { $0.offset < 15 ? 1.0 : -1.0 }
    #expect(throws: SpatialAssociationError.zeroSum) {
      try GetisOrd(signed, weights: weights, withSelf: true)
    }
  }
}
