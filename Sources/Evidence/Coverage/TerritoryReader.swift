import Foundation
import Geodata
import Programme

/// Makes the territory of a programme from the files its map names: the own country of the base map, and the sea inside
/// the outline of the shelf.
public enum TerritoryReader {
  /// Reads the territory of a programme, in the system of its map.
  /// - Parameters:
  ///   - programme: whose map names the files.
  ///   - folder: the programme's.
  /// - Returns: without a base map the whole extent of the map as land.
  /// - Throws: when a file is there and cannot be used.
  public static func territory(of programme: Programme, in folder: URL) throws(GeodataError) -> Territory {
    let definition = programme.map
    let system = try CoordinateReferenceSystem(definition.crs)
    let extent = definition.extent
    guard extent.count == 4 else { return Territory(land: PlaneArea(rings: [])) }
    let window = Box(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3])
    var land: [[Position]] = []
    if let path = definition.basemap, let own = definition.ownCountry {
      let url = folder.appending(path: path).standardizedFileURL
      if FileManager.default.fileExists(atPath: url.path) {
        land = try rings(FeatureLayer.read(url), system, window) { attributes in
          attributes["iso"] == own || attributes["name"] == own
        }
      }
    }
    guard !land.isEmpty else {
      let degrees = try CoordinateReferenceSystem("EPSG:4326")
      let project = try CoordinateTransformation(from: degrees, to: system)
      return Territory(land: PlaneArea(rings: [try project(dense(window))]))
    }
    var sea: [[Position]] = []
    if let path = definition.shelf {
      let url = folder.appending(path: path).standardizedFileURL
      // An outline that ends at both coasts is closed over land, which is not sea.
      if FileManager.default.fileExists(atPath: url.path) { sea = try rings(FeatureLayer.read(url), system, window) }
    }
    return Territory(land: PlaneArea(rings: land), sea: PlaneArea(rings: sea))
  }

  /// Rings and lines in the system of the map, as far as the map shows: a country can have parts far from it.
  private static func rings(
    _ layer: FeatureLayer, _ system: CoordinateReferenceSystem, _ window: Box,
    where isWanted: ([String: String]) -> Bool = { _ in true }
  ) throws(GeodataError) -> [[Position]] {
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    let toDegrees = try CoordinateTransformation(from: layer.referenceSystem, to: degrees)
    let project = try CoordinateTransformation(from: degrees, to: system)
    var rings: [[Position]] = []
    for feature in layer.features where isWanted(feature.attributes) {
      let near = try feature.geometry.transformed(by: toDegrees).clipped(to: window)
      for path in near.paths where path.count >= 3 { rings.append(try project(path)) }
    }
    return rings
  }

  private static func dense(_ box: Box) -> [Position] {
    let corners = box.polygon.outer
    return zip(corners, corners.dropFirst()).flatMap { a, b in
      (0..<20).map { step in
        let share = Double(step) / 20
        return Position(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
      }
    }
  }
}
