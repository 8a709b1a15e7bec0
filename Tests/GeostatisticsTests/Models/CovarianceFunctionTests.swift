import Testing

@testable import Geostatistics

@Suite("Covariance functions")
struct CovarianceFunctionTests {
  @Test("the nugget is seen at zero lag only, and the sill at and beyond the range")
  func nuggetAndSill() {
    let model = VariogramModel(nugget: 0.2, structures: [VariogramStructure(.spherical, sill: 0.8, range: 100)])
    let covariance = CovarianceFunction(model)
    #expect(covariance.covariance(.zero) == 1)
    #expect(covariance.structured(.zero) == 0.8)
    #expect(covariance.covariance(SIMD3(100, 0, 0)) == 0)
    #expect(covariance.covariance(SIMD3(0, 1e9, 0)) == 0)
    #expect(abs(covariance.semivariance(SIMD3(30, 40, 0)) - (0.2 + 0.8 * (0.75 - 0.0625))) < 1e-15)
  }

  @Test("measurement error is no part of the covariance of the variable")
  func measurementError() {
    let structure = VariogramStructure(.exponential, sill: 1, range: 10)
    let with = CovarianceFunction(VariogramModel(measurementError: 5, structures: [structure]))
    let without = CovarianceFunction(VariogramModel(structures: [structure]))
    for lag in [SIMD3<Double>.zero, SIMD3(1, 2, 3)] { #expect(with.covariance(lag) == without.covariance(lag)) }
  }

  @Test("a nugget among the structures is the nugget of the model")
  func nuggetStructure() {
    let one = CovarianceFunction(
      VariogramModel(structures: [
        VariogramStructure(.nugget, sill: 0.3, range: 1), VariogramStructure(.gaussian, sill: 0.7, range: 5),
      ]))
    let other = CovarianceFunction(
      VariogramModel(nugget: 0.3, structures: [VariogramStructure(.gaussian, sill: 0.7, range: 5)]))
    for lag in [SIMD3<Double>.zero, SIMD3(1, 2, 3)] {
      #expect(one.covariance(lag) == other.covariance(lag))
      #expect(one.structured(lag) == other.structured(lag))
    }
  }

  @Test("along its axes an ellipsoid of anisotropy has its ranges")
  func ellipsoid() {
    let angles = RotationAngles(azimuth: 40, dip: -25, rake: 15)
    let covariance = CovarianceFunction(
      VariogramModel(structures: [
        VariogramStructure(.spherical, sill: 1, ranges: SIMD3(90, 60, 30), angles: angles)
      ]))
    let half = 1.5 * 0.5 - 0.5 * 0.125
    for (axis, range) in [(angles.matrix.major, 90.0), (angles.matrix.minor, 60), (angles.matrix.vertical, 30)] {
      #expect(abs(covariance.semivariance(axis * range / 2) - half) < 1e-14)
      #expect(covariance.covariance(axis * range * 1.000001) == 0)
    }
  }

  @Test("the axes of a rotation are orthonormal, a positive dip points upwards, a negative downwards")
  func axes() {
    let axes = RotationAngles(azimuth: 120, dip: -30, rake: 50).matrix
    for (one, other, product) in [
      (axes.major, axes.major, 1.0), (axes.minor, axes.minor, 1), (axes.vertical, axes.vertical, 1),
      (axes.major, axes.minor, 0), (axes.minor, axes.vertical, 0), (axes.vertical, axes.major, 0),
    ] {
      #expect(abs((one * other).sum() - product) < 1e-15)
    }
    #expect(abs(axes.major.z + 0.5) < 1e-15)
    #expect(abs(RotationAngles(dip: 30).matrix.major.z - 0.5) < 1e-15)
    // North, and west of it.
    #expect(RotationAngles.none.matrix.major == SIMD3(0, 1, 0))
    #expect(RotationAngles.none.matrix.minor == SIMD3(-1, 0, 0))
    #expect(RotationAngles(azimuth: 90).matrix.major == SIMD3(1, 0, 0))
    #expect(RotationAngles(azimuth: 360 + 90).matrix.major == SIMD3(1, 0, 0))
  }

  @Test("with an infinite range a structure does not vary along that axis: zonal anisotropy")
  func zonal() {
    let covariance = CovarianceFunction(
      VariogramModel(structures: [
        VariogramStructure(.spherical, sill: 1, ranges: SIMD3(.infinity, .infinity, 20))
      ]))
    #expect(covariance.covariance(SIMD3(1e6, -3e5, 0)) == 1)
    #expect(covariance.covariance(SIMD3(1e6, -3e5, 20)) == 0)
    #expect(abs(covariance.covariance(SIMD3(5, 5, 10)) - 0.3125) < 1e-15)
  }

  @Test("of an unbounded model differences of covariances are differences of semivariances, below a constant above all")
  func unbounded() {
    for kind in BasicModel.allCases where !kind.isBounded {
      let model = VariogramModel(
        nugget: 0.1, structures: [VariogramStructure(kind, sill: 2, range: 10, shape: 1.4)])
      let covariance = CovarianceFunction(model, maximumDistance: 1000)
      for distance in [1.0, 10, 400, 1000] {
        let lag = SIMD3(distance * 0.6, 0, distance * 0.8)
        let difference = covariance.variance - covariance.covariance(lag)
        #expect(abs(difference - covariance.semivariance(lag)) < 1e-12 * covariance.variance)
        #expect(covariance.covariance(lag) > 0)
      }
    }
  }

  @Test("nested structures add up")
  func nested() {
    let structures = [
      VariogramStructure(.exponential, sill: 0.4, range: 20),
      VariogramStructure(.matern, sill: 0.5, range: 30, shape: 1.2),
      VariogramStructure(.cubic, sill: 0.6, range: 60),
    ]
    let all = CovarianceFunction(VariogramModel(structures: structures))
    let lag = SIMD3(7.0, -9, 4)
    let sum = structures.reduce(0) { $0 + CovarianceFunction(VariogramModel(structures: [$1])).covariance(lag) }
    #expect(abs(all.covariance(lag) - sum) < 1e-15)
    #expect(CovarianceFunction(VariogramModel(nugget: 2, structures: [])).covariance(lag) == 0)
    #expect(CovarianceFunction(VariogramModel(nugget: 2, structures: [])).covariance(.zero) == 2)
  }
}
