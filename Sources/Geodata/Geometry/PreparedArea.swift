/// Polygons prepared for the question which of many positions lie in them, as ``PlaneArea`` answers it. Polygons are
/// mended first, so that crossing edges and overlaps count once.
public struct PreparedArea: Sendable {
  /// Outside it everything is outside.
  public let box: Box
  private let area: PlaneArea

  /// - Throws: `geometry` for anything but polygons, or for polygons that GEOS cannot mend.
  public init(_ area: Geometry) throws(GeodataError) {
    guard case .polygons = area, let box = Box(around: area.positions),
      [box.minX, box.minY, box.maxX, box.maxY].allSatisfy(\.isFinite)
    else { throw .geometry(detail: "an area needs polygons") }
    guard case .polygons(let polygons) = try area.mended() else {
      throw .geometry(detail: "nothing of it has an area")
    }
    self.box = box
    self.area = PlaneArea(rings: polygons.flatMap(\.rings))
  }

  /// Whether a position is inside.
  public func contains(_ position: Position) -> Bool { area.contains(position) }

  /// Which of many positions are inside.
  public func contains(_ positions: [Position]) -> [Bool] { positions.map { contains($0) } }

  /// Where a horizontal line is inside, as pairs of x from west to east: the first of a pair is inside, the second not.
  public func spans(at y: Double) -> [(from: Double, to: Double)] { area.spans(at: y) }
}
