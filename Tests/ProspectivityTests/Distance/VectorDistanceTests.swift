import Foundation
import Geodata
import TestBench
import Testing

@testable import Prospectivity

@Suite("Distance to features")
struct VectorDistanceTests {
  private static let square = SharedFeatures.polygon([
    [(2, 2), (8, 2), (8, 8), (2, 8)], [(4, 4), (6, 4), (6, 6), (4, 6)],
  ])

  @Test("a polygon is at 0 inside, and in its hole the distance is that to the hole's edge")
  func hole() throws {
    let grid = try SharedFeatures.grid(rows: 10, columns: 10, north: 10)
    let distance = try VectorDistance(to: [.polygons([Self.square])])
    let values = try distance.distances(rows: 0..<10, of: grid)
    #expect(values[5 * 10 + 3] == 0)
    #expect(values[5 * 10 + 5] == 0.5)
    #expect(values[0] == (1.5 * 1.5 * 2).squareRoot())
    #expect(values[5 * 10 + 9] == 1.5)
    let signed = try distance.signedDistances(rows: 0..<10, of: grid)
    #expect(signed[5 * 10 + 3] == -0.5)
    #expect(signed[5 * 10 + 5] == 0.5)
  }

  @Test(
    "distances equal those of every segment in turn, whatever rows are asked for and in whatever order features come")
  func bruteForce() throws {
    let features =
      SharedFeatures.lines(60, in: 300, reach: 40, seed: 3) + [.points([Position(x: 290, y: 12)])]
      + [.polygons([SharedFeatures.polygon([[(100, 100), (160, 110), (130, 170)]])])]
    let grid = try SharedFeatures.grid(rows: 131, columns: 147, west: -20, north: 310, width: 2.1, height: 2.4)
    let distance = try VectorDistance(to: features)
    let whole = try distance.distances(rows: 0..<131, of: grid)
    let area = PlaneArea(rings: features[61].paths)
    let segments = try Segment.all(of: features)
    for row in stride(from: 0, to: 131, by: 5) {
      for column in 0..<147 {
        let place = grid.center(row: row, column: column)
        let least = segments.map { $0.squaredDistance(place.x, place.y) }.min() ?? .nan
        #expect(whole[row * 147 + column] == (area.contains(place) ? 0 : least.squareRoot()))
      }
    }
    for height in [1, 7, 64] {
      let shuffled = try VectorDistance(to: features.reversed())
      var strips: [Double] = []
      for start in stride(from: 0, to: 131, by: height) {
        strips += try shuffled.distances(rows: start..<min(start + height, 131), of: grid)
      }
      #expect(areIdentical(strips, whole))
    }
  }

  @Test("a limit changes no distance below it")
  func limits() throws {
    let grid = try SharedFeatures.grid(rows: 90, columns: 80, north: 200, width: 2, height: 2)
    let distance = try VectorDistance(to: SharedFeatures.lines(3, in: 60, reach: 20, seed: 9))
    let free = try distance.distances(rows: 0..<90, of: grid)
    let capped = try distance.distances(rows: 0..<90, of: grid, limit: .capped(at: 15))
    let cut = try distance.distances(rows: 0..<90, of: grid, limit: .missing(beyond: 15))
    #expect(areIdentical(capped, free.map { min($0, 15) }))
    #expect(areIdentical(cut, free.map { $0 > 15 ? .nan : $0 }))
    #expect(cut.contains { $0.isNaN })
  }

  @Test("the nearest feature is the one whose distance it is, and the lowest of equals")
  func nearest() throws {
    let features = SharedFeatures.lines(30, in: 100, reach: 30, seed: 5)
    let grid = try SharedFeatures.grid(rows: 40, columns: 50, north: 100, width: 2, height: 2.5)
    let nearest = try VectorDistance(to: features).nearest(rows: 0..<40, of: grid)
    #expect(areIdentical(nearest.distances, try VectorDistance(to: features).distances(rows: 0..<40, of: grid)))
    let alone = try features.map { try VectorDistance(to: [$0]).distances(rows: 0..<40, of: grid) }
    for index in nearest.features.indices {
      let best = alone.indices.min { (alone[$0][index], $0) < (alone[$1][index], $1) }
      #expect(Int(nearest.features[index]) == best)
    }
    let twins = try VectorDistance(to: [features[0], features[0]]).nearest(rows: 0..<40, of: grid)
    #expect(twins.features.allSatisfy { $0 == 0 })
    let covered = try VectorDistance(to: [.points([Position(x: 5, y: 5)]), .polygons([Self.square])])
    let inside = covered.nearest(rows: 0..<10, of: try SharedFeatures.grid(rows: 10, columns: 10, north: 10))
    #expect(inside.features[2 * 10 + 7] == 1)
  }

  @Test("what has no distance is refused")
  func refusals() throws {
    #expect(throws: DistanceError.noFeatures) { try VectorDistance(to: []) }
    #expect(throws: DistanceError.noFeatures) { try VectorDistance(to: [.points([])]) }
    #expect(throws: DistanceError.notFinite(feature: 1)) {
      try VectorDistance(to: [.points([Position(x: 0, y: 0)]), .points([Position(x: .nan, y: 0)])])
    }
    let grid = try SharedFeatures.grid(rows: 2, columns: 2)
    let points = try VectorDistance(to: [.points([Position(x: 0, y: 0)])])
    #expect(throws: DistanceError.notPolygons(feature: 0)) { try points.signedDistances(rows: 0..<2, of: grid) }
    #expect(throws: DistanceError.maximum(0)) { try points.distances(rows: 0..<2, of: grid, limit: .capped(at: 0)) }
  }

  @Test("proximity falls in a straight line from near to far and stays there")
  func proximity() throws {
    let proximity = try Proximity(maximum: 500)
    #expect([0, 100, 500, 900].map { proximity($0) } == [1, 0.8, 0, 0])
    #expect(try Proximity(maximum: 10, near: 0, far: 5)(4) == 2)
    #expect(proximity(-3) == 1)
    #expect(proximity(.nan).isNaN)
    #expect(throws: DistanceError.maximum(-1)) { try Proximity(maximum: -1) }
  }

  @Test(
    "distances of the reference cases are met to 1e-6 of a metre, the digits that they are printed with",
    .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence),
    arguments: ["point", "line", "polygon_hole", "two_points"])
  func reference(_ name: String) throws {
    let folder = ProspectivityCase("distance_proximity").folder
    let text = try String(contentsOf: folder.appending(path: "\(name)_exact_shapely.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",").compactMap { Double($0) } }
    let columns = rows[0].count
    // 50 m cells from (1000, 5000); the case is 40 columns wide.
    let grid = try SharedFeatures.grid(
      rows: rows.count, columns: columns, west: 1000, north: 5000, width: 50, height: 50)
    let layer = try FeatureLayer.read(folder.appending(path: "\(name).geojson"))
    let values = try VectorDistance(to: layer.features.map(\.geometry)).distances(rows: 0..<rows.count, of: grid)
    #expect(largestDifference(values, rows.flatMap { $0 }) < 1e-6)
  }
}
