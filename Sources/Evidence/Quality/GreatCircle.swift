import Foundation
import Geodata

/// Distances on a sphere of the mean radius of the Earth (6 371 008.8 m, IUGG), good to 0.5 %.
enum GreatCircle {
  static let radius = 6_371_008.8

  /// Metres between two places in degrees (haversine formula; Sinnott 1984).
  static func distance(_ a: Position, _ b: Position) -> Double {
    let rad = Double.pi / 180
    let u = sin((b.y - a.y) * rad / 2)
    let v = sin((b.x - a.x) * rad / 2)
    let h = u * u + cos(a.y * rad) * cos(b.y * rad) * v * v
    return 2 * radius * asin(min(1, h.squareRoot()))
  }

  /// A distance to print: `3.6 km`, `12 m`.
  static func text(_ metres: Double) -> String {
    guard metres.isFinite else { return "?" }
    if metres < 1_000 { return "\(Int(metres.rounded())) m" }
    if metres < 10_000 { return "\(Int((metres / 100).rounded()) / 10).\(Int((metres / 100).rounded()) % 10) km" }
    return "\(Int((metres / 1_000).rounded())) km"
  }
}
