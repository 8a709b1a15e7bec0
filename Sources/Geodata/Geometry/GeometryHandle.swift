import CGDAL

/// Owns an OGR geometry; the only place where geometry values meet C handles.
struct GeometryHandle: ~Copyable {
  let raw: OGRGeometryH

  /// Takes ownership.
  init(owning raw: OGRGeometryH) { self.raw = raw }

  init(_ geometry: Geometry) {
    switch geometry {
    case .points(let positions):
      raw = OGR_G_CreateGeometry(wkbMultiPoint)
      for position in positions { OGR_G_AddGeometryDirectly(raw, Self.path([position], wkbPoint)) }
    case .lines(let lines):
      raw = OGR_G_CreateGeometry(wkbMultiLineString)
      for line in lines { OGR_G_AddGeometryDirectly(raw, Self.path(line, wkbLineString)) }
    case .polygons(let polygons):
      raw = OGR_G_CreateGeometry(wkbMultiPolygon)
      for polygon in polygons {
        let part = OGR_G_CreateGeometry(wkbPolygon)
        for ring in polygon.rings { OGR_G_AddGeometryDirectly(part, Self.path(ring, wkbLinearRing)) }
        OGR_G_AddGeometryDirectly(raw, part)
      }
    }
  }

  private static func path(_ positions: [Position], _ type: OGRwkbGeometryType) -> OGRGeometryH? {
    let path = OGR_G_CreateGeometry(type)
    if type == wkbPoint {
      OGR_G_SetPoint_2D(path, 0, positions[0].x, positions[0].y)
      return path
    }
    let xs = positions.map(\.x)
    let ys = positions.map(\.y)
    let stride = Int32(MemoryLayout<Double>.stride)
    // Invariant: both arrays hold as many doubles as there are positions and live for the call.
    OGR_G_SetPoints(path, Int32(positions.count), xs, stride, ys, stride, nil, 0)
    return path
  }

  /// The parts of the highest dimension, as a value.
  var value: Geometry {
    var points: [Position] = []
    var lines: [[Position]] = []
    var polygons: [Polygon] = []
    func collect(_ part: OGRGeometryH) {
      guard OGR_G_IsEmpty(part) == 0 else { return }
      switch OGR_GT_Flatten(OGR_G_GetGeometryType(part)) {
      case wkbPoint: points.append(Position(x: OGR_G_GetX(part, 0), y: OGR_G_GetY(part, 0)))
      case wkbLineString: lines.append(Self.positions(part))
      case wkbPolygon:
        let rings = (0..<OGR_G_GetGeometryCount(part)).compactMap { OGR_G_GetGeometryRef(part, $0) }
          .map(Self.positions)
        if let outer = rings.first { polygons.append(Polygon(outer: outer, holes: Array(rings.dropFirst()))) }
      default:
        for index in 0..<OGR_G_GetGeometryCount(part) {
          if let child = OGR_G_GetGeometryRef(part, index) { collect(child) }
        }
      }
    }
    collect(raw)
    if !polygons.isEmpty { return .polygons(polygons) }
    if !lines.isEmpty { return .lines(lines) }
    return .points(points)
  }

  private static func positions(_ path: OGRGeometryH) -> [Position] {
    let count = Int(OGR_G_GetPointCount(path))
    var xs = [Double](repeating: 0, count: count)
    var ys = xs
    let stride = Int32(MemoryLayout<Double>.stride)
    // Invariant: the buffers hold `count` doubles, the number OGR writes.
    OGR_G_GetPoints(path, &xs, stride, &ys, stride, nil, 0)
    return zip(xs, ys).map { Position(x: $0, y: $1) }
  }

  deinit { OGR_G_DestroyGeometry(raw) }
}
