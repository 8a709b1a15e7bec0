import GRDB

/// Writes a whole R-tree at once, by packing (sort-tile-recursive; Leutenegger, Lopez and Edgington 1997): some twenty
/// times faster than inserting, and the tree is better.
///
/// The nodes go straight into the shadow tables of SQLite's R-tree module, in its documented node format (rtree.c: two
/// bytes depth in the root, two bytes count, then cells of an 8-byte id and 4-byte floats, all big-endian). Boxes are
/// widened to the next float outward, as the module does.
enum PackedRTree {
  struct Entry {
    var id: Int64
    var minX: Float
    var maxX: Float
    var minY: Float
    var maxY: Float

    init(id: Int64, minX: Double, maxX: Double, minY: Double, maxY: Double) {
      self.id = id
      self.minX = Self.down(minX)
      self.maxX = Self.up(maxX)
      self.minY = Self.down(minY)
      self.maxY = Self.up(maxY)
    }

    fileprivate init(enclosing children: ArraySlice<Entry>, id: Int64) {
      self.id = id
      minX = children.lazy.map(\.minX).min() ?? 0
      maxX = children.lazy.map(\.maxX).max() ?? 0
      minY = children.lazy.map(\.minY).min() ?? 0
      maxY = children.lazy.map(\.maxY).max() ?? 0
    }

    private static func down(_ value: Double) -> Float {
      let rounded = Float(value)
      return Double(rounded) > value ? rounded.nextDown : rounded
    }

    private static func up(_ value: Double) -> Float {
      let rounded = Float(value)
      return Double(rounded) < value ? rounded.nextUp : rounded
    }
  }

  private static let cellBytes = 24

  /// Replaces the content of an R-tree table (`id, minx, maxx, miny, maxy`).
  static func rebuild(_ table: String, of entries: [Entry], in db: Database) throws {
    // The size of a node was fixed when the table was made; the root shows it.
    let nodeBytes = try Int.fetchOne(db, sql: "SELECT length(data) FROM \(table)_node WHERE nodeno = 1") ?? 1_228
    let capacity = (nodeBytes - 4) / cellBytes
    for part in ["node", "parent", "rowid"] { try db.execute(sql: "DELETE FROM \(table)_\(part)") }
    let nodes = try RowInserter(db, table: "\(table)_node", columns: ["nodeno", "data"])
    let parents = try RowInserter(db, table: "\(table)_parent", columns: ["nodeno", "parentnode"])
    let rowids = try RowInserter(db, table: "\(table)_rowid", columns: ["rowid", "nodeno"])

    var level = entries
    var depth = 0
    // Node 1 is the root, the others are numbered as they are written.
    var next: Int64 = 2
    var rowNodes: [(row: Int64, node: Int64)] = []
    rowNodes.reserveCapacity(entries.count)
    while level.count > capacity {
      let groups = tiles(&level, capacity: capacity)
      var above: [Entry] = []
      above.reserveCapacity(groups.count)
      for group in groups {
        let number = next
        next += 1
        nodes.bind(1, number)
        nodes.bind(2, blob(level[group], depth: 0, bytes: nodeBytes))
        try nodes.insert()
        for entry in level[group] {
          if depth == 0 {
            rowNodes.append((entry.id, number))
          } else {
            parents.bind(1, entry.id)
            parents.bind(2, number)
            try parents.insert()
          }
        }
        above.append(Entry(enclosing: level[group], id: number))
      }
      level = above
      depth += 1
    }
    nodes.bind(1, 1)
    nodes.bind(2, blob(level[...], depth: depth, bytes: nodeBytes))
    try nodes.insert()
    for entry in level {
      if depth == 0 {
        rowNodes.append((entry.id, 1))
      } else {
        parents.bind(1, entry.id)
        parents.bind(2, 1)
        try parents.insert()
      }
    }
    // In order of row, which appends to the table instead of splitting its pages.
    rowNodes.sort { $0.row < $1.row }
    for pair in rowNodes {
      rowids.bind(1, pair.row)
      rowids.bind(2, pair.node)
      try rowids.insert()
    }
    for inserter in [nodes, parents, rowids] { try inserter.flush() }
  }

  /// Orders a level in tiles and gives the ranges of its nodes, none much emptier than the others.
  private static func tiles(_ level: inout [Entry], capacity: Int) -> [Range<Int>] {
    let count = level.count
    let nodes = (count + capacity - 1) / capacity
    let slices = Int(Double(nodes).squareRoot().rounded(.up))
    level.sort { ($0.minX + $0.maxX, $0.id) < ($1.minX + $1.maxX, $1.id) }
    var groups: [Range<Int>] = []
    groups.reserveCapacity(nodes)
    for slice in 0..<slices {
      let range = count * slice / slices..<count * (slice + 1) / slices
      level[range].sort { ($0.minY + $0.maxY, $0.id) < ($1.minY + $1.maxY, $1.id) }
      let parts = (range.count + capacity - 1) / capacity
      for part in 0..<parts {
        groups.append(
          range.lowerBound + range.count * part / parts..<range.lowerBound + range.count * (part + 1) / parts)
      }
    }
    return groups
  }

  private static func blob(_ cells: ArraySlice<Entry>, depth: Int, bytes: Int) -> [UInt8] {
    var blob: [UInt8] = []
    blob.reserveCapacity(bytes)
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.bigEndian) { blob.append(contentsOf: $0) }
    }
    append(UInt16(truncatingIfNeeded: depth))
    append(UInt16(truncatingIfNeeded: cells.count))
    for cell in cells {
      append(cell.id)
      for value in [cell.minX, cell.maxX, cell.minY, cell.maxY] { append(value.bitPattern) }
    }
    blob.append(contentsOf: repeatElement(0, count: bytes - blob.count))
    return blob
  }
}
