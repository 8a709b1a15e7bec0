import CGDAL

extension Geometry {
  /// Every position in the target system of the transformation.
  /// - Throws: `notTransformable`.
  public func transformed(by transformation: borrowing CoordinateTransformation) throws(GeodataError) -> Geometry {
    switch self {
    case .points(let positions): return .points(try transformation(positions))
    case .lines(let lines):
      var result: [[Position]] = []
      for line in lines { result.append(try transformation(line)) }
      return .lines(result)
    case .polygons(let polygons):
      var result: [Polygon] = []
      for polygon in polygons {
        var holes: [[Position]] = []
        for hole in polygon.holes { holes.append(try transformation(hole)) }
        result.append(Polygon(outer: try transformation(polygon.outer), holes: holes))
      }
      return .polygons(result)
    }
  }

  /// The part inside a box, made valid first; empty when there is none. Parts that touch the box only are dropped.
  /// - Throws: `geometry`.
  public func clipped(to box: Box) throws(GeodataError) -> Geometry {
    guard let around = Box(around: positions) else { return self }
    if box.contains(Position(x: around.minX, y: around.minY)), box.contains(Position(x: around.maxX, y: around.maxY)) {
      return self
    }
    let dimension = dimension
    let window = GeometryHandle(.polygons([box.polygon]))
    let result = try derived { geometry in
      let valid = GeometryHandle(owning: geometry)
      return OGR_G_Intersection(valid.raw, window.raw)
    }
    return result.dimension == dimension ? result : emptied
  }

  /// Fewer positions, none further than the tolerance (in units of the system) from the original, no rings crossing
  /// (GEOS topology-preserving Douglas-Peucker).
  /// - Throws: `geometry`.
  public func simplified(tolerance: Double) throws(GeodataError) -> Geometry {
    try derived { geometry in
      let valid = GeometryHandle(owning: geometry)
      return OGR_G_SimplifyPreserveTopology(valid.raw, tolerance)
    }
  }

  /// Without crossing edges and overlaps; a valid geometry keeps its place.
  /// - Throws: `geometry`.
  func mended() throws(GeodataError) -> Geometry { try derived { $0 } }

  private var dimension: Int {
    switch self {
    case .points: 0
    case .lines: 1
    case .polygons: 2
    }
  }

  private var emptied: Geometry {
    switch self {
    case .points: .points([])
    case .lines: .lines([])
    case .polygons: .polygons([])
    }
  }

  /// Runs a GEOS operation on a valid copy, of which the operation takes ownership.
  private func derived(_ operation: (OGRGeometryH) -> OGRGeometryH?) throws(GeodataError) -> Geometry {
    guard !isEmpty else { return self }
    return try Geodata.quietly { () throws(GeodataError) in
      let handle = GeometryHandle(self)
      guard let valid = OGR_G_MakeValid(handle.raw) else { throw .geometry(detail: Geodata.lastError) }
      guard let result = operation(valid) else { throw .geometry(detail: Geodata.lastError) }
      return GeometryHandle(owning: result).value
    }
  }
}
