import Foundation
import TestBench

/// A base map of squares: countries that lie where nothing of the kind is, under codes that exist.
enum InventedMap {
  /// A square of degrees around a place.
  struct Square {
    let code: String
    let west: Double
    let south: Double
    let side: Double

    var feature: String {
      let (w, s, e, n) = (west, south, west + side, south + side)
      return """
        {"type": "Feature", "properties": {"iso": "\(code)", "name": "square", "source": "invented", "licence": "CC0-1.0"},
        "geometry": {"type": "Polygon", "coordinates": [[[\(w),\(s)],[\(e),\(s)],[\(e),\(n)],[\(w),\(n)],[\(w),\(s)]]]}}
        """
    }
  }

  static func write(_ squares: [Square], in place: Workplace) throws -> URL {
    let url = place.root.appending(path: "map-\(UUID().uuidString).geojson")
    let text =
      "{\"type\": \"FeatureCollection\", \"features\": [\(squares.map(\.feature).joined(separator: ",\n"))]}"
    try Data(text.utf8).write(to: url)
    return url
  }
}
