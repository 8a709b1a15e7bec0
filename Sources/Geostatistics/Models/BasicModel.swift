import Foundation
import NumericalMethods

/// The basic variogram models, by the field's names.
///
/// A model is a function γ(r) of the reduced distance r = h / a with sill 1 (for unbounded models: with slope 1), where
/// `a` is the range *parameter*: the distance at which the sill is reached for models that reach it, and the scale of
/// the formula for those that do so only asymptotically (the convention of gstat). `ν` and `α` are the shape.
///
/// Sources: Chilès & Delfiner (2012), "Geostatistics", 2nd ed., section 2.5; Deutsch & Journel (1998), "GSLIB", section
/// II.3; Pebesma (2004), Computers & Geosciences 30, 683–691; others at their case.
public enum BasicModel: String, Sendable, Hashable, CaseIterable {
  /// 1 at r > 0. As a structure it adds to the nugget; `VariogramModel.nugget` is its proper place.
  case nugget
  /// 1 − e^(−r).
  case exponential
  /// 1.5 r − 0.5 r³ to r = 1. Up to three dimensions.
  case spherical
  /// 1 − e^(−r²).
  case gaussian
  /// 1 − e^(−r^α), 0 < α ≤ 2; gstat's exponential class.
  case stable
  /// 1 − 2^(1−ν)/Γ(ν) r^ν K_ν(r), ν > 0 (Matérn 1960).
  case matern
  /// Matérn with r replaced by 2√ν r (Stein 1999, section 2.10): the range hardly depends on ν.
  case steinMatern
  /// 2/π (r√(1−r²) + arcsin r) to r = 1. Up to two dimensions.
  case circular
  /// r to r = 1, then 1. One dimension.
  case linear
  /// r, without bound.
  case unboundedLinear
  /// 1 − r K₁(r) (Whittle 1954); Matérn with ν = 1.
  case bessel
  /// 15/8 r − 5/4 r³ + 3/8 r⁵ to r = 1. Up to three dimensions.
  case pentaspherical
  /// 7 r² − 35/4 r³ + 7/2 r⁵ − 3/4 r⁷ to r = 1. Up to three dimensions.
  case cubic
  /// 1 − cos 2πr. One dimension.
  case periodic
  /// 1 − cos πr: GSLIB's hole effect (Deutsch & Journel 1998, section II.3), its peak at r = 1. One dimension.
  case cosine
  /// 1 − e^(−3r/d) cos πr with d the shape: GSLIB's dampened hole effect, 95 % dampened at r = d. Up to two dimensions
  /// for d ≤ 3/π, three for d ≤ √3/π (Chilès & Delfiner 2012, section 2.5.1).
  case dampenedHole
  /// 1 − sin πr / πr. Up to three dimensions.
  case wave
  /// 1 − sin r / r: the same with another scale. Up to three dimensions.
  case hole
  /// ln(1 + r), without bound (the regularised model of de Wijs). gstat's Log is ln(h + a) = ln a + ln(1 + h/a): on
  /// import ln a, which is a step at the origin, goes to the nugget.
  case logarithmic
  /// r^α, 0 < α < 2, without bound. gstat writes the exponent in the place of the range; here it is the shape, and the
  /// range a unit of distance (1 on import).
  case power
  /// r² ln r, gstat's Spl, for evaluation only. That is the generalised *covariance* of thin-plate splines (Duchon 1977);
  /// as a semivariance it has the wrong sign under any trend, so that `VariogramModel.validate` refuses it.
  case spline
  /// 2 − (1−κ²)/(1 − 2κ cos r + κ²), 0 < κ ≤ ⅓ the shape and r the angle between two directions from the centre of a
  /// sphere: a is its radius. A step of (1−3κ)/(1−κ) at the origin is part of it.
  case legendre

  /// Semivariance for sill 1 at reduced distance `r` = distance / range, r ≥ 0; 0 at r = 0.
  func semivariance(reduced r: Double, shape: Double) -> Double {
    guard r > 0 else { return 0 }
    switch self {
    case .nugget: return 1
    case .spherical: return r < 1 ? r * (1.5 - 0.5 * r * r) : 1
    case .exponential: return 1 - exp(-r)
    case .gaussian: return 1 - exp(-r * r)
    case .stable: return 1 - exp(-pow(r, shape))
    case .matern: return 1 - MaternCorrelation(order: shape).value(at: r)
    case .steinMatern: return 1 - MaternCorrelation(order: shape).value(at: 2 * shape.squareRoot() * r)
    case .circular: return r < 1 ? 2 / Double.pi * (r * (1 - r * r).squareRoot() + asin(r)) : 1
    case .linear: return min(r, 1)
    case .unboundedLinear: return r
    case .bessel: return 1 - MaternCorrelation(order: 1).value(at: r)
    case .pentaspherical:
      let square = r * r
      return r < 1 ? r * (1.875 + square * (-1.25 + square * 0.375)) : 1
    case .cubic:
      let square = r * r
      return r < 1 ? square * (7 + r * (-8.75 + square * (3.5 - 0.75 * square))) : 1
    case .periodic: return 1 - cos(2 * Double.pi * r)
    case .cosine: return 1 - cos(Double.pi * r)
    case .dampenedHole: return 1 - exp(-3 * r / shape) * cos(Double.pi * r)
    case .wave: return 1 - sin(Double.pi * r) / (Double.pi * r)
    case .hole: return 1 - sin(r) / r
    case .logarithmic: return log1p(r)
    case .power: return pow(r, shape)
    case .spline: return r * r * log(r)
    case .legendre: return 2 - (1 - shape * shape) / (1 - 2 * shape * cos(r) + shape * shape)
    }
  }

  /// True when the semivariance tends to the sill (or swings about it), so that a covariance exists.
  public var isBounded: Bool {
    switch self {
    case .unboundedLinear, .logarithmic, .power, .spline: false
    default: true
    }
  }

  /// True when the semivariance equals the sill from reduced distance 1 on.
  public var reachesSill: Bool {
    switch self {
    case .nugget, .spherical, .circular, .linear, .pentaspherical, .cubic: true
    default: false
    }
  }

  /// The shapes that the model permits (in one dimension); nil for models without shape.
  public var shapes: ShapeRange? {
    switch self {
    case .stable: ShapeRange(above: 0, through: 2, closed: true)
    case .power: ShapeRange(above: 0, through: 2, closed: false)
    case .matern, .steinMatern, .dampenedHole: ShapeRange(above: 0, through: .infinity, closed: false)
    case .legendre: ShapeRange(above: 0, through: 1.0 / 3, closed: true)
    default: nil
    }
  }

  /// An interval of shapes, open below.
  public struct ShapeRange: Sendable, Hashable {
    /// Open lower end.
    public let above: Double
    /// Upper end, which belongs to the interval when it is `closed`.
    public let through: Double
    /// True when `through` is permitted.
    public let closed: Bool

    /// True for a permitted shape.
    public func contains(_ shape: Double) -> Bool {
      shape > above && (closed ? shape <= through : shape < through)
    }

    /// What a shape must be, for a refusal.
    var expectation: GeostatisticsError.Expectation {
      through == .infinity ? .above(above) : closed ? .aboveThrough(above, through) : .within(above, through)
    }
  }

  /// The largest number of dimensions in which the model is conditionally negative definite; 3 stands for any number
  /// that a deposit has, and 0 for none.
  public func largestDimension(shape: Double) -> Int {
    switch self {
    case .spline: 0
    case .linear, .periodic, .cosine: 1
    case .circular: 2
    case .dampenedHole: shape <= 3.0.squareRoot() / Double.pi ? 3 : shape <= 3 / Double.pi ? 2 : 1
    default: 3
    }
  }
}
