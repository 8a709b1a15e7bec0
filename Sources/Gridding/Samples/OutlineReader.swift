import Foundation
import Geodata

/// An outline with its holes: the one polygon of a vector file.
public enum OutlineReader {
  /// Rings of corners, not closed; the outline first.
  /// - Throws: `noOutline`, `outlineSystem`, what the file throws.
  public static func rings(
    _ url: URL, system: CoordinateReferenceSystem?
  ) throws(GriddingError) -> [[SIMD2<Double>]] {
    let layer: FeatureLayer
    do throws(GeodataError) { layer = try FeatureLayer.read(url) } catch { throw .geodata(error) }
    guard layer.referenceSystem == system || system == nil else {
      throw .outlineSystem(file: url.lastPathComponent, own: layer.referenceSystem, samples: system)
    }
    let polygons = layer.features.flatMap { feature in
      if case .polygons(let polygons) = feature.geometry { return polygons }
      return []
    }
    guard polygons.count == 1, let only = polygons.first else {
      throw .noOutline(file: url.lastPathComponent, polygons: polygons.count)
    }
    return only.rings.map { ring in
      let open = ring.count > 1 && ring.first == ring.last ? ring.dropLast() : ring[...]
      return open.map { SIMD2($0.x, $0.y) }
    }
  }
}
