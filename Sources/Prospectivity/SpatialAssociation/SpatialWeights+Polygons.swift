import Geodata

extension SpatialWeights {
  /// Which polygons touch: as libpysal, they are neighbours when they share a vertex (queen) or two successive vertices
  /// (rook), to the last digit. Polygons that overlap, or touch between vertices, are not.
  ///
  /// - Throws: `tooFewObservations` without a polygon, `notFinite`.
  public static func contiguity(
    of areas: [[Polygon]], _ contiguity: Contiguity
  ) throws(SpatialAssociationError) -> SpatialWeights {
    guard !areas.isEmpty else { throw .tooFewObservations(count: 0, needed: 1) }
    var owners: [Border: Set<Int32>] = [:]
    for (index, polygons) in areas.enumerated() {
      for ring in polygons.flatMap(\.rings) {
        for position in ring where !position.x.isFinite || !position.y.isFinite { throw .notFinite(index: index) }
        for (one, other) in zip(ring, ring.dropFirst()) {
          let border = contiguity == .queen ? Border(one, one) : Border(one, other)
          owners[border, default: []].insert(Int32(index))
        }
      }
    }
    var lists = [Set<Int32>](repeating: [], count: areas.count)
    for sharing in owners.values where sharing.count > 1 {
      for owner in sharing { lists[Int(owner)].formUnion(sharing) }
    }
    for index in lists.indices { lists[index].remove(Int32(index)) }
    return SpatialWeights(lists: lists.map { $0.sorted() })
  }

  /// A vertex, or an edge whose direction does not matter.
  private struct Border: Hashable {
    let from: Position
    let to: Position

    init(_ one: Position, _ other: Position) {
      let forward = one.x != other.x ? one.x < other.x : one.y <= other.y
      from = forward ? one : other
      to = forward ? other : one
    }
  }
}
