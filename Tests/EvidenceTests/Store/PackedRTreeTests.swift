import GRDB
import Testing

@testable import Evidence

@Suite("The packed R-tree")
struct PackedRTreeTests {
  private func index(_ entries: [PackedRTree.Entry]) throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try queue.write { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE t USING rtree(id, minx, maxx, miny, maxy)")
      try PackedRTree.rebuild("t", of: entries, in: db)
    }
    return queue
  }

  private func entries(_ count: Int, _ random: inout Mutator) -> [PackedRTree.Entry] {
    (0..<count).map { number in
      let (x, y) = (random.unit() * 10 - 5, random.unit() * 10 + 45)
      // Points, small boxes and some that lie on one another.
      let size = [0, 0, random.unit(), 0.001][random.below(4)]
      return number % 50 == 49
        ? .init(id: Int64(number + 1), minX: 1, maxX: 1, minY: 50, maxY: 50)
        : .init(id: Int64(number + 1), minX: x, maxX: x + size, minY: y, maxY: y + size)
    }
  }

  @Test(
    "it is a valid tree, and a box finds what comparing every entry finds",
    arguments: [0, 1, 2, 51, 52, 2_601, 5_000])
  func boxes(count: Int) throws {
    var random = Mutator(seed: UInt64(count))
    let all = entries(count, &random)
    let queue = try index(all)
    #expect(try queue.read { try String.fetchOne($0, sql: "SELECT rtreecheck('t')") } == "ok")
    for round in 0..<200 {
      let side = [0, 0.01, 1, 20][round % 4]
      let (x, y) = (random.unit() * 12 - 6, random.unit() * 12 + 44)
      let found = try queue.read { db in
        try Int64.fetchAll(
          db, sql: "SELECT id FROM t WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ? ORDER BY id",
          arguments: [x + side, x, y + side, y])
      }
      let expected = all.filter {
        Double($0.minX) <= x + side && Double($0.maxX) >= x && Double($0.minY) <= y + side && Double($0.maxY) >= y
      }
      #expect(found == expected.map(\.id))
    }
  }

  @Test("SQLite goes on from it: entries can be taken away and added")
  func goesOn() throws {
    var random = Mutator(seed: 3)
    let queue = try index(entries(2_000, &random))
    try queue.write { db in
      try db.execute(sql: "DELETE FROM t WHERE id % 3 = 0")
      for number in 3_000..<4_000 {
        let (x, y) = (random.unit(), random.unit() + 50)
        try db.execute(sql: "INSERT INTO t VALUES (?, ?, ?, ?, ?)", arguments: [number, x, x, y, y])
      }
    }
    #expect(try queue.read { try String.fetchOne($0, sql: "SELECT rtreecheck('t')") } == "ok")
    #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == 2_334)
  }

  @Test("a box is never smaller than the numbers it was made of")
  func outward() {
    var random = Mutator(seed: 5)
    for _ in 0..<1_000 {
      let x = (random.unit() - 0.5) * 400
      let entry = PackedRTree.Entry(id: 1, minX: x, maxX: x, minY: -x, maxY: -x)
      #expect(Double(entry.minX) <= x && x <= Double(entry.maxX))
      #expect(Double(entry.minY) <= -x && -x <= Double(entry.maxY))
    }
  }
}

extension Mutator {
  /// From 0 to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
