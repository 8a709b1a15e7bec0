import Foundation
import Testing

@testable import Prospectivity

@Suite("Derivatives of a surface")
struct SurfaceDerivativesTests {
  /// z = a x + b y + (c x² + 2 d x y + e y²) / 2 on cells of 2 by 3.
  private static func quadric(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double) throws -> HaloStrip {
    let values = (0..<25).map { index -> Double in
      let (x, y) = (Double(index % 5 - 2) * 2, Double(2 - index / 5) * 3)
      return 100 + a * x + b * y + (c * x * x + 2 * d * x * y + e * y * y) / 2
    }
    return try HaloStrip(rows: 0..<5, held: 0..<5, columns: 5, values: values)
  }

  private static func middle(
    _ quantity: SurfaceDerivatives.Quantity, _ method: SurfaceDerivatives.Method, _ strip: HaloStrip,
    zFactor: Double = 1
  ) throws -> Double {
    try SurfaceDerivatives(quantity, method: method, zFactor: zFactor).values(of: strip, cellWidth: 2, cellHeight: 3)[
      12]
  }

  @Test("every method finds slope and aspect of a plane", arguments: SurfaceDerivatives.Method.allCases)
  func plane(_ method: SurfaceDerivatives.Method) throws {
    let plane = try Self.quadric(0.3, -0.4, 0, 0, 0)
    #expect(abs(try Self.middle(.gradient, method, plane) - 0.5) < 1e-12)
    #expect(abs(try Self.middle(.slope, method, plane) - atan(0.5) * 180 / .pi) < 1e-11)
    #expect(abs(try Self.middle(.gradient, method, plane, zFactor: 2) - 1) < 1e-12)
    // Downhill is west and north: 360 - atan(0.3 / 0.4).
    #expect(abs(try Self.middle(.aspect, method, plane) - (360 - atan2(0.3, 0.4) * 180 / .pi)) < 1e-10)
    #expect(abs(try Self.middle(.northness, method, plane) - 0.8) < 1e-12)
    #expect(abs(try Self.middle(.eastness, method, plane) + 0.6) < 1e-12)
  }

  @Test(
    "aspect counts from north with the clock", arguments: [(0.0, -1.0, 0.0), (-1, 0, 90), (0, 1, 180), (1, 0, 270)])
  func compass(_ p: Double, _ q: Double, _ aspect: Double) throws {
    #expect(abs(try Self.middle(.aspect, .horn, Self.quadric(p, q, 0, 0, 0)) - aspect) < 1e-10)
  }

  @Test("a flat place has no aspect, slope 0 and no curvature down the slope")
  func flat() throws {
    let flat = try Self.quadric(0, 0, 0, 0, 0)
    #expect(try Self.middle(.aspect, .horn, flat).isNaN)
    #expect(try Self.middle(.slope, .horn, flat) == 0)
    #expect(try Self.middle(.northness, .horn, flat) == 0)
    #expect(try Self.middle(.profileCurvature, .evansYoung, flat) == 0)
  }

  @Test(
    "curvatures of a quadric are those of its derivatives",
    arguments: [
      SurfaceDerivatives.Method.zevenbergenThorne, .evansYoung,
    ])
  func curvature(_ method: SurfaceDerivatives.Method) throws {
    let (p, q, r, s, t) = (0.2, -0.5, 0.03, 0.01, -0.02)
    let strip = try Self.quadric(p, q, r, s, t)
    let squared = p * p + q * q
    let down = p * p * r + 2 * p * q * s + q * q * t
    let across = q * q * r - 2 * p * q * s + p * p * t
    let steep = pow(1 + squared, 1.5)
    let expected: [(SurfaceDerivatives.Quantity, Double)] = [
      (.profileCurvature, -down / (squared * steep)), (.planCurvature, -across / pow(squared, 1.5)),
      (.meanCurvature, -((1 + q * q) * r - 2 * p * q * s + (1 + p * p) * t) / (2 * steep)),
      (.longitudinalCurvature, -down / squared), (.crossSectionalCurvature, -across / squared),
    ]
    for (quantity, value) in expected { #expect(abs(try Self.middle(quantity, method, strip) - value) < 1e-12) }
    let sum =
      try Self.middle(.longitudinalCurvature, method, strip) + Self.middle(.crossSectionalCurvature, method, strip)
    #expect(abs(sum + r + t) < 1e-12)
  }

  @Test("the edge of the grid and a missing neighbour make a cell missing, and strips do not show")
  func edges() throws {
    var values = SharedFeatures.surface(rows: 12, columns: 9, missingShare: 0)
    values[5 * 9 + 4] = .nan
    let slope = try SurfaceDerivatives(.slope, method: .horn)
    func all(_ height: Int) throws -> [Double] {
      try SharedFeatures.strips(of: values, rows: 12, columns: 9, height: height, reach: SurfaceDerivatives.reach)
        .flatMap { try slope.values(of: $0, cellWidth: 1, cellHeight: 1) }
    }
    let whole = try all(12)
    for row in 0..<12 {
      for column in 0..<9 {
        let isInside = (1...10).contains(row) && (1...7).contains(column)
        let isNear = abs(row - 5) <= 1 && abs(column - 4) <= 1
        #expect(whole[row * 9 + column].isNaN == (!isInside || isNear))
      }
    }
    #expect(areIdentical(try all(1), whole))
    #expect(areIdentical(try all(5), whole))
  }

  @Test("Horn's method refuses a curvature, and a factor must be above zero")
  func refusals() {
    #expect(throws: SurfaceError.noCurvature) { try SurfaceDerivatives(.planCurvature, method: .horn) }
    #expect(throws: SurfaceError.size(0)) { try SurfaceDerivatives(.slope, method: .horn, zFactor: 0) }
  }
}
