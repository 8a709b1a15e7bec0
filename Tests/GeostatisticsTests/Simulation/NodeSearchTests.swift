import TestBench
import Testing

@testable import Geostatistics

@Suite("Neighbours along the path")
struct NodeSearchTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let path: SimulationPath
    let placement: DataPlacement
    let grid: PointGrid
    let neighbourhood: Neighbourhood
    var testDescription: String { "\(path), \(placement), \(grid.count) nodes, \(neighbourhood)" }
  }

  static let settings: [Setting] = [SimulationPath.random, .multigrid(levels: 2)].flatMap { path in
    [DataPlacement.atTheirPlaces, .assignedToNodes].flatMap { placement in
      [
        PointGrid(origin: SIMD3(0, 100, 0), cell: SIMD3(1, 1, 1), columns: 23, rows: 17),
        PointGrid(origin: SIMD3(0, 100, 0), cell: SIMD3(1, 1.5, 0.4), columns: 9, rows: 7, levels: 5),
        PointGrid(origin: SIMD3(0, 100, 0), cell: SIMD3(1, 1, 1), columns: 40, rows: 1),
      ].flatMap { grid in
        [
          Neighbourhood(most: 6),
          Neighbourhood(
            most: 8, minorRatio: 0.3, verticalRatio: 0.2, angles: RotationAngles(azimuth: 40, dip: 20, rake: 10)),
          Neighbourhood(most: 12, radius: 3),
        ].map { Setting(path: path, placement: placement, grid: grid, neighbourhood: $0) }
      }
    }
  }

  /// The oracle: the path again, and a full sort of all data and earlier nodes at each step.
  @Test("are the nearest of the data and the nodes before", arguments: settings)
  func nearest(setting: Setting) throws {
    let (grid, neighbourhood) = (setting.grid, setting.neighbourhood)
    let draws = AddressedDraws(seed: 11)
    let many = (0..<40).map { datum in
      (0..<3).map { draws.uniform(node: datum, realisation: $0, stream: .unconditional) }
    }
    let size = grid.center(column: grid.columns - 1, row: grid.rows - 1, level: grid.levels - 1) - grid.origin
    let samples = try Samples(
      x: many.map { $0[0] * size.x }, y: many.map { 100 + $0[1] * size.y }, z: many.map { $0[2] * size.z },
      values: many.map { $0[0] })
    let mask = (0..<grid.count).map { $0 % 13 != 5 }
    let data = try ConditioningData(
      samples: samples, values: samples.values, modelError: 0, grid: grid, placement: setting.placement)
    let width = try #require(neighbourhood.most)
    let sequence = SimulationSequence(
      grid: grid, mask: mask, data: data, path: setting.path, neighbourhood: neighbourhood, width: width, draws: draws)

    let metric = NodeMetric(neighbourhood)
    let squaredRadius = neighbourhood.radius.map { $0 * $0 } ?? .infinity
    let known = Set(data.nodes.filter { $0 >= 0 })
    var expected: [Int32: [Double]] = [:]
    var before: [Int32] = []
    var visited: Set<Int32> = []
    for (index, level) in sequence.levels.enumerated() {
      var nodes: [Int32] = []
      for node in 0..<Int32(grid.count) where mask[Int(node)] && !known.contains(node) && !visited.contains(node) {
        let (column, row, floor) = (
          Int(node) % grid.columns, Int(node) / grid.columns % grid.rows, Int(node) / (grid.columns * grid.rows)
        )
        if level.place(column: column, row: row, level: floor) != nil { nodes.append(node) }
      }
      visited.formUnion(nodes)
      SimulationPath.shuffle(&nodes, draws: draws, level: index)
      for node in nodes {
        let center = grid.center(node: Int(node))
        var distances = before.map { metric.squaredDistance(grid.center(node: Int($0)) - center) }
        distances += data.places.map { metric.squaredDistance($0 - center) }
        expected[node] = Array(distances.filter { $0 <= squaredRadius * (1 + 1e-12) }.sorted().prefix(width))
        before.append(node)
      }
    }

    #expect(sequence.nodes.order.count == expected.count)
    var isDone = Set<Int32>()
    for (slot, node) in sequence.nodes.order.enumerated() {
      let center = grid.center(node: Int(node))
      let found = (0..<Int(sequence.counts[Int(node)])).map { k -> Double in
        let place = sequence.nodes.neighbours[slot * width + k]
        if place >= grid.count {
          return metric.squaredDistance(data.places[Int(place) - grid.count] - center)
        }
        #expect(isDone.contains(place) || known.contains(place), "a neighbour is computed before")
        return metric.squaredDistance(grid.center(node: Int(place)) - center)
      }
      let wanted = try #require(expected[node])
      #expect(largestDifference(found, wanted) < 1e-9)
      isDone.insert(node)
    }
  }

  @Test("rank by distance, then data before nodes, then index")
  func ties() {
    var list = NeighbourList(width: 3, dataCount: 10)
    list.append(4, 1)
    list.insert(-1 - 7, 1)
    list.insert(-1 - 2, 1)
    list.insert(-1 - 9, 1)
    #expect(list.codes == [-3, -8, -10] as [Int32])
    list.insert(-1 - 0, 0.5)
    #expect(list.codes == [-1, -3, -8] as [Int32])
  }
}
