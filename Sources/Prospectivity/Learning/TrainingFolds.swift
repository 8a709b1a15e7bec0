import Geodata
import NumericalMethods

/// Which rows of a training table are left out together in a cross-validation.
///
/// Deposits lie in clusters and evidence varies smoothly, so that rows left out one by one are given away by their
/// neighbours; blocks and regions left out whole tell how a model does where nothing is known (Roberts et al. 2017).
public enum FoldScheme: Sendable, Hashable, Codable {
  /// Nearly equal parts by lot.
  case random(count: Int, seed: UInt64)
  /// Square blocks of a size from the origin of the coordinates, dealt to `count` folds so that deposits are shared
  /// evenly; the seed decides between equals.
  case blocks(size: Double, count: Int, seed: UInt64)
  /// Each region of deposits alone: deposits linked by steps of at most `distance` (single linkage), with the other rows
  /// that lie nearest to one of them.
  case regions(distance: Double)
  /// A number for each row.
  case given([Int32])
}

/// The rows of one fold.
public struct TrainingFold: Sendable, Hashable {
  public let number: Int32
  public let test: [Int]
  /// The rows of other folds farther than the buffer from each row of this one.
  public let training: [Int]
}

extension FoldScheme {
  /// The fold of each row.
  ///
  /// - Throws: `tooFew` folds, blocks or regions; `noPositions`; `unequalLengths`; `parameter`; `oneClass`.
  public func numbers(for table: TrainingTable) throws(LearningError) -> [Int32] {
    switch self {
    case .random(let count, let seed):
      try Self.check(folds: count, of: table.count, "rows")
      // Deposits and others are dealt apart, so that each fold has its share of both.
      var numbers = [Int32](repeating: 0, count: table.count)
      var dealt = 0
      let stream = RandomStream(seed: seed, name: "random folds")
      for isDeposit in [true, false] {
        for row in Self.shuffled((0..<table.count).filter { table.deposits[$0] == isDeposit }, stream) {
          numbers[row] = Int32(dealt % count)
          dealt += 1
        }
      }
      return numbers
    case .blocks(let size, let count, let seed):
      return try Self.blocks(table, size: size, count: count, seed: seed)
    case .regions(let distance):
      return try Self.regions(table, distance: distance)
    case .given(let numbers):
      guard numbers.count == table.count else {
        throw .unequalLengths(what: "folds", count: numbers.count, expected: table.count)
      }
      guard Set(numbers).count >= 2 else { throw .tooFew(what: "folds", count: Set(numbers).count, needed: 2) }
      return numbers
    }
  }

  /// The folds in order of their numbers.
  ///
  /// - Parameter buffer: rows within this distance of a test row are not trained on; 0 for no buffer.
  public func folds(of table: TrainingTable, buffer: Double = 0) throws(LearningError) -> [TrainingFold] {
    guard buffer >= 0, buffer.isFinite else {
      throw .parameter(name: "buffer", value: buffer, expected: "0 or more")
    }
    guard buffer == 0 || !table.positions.isEmpty else { throw .noPositions }
    let numbers = try numbers(for: table)
    return Set(numbers).sorted().map { number in
      let test = numbers.indices.filter { numbers[$0] == number }
      let others = numbers.indices.filter { numbers[$0] != number }
      guard buffer > 0 else { return TrainingFold(number: number, test: test, training: others) }
      let near = PointNeighbourhood(test.map { table.positions[$0] }, reach: buffer)
      return TrainingFold(
        number: number, test: test, training: others.filter { !near.reaches(table.positions[$0]) })
    }
  }

  private static func check(folds: Int, of count: Int, _ what: String) throws(LearningError) {
    guard folds >= 2 else { throw .parameter(name: "folds", value: Double(folds), expected: "2 or more") }
    guard folds <= count else { throw .tooFew(what: what, count: count, needed: folds) }
  }

  private static func shuffled(_ rows: [Int], _ stream: RandomStream) -> [Int] {
    let lots = rows.map { row in
      var draws = stream.trial(row)
      return draws.uniform()
    }
    return rows.indices.sorted { (lots[$0], $0) < (lots[$1], $1) }.map { rows[$0] }
  }

  private static func blocks(
    _ table: TrainingTable, size: Double, count: Int, seed: UInt64
  ) throws(LearningError) -> [Int32] {
    guard size > 0, size.isFinite else { throw .parameter(name: "size of blocks", value: size, expected: "above 0") }
    guard !table.positions.isEmpty else { throw .noPositions }
    struct Block {
      let key: SIMD2<Double>
      var rows: [Int] = []
      var deposits = 0
    }
    var places: [SIMD2<Double>: Int] = [:]
    var blocks: [Block] = []
    for (row, position) in table.positions.enumerated() {
      let key = SIMD2((position.x / size).rounded(.down) + 0, (position.y / size).rounded(.down) + 0)
      let place = places[key, default: blocks.count]
      if place == blocks.count {
        blocks.append(Block(key: key))
        places[key] = place
      }
      blocks[place].rows.append(row)
      blocks[place].deposits += table.deposits[row] ? 1 : 0
    }
    try check(folds: count, of: blocks.count, "blocks")
    // Lots follow from where a block lies, not from the order of the rows.
    blocks.sort { ($0.key.y, $0.key.x) < ($1.key.y, $1.key.x) }
    let order = shuffled(Array(blocks.indices), RandomStream(seed: seed, name: "blocks of folds"))
    let byWealth = order.indices.sorted {
      (blocks[order[$1]].deposits, $0) < (blocks[order[$0]].deposits, $1)
    }.map { order[$0] }
    var deposits = [Int](repeating: 0, count: count)
    var rows = deposits
    var numbers = [Int32](repeating: 0, count: table.count)
    for block in byWealth {
      var poorest = 0
      for fold in 1..<count where (deposits[fold], rows[fold]) < (deposits[poorest], rows[poorest]) { poorest = fold }
      deposits[poorest] += blocks[block].deposits
      rows[poorest] += blocks[block].rows.count
      for row in blocks[block].rows { numbers[row] = Int32(poorest) }
    }
    return numbers
  }

  private static func regions(_ table: TrainingTable, distance: Double) throws(LearningError) -> [Int32] {
    guard distance > 0, distance.isFinite else {
      throw .parameter(name: "distance of regions", value: distance, expected: "above 0")
    }
    guard !table.positions.isEmpty else { throw .noPositions }
    let deposits = (0..<table.count).filter { table.deposits[$0] }
    guard !deposits.isEmpty else { throw .oneClass(isDeposit: false) }
    func squared(_ one: Int, _ other: Int) -> Double {
      let (a, b) = (table.positions[one], table.positions[other])
      return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
    }
    // Single linkage: spread from each deposit to those within reach.
    var numbers = [Int32](repeating: -1, count: table.count)
    var region: Int32 = 0
    for seed in deposits where numbers[seed] < 0 {
      var open = [seed]
      numbers[seed] = region
      while let next = open.popLast() {
        for other in deposits where numbers[other] < 0 && squared(next, other) <= distance * distance {
          numbers[other] = region
          open.append(other)
        }
      }
      region += 1
    }
    guard region >= 2 else { throw .tooFew(what: "regions of deposits", count: Int(region), needed: 2) }
    for row in 0..<table.count where !table.deposits[row] {
      var nearest = deposits[0]
      for deposit in deposits where squared(row, deposit) < squared(row, nearest) { nearest = deposit }
      numbers[row] = numbers[nearest]
    }
    return numbers
  }
}
