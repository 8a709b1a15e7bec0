/// Which cells of a grid touch.
public enum Contiguity: String, Hashable, Sendable, CaseIterable {
  /// Cells that share an edge.
  case rook
  /// Cells that share an edge or a corner.
  case queen
}

extension SpatialWeights {
  /// The cells of a grid that have a value, and which of them touch. A cell without a value is no observation and no
  /// neighbour.
  ///
  /// - Parameter map: row by row, NaN where missing.
  /// - Returns: the weights, and the cell of each observation.
  /// - Throws: `unequalLengths`, `tooFewObservations` when no cell has a value.
  public static func grid(
    _ map: [Double], columns: Int, contiguity: Contiguity
  ) throws(SpatialAssociationError) -> (weights: SpatialWeights, cells: [Int]) {
    guard columns > 0, map.count % columns == 0 else { throw .unequalLengths(count: map.count, expected: columns) }
    let rows = map.count / columns
    let cells = map.indices.filter { !map[$0].isNaN }
    guard !cells.isEmpty else { throw .tooFewObservations(count: 0, needed: 1) }
    var observation = [Int32](repeating: -1, count: map.count)
    for (index, cell) in cells.enumerated() { observation[cell] = Int32(index) }
    let lists = cells.map { cell in
      let row = cell / columns
      let column = cell % columns
      var list: [Int32] = []
      for (down, right) in contiguity.steps {
        guard (0..<rows).contains(row + down), (0..<columns).contains(column + right) else { continue }
        let neighbour = observation[(row + down) * columns + column + right]
        if neighbour >= 0 { list.append(neighbour) }
      }
      return list
    }
    return (SpatialWeights(lists: lists), cells)
  }
}

extension Contiguity {
  /// From the north-west to the south-east.
  fileprivate var steps: [(Int, Int)] {
    switch self {
    case .rook: [(-1, 0), (0, -1), (0, 1), (1, 0)]
    case .queen: [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]
    }
  }
}
