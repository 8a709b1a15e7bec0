import Foundation
import Geodata
import Prospectivity

extension CellArea {
  /// Areas of the cells of a grid in square kilometres: in the plane of its projection, or on the ellipsoid for degrees.
  /// - Throws: `target(.area)` for a grid whose unit is not known.
  public static func squareKilometres(of grid: GridGeometry) throws(MappingError) -> CellArea {
    guard let system = grid.referenceSystem, system.isGeographic else {
      guard let metres = grid.referenceSystem?.metresPerUnit else { throw .target(.area(.nan)) }
      return .uniform(grid.cellWidth * metres * (grid.cellHeight * metres) / 1e6)
    }
    return .rows(
      (0..<grid.rows).map { row in
        let north = grid.origin.y - Double(row) * grid.cellHeight
        return Ellipsoid.zone(from: north - grid.cellHeight, to: north, width: grid.cellWidth) / 1e6
      })
  }
}

/// Areas on the GRS 1980 ellipsoid, from which that of WGS 84 differs by less than a tenth of a millimetre.
private enum Ellipsoid {
  static let major = 6_378_137.0
  static let flattening = 1 / 298.257_222_101

  /// Square metres between two latitudes over a width of longitude, all in degrees (Snyder 1987, USGS Professional Paper
  /// 1395, equation 3-12).
  static func zone(from south: Double, to north: Double, width: Double) -> Double {
    let e = (flattening * (2 - flattening)).squareRoot()
    func q(_ latitude: Double) -> Double {
      // Beyond the poles there is nothing.
      let s = sin(min(90, max(-90, latitude)) * .pi / 180)
      return s / (1 - e * e * s * s) + atanh(e * s) / e
    }
    return major * major * (1 - e * e) / 2 * (q(north) - q(south)) * width * .pi / 180
  }
}
