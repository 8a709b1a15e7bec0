import Foundation
import Testing

@testable import Geostatistics

/// Beds of irregular and of regular samples, with places on samples and halfway between them.
enum KernelBed {
  static func samples(_ count: Int, dimensions: Int, seed: UInt64, errors: Bool = false) throws -> Samples {
    var generator = LinearCongruential(seed: seed)
    for _ in 0..<8 { _ = generator.next() }
    var columns: [[Double]] = [[], [], [], [], []]
    for _ in 0..<count {
      for axis in 0..<3 { columns[axis].append(120_000 + 100 * generator.next()) }
      columns[3].append(5 + generator.next())
      columns[4].append(generator.next())
    }
    return try Samples(
      x: columns[0], y: columns[1], z: dimensions == 3 ? columns[2] : nil, values: columns[3],
      errorVariances: errors ? columns[4].map { 0.2 * $0 } : [], drifts: [columns[4]])
  }

  static func lattice(_ edge: Int, dimensions: Int) throws -> Samples {
    var (x, y, z, values): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for k in 0..<(dimensions == 3 ? edge : 1) {
      for j in 0..<edge {
        for i in 0..<edge {
          x.append(Double(10 * i))
          y.append(Double(10 * (edge - j)))
          z.append(Double(10 * k))
          values.append(sin(Double(i)) + cos(Double(3 * j)) + 0.1 * Double(k))
        }
      }
    }
    return try Samples(x: x, y: y, z: dimensions == 3 ? z : nil, values: values)
  }

  static func grid(columns: Int, rows: Int, levels: Int = 1) -> PointGrid {
    PointGrid(
      origin: SIMD3(119_995, 120_105, 120_000), cell: SIMD3(110.0 / Double(columns), 110.0 / Double(rows), 33),
      columns: columns, rows: rows, levels: levels)
  }

  static let model = VariogramModel(
    nugget: 0.05, structures: [VariogramStructure(.spherical, sill: 0.6, range: 60)])

  static func joined(_ parts: [Estimates]) -> Estimates {
    var all = Estimates(count: 0, diagnostics: .all)
    for part in parts {
      all.estimate += part.estimate
      all.variance += part.variance
      all.status += part.status
      all.sampleCount += part.sampleCount
      all.nearestDistance += part.nearestDistance
      all.slopeOfRegression += part.slopeOfRegression
      all.efficiency += part.efficiency
      all.negativeWeights += part.negativeWeights
    }
    return all
  }

  /// Largest differences of the numbers, in units of the sill's root or their own; infinite for other statuses.
  static func difference(_ one: Estimates, _ other: Estimates) -> Double {
    guard one.status == other.status, one.sampleCount == other.sampleCount else { return .infinity }
    var largest = 0.0
    let columns: [([Double], [Double])] = [
      (one.estimate, other.estimate), (one.variance, other.variance), (one.nearestDistance, other.nearestDistance),
      (one.slopeOfRegression, other.slopeOfRegression), (one.efficiency, other.efficiency),
      (one.negativeWeights, other.negativeWeights),
    ]
    for (a, b) in columns {
      guard a.count == b.count else { return .infinity }
      for (x, y) in zip(a, b) where !(x.isNaN && y.isNaN) {
        largest = max(largest, abs(x - y).isNaN ? .infinity : abs(x - y) / (1 + abs(y)))
      }
    }
    return largest
  }

  static func bytes(_ column: [Double]) -> [UInt64] { column.map(\.bitPattern) }
}

@Suite("Fast kriging of grids")
struct GridKrigingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var dimensions = 2
    var count = 200
    var errors = false
    var parameters: KrigingParameters
    var tolerance = 1e-10
    var testDescription: String { name }
  }

  static func with(
    _ model: VariogramModel = KernelBed.model, _ neighbourhood: Neighbourhood = Neighbourhood(most: 12),
    trend: Trend = .constant, block: BlockSupport? = nil
  ) -> KrigingParameters {
    KrigingParameters(model: model, trend: trend, neighbourhood: neighbourhood, block: block)
  }

  static func nested(_ structures: [VariogramStructure], nugget: Double = 0.05) -> VariogramModel {
    VariogramModel(nugget: nugget, structures: structures)
  }

  static let tilted = VariogramStructure(
    .exponential, sill: 0.7, ranges: SIMD3(50, 20, 8), angles: RotationAngles(azimuth: 35, dip: -20, rake: 10))

  /// One of each kind.
  static let cases: [Case] = [
    Case(name: "ordinary", parameters: with()),
    Case(name: "simple", parameters: with(trend: .known(mean: 5.4))),
    Case(name: "one neighbour", parameters: with(KernelBed.model, Neighbourhood(most: 1))),
    Case(name: "40 neighbours", parameters: with(KernelBed.model, Neighbourhood(most: 40))),
    Case(name: "more neighbours than samples", count: 9, parameters: with(KernelBed.model, Neighbourhood(most: 30))),
    Case(name: "a radius", parameters: with(KernelBed.model, Neighbourhood(most: 12, least: 3, radius: 11))),
    Case(name: "a tight radius", parameters: with(KernelBed.model, Neighbourhood(most: 60, least: 2, radius: 9))),
    Case(
      name: "an ellipse",
      parameters: with(
        KernelBed.model,
        Neighbourhood(most: 12, radius: 30, minorRatio: 0.4, angles: RotationAngles(azimuth: 60)))),
    Case(
      name: "quadrants",
      parameters: with(KernelBed.model, Neighbourhood(sectors: .quadrants, mostPerSector: 3))),
    Case(
      name: "quadrants with a radius and a limit",
      parameters: with(
        KernelBed.model, Neighbourhood(most: 10, least: 4, radius: 25, sectors: .quadrants, mostPerSector: 4))),
    Case(
      name: "turned quadrants",
      parameters: with(
        KernelBed.model,
        Neighbourhood(minorRatio: 0.5, angles: RotationAngles(azimuth: 20), sectors: .quadrants, mostPerSector: 3))),
    Case(name: "anisotropy", parameters: with(nested([tilted]))),
    Case(
      name: "nested structures",
      parameters: with(
        nested([
          VariogramStructure(.spherical, sill: 0.3, range: 20), VariogramStructure(.exponential, sill: 0.2, range: 40),
          VariogramStructure(.cubic, sill: 0.2, range: 55), VariogramStructure(.pentaspherical, sill: 0.2, range: 35),
          VariogramStructure(.matern, sill: 0.2, ranges: SIMD3(12, 12, 12), shape: 1.5),
          VariogramStructure(.matern, sill: 0.2, ranges: SIMD3(9, 9, 9), shape: 2.5),
          VariogramStructure(.steinMatern, sill: 0.2, ranges: SIMD3(30, 30, 30), shape: 1.5),
        ]))),
    Case(
      name: "a model one by one",
      parameters: with(nested([VariogramStructure(.stable, sill: 0.5, ranges: SIMD3(30, 30, 30), shape: 1.3)]))),
    Case(
      name: "an unbounded model",
      parameters: with(nested([VariogramStructure(.power, sill: 0.01, ranges: SIMD3(1, 1, 1), shape: 1.2)])),
      tolerance: 1e-8),
    Case(name: "gaussian", parameters: with(nested([VariogramStructure(.gaussian, sill: 0.5, range: 25)]))),
    Case(
      name: "measurement error", errors: true,
      parameters: with(
        VariogramModel(
          nugget: 0.05, measurementError: 0.1, structures: [VariogramStructure(.spherical, sill: 0.6, range: 60)]))),
    Case(name: "a plane", parameters: with(trend: .polynomial(degree: 1))),
    Case(
      name: "a quadratic surface",
      parameters: with(KernelBed.model, Neighbourhood(most: 25), trend: .polynomial(degree: 2)),
      tolerance: 1e-9),
    Case(
      name: "blocks",
      parameters: with(block: BlockSupport(size: SIMD3(4, 5, 0), discretisation: .gaussLegendre(points: 4)))),
    Case(
      name: "blocks under a plane",
      parameters: with(
        trend: .polynomial(degree: 1), block: BlockSupport(size: SIMD3(4, 5, 0), discretisation: .regular(points: 3)))),
    Case(name: "three dimensions", dimensions: 3, parameters: with()),
    Case(
      name: "octants", dimensions: 3,
      parameters: with(KernelBed.model, Neighbourhood(most: 14, sectors: .octants, mostPerSector: 2))),
    Case(
      name: "a tilted ellipsoid of octants", dimensions: 3,
      parameters: with(
        nested([tilted]),
        Neighbourhood(
          radius: 60, minorRatio: 0.6, verticalRatio: 0.3, angles: RotationAngles(azimuth: 35, dip: -20, rake: 10),
          sectors: .octants, mostPerSector: 2))),
    Case(name: "a plane in space", dimensions: 3, parameters: with(trend: .polynomial(degree: 1))),
  ]

  @Test("estimates, variances and diagnostics are those of the readable engine", arguments: cases)
  func sameAsReadable(_ one: Case) throws {
    let samples = try KernelBed.samples(one.count, dimensions: one.dimensions, seed: 11, errors: one.errors)
    let fast = try GridKriging(samples: samples, parameters: one.parameters)
    let readable = try Kriging(samples: samples, parameters: one.parameters, engine: .readable)
    let grid = KernelBed.grid(columns: 19, rows: 17, levels: 2)
    for level in 0..<(one.dimensions - 1) {
      let result = fast.estimate(grid: grid, level: level, rows: 0..<17, diagnostics: .all)
      let expected = readable.estimate(grid: grid, level: level, rows: 0..<17, diagnostics: .all)
      let difference = KernelBed.difference(result, expected)
      #expect(difference < one.tolerance)
      #expect(result.status.contains(CellStatus.estimated.rawValue))
    }
  }

  @Test(
    "leaving each sample out gives what the readable engine gives without it",
    arguments: cases.filter { $0.parameters.block == nil })
  func leaveOneOut(_ one: Case) throws {
    let samples = try KernelBed.samples(one.count, dimensions: one.dimensions, seed: 7, errors: one.errors)
    let result = try GridKriging(samples: samples, parameters: one.parameters).leaveOneOut(diagnostics: .all)
    for index in stride(from: 0, to: samples.count, by: 23) {
      let others = try samples.without(index)
      let readable = try Kriging(samples: others, parameters: one.parameters, engine: .readable)
      let place = samples.place(index)
      let expected = readable.estimate(
        at: try Targets(x: [place.x], y: [place.y], z: one.dimensions == 3 ? [place.z] : nil), diagnostics: .all)
      let own = KernelBed.only(result, index)
      #expect(KernelBed.difference(own, expected) < one.tolerance)
    }
  }

  @Test(
    "the bytes do not depend on how the rows are divided",
    arguments: cases.filter { ["ordinary", "a radius", "turned quadrants", "a plane", "octants"].contains($0.name) })
  func chunks(_ one: Case) throws {
    let samples = try KernelBed.samples(one.count, dimensions: one.dimensions, seed: 5, errors: one.errors)
    let fast = try GridKriging(samples: samples, parameters: one.parameters)
    let grid = KernelBed.grid(columns: 19, rows: 21)
    let whole = fast.estimate(grid: grid, rows: 0..<21, diagnostics: .all)
    let parts = KernelBed.joined(
      [0..<5, 5..<6, 6..<18, 18..<21].map { fast.estimate(grid: grid, rows: $0, diagnostics: .all) })
    #expect(KernelBed.bytes(whole.estimate) == KernelBed.bytes(parts.estimate))
    #expect(KernelBed.bytes(whole.variance) == KernelBed.bytes(parts.variance))
    #expect(KernelBed.bytes(whole.negativeWeights) == KernelBed.bytes(parts.negativeWeights))
    #expect(whole.status == parts.status)
  }

  @Test("ties between samples of a lattice go to the first of the input", arguments: [2, 3])
  func ties(dimensions: Int) throws {
    let samples = try KernelBed.lattice(dimensions == 2 ? 8 : 4, dimensions: dimensions)
    let grid = PointGrid(
      origin: SIMD3(-5, 85, 5), cell: SIMD3(5, 5, 5), columns: 19, rows: 19, levels: dimensions == 2 ? 1 : 2)
    for most in [1, 3, 6] {
      for sectors in [Neighbourhood.Sectors.none, .quadrants] {
        let neighbourhood = Neighbourhood(
          most: most, radius: 40, sectors: sectors, mostPerSector: sectors == .none ? nil : 2)
        let parameters = Self.with(KernelBed.model, neighbourhood)
        let fast = try GridKriging(samples: samples, parameters: parameters)
        let readable = try Kriging(samples: samples, parameters: parameters, engine: .readable)
        for level in 0..<grid.levels {
          let result = fast.estimate(grid: grid, level: level, rows: 0..<19, diagnostics: .all)
          let expected = readable.estimate(grid: grid, level: level, rows: 0..<19, diagnostics: .all)
          #expect(KernelBed.difference(result, expected) < 1e-10)
        }
      }
    }
  }

  @Test("an estimate at a sample is the sample, without variance")
  func exact() throws {
    let samples = try KernelBed.lattice(6, dimensions: 2)
    let grid = PointGrid(origin: SIMD3(0, 60, 0), cell: SIMD3(10, 10, 0), columns: 6, rows: 6)
    let result = try GridKriging(samples: samples, parameters: Self.with()).estimate(grid: grid, rows: 0..<6)
    for index in 0..<36 {
      #expect(abs(result.estimate[index] - samples.values[index]) < 1e-12)
      #expect(result.variance[index] < 1e-12)
    }
  }

  @Test("external drift is honoured, and a cell without it is told")
  func externalDrift() throws {
    let samples = try KernelBed.samples(150, dimensions: 2, seed: 3)
    let parameters = Self.with(trend: .external(1))
    let grid = KernelBed.grid(columns: 20, rows: 10)
    var drift = (0..<200).map { sin(Double($0)) }
    drift[17] = .nan
    let result = try GridKriging(samples: samples, parameters: parameters)
      .estimate(grid: grid, rows: 0..<10, drifts: [drift], diagnostics: .all)
    let expected = try Kriging(samples: samples, parameters: parameters, engine: .readable)
      .estimate(grid: grid, rows: 0..<10, drifts: [drift], diagnostics: .all)
    #expect(result.status[17] == CellStatus.noDrift.rawValue)
    #expect(KernelBed.difference(KernelBed.without(result, 17), KernelBed.without(expected, 17)) < 1e-9)
    let without = try GridKriging(samples: samples, parameters: parameters).estimate(grid: grid, rows: 0..<10)
    #expect(without.status.allSatisfy { $0 == CellStatus.noDrift.rawValue })
  }

  @Test("degenerate samples give a status or an error, never a silent number")
  func degenerate() throws {
    let grid = PointGrid(origin: SIMD3(0, 10, 0), cell: SIMD3(1, 1, 0), columns: 10, rows: 10)
    let none = try Samples(x: [], y: [], values: [])
    #expect(throws: GeostatisticsError.noSamples) { _ = try GridKriging(samples: none, parameters: Self.with()) }
    let twice = try Samples(x: [1, 1], y: [1, 1], values: [1, 2])
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 1], places: 1)) {
      _ = try GridKriging(samples: twice, parameters: Self.with())
    }
    let one = try Samples(x: [1], y: [1], values: [4])
    let single = try GridKriging(samples: one, parameters: Self.with()).estimate(grid: grid, rows: 0..<10)
    #expect(single.estimate.map { abs($0 - 4) < 1e-12 } == [Bool](repeating: true, count: 100))
    let line = try Samples(x: [1, 2, 3, 4], y: [1, 2, 3, 4], values: [1, 2, 3, 5])
    let plane = try GridKriging(samples: line, parameters: Self.with(trend: .polynomial(degree: 1)))
      .estimate(grid: grid, rows: 0..<10)
    #expect(plane.status.allSatisfy { $0 == CellStatus.singularTrend.rawValue })
    #expect(plane.estimate.filter(\.isNaN).count == 100)
    let smooth = VariogramModel(structures: [VariogramStructure(.gaussian, sill: 1, range: 1e5)])
    let close = try GridKriging(samples: line, parameters: Self.with(smooth)).estimate(grid: grid, rows: 0..<10)
    #expect(close.status.allSatisfy { $0 == CellStatus.singularCovariance.rawValue })
    let far = Self.with(KernelBed.model, Neighbourhood(most: 4, radius: 1))
    let few = try GridKriging(samples: one, parameters: far).estimate(grid: grid, rows: 0..<10, diagnostics: .all)
    #expect(few.status.filter { $0 == CellStatus.estimated.rawValue }.count == 4)
    #expect(few.sampleCount.filter { $0 == 0 }.count == 96)
  }

  @Test("repeated measurements with error variances at one place are all used")
  func repeated() throws {
    let samples = try Samples(
      x: [1, 1, 1, 5, 8], y: [1, 1, 1, 5, 2], values: [1, 2, 3, 4, 5], errorVariances: [0.1, 0.1, 0.2, 0.1, 0])
    let grid = PointGrid(origin: SIMD3(0, 10, 0), cell: SIMD3(1, 1, 0), columns: 10, rows: 10)
    let parameters = Self.with(KernelBed.model, Neighbourhood(most: 3))
    let result = try GridKriging(samples: samples, parameters: parameters)
      .estimate(grid: grid, rows: 0..<10, diagnostics: .all)
    let expected = try Kriging(samples: samples, parameters: parameters, engine: .readable)
      .estimate(grid: grid, rows: 0..<10, diagnostics: .all)
    #expect(KernelBed.difference(result, expected) < 1e-10)
  }

  @Test("global, unlimited and borehole-limited neighbourhoods are left to the readable engine")
  func support() throws {
    let samples = try KernelBed.samples(20, dimensions: 2, seed: 1)
    for neighbourhood in [
      Neighbourhood.global, Neighbourhood(radius: 10), Neighbourhood(most: 500),
      Neighbourhood(most: 5, mostPerBorehole: 1),
    ] {
      #expect(!GridKriging.supports(Self.with(KernelBed.model, neighbourhood), samples: samples))
    }
    #expect(GridKriging.supports(Self.with(), samples: samples))
  }
}

extension KernelBed {
  static func only(_ estimates: Estimates, _ index: Int) -> Estimates {
    var one = Estimates(count: 1, diagnostics: .all)
    one.estimate = [estimates.estimate[index]]
    one.variance = [estimates.variance[index]]
    one.status = [estimates.status[index]]
    one.sampleCount = [estimates.sampleCount[index]]
    one.nearestDistance = [estimates.nearestDistance[index]]
    one.slopeOfRegression = [estimates.slopeOfRegression[index]]
    one.efficiency = [estimates.efficiency[index]]
    one.negativeWeights = [estimates.negativeWeights[index]]
    return one
  }

  static func without(_ estimates: Estimates, _ index: Int) -> Estimates {
    joined(
      (0..<estimates.count).filter { $0 != index }.map { only(estimates, $0) })
  }
}

extension Samples {
  /// All samples but one.
  func without(_ index: Int) throws -> Samples {
    func rest(_ column: [Double]) -> [Double] {
      column.indices.filter { $0 != index }.map { column[$0] }
    }
    return try Samples(
      x: rest(x), y: rest(y), z: dimensions == 3 ? rest(z) : nil, values: rest(values),
      errorVariances: errorVariances.isEmpty ? [] : rest(errorVariances), drifts: drifts.map(rest))
  }
}
