import Geodata

/// Holds stored geometries against one of a filter.
final class RelationTest {
  private let relation: SpatialRelation
  private let compared: ComparedGeometry
  /// Around the geometry of the filter, in the storage system.
  let box: Box

  /// - Parameter literal: in the storage system.
  /// - Throws: `invalid`.
  init(_ relation: SpatialRelation, _ literal: GeometryLiteral) throws(FeatureServiceError) {
    guard let box = literal.box else { throw .invalid(parameter: "filter", reason: "a geometry without positions") }
    if literal.type == .collection, relation != .intersects, relation != .disjoint {
      throw .invalid(
        parameter: "filter", reason: "a collection of geometries can be used with S_INTERSECTS and S_DISJOINT only")
    }
    self.relation = relation
    self.box = box
    do { compared = try ComparedGeometry(literal.binary) } catch {
      throw .invalid(parameter: "filter", reason: "a geometry that is not valid")
    }
  }

  /// Nil for what is no geometry.
  func holds(_ blob: UnsafeRawBufferPointer) -> Bool? {
    guard let stored = StoredGeometry(blob) else { return nil }
    guard let around = stored.box, around.meets(box) else { return relation == .disjoint }
    return compared.other(stored.binary, is: relation)
  }
}
