import Testing

@testable import Geostatistics

/// Beds on which bounds of tiles and boxes are least at ease: clusters, drill holes, lattices full of ties, and grids that
/// reach beyond the samples.
@Suite("Neighbourhoods of the fast engine for grids")
struct GridNeighbourhoodTests {
  enum Bed: String, Sendable, CaseIterable {
    case scattered, clustered, holes, lattice
  }

  static func samples(_ bed: Bed, dimensions: Int, seed: UInt64) throws -> Samples {
    var generator = LinearCongruential(seed: seed)
    for _ in 0..<8 { _ = generator.next() }
    var places: [SIMD3<Double>] = []
    switch bed {
    case .scattered:
      for _ in 0..<220 { places.append(100 * SIMD3(generator.next(), generator.next(), 0.3 * generator.next())) }
    case .clustered:
      for _ in 0..<8 {
        let middle = 100 * SIMD3(generator.next(), generator.next(), 0.3 * generator.next())
        for _ in 0..<25 { places.append(middle + 3 * SIMD3(generator.next(), generator.next(), generator.next())) }
      }
    case .holes:
      for _ in 0..<16 {
        let (x, y) = (100 * generator.next(), 100 * generator.next())
        for step in 0..<(dimensions == 3 ? 12 : 1) { places.append(SIMD3(x, y, 2.5 * Double(step))) }
      }
    case .lattice:
      for level in 0..<(dimensions == 3 ? 3 : 1) {
        for row in 0..<8 {
          for column in 0..<8 { places.append(SIMD3(Double(column), Double(row), Double(level)) * 12.5) }
        }
      }
    }
    return try Samples(
      x: places.map(\.x), y: places.map(\.y), z: dimensions == 3 ? places.map(\.z) : nil,
      values: places.map { _ in generator.next() })
  }

  /// Beyond the samples in the north-west, with cells on the samples of the lattice and halfway between them; one row; one
  /// column of many cells; cells far coarser than the samples.
  static func grids(_ levels: Int) -> [PointGrid] {
    [
      PointGrid(
        origin: SIMD3(-12.5, 112.5, 0), cell: SIMD3(6.25, 6.25, 12.5), columns: 12, rows: 12, levels: levels),
      PointGrid(origin: SIMD3(-20, 51, 3), cell: SIMD3(3.1, 3.1, 9), columns: 37, rows: 1, levels: levels),
      PointGrid(origin: SIMD3(99, 130, -4), cell: SIMD3(3, 4.6, 40), columns: 1, rows: 23, levels: levels),
      PointGrid(origin: SIMD3(-60, 160, 10), cell: SIMD3(55, 55, 30), columns: 5, rows: 5, levels: levels),
    ]
  }

  static let tilt = RotationAngles(azimuth: 35, dip: -20, rake: 10)

  static let neighbourhoods: [Neighbourhood] = [
    Neighbourhood(most: 8),
    Neighbourhood(most: 12, least: 3, radius: 17),
    Neighbourhood(most: 9, minorRatio: 0.5, verticalRatio: 0.2, angles: tilt),
    Neighbourhood(sectors: .octants, mostPerSector: 2),
    Neighbourhood(sectors: .octants, mostPerSector: 1),
    Neighbourhood(least: 2, radius: 22, sectors: .octants, mostPerSector: 3),
    Neighbourhood(most: 7, sectors: .octants, mostPerSector: 2),
    Neighbourhood(sectors: .quadrants, mostPerSector: 4),
    Neighbourhood(radius: 30, sectors: .quadrants, mostPerSector: 9),
    Neighbourhood(minorRatio: 0.5, verticalRatio: 0.3, angles: tilt, sectors: .octants, mostPerSector: 2),
    Neighbourhood(radius: 45, sectors: .octants, mostPerSector: 2),
  ]

  @Test(
    "the members are those of the readable engine", arguments: Bed.allCases, neighbourhoods.indices.map { $0 })
  func members(bed: Bed, number: Int) throws {
    for dimensions in [2, 3] {
      let samples = try Self.samples(bed, dimensions: dimensions, seed: UInt64(17 + number))
      let parameters = GridKrigingTests.with(KernelBed.model, Self.neighbourhoods[number])
      // In the plane a dipping ellipsoid is left to the readable engine.
      let isDipping = dimensions == 2 && Self.neighbourhoods[number].angles == Self.tilt
      #expect(GridKriging.supports(parameters, samples: samples) == !isDipping)
      let fast = try Kriging(samples: samples, parameters: parameters)
      let readable = try Kriging(samples: samples, parameters: parameters, engine: .readable)
      for grid in Self.grids(dimensions == 3 ? 2 : 1) {
        for level in 0..<grid.levels {
          let result = fast.estimate(grid: grid, level: level, rows: 0..<grid.rows, diagnostics: .all)
          let expected = readable.estimate(grid: grid, level: level, rows: 0..<grid.rows, diagnostics: .all)
          // The nugget keeps systems far from singular: another member would show in the fourth digit.
          #expect(KernelBed.difference(result, expected) < 1e-11)
        }
      }
    }
  }

  @Test("a window has the bytes of the whole, and masked cells none", arguments: [3, 5, 9])
  func windows(number: Int) throws {
    let samples = try Self.samples(.clustered, dimensions: 3, seed: 5)
    let parameters = GridKrigingTests.with(KernelBed.model, Self.neighbourhoods[number])
    let grid = PointGrid(origin: SIMD3(-5, 105, 8), cell: SIMD3(2.9, 2.9, 5), columns: 38, rows: 37, levels: 2)
    let kriging = try Kriging(samples: samples, parameters: parameters)
    let whole = kriging.estimate(grid: grid, level: 1, rows: 0..<37, diagnostics: .all)
    let mask = (0..<(38 * 37)).map { $0 % 5 != 0 }
    let masked = kriging.estimate(grid: grid, level: 1, rows: 0..<37, mask: mask)
    let parts = KernelBed.joined(
      [0..<1, 1..<14, 14..<35, 35..<37].map { kriging.estimate(grid: grid, level: 1, rows: $0, diagnostics: .all) })
    #expect(KernelBed.bytes(whole.estimate) == KernelBed.bytes(parts.estimate))
    #expect(KernelBed.bytes(whole.variance) == KernelBed.bytes(parts.variance))
    for cell in mask.indices {
      #expect(masked.status[cell] == (mask[cell] ? whole.status[cell] : CellStatus.masked.rawValue))
      if mask[cell] { #expect(masked.estimate[cell].bitPattern == whole.estimate[cell].bitPattern) }
    }
  }

  @Test(
    "levels together have the bytes of each alone, in windows and under a mask too",
    arguments: neighbourhoods.indices.map { $0 }, [1.5, 11])
  func levels(number: Int, height: Double) throws {
    let samples = try Self.samples(number % 2 == 0 ? .clustered : .holes, dimensions: 3, seed: 23)
    let parameters = GridKrigingTests.with(KernelBed.model, Self.neighbourhoods[number])
    let kriging = try Kriging(samples: samples, parameters: parameters)
    let grid = PointGrid(
      origin: SIMD3(-5, 105, -3), cell: SIMD3(4.3, 5.1, height), columns: 27, rows: 22, levels: 7)
    let mask = (0..<27 * 22).map { $0 / 27 < 3 || $0 % 5 != 0 && $0 / 27 > 17 }
    for (levels, rows) in [(0..<7, 0..<22), (2..<5, 3..<20)] {
      let whole = kriging.estimate(grid: grid, levels: levels, rows: rows, diagnostics: .all)
      let each = KernelBed.joined(
        levels.map { kriging.estimate(grid: grid, level: $0, rows: rows, diagnostics: .all) })
      #expect(whole.status == each.status && whole.sampleCount == each.sampleCount)
      #expect(KernelBed.bytes(whole.estimate) == KernelBed.bytes(each.estimate))
      #expect(KernelBed.bytes(whole.variance) == KernelBed.bytes(each.variance))
      #expect(KernelBed.bytes(whole.nearestDistance) == KernelBed.bytes(each.nearestDistance))
      #expect(KernelBed.bytes(whole.negativeWeights) == KernelBed.bytes(each.negativeWeights))
    }
    let masked = kriging.estimate(grid: grid, levels: 1..<4, rows: 0..<22, mask: mask)
    let open = KernelBed.joined((1..<4).map { kriging.estimate(grid: grid, level: $0, rows: 0..<22, mask: mask) })
    #expect(masked.status == open.status && KernelBed.bytes(masked.estimate) == KernelBed.bytes(open.estimate))
  }

  @Test("external drift of the rows holds for all levels, for both engines", arguments: [false, true])
  func driftOfLevels(isReadable: Bool) throws {
    let samples = try KernelBed.samples(150, dimensions: 3, seed: 3)
    let parameters = GridKrigingTests.with(KernelBed.model, Neighbourhood(most: 10), trend: .external(1))
    let kriging = try Kriging(samples: samples, parameters: parameters, engine: isReadable ? .readable : .automatic)
    let grid = KernelBed.grid(columns: 9, rows: 8, levels: 3)
    var drift = (0..<72).map { Double($0 * 5 % 13) }
    drift[17] = .nan
    let whole = kriging.estimate(grid: grid, levels: 0..<3, rows: 0..<8, drifts: [drift])
    let each = KernelBed.joined(
      (0..<3).map { kriging.estimate(grid: grid, level: $0, rows: 0..<8, drifts: [drift]) })
    #expect(KernelBed.bytes(whole.estimate) == KernelBed.bytes(each.estimate) && whole.status == each.status)
    #expect((0..<3).allSatisfy { whole.status[72 * $0 + 17] == CellStatus.noDrift.rawValue })
  }

  @Test("the nearest are found among ties of any number", arguments: [1, 2, 5, 9, 16])
  func ties(most: Int) {
    // Squares in runs of equals: of the last run that fits in part, the first stay.
    for run in 1...7 {
      let numbers = (0..<32).map { Double(($0 * 13 % 32) / run) }
      let quads = stride(from: 0, to: 32, by: 4).map {
        SIMD4(numbers[$0], numbers[$0 + 1], numbers[$0 + 2], numbers[$0 + 3])
      }
      let expected = Set(numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.prefix(most))
      let last = numbers.sorted()[most - 1]
      for start in [last, last + 4, 40] {
        var mask = [SIMD4<Int64>](repeating: .zero, count: 8)
        var room = [Double](repeating: 0, count: 33)
        let result = NearestSelection.select(
          quads, &mask, vectors: 8, k: most, start: start, limit: 1e9, room: &room)
        #expect(result.count == most)
        #expect(Set(numbers.indices.filter { mask[$0 / 4][$0 % 4] != 0 }) == expected)
      }
    }
  }

  @Test("the nearest are found from any members of before, ties or not", arguments: [1, 2, 5, 9, 16])
  func exchanges(most: Int) {
    for run in 1...4 {
      for shift in [0, 1, 3, 7, 20] {
        let numbers = (0..<32).map { Double(($0 * 13 % 32) / run) }
        let old = (0..<32).map { (($0 + shift) * 13 % 32) / run }
        let members = Set(old.indices.sorted { (old[$0], $0) < (old[$1], $1) }.prefix(most))
        let quads = stride(from: 0, to: 32, by: 4).map {
          SIMD4(numbers[$0], numbers[$0 + 1], numbers[$0 + 2], numbers[$0 + 3])
        }
        var mask = stride(from: 0, to: 32, by: 4).map { first in
          SIMD4<Int64>((0..<4).map { members.contains(first + $0) ? -1 : 0 })
        }
        let bounds = NearestSelection.bounds(quads, mask, vectors: 8)
        let guess = NearestSelection.exchanged(quads, mask, vectors: 8, start: bounds)
        var room = [Double](repeating: 0, count: 33)
        let result = NearestSelection.select(
          quads, &mask, vectors: 8, k: most, start: bounds.last, guess: guess, limit: 1e9, room: &room)
        let expected = Set(numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.prefix(most))
        #expect(result.count == most)
        #expect(Set(numbers.indices.filter { mask[$0 / 4][$0 % 4] != 0 }) == expected)
      }
    }
  }
}
