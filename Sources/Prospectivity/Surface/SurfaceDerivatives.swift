import Foundation

/// Slope, aspect and curvature of a surface such as the terrain or a gridded field, from each cell and its eight
/// neighbours. x runs east and y north; z is multiplied by `zFactor` first.
///
/// With p = dz/dx, q = dz/dy, r = d²z/dx², s = d²z/dxdy, t = d²z/dy², from neighbours
/// ```
/// z1 z2 z3
/// z4 z5 z6
/// z7 z8 z9
/// ```
/// - ``Method/horn``: p = ((z3 + 2 z6 + z9) - (z1 + 2 z4 + z7)) / 8w and q likewise (Horn 1981, Proceedings of the IEEE
///   69, 14-47): the slope of GDAL, QGIS and ArcGIS. It has no second derivatives.
/// - ``Method/zevenbergenThorne``: p = (z6 - z4) / 2w, r = (z4 - 2 z5 + z6) / w², s = (z3 - z1 + z7 - z9) / 4wh
///   (Zevenbergen & Thorne 1987, Earth Surface Processes and Landforms 12, 47-56).
/// - ``Method/evansYoung``: a least-squares quadric: p = (z3 + z6 + z9 - z1 - z4 - z7) / 6w,
///   r = (z1 + z3 + z4 + z6 + z7 + z9 - 2 (z2 + z5 + z8)) / 3w² (Young 1978; Evans 1979).
///
/// A cell with a neighbour that is missing or beyond the grid is missing.
public struct SurfaceDerivatives: Hashable, Sendable {
  public enum Method: String, Hashable, Sendable, CaseIterable {
    case horn, zevenbergenThorne, evansYoung
  }

  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// Degrees from the horizontal.
    case slope
    /// Rise over run, sqrt(p² + q²): the total horizontal gradient.
    case gradient
    /// Direction downhill in degrees from north, clockwise, 0 to below 360; missing where it is flat.
    case aspect
    /// Cosine and sine of the aspect, 0 where it is flat: an aspect without a jump at north.
    case northness, eastness
    /// Of the normal section down the slope, per unit of length: -(p²r + 2pqs + q²t) / ((p² + q²) (1 + p² + q²)^1.5).
    /// Above 0 where the slope is convex; 0 where it is flat.
    case profileCurvature
    /// Of the contour: -(q²r - 2pqs + p²t) / (p² + q²)^1.5. Above 0 on spurs; 0 where it is flat.
    case planCurvature
    /// -((1 + q²) r - 2pqs + (1 + p²) t) / (2 (1 + p² + q²)^1.5); above 0 on tops.
    case meanCurvature
    /// Zevenbergen & Thorne's own, which leave out the steepness: profile -(p²r + 2pqs + q²t) / (p² + q²) and plan
    /// -(q²r - 2pqs + p²t) / (p² + q²); their sum is -(r + t). (The signs are those of the others here; ArcGIS turns
    /// that of the profile and multiplies both by 100.)
    case longitudinalCurvature, crossSectionalCurvature

    public var isCurvature: Bool {
      switch self {
      case .slope, .gradient, .aspect, .northness, .eastness: false
      default: true
      }
    }
  }

  public let method: Method
  public let quantity: Quantity
  /// Units of the coordinates per unit of z; 0.3048 for heights in feet on a grid in metres.
  public let zFactor: Double

  /// Rows needed above and below.
  public static let reach = 1

  /// - Throws: `noCurvature`, `size`.
  public init(_ quantity: Quantity, method: Method, zFactor: Double = 1) throws(SurfaceError) {
    guard zFactor > 0, zFactor.isFinite else { throw .size(zFactor) }
    guard !quantity.isCurvature || method != .horn else { throw .noCurvature }
    self.quantity = quantity
    self.method = method
    self.zFactor = zFactor
  }

  /// Values of the rows of a strip, row after row.
  /// - Parameters:
  ///   - width: of a cell, in the unit of the coordinates.
  /// - Throws: `size`.
  public func values(of strip: HaloStrip, cellWidth width: Double, cellHeight height: Double) throws(SurfaceError)
    -> [Double]
  {
    for side in [width, height] where !(side > 0 && side.isFinite) { throw .size(side) }
    var result: [Double] = []
    result.reserveCapacity(strip.rows.count * strip.columns)
    for row in strip.rows {
      for column in 0..<strip.columns {
        // Each neighbour is read once; the compiler keeps what the next cell needs.
        let window = Window(
          z1: strip.value(row - 1, column - 1), z2: strip.value(row - 1, column), z3: strip.value(row - 1, column + 1),
          z4: strip.value(row, column - 1), z5: strip.value(row, column), z6: strip.value(row, column + 1),
          z7: strip.value(row + 1, column - 1), z8: strip.value(row + 1, column), z9: strip.value(row + 1, column + 1))
        result.append(value(window, width, height))
      }
    }
    return result
  }

  private struct Window {
    let z1, z2, z3, z4, z5, z6, z7, z8, z9: Double

    /// NaN when any of the nine is missing.
    var presence: Double { z1 + z2 + z3 + z4 + z5 + z6 + z7 + z8 + z9 }
  }

  private func value(_ z: Window, _ w: Double, _ h: Double) -> Double {
    guard !z.presence.isNaN else { return .nan }
    let (p, q) = slopes(z, w, h)
    let squared = p * p + q * q
    switch quantity {
    case .slope: return atan(squared.squareRoot()) * 180 / Double.pi
    case .gradient: return squared.squareRoot()
    case .aspect:
      guard squared > 0 else { return .nan }
      let angle = atan2(-p, -q) * 180 / Double.pi
      return angle < 0 ? (angle + 360 == 360 ? 0 : angle + 360) : angle
    case .northness: return squared > 0 ? -q / squared.squareRoot() : 0
    case .eastness: return squared > 0 ? -p / squared.squareRoot() : 0
    default: break
    }
    let (r, s, t) = curvatures(z, w, h)
    let down = p * p * r + 2 * p * q * s + q * q * t
    let across = q * q * r - 2 * p * q * s + p * p * t
    let steep = (1 + squared) * (1 + squared).squareRoot()
    switch quantity {
    case .meanCurvature: return -((1 + q * q) * r - 2 * p * q * s + (1 + p * p) * t) / (2 * steep)
    case .profileCurvature: return squared > 0 ? -down / (squared * steep) : 0
    case .planCurvature: return squared > 0 ? -across / (squared * squared.squareRoot()) : 0
    case .longitudinalCurvature: return squared > 0 ? -down / squared : 0
    default: return squared > 0 ? -across / squared : 0
    }
  }

  private func slopes(_ z: Window, _ w: Double, _ h: Double) -> (p: Double, q: Double) {
    switch method {
    case .horn:
      (
        zFactor * ((z.z3 - z.z1) + 2 * (z.z6 - z.z4) + (z.z9 - z.z7)) / (8 * w),
        zFactor * ((z.z1 - z.z7) + 2 * (z.z2 - z.z8) + (z.z3 - z.z9)) / (8 * h)
      )
    case .zevenbergenThorne: (zFactor * (z.z6 - z.z4) / (2 * w), zFactor * (z.z2 - z.z8) / (2 * h))
    case .evansYoung:
      (
        zFactor * ((z.z3 - z.z1) + (z.z6 - z.z4) + (z.z9 - z.z7)) / (6 * w),
        zFactor * ((z.z1 - z.z7) + (z.z2 - z.z8) + (z.z3 - z.z9)) / (6 * h)
      )
    }
  }

  private func curvatures(_ z: Window, _ w: Double, _ h: Double) -> (r: Double, s: Double, t: Double) {
    // Differences from the middle, so that a high plateau costs no digits.
    let (d1, d2, d3, d4) = (z.z1 - z.z5, z.z2 - z.z5, z.z3 - z.z5, z.z4 - z.z5)
    let (d6, d7, d8, d9) = (z.z6 - z.z5, z.z7 - z.z5, z.z8 - z.z5, z.z9 - z.z5)
    let s = zFactor * ((d3 - d1) + (d7 - d9)) / (4 * w * h)
    if method == .zevenbergenThorne { return (zFactor * (d4 + d6) / (w * w), s, zFactor * (d2 + d8) / (h * h)) }
    return (
      zFactor * (d1 + d3 + d4 + d6 + d7 + d9 - 2 * (d2 + d8)) / (3 * w * w), s,
      zFactor * (d1 + d2 + d3 + d7 + d8 + d9 - 2 * (d4 + d6)) / (3 * h * h)
    )
  }
}
