import Foundation
import NumericalMethods

/// One structure with its rotation and ranges folded into a matrix and its constants at hand.
struct PreparedStructure: Sendable {
  let kind: BasicModel
  let sill: Double
  let shape: Double
  /// C(0) of the structure: the sill, or for an unbounded one a constant above its semivariances.
  let height: Double
  /// Columns of the matrix that turns a lag into a reduced lag, whose length is the reduced distance.
  private let alongX: SIMD3<Double>
  private let alongY: SIMD3<Double>
  private let alongZ: SIMD3<Double>
  /// 1 / range where all ranges are equal; 0 otherwise.
  private let isotropic: Double
  private let matern: MaternCorrelation

  /// Zero everywhere.
  static let nothing = PreparedStructure(VariogramStructure(.spherical, sill: 0, range: 1), maximumDistance: 1)

  init(_ structure: VariogramStructure, maximumDistance: Double) {
    kind = structure.kind
    sill = structure.sill
    shape = structure.shape
    let ranges = structure.ranges
    let axes = structure.angles.matrix
    // An infinite range has inverse 0: the structure does not vary along that axis.
    let inverse = SIMD3(1 / ranges.x, 1 / ranges.y, 1 / ranges.z)
    alongX = SIMD3(axes.major.x, axes.minor.x, axes.vertical.x) * inverse
    alongY = SIMD3(axes.major.y, axes.minor.y, axes.vertical.y) * inverse
    alongZ = SIMD3(axes.major.z, axes.minor.z, axes.vertical.z) * inverse
    isotropic = ranges.x == ranges.y && ranges.y == ranges.z ? inverse.x : 0
    switch kind {
    case .matern, .steinMatern: matern = MaternCorrelation(order: shape)
    case .bessel: matern = MaternCorrelation(order: 1)
    default: matern = MaternCorrelation(order: 0.5)
    }
    if kind.isBounded {
      height = sill
    } else {
      let farthest = maximumDistance * inverse.max()
      // C(0) must exceed the greatest w'Γw over weights of sum 1. Of a power α near 2 that grows as about 0.37 / (2 − α)
      // times the semivariance over the diagonal (found on lines, squares and cubes of points): twice is then too little.
      let margin = kind == .power ? max(2, 1 / (2 - shape)) : 2
      height = sill * margin * max(kind.semivariance(reduced: farthest, shape: shape), 0)
    }
  }

  @inline(__always)
  func reduced(_ lag: SIMD3<Double>) -> Double {
    if isotropic != 0 { return (lag * lag).sum().squareRoot() * isotropic }
    let turned = alongX * lag.x + alongY * lag.y + alongZ * lag.z
    return (turned * turned).sum().squareRoot()
  }

  @inline(__always)
  func covariance(_ lag: SIMD3<Double>) -> Double {
    let r = reduced(lag)
    switch kind {
    case .spherical: return r < 1 ? sill * (1 - r * (1.5 - 0.5 * r * r)) : 0
    case .exponential: return sill * exp(-r)
    case .gaussian: return sill * exp(-r * r)
    default: return rarerCovariance(r)
    }
  }

  func semivariance(_ lag: SIMD3<Double>) -> Double { sill * unitSemivariance(reduced(lag)) }

  /// The models that are less often seen, kept out of the inlined part.
  @inline(never)
  private func rarerCovariance(_ r: Double) -> Double {
    switch kind {
    case .stable: sill * exp(-pow(r, shape))
    case .matern, .bessel: sill * matern.value(at: r)
    case .steinMatern: sill * matern.value(at: 2 * shape.squareRoot() * r)
    default: height - sill * kind.semivariance(reduced: r, shape: shape)
    }
  }

  private func unitSemivariance(_ r: Double) -> Double {
    switch kind {
    case .matern, .bessel: 1 - matern.value(at: r)
    case .steinMatern: 1 - matern.value(at: 2 * shape.squareRoot() * r)
    default: kind.semivariance(reduced: r, shape: shape)
    }
  }
}
