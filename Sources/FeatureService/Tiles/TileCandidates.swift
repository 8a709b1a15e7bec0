import Geodata

/// The features that a tile shows. Where there are more than a map can show, one of those that fall together into a cell
/// is kept: the one with the least number, so that the same tile is the same each time. What is larger than a cell is
/// kept in any case.
struct TileCandidates {
  /// In order.
  let keys: [Int64]
  /// Whether some were left out.
  let isThinned: Bool

  /// Fewer than these are all shown.
  static let unthinned = 4_000
  /// The most features of a tile.
  static let most = 20_000

  /// - Parameters:
  ///   - searched: boxes in the storage system; nil: everywhere.
  ///   - cells: along a side of the tile.
  init(
    of collection: FeatureCollection, in searched: [Box]?, cells: Int, on connection: SQLiteConnection
  ) throws(FeatureServiceError) {
    guard let index = collection.geometry?.spatialIndex else {
      self = try Self.all(of: collection, on: connection)
      return
    }
    guard let boxes = searched ?? collection.extent.map({ [$0] }), let around = Self.box(around: boxes) else {
      (keys, isThinned) = ([], false)
      return
    }
    let cell = max(max(around.width, around.height) / Double(max(1, cells)), .leastNormalMagnitude)
    var everything: [Int64] = []
    var large: [Int64] = []
    var first: [UInt64: Int64] = [:]
    let statement = try connection.statement(
      """
      SELECT id, minx, maxx, miny, maxy FROM \(SQLName.quoted(index))
      WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?
      """)
    for box in boxes {
      statement.reset()
      try statement.bind([.real(box.minX), .real(box.maxX), .real(box.minY), .real(box.maxY)])
      while try statement.step() {
        let key = statement.integer(0)
        if everything.count <= Self.unthinned { everything.append(key) }
        let (minX, maxX, minY, maxY) = (statement.real(1), statement.real(2), statement.real(3), statement.real(4))
        if maxX - minX > cell || maxY - minY > cell {
          large.append(key)
          continue
        }
        let column = UInt32(max(0, min(1e6, ((minX + maxX) / 2 - around.minX) / cell)))
        let row = UInt32(max(0, min(1e6, ((minY + maxY) / 2 - around.minY) / cell)))
        let place = UInt64(column) << 32 | UInt64(row)
        if let known = first[place], known <= key { continue }
        first[place] = key
      }
    }
    statement.reset()
    if everything.count <= Self.unthinned {
      keys = Array(Set(everything)).sorted()
      isThinned = false
    } else {
      keys = Array(Set(large.sorted().prefix(Self.most) + first.values).sorted().prefix(Self.most))
      isThinned = true
    }
  }

  private init(keys: [Int64], isThinned: Bool) {
    self.keys = keys
    self.isThinned = isThinned
  }

  private static func box(around boxes: [Box]) -> Box? {
    Box(around: boxes.flatMap { [Position(x: $0.minX, y: $0.minY), Position(x: $0.maxX, y: $0.maxY)] })
  }

  /// Of a table without R-tree, which is small or badly made: the first so many.
  private static func all(
    of collection: FeatureCollection, on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> TileCandidates {
    let key = SQLName.quoted(collection.key)
    let statement = try connection.statement(
      "SELECT \(key) FROM \(SQLName.quoted(collection.name)) ORDER BY \(key) LIMIT \(most)")
    defer { statement.reset() }
    var keys: [Int64] = []
    while try statement.step() { keys.append(statement.integer(0)) }
    return TileCandidates(keys: keys, isThinned: false)
  }
}
