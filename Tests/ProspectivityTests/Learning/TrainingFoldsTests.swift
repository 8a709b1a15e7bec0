import Geodata
import Testing

@testable import Prospectivity

@Suite("Folds of a training table")
struct TrainingFoldsTests {
  @Test("each row is tested once, and deposits are shared evenly among random folds")
  func random() throws {
    let table = try Terrain(count: 203).table
    let folds = try FoldScheme.random(count: 5, seed: 3).folds(of: table)
    #expect(folds.flatMap(\.test).sorted() == Array(0..<203))
    let deposits = folds.map { $0.test.filter { table.deposits[$0] }.count }
    #expect((deposits.max() ?? 0) - (deposits.min() ?? 0) <= 1)
    #expect(folds.allSatisfy { Set($0.training).isDisjoint(with: $0.test) && $0.training.count + $0.test.count == 203 })
    #expect(try FoldScheme.random(count: 5, seed: 4).folds(of: table) != folds)
  }

  @Test("rows of one block are never parted, whatever the order of the rows")
  func blocks() throws {
    let table = try Terrain(count: 400).table
    let scheme = FoldScheme.blocks(size: 2500, count: 4, seed: 1)
    let numbers = try scheme.numbers(for: table)
    for one in 0..<400 {
      for other in 0..<one {
        let (a, b) = (table.positions[one], table.positions[other])
        let isSame =
          (a.x / 2500).rounded(.down) == (b.x / 2500).rounded(.down)
          && (a.y / 2500).rounded(.down) == (b.y / 2500).rounded(.down)
        if isSame, numbers[one] != numbers[other] { Issue.record("rows \(one) and \(other) of one block are parted") }
      }
    }
    #expect(Set(numbers) == [0, 1, 2, 3])
    // A fold holds a fair share of the deposits.
    let deposits = (0..<4).map { fold in numbers.indices.filter { numbers[$0] == fold && table.deposits[$0] }.count }
    #expect(deposits.allSatisfy { $0 > 0 })
    let reversed = table.selecting((0..<400).reversed().map { $0 })
    #expect(try scheme.numbers(for: reversed) == numbers.reversed())
  }

  /// Deposits at 0 and 900, at 5000, and at 20 000 and 20 500; other rows between.
  private func line() throws -> TrainingTable {
    let x = [0.0, 900, 5000, 20_000, 20_500, 300, 4000, 11_000, 19_000, 30_000]
    return try TrainingTable(
      features: FeatureTable(names: ["x"], columns: [x]), deposits: x.indices.map { $0 < 5 },
      positions: x.map { Position(x: $0, y: 0) })
  }

  @Test("deposits within the distance of each other are a region, with the rows nearest to them")
  func regions() throws {
    #expect(try FoldScheme.regions(distance: 1000).numbers(for: line()) == [0, 0, 1, 2, 2, 0, 1, 1, 2, 2])
    #expect(try FoldScheme.regions(distance: 4100).numbers(for: line()) == [0, 0, 0, 1, 1, 0, 0, 0, 1, 1])
    #expect(throws: LearningError.tooFew(what: "regions of deposits", count: 1, needed: 2)) {
      try FoldScheme.regions(distance: 20_000).numbers(for: line())
    }
  }

  @Test("a buffer keeps near rows out of training, at its edge too")
  func buffer() throws {
    let folds = try FoldScheme.given([0, 0, 0, 1, 1, 0, 0, 0, 1, 1]).folds(of: line(), buffer: 8000)
    // Row 7 (11 000) lies exactly 8000 from row 8 (19 000).
    #expect(folds[1].training == [0, 1, 2, 5, 6])
    #expect(folds[0].training == [3, 4, 9])
  }

  @Test("folds that cannot be are refused")
  func refusals() throws {
    let table = try line()
    #expect(throws: LearningError.tooFew(what: "rows", count: 10, needed: 11)) {
      try FoldScheme.random(count: 11, seed: 1).numbers(for: table)
    }
    #expect(throws: LearningError.tooFew(what: "blocks", count: 1, needed: 3)) {
      try FoldScheme.blocks(size: 1e6, count: 3, seed: 1).numbers(for: table)
    }
    let bare = try TrainingTable(features: table.features, deposits: table.deposits)
    #expect(throws: LearningError.noPositions) { try FoldScheme.blocks(size: 10, count: 2, seed: 1).numbers(for: bare) }
    #expect(throws: LearningError.noPositions) { try FoldScheme.random(count: 2, seed: 1).folds(of: bare, buffer: 5) }
    #expect(throws: LearningError.tooFew(what: "folds", count: 1, needed: 2)) {
      try FoldScheme.given([Int32](repeating: 0, count: 10)).numbers(for: table)
    }
  }
}
