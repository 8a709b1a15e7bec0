import Geodata
import Testing

@testable import Prospectivity

@Suite("Targets")
struct TargetAccumulatorTests {
  private static let values: [[Double]] = [
    [0.9, 0.8, 0.1, 0.6],
    [0.7, 0.2, 0.1, 0.6],
    [.nan, 0.1, 0.1, 0.95],
  ]

  private static func targets(
    _ values: [[Double]], origin: Position = Position(x: 0, y: 3), score: TargetScore = .mean, threshold: Double = 0.5,
    deposits: [Position] = []
  ) throws -> (targets: [Target], areas: TargetAreas) {
    let grid = try GridGeometry(
      referenceSystem: nil, origin: origin, cellWidth: 1, cellHeight: 1, rows: values.count, columns: values[0].count)
    var mask = CellMask(rows: values.count, columns: values[0].count)
    for row in values { try mask.addRow(row, threshold: threshold) }
    let areas = try TargetDelineation().areas(of: mask, geometry: grid)
    var accumulator = TargetAccumulator(areas, layers: ["down", "up"])
    accumulator.addDeposits(deposits)
    for row in values {
      try accumulator.addRow(
        row, uncertainty: row.map { $0 == 0.6 ? .nan : 1 - $0 }, contributions: [row.map { -$0 }, row.map { $0 / 2 }])
    }
    return (try accumulator.targets(by: score), areas)
  }

  @Test("have area, mean, maximum, place, deposits, uncertainty and reasons")
  func facts() throws {
    let deposits = [
      Position(x: 3.5, y: 0.5), Position(x: 0.1, y: 2.9), Position(x: 1.5, y: 0.5), Position(x: 0.5, y: 1.5),
    ]
    let (targets, _) = try Self.targets(Self.values, deposits: deposits)
    #expect(targets.count == 2)
    let first = targets[0]
    #expect(first.rank == 1 && first.area == 0 && first.cells == 3 && first.size == 3)
    #expect(abs(first.mean - 0.8) < 1e-15 && first.score == first.mean && first.maximum == 0.9)
    #expect(first.peak == Position(x: 0.5, y: 2.5))
    #expect(abs(first.centroid.x - 5.0 / 6) < 1e-15 && abs(first.centroid.y - 13.0 / 6) < 1e-15)
    #expect(first.box == Box(minX: 0, minY: 1, maxX: 2, maxY: 3))
    #expect(first.deposits == [1, 3])
    #expect(abs((first.uncertainty ?? 9) - 0.2) < 1e-15 && first.uncertaintyCoverage == 1)
    #expect(first.reasons.map(\.layer) == ["up", "down"])
    #expect(abs((first.reasons[0].contribution ?? 9) - 0.4) < 1e-15)
    let second = targets[1]
    #expect(second.deposits == [0] && abs(second.uncertaintyCoverage - 1.0 / 3) < 1e-15)
    #expect(second.peak == Position(x: 3.5, y: 0.5))
  }

  @Test("are ranked by the score asked for")
  func scores() throws {
    #expect(try Self.targets(Self.values, score: .maximum).targets.map(\.area) == [1, 0])
    #expect(try Self.targets(Self.values, score: .accumulated).targets.map(\.area) == [0, 1])
  }

  @Test("of equal score stand from north to south and west to east")
  func ties() throws {
    let values = [[0.7, 0, 0.7], [0, 0, 0], [0.7, 0, 0.8]]
    #expect(try Self.targets(values).targets.map(\.area) == [2 + 1, 0, 1, 2])
  }

  @Test("do not change by a border of no-data")
  func padding() throws {
    let blank = [Double](repeating: .nan, count: 8)
    let padded = [blank, blank] + Self.values.map { [.nan, .nan] + $0 + [.nan, .nan] } + [blank]
    let deposits = [Position(x: 3.5, y: 0.5), Position(x: 0.1, y: 2.9)]
    let plain = try Self.targets(Self.values, deposits: deposits)
    let wide = try Self.targets(padded, origin: Position(x: -2, y: 5), deposits: deposits)
    #expect(plain.targets == wide.targets)
    #expect(plain.areas.outlines() == wide.areas.outlines())
    #expect(plain.areas.validArea == wide.areas.validArea)
  }

  @Test("want every row once, of the right length, with every layer")
  func refusals() throws {
    let (_, areas) = try Self.targets(Self.values)
    var accumulator = TargetAccumulator(areas, layers: ["a"])
    #expect(throws: TargetError.layerCount(given: 0, needed: 1)) { try accumulator.addRow(Self.values[0]) }
    #expect(throws: TargetError.rowLength(given: 2, columns: 4)) {
      try accumulator.addRow(Self.values[0], contributions: [[1, 2]])
    }
    #expect(throws: TargetError.rowCount(given: 0, expected: 3)) { try accumulator.targets() }
  }
}
