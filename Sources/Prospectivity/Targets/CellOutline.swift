import Geodata

/// The outline of areas of cells, exactly along the edges of the cells.
///
/// Of each part that hangs together by edges the border is walked with the part on the left, so that outer rings run
/// counter-clockwise and holes clockwise. Where two cells of a part touch at a corner only, the walk crosses to the other
/// cell: rings then never touch themselves, and a hole may touch its outer ring in a point, which makes the polygons valid
/// simple features (OGC 06-103r4, section 6.1.11).
struct CellOutline {
  /// A stretch of border between two corners of cells, in rows and columns of corners from the north-west.
  private struct Edge {
    let from: Corner
    let to: Corner

    /// 0 east, 1 north, 2 west, 3 south.
    var heading: Int {
      if from.row == to.row { return to.column > from.column ? 0 : 2 }
      return to.row < from.row ? 1 : 3
    }
  }

  struct Corner: Hashable, Comparable {
    let row: Int32
    let column: Int32

    static func < (one: Corner, other: Corner) -> Bool {
      (one.row, one.column) < (other.row, other.column)
    }
  }

  /// Rings of one part: the outer one and the holes, in corners, not closed.
  struct Part: Hashable {
    var outer: [Corner]
    var holes: [[Corner]]
  }

  /// The parts of an area in the order of their first cell.
  /// - Parameter rows: runs by row, from `firstRow` on.
  static func parts(firstRow: Int, rows: [[(start: Int, end: Int)]]) -> [Part] {
    let pieces = ConnectedRuns(rows: rows.count, connectivity: .four) { row, append in
      for run in rows[row] { append(run.start, run.end) }
    }
    var edges = [[Edge]](repeating: [], count: pieces.count)
    for row in 0..<rows.count {
      let top = Int32(firstRow + row)
      for run in pieces.runs(row: row) {
        let label = Int(run.label)
        edges[label].append(
          Edge(from: Corner(row: top, column: run.start), to: Corner(row: top + 1, column: run.start)))
        edges[label].append(Edge(from: Corner(row: top + 1, column: run.end), to: Corner(row: top, column: run.end)))
        for (start, end) in uncovered(run, by: pieces.runs(row: row - 1)) {
          edges[label].append(Edge(from: Corner(row: top, column: end), to: Corner(row: top, column: start)))
        }
        for (start, end) in uncovered(run, by: pieces.runs(row: row + 1)) {
          edges[label].append(Edge(from: Corner(row: top + 1, column: start), to: Corner(row: top + 1, column: end)))
        }
      }
    }
    return edges.map(part)
  }

  /// Where a run borders on no run of the row beside it. Runs that overlap belong to the same part.
  private static func uncovered(
    _ run: ConnectedRuns.Run, by others: ArraySlice<ConnectedRuns.Run>
  ) -> [(Int32, Int32)] {
    var result: [(Int32, Int32)] = []
    var start = run.start
    for other in others where other.end > run.start && other.start < run.end {
      if other.start > start { result.append((start, other.start)) }
      start = max(start, other.end)
    }
    if start < run.end { result.append((start, run.end)) }
    return result
  }

  private static func part(_ unsorted: [Edge]) -> Part {
    let edges = unsorted.sorted { ($0.from, $0.heading) < ($1.from, $1.heading) }
    var isWalked = [Bool](repeating: false, count: edges.count)
    var part = Part(outer: [], holes: [])
    for first in edges.indices where !isWalked[first] {
      var ring: [Corner] = []
      var current = first
      repeat {
        isWalked[current] = true
        let next = following(current, edges)
        // Stretches in the same direction are one.
        if edges[next].heading != edges[current].heading { ring.append(edges[current].to) }
        current = next
      } while current != first
      if let least = ring.indices.min(by: { ring[$0] < ring[$1] }) { ring = Array(ring[least...] + ring[..<least]) }
      if doubledArea(ring) > 0 { part.outer = ring } else { part.holes.append(ring) }
    }
    return part
  }

  /// The edge that goes on where one ends; of two the one to the right.
  private static func following(_ edge: Int, _ edges: [Edge]) -> Int {
    let corner = edges[edge].to
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle].from < corner { low = middle + 1 } else { high = middle }
    }
    // Borders are closed, so that an edge starts wherever one ends.
    guard low + 1 < edges.count, edges[low + 1].from == corner else { return low }
    let right = (edges[edge].heading + 3) % 4
    return edges[low].heading == right ? low : low + 1
  }

  /// Twice the area in cells, above 0 for a ring that runs counter-clockwise on a map (rows run to the south).
  private static func doubledArea(_ ring: [Corner]) -> Int {
    var sum = 0
    for (index, corner) in ring.enumerated() {
      let next = ring[(index + 1) % ring.count]
      sum += Int(next.column) * Int(corner.row) - Int(corner.column) * Int(next.row)
    }
    return sum
  }
}

extension TargetAreas {
  /// The outlines of all areas in their order: polygons with closed rings, outer ones counter-clockwise and holes
  /// clockwise, along the edges of the cells. An area by corners has a polygon for each part that hangs together by
  /// edges.
  public func outlines() -> [Geometry] {
    var firstRows = [Int](repeating: 0, count: count)
    var rows = [[[(start: Int, end: Int)]]](repeating: [], count: count)
    for row in 0..<geometry.rows {
      for run in runs.runs(row: row) {
        let label = Int(run.label)
        if rows[label].isEmpty { firstRows[label] = row }
        while rows[label].count <= row - firstRows[label] { rows[label].append([]) }
        rows[label][row - firstRows[label]].append((Int(run.start), Int(run.end)))
      }
    }
    return (0..<count).map { label in
      .polygons(
        CellOutline.parts(firstRow: firstRows[label], rows: rows[label]).map { part in
          Polygon(outer: closed(part.outer), holes: part.holes.map(closed))
        })
    }
  }

  /// - Returns: the ring in the system of the grid, closed.
  private func closed(_ ring: [CellOutline.Corner]) -> [Position] {
    (ring + ring.prefix(1)).map {
      Position(
        x: geometry.origin.x + Double($0.column) * geometry.cellWidth,
        y: geometry.origin.y - Double($0.row) * geometry.cellHeight)
    }
  }
}
