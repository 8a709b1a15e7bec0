import Geodata

/// The cells whose centre lies in a polygon: the rings by the even-odd rule, so that holes are outside.
///
/// An edge has its lower end and not its upper one, and a centre on an edge belongs to the polygon on its east; so of
/// polygons that share an edge exactly one has a centre that lies on it (as ``PlaneArea``).
struct PolygonCells: Sendable {
  private struct Edge: Sendable {
    let low: Position
    let high: Position
  }

  let box: Box?
  private let edges: [Edge]

  /// An open ring is closed.
  init(_ polygon: Polygon) {
    var edges: [Edge] = []
    for ring in polygon.rings where ring.count >= 3 {
      for (index, position) in ring.enumerated() {
        let next = ring[index + 1 == ring.count ? 0 : index + 1]
        if position.y < next.y { edges.append(Edge(low: position, high: next)) }
        if position.y > next.y { edges.append(Edge(low: next, high: position)) }
      }
    }
    self.edges = edges
    box = Box(around: polygon.rings.joined())
  }

  /// Calls `body` with runs of columns whose centres lie inside, row by row from the north.
  func forEachRun(
    rows: Range<Int>, of grid: GridGeometry, axis: CellAxis, body: (_ row: Int, _ columns: Range<Int>) -> Void
  ) {
    guard let box else { return }
    let within = grid.firstRow(southFrom: box.maxY, in: rows)
    guard within < rows.upperBound, grid.center(row: within, column: 0).y >= box.minY else { return }
    var crossings: [(row: Int, x: Double)] = []
    // Of a coast of a million corners most edges are in other rows.
    let (north, south) = (
      grid.center(row: rows.lowerBound, column: 0).y, grid.center(row: rows.upperBound - 1, column: 0).y
    )
    for edge in edges where edge.low.y <= north && edge.high.y > south {
      // Rows with low.y <= y < high.y. The first centre at or south of the upper end may be the end itself.
      var row = grid.firstRow(southFrom: edge.high.y, in: rows)
      while row < rows.upperBound {
        let y = grid.center(row: row, column: 0).y
        if y < edge.low.y { break }
        if y < edge.high.y {
          // The same words as PlaneArea: one shared edge crosses at one place, whichever polygon asks.
          let x = edge.low.x + (edge.high.x - edge.low.x) * ((y - edge.low.y) / (edge.high.y - edge.low.y))
          crossings.append((row, x))
        }
        row += 1
      }
    }
    crossings.sort { $0.row != $1.row ? $0.row < $1.row : $0.x < $1.x }
    var index = 0
    while index + 1 < crossings.count {
      // Rings are closed, so a row has an even number of crossings.
      let columns = axis.firstColumn(from: crossings[index].x)..<axis.firstColumn(from: crossings[index + 1].x)
      if !columns.isEmpty { body(crossings[index].row, columns) }
      index += 2
    }
  }
}
