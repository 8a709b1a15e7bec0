import Foundation

/// What is summed over the pairs of a lag: a function of the two variables at both samples. The kernels are specialised
/// by it.
protocol PairStatistic {
  /// - Parameters:
  ///   - a, b: the first and the second variable at one sample.
  ///   - c, d: the same at the other.
  static func value(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> SIMD2<Double>
}

/// (z(u) − z(v))², of one variable or of two at places of their own.
enum SquaredDifference: PairStatistic {
  @inline(__always)
  static func value(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> SIMD2<Double> {
    (a - c) * (a - c)
  }
}

/// |z(u) − z(v)|.
enum AbsoluteDifference: PairStatistic {
  @inline(__always)
  static func value(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> SIMD2<Double> {
    let difference = a - c
    return SIMD2(abs(difference[0]), abs(difference[1]))
  }
}

/// √|z(u) − z(v)|.
enum RootDifference: PairStatistic {
  @inline(__always)
  static func value(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> SIMD2<Double> {
    AbsoluteDifference.value(a, b, c, d).squareRoot()
  }
}

/// z₁(u) z₂(v).
enum Product: PairStatistic {
  @inline(__always)
  static func value(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> SIMD2<Double> {
    a * d
  }
}

/// (2 (z(u) − z(v)) / (z(u) + z(v)))².
enum RelativeDifference: PairStatistic {
  @inline(__always)
  static func value(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> SIMD2<Double> {
    let relative = 2 * (a - c) / (a + c)
    return relative * relative
  }
}

/// (z₁(u) − z₁(v)) (z₂(u) − z₂(v)).
enum CrossDifference: PairStatistic {
  @inline(__always)
  static func value(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> SIMD2<Double> {
    (a - c) * (b - d)
  }
}
