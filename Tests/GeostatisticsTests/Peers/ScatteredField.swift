@testable import Geostatistics

/// Fourteen scattered samples of two variables with one drift, by a rule that R and Swift share:
///
///     i <- 0:13
///     d <- data.frame(x = (37*i)%%101, y = (53*i)%%97, z = (29*i)%%41, v = ((17*i)%%23)/4, w = ((11*i)%%19)/3,
///                     d1 = ((7*i)%%13)/2)
///     t <- data.frame(x = c(20, 50.5, 80, 37), y = c(30, 61, 10.25, 53), z = c(5, 20, 33, 29), d1 = c(1, 2.5, 4, 3.5))
///
/// The last target is a sample.
enum ScatteredField {
  static let indices = Array(0..<14)

  static func column(_ factor: Int, _ modulus: Int, dividedBy divisor: Double = 1) -> [Double] {
    indices.map { Double((factor * $0) % modulus) / divisor }
  }

  static func samples(dimensions: Int, shift: SIMD3<Double> = .zero) throws -> Samples {
    try Samples(
      x: column(37, 101).map { $0 + shift.x }, y: column(53, 97).map { $0 + shift.y },
      z: dimensions == 2 ? nil : column(29, 41).map { $0 + shift.z }, values: column(17, 23, dividedBy: 4),
      drifts: [column(7, 13, dividedBy: 2)])
  }

  static func targets(dimensions: Int, shift: SIMD3<Double> = .zero) throws -> Targets {
    try Targets(
      x: [20, 50.5, 80, 37].map { $0 + shift.x }, y: [30, 61, 10.25, 53].map { $0 + shift.y },
      z: dimensions == 2 ? nil : [5, 20, 33, 29].map { $0 + shift.z }, drifts: [[1, 2.5, 4, 3.5]])
  }

  /// vgm(1.2, "Sph", 80, 0.5)
  static let spherical = VariogramModel(
    nugget: 0.5, structures: [VariogramStructure(.spherical, sill: 1.2, range: 80)])
}
