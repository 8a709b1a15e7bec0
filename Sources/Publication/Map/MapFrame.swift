import Foundation
import Geodata
import Programme

/// The window through which the maps of a programme look: its projection, its edges, and the grid it is drawn on.
public struct MapFrame: Sendable {
  /// Steps of the grid along the width: fine enough for print, coarse enough for short paths.
  static let gridWidth = 2000.0

  let system: CoordinateReferenceSystem
  /// In the map's system.
  let window: Box
  /// Longitudes and latitudes that cover the window.
  let lookout: Box
  /// Grid steps per unit of x and of y. They differ only where the system is in degrees.
  private let stepsPerX: Double
  private let stepsPerY: Double
  let gridHeight: Double
  /// Metres per grid step along the middle of the map.
  let metresPerStep: Double
  /// Clockwise from up to north at the centre of the map, in degrees.
  let north: Double
  /// Meridians and parallels inside the window, in the map's system.
  let graticule: [GraticuleLine]

  struct GraticuleLine: Sendable {
    let isMeridian: Bool
    let degrees: Double
    let paths: [[Position]]
  }

  /// - Throws: `extent`, or what PROJ says of the system.
  public init(_ definition: Programme.MapDefinition) throws(MapError) {
    let extent = definition.extent
    guard extent.count == 4, extent.allSatisfy(\.isFinite), extent[0] < extent[2], extent[1] < extent[3],
      extent[0] >= -180, extent[2] <= 180, extent[1] >= -85, extent[3] <= 85
    else { throw .extent(extent) }
    let asked = Box(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3])
    self = try MapError.wrapping { () throws(GeodataError) in
      try MapFrame(asked, CoordinateReferenceSystem(definition.crs))
    }
  }

  private init(_ asked: Box, _ system: CoordinateReferenceSystem) throws(GeodataError) {
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    let project = try CoordinateTransformation(from: degrees, to: system)
    let unproject = try CoordinateTransformation(from: system, to: degrees)
    guard let window = Box(around: try project(Self.outline(asked))),
      let lookout = Box(around: try unproject(Self.outline(window)))
    else { throw .geometry(detail: "an empty map window") }
    self.system = system
    self.window = window
    self.lookout = lookout
    let middle = (window.minY + window.maxY) / 2
    let narrowing = system.isGeographic ? cos(middle * .pi / 180) : 1
    stepsPerX = Self.gridWidth / window.width
    stepsPerY = stepsPerX / narrowing
    gridHeight = (window.height * stepsPerY).rounded()
    let across = try unproject([Position(x: window.minX, y: middle), Position(x: window.maxX, y: middle)])
    metresPerStep = GreatCircle.distance(across[0], across[1]) / Self.gridWidth
    let centre = try unproject(Position(x: (window.minX + window.maxX) / 2, y: middle))
    let towards = try project([centre, Position(x: centre.x, y: min(centre.y + 0.01, 90))])
    north =
      atan2((towards[1].x - towards[0].x) * stepsPerX, (towards[1].y - towards[0].y) * stepsPerY) * 180 / .pi
    graticule = try Self.graticule(lookout, window, project)
  }

  /// Grid coordinates: x to the right, y down.
  func grid(_ position: Position) -> Position {
    Position(x: (position.x - window.minX) * stepsPerX, y: (window.maxY - position.y) * stepsPerY)
  }

  /// Units of the map's system per grid step along x.
  var step: Double { 1 / stepsPerX }

  private static func outline(_ box: Box) -> [Position] {
    (0...20).map { Double($0) / 20 }.flatMap { share in
      let x = box.minX + share * box.width
      let y = box.minY + share * box.height
      return [
        Position(x: x, y: box.minY), Position(x: x, y: box.maxY), Position(x: box.minX, y: y),
        Position(x: box.maxX, y: y),
      ]
    }
  }

  private static func graticule(
    _ lookout: Box, _ window: Box, _ project: borrowing CoordinateTransformation
  ) throws(GeodataError) -> [GraticuleLine] {
    let span = max(lookout.width, lookout.height)
    let spacing = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20].first { span / $0 <= 6.5 } ?? 30
    var lines: [GraticuleLine] = []
    for isMeridian in [true, false] {
      let (low, high) = isMeridian ? (lookout.minX, lookout.maxX) : (lookout.minY, lookout.maxY)
      let (start, end) = isMeridian ? (lookout.minY, lookout.maxY) : (lookout.minX, lookout.maxX)
      var degrees = (low / spacing).rounded(.up) * spacing
      while degrees <= high {
        let along = (0...24).map { start + (end - start) * Double($0) / 24 }
        let path = along.map { isMeridian ? Position(x: degrees, y: $0) : Position(x: $0, y: degrees) }
        let inside = try Geometry.lines([try project(path)]).clipped(to: window)
        if !inside.isEmpty {
          lines.append(GraticuleLine(isMeridian: isMeridian, degrees: degrees, paths: inside.paths))
        }
        degrees += spacing
      }
    }
    return lines
  }
}
