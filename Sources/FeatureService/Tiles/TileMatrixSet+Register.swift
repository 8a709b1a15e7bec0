import Geodata

/// Sets that are registered with the OGC or used by a national service, by the code of their reference system.
extension TileMatrixSet {
  private static let register: [(code: Int, id: String, title: String, x: Double, y: Double, cell: Double)] = [
    (
      3857, "WebMercatorQuad", "Google Maps Compatible for the World", -20_037_508.342789244, 20_037_508.342789244,
      156_543.03392804097
    ),
    // As Geonovum's guideline for tiling (2.0) has it.
    (28992, "NetherlandsRDNewQuad", "Netherlands RD New", -285_401.92, 903_401.92, 3440.64),
    (3035, "EuropeanETRS89_LAEAQuad", "Lambert Azimuthal Equal Area for Europe", 2_000_000, 5_500_000, 17_578.125),
  ]

  /// The set that every client knows.
  public static var webMercator: TileMatrixSet {
    get throws(GeodataError) { try TileMatrixSet(of: CoordinateReferenceSystem("EPSG:3857")) }
  }

  /// The registered set of a system, or for a projected one without any a square that holds its area of use, which
  /// begins on whole hundreds of kilometres: the same for everybody.
  /// - Throws: for systems that are not projected, and those whose area of use is unknown.
  public init(of system: CoordinateReferenceSystem) throws(GeodataError) {
    if let entry = Self.register.first(where: { $0.code == system.code }) {
      self.init(
        id: entry.id, title: entry.title, uri: "http://www.opengis.net/def/tilematrixset/OGC/1.0/\(entry.id)",
        referenceSystem: system, origin: Position(x: entry.x, y: entry.y), cellSize: entry.cell, deepest: 20)
      return
    }
    guard system.isProjected, let area = system.areaOfUse, let unit = system.metresPerUnit else {
      throw .noTransformation(
        from: "EPSG:4326", to: system.description, detail: "a grid of tiles needs a projected system with a known area")
    }
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    var options = TransformationOptions(areaOfInterest: area)
    // Only the size of a square follows from it, so any accuracy will do.
    options.allowsOutsideArea = true
    options.allowsBallpark = true
    let transformation = try CoordinateTransformation(from: degrees, to: system, options: options)
    let steps = 16
    let edge = (0...steps).flatMap { step -> [Position] in
      let part = Double(step) / Double(steps)
      let (x, y) = (area.west + part * (area.east - area.west), area.south + part * (area.north - area.south))
      return [
        Position(x: x, y: area.south), Position(x: x, y: area.north), Position(x: area.west, y: y),
        Position(x: area.east, y: y),
      ]
    }
    guard let box = Box(around: transformation.transform(edge).compactMap { $0 }) else {
      throw .noTransformation(from: degrees.description, to: system.description, detail: "its area has no extent")
    }
    let step = 100_000 / unit
    let (west, north) = ((box.minX / step).rounded(.down) * step, (box.maxY / step).rounded(.up) * step)
    let side = (max(box.maxX - west, north - box.minY) / step).rounded(.up) * step
    self.init(
      id: "EPSG\(system.code)Quad", title: system.name, uri: nil, referenceSystem: system,
      origin: Position(x: west, y: north), cellSize: side / Double(Self.tileSize), deepest: 20)
  }
}
