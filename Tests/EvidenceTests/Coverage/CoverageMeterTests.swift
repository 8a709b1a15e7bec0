import Geodata
import NumericalMethods
import Programme
import Testing

@testable import Evidence

@Suite("Coverage of an area with sites")
struct CoverageMeterTests {
  static func square(_ side: Double, at corner: Position = Position(x: 0, y: 0)) -> [Position] {
    [
      corner, Position(x: corner.x + side, y: corner.y), Position(x: corner.x + side, y: corner.y + side),
      Position(x: corner.x, y: corner.y + side),
    ]
  }

  static func meter(
    _ rings: [[Position]], sea: [[Position]] = [], cell: Double = 1_000, radius: Double = 10_000
  ) throws -> CoverageMeter {
    try #require(
      CoverageMeter(
        Territory(land: PlaneArea(rings: rings), sea: PlaneArea(rings: sea)), cell: cell, radius: radius))
  }

  @Test("one site in the middle of a square covers a disc")
  func disc() throws {
    // 100 km square, cells of 250 m: the disc of 10 km is found to a thousandth of the square.
    let meter = try Self.meter([Self.square(100_000)], cell: 250)
    let extent = meter.measure([Position(x: 50_000, y: 50_000)])
    #expect(extent.area == 10_000)
    #expect(abs(extent.share - Double.pi * 100 / 10_000) < 0.001)
    // Mean distance to the centre of a square of side a: a (sqrt 2 + asinh 1) / 6.
    let mean = 100 * (2.0.squareRoot() + 0.881373587019543) / 6
    #expect(try abs(#require(extent.meanDistance) - mean) < 0.01)
    #expect(try abs(#require(extent.largestDistance) - 5_000.0.squareRoot()) < 0.2)
    #expect(extent.sampledCells == 1)
  }

  @Test("sites on the corners of a grid of cells are half a diagonal from every centre")
  func grid() throws {
    let meter = try Self.meter([Self.square(10_000)], radius: 707)
    let corners = (0...10).flatMap { x in (0...10).map { Position(x: Double(x) * 1_000, y: Double($0) * 1_000) } }
    let half = 0.5.squareRoot()
    let near = meter.measure(corners)
    #expect(try abs(#require(near.meanDistance) - half) < 1e-12)
    #expect(try abs(#require(near.largestDistance) - half) < 1e-12)
    #expect(near.share == 0)
    let wide = try Self.meter([Self.square(10_000)], radius: 708)
    #expect(wide.measure(corners).share == 1)
  }

  @Test("neither the order of sites nor empty land beyond them changes a number")
  func invariance() throws {
    var stream = RandomStream(seed: 7, name: "sites").trial(0)
    let sites = (0..<200).map { _ in Position(x: stream.uniform() * 60_000, y: stream.uniform() * 60_000) }
    let meter = try Self.meter([Self.square(60_000)])
    let extent = meter.measure(sites, limits: [2, 5])
    #expect(meter.measure(Array(sites.reversed()), limits: [2, 5]) == extent)
    #expect(meter.measure(sites + sites, limits: [2, 5]) == extent)
    // The grid of a larger box holds the same cells.
    let padded = try #require(
      CoverageMeter(
        Territory(
          land: PlaneArea(rings: [Self.square(60_000)]),
          sea: PlaneArea(rings: [Self.square(5_000, at: Position(x: -20_000, y: -20_000))])),
        cell: 1_000, radius: 10_000))
    let land = padded.measure(sites, in: .land, limits: [2, 5])
    #expect(land.cells == extent.cells)
    #expect(land.share == extent.share)
    #expect(land.classes == extent.classes)
    #expect(try abs(#require(land.meanDistance) - #require(extent.meanDistance)) < 1e-9)
  }

  @Test("classes add up to the area, and the share is that of the classes within the radius")
  func classes() throws {
    let meter = try Self.meter([Self.square(50_000)], radius: 5_000)
    let extent = meter.measure([Position(x: 3_300, y: 41_000)], limits: [5, 20])
    #expect(extent.classes.reduce(0, +) == extent.area)
    #expect(extent.classes.count == 3)
    #expect(abs(extent.classes[0] / extent.area - extent.share) < 1e-12)
  }

  @Test("without a site there is no distance and no share")
  func nothing() throws {
    let meter = try Self.meter([Self.square(5_000)])
    var rows = 0
    let extent = meter.measure([]) { (row: CoverageMeter.Row) in
      rows += 1
      #expect(row.distance.allSatisfy { $0 == .infinity })
      #expect(row.density.allSatisfy { $0 == 0 })
    }
    #expect(rows == 5)
    #expect(extent.share == 0)
    #expect(extent.meanDistance == nil)
    #expect(CoverageMeter(Territory(land: PlaneArea(rings: [])), cell: 1_000, radius: 1) == nil)
  }

  @Test("sea is what lies inside its outline and is not land")
  func domains() throws {
    let meter = try Self.meter([Self.square(10_000)], sea: [Self.square(20_000)])
    #expect(meter.measure([], in: .land).area == 100)
    #expect(meter.measure([], in: .sea).area == 300)
    #expect(meter.measure([], in: .all).area == 400)
    let site = Position(x: 15_000, y: 15_000)
    #expect(meter.measure([site], in: .land).sampledCells == 0)
    #expect(meter.measure([site], in: .sea).sampledCells == 1)
    #expect(!meter.territory.contains(site, in: .land))
  }

  @Test("a hole is outside")
  func hole() throws {
    let hole = Self.square(4_000, at: Position(x: 3_000, y: 3_000))
    let meter = try Self.meter([Self.square(10_000), hole])
    #expect(meter.measure([]).area == 84)
    #expect(!meter.territory.contains(Position(x: 5_000, y: 5_000), in: .all))
  }

  @Test("numbers that are no places change nothing and stop nothing")
  func hostile() throws {
    let meter = try Self.meter([Self.square(10_000)])
    let sound = [Position(x: 5_000, y: 5_000)]
    let hostile = [
      Position(x: .nan, y: 0), Position(x: .infinity, y: 1), Position(x: 1e300, y: -1e300),
      Position(x: 0, y: -.infinity),
    ]
    #expect(meter.measure(sound + hostile) == meter.measure(sound))
    #expect(CoverageGrid(holding: Box(minX: 0, minY: 0, maxX: 1e12, maxY: 1e12), cell: 1) == nil)
    #expect(CoverageGrid(holding: Box(minX: 0, minY: 0, maxX: 1, maxY: 1), cell: 0) == nil)
    #expect(CoverageGrid(holding: Box(minX: -.infinity, minY: 0, maxX: 1, maxY: 1), cell: 1) == nil)
  }

  @Test("the nearest site is the nearest, wherever the question is asked", arguments: [1, 2, 17, 400])
  func nearest(_ count: Int) {
    var stream = RandomStream(seed: 11, name: "nearest \(count)").trial(0)
    func place(_ reach: Double) -> Position {
      Position(x: (stream.uniform() - 0.5) * reach, y: (stream.uniform() - 0.5) * reach)
    }
    // Half of them in a knot, so that buckets are unevenly filled.
    let sites = (0..<count).map { place($0 % 2 == 0 ? 1_000 : 10) }
    let index = SiteIndex(sites)
    for _ in 0..<300 {
      let asked = place(3_000)
      let plain = sites.map { hypot($0.x - asked.x, $0.y - asked.y) }.min() ?? .infinity
      #expect(abs(index.distance(from: asked) - plain) < 1e-9)
    }
  }

  @Test("sites on one line are indexed as well")
  func line() {
    let index = SiteIndex((0..<1_000).map { Position(x: Double($0), y: 0) })
    #expect(index.distance(from: Position(x: 500.25, y: 0)) == 0.25)
    #expect(index.distance(from: Position(x: -3, y: 4)) == 5)
  }

  @Test("a level holds when all that it asks holds")
  func levels() {
    let settings = CoverageSettings()
    #expect(settings.level(sites: 0, share: 1) == .none)
    #expect(settings.level(sites: 1, share: 0) == .thin)
    #expect(settings.level(sites: 9, share: 1) == .thin)
    #expect(settings.level(sites: 10, share: 0.25) == .fair)
    #expect(settings.level(sites: 1_000, share: 0.74) == .fair)
    #expect(settings.level(sites: 50, share: 0.75) == .good)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
