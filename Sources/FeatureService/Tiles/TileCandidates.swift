import Geodata

/// The features that a tile shows. Where there are more than a map can show, one of those that fall together into a cell
/// is kept: the one with the least number, so that the same tile is the same each time. What is larger than a cell is
/// kept in any case.
struct TileCandidates {
  /// All of them in order; nil when they are thinned.
  private var all: [Int64]?
  /// Larger than a cell.
  private var large: [Int64] = []
  /// One of each cell: column and row in one number.
  private var first: [UInt64: Int64] = [:]

  /// Fewer than these are all shown.
  static let unthinned = 4_000
  /// The most features of a tile.
  static let most = 20_000
  /// Cells along a side of a tile.
  static let cells = 128

  /// - Parameter searched: boxes in the storage system; nil: everywhere.
  init(
    of collection: FeatureCollection, in searched: [Box]?, on connection: SQLiteConnection
  ) throws(FeatureServiceError) {
    guard let index = collection.geometry?.spatialIndex else {
      all = try Self.firstKeys(of: collection, on: connection)
      return
    }
    guard let boxes = searched ?? collection.extent.map({ [$0] }), let around = Self.box(around: boxes) else {
      all = []
      return
    }
    let cells = Cells(around: around)
    var everything: [(key: Int64, box: Box)] = []
    let statement = try connection.statement(
      """
      SELECT id, minx, maxx, miny, maxy FROM \(SQLName.quoted(index))
      WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?
      """)
    defer { statement.reset() }
    for box in boxes {
      statement.reset()
      try statement.bind([.real(box.minX), .real(box.maxX), .real(box.minY), .real(box.maxY)])
      while try statement.step() {
        let key = statement.integer(0)
        let box = Box(
          minX: statement.real(1), minY: statement.real(3), maxX: statement.real(2), maxY: statement.real(4))
        if everything.count <= Self.unthinned { everything.append((key, box)) } else { thin(key, box, cells) }
      }
    }
    guard everything.count > Self.unthinned else {
      all = Array(Set(everything.map(\.key))).sorted()
      return
    }
    for (key, box) in everything { thin(key, box, cells) }
  }

  /// Squares that divide the longer side of a tile.
  private struct Cells {
    let around: Box
    let side: Double

    init(around box: Box) {
      around = box
      side = max(max(box.width, box.height) / Double(TileCandidates.cells), .leastNormalMagnitude)
    }

    /// Nil for what is larger than a cell.
    func place(of box: Box) -> UInt64? {
      guard box.width <= side, box.height <= side else { return nil }
      let column = UInt32(max(0, min(1e6, ((box.minX + box.maxX) / 2 - around.minX) / side)))
      let row = UInt32(max(0, min(1e6, ((box.minY + box.maxY) / 2 - around.minY) / side)))
      return UInt64(column) << 32 | UInt64(row)
    }
  }

  private mutating func thin(_ key: Int64, _ box: Box, _ cells: Cells) {
    guard let place = cells.place(of: box) else {
      large.append(key)
      return
    }
    if let known = first[place], known <= key { return }
    first[place] = key
  }

  /// The features of the tile in order, where cells are so many times halved as fine.
  func keys(halved times: Int) -> [Int64] {
    if let all { return all }
    var coarse: [UInt64: Int64] = [:]
    for (place, key) in first {
      let (column, row) = ((place >> 32) >> UInt64(times), (place & 0xFFFF_FFFF) >> UInt64(times))
      coarse[column << 32 | row] = min(key, coarse[column << 32 | row] ?? .max)
    }
    let kept = large.sorted().prefix(Self.most >> times)
    return Array(Set(kept + coarse.values).sorted().prefix(Self.most))
  }

  private static func box(around boxes: [Box]) -> Box? {
    Box(around: boxes.flatMap { [Position(x: $0.minX, y: $0.minY), Position(x: $0.maxX, y: $0.maxY)] })
  }

  /// Of a table without R-tree, which is small or badly made: the first so many.
  private static func firstKeys(
    of collection: FeatureCollection, on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> [Int64] {
    let key = SQLName.quoted(collection.key)
    let statement = try connection.statement(
      "SELECT \(key) FROM \(SQLName.quoted(collection.name)) ORDER BY \(key) LIMIT \(most)")
    defer { statement.reset() }
    var keys: [Int64] = []
    while try statement.step() { keys.append(statement.integer(0)) }
    return keys
  }
}
