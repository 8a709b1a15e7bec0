import Foundation

/// Distances on a sphere of the mean radius of the Earth, good to 0.5 %.
public enum GreatCircle {
  /// Mean radius in metres (IUGG; Moritz 2000, Journal of Geodesy 74, 128).
  public static let radius = 6_371_008.8

  /// Metres between two places in degrees (haversine formula; Sinnott 1984, Sky and Telescope 68, 159).
  public static func distance(_ a: Position, _ b: Position) -> Double {
    let rad = Double.pi / 180
    let u = sin((b.y - a.y) * rad / 2)
    let v = sin((b.x - a.x) * rad / 2)
    let h = u * u + cos(a.y * rad) * cos(b.y * rad) * v * v
    return 2 * radius * asin(min(1, h.squareRoot()))
  }
}
