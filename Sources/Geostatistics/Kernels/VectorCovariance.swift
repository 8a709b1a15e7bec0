/// The covariances of `CovarianceFunction` for many lags at once, eight a step.
///
/// A lag gives the same bytes in any lane and beside any others. The models of every day are written out in vectors;
/// the rest are evaluated one by one.
struct VectorCovariance: Sendable {
  typealias Lanes = SIMD8<Double>

  private enum Form: UInt8, Sendable {
    case spherical, exponential, gaussian, cubic, pentaspherical, linear
    /// (1 + r) e^−r and (1 + r + r²/3) e^−r.
    case matern3, matern5
    /// One by one, by the structure of the same number.
    case other
  }

  private struct Structure: Sendable {
    var form: Form
    var sill: Double
    /// 1 / range, when it is one in all directions.
    var isotropic: Double?
    /// Rows of the matrix that turns a lag into a reduced lag.
    var rows: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)
  }

  /// C(0) at a point, nugget included.
  let variance: Double
  private let nugget: Double
  private let structures: [Structure]
  private let prepared: [PreparedStructure]
  /// The only structure, when it is isotropic and written out: form, sill, 1 / range.
  private let only: (form: Form, sill: Double, inverse: Double)?
  private let isFlat: Bool

  /// - Parameters:
  ///   - dimensions: 2 when the third component of all lags is zero.
  ///   - maximumDistance: a distance that no lag exceeds; only unbounded models need it.
  init(_ model: VariogramModel, dimensions: Int, maximumDistance: Double) {
    let covariance = CovarianceFunction(model, maximumDistance: maximumDistance)
    variance = covariance.variance
    nugget = covariance.variance - covariance.structuredVariance
    isFlat = dimensions == 2
    let all = model.structures.filter { $0.kind != .nugget }
    prepared = all.map { PreparedStructure($0, maximumDistance: maximumDistance) }
    structures = all.map { structure in
      let axes = structure.angles.matrix
      let ranges = structure.ranges
      // In the plane the range along z counts for nothing unless the axes are tilted.
      let isTilted = axes.major.z != 0 || axes.minor.z != 0 || axes.vertical.x != 0 || axes.vertical.y != 0
      let isIsotropic =
        ranges.x == ranges.y && (ranges.y == ranges.z || (dimensions == 2 && !isTilted))
      var scale = 1.0
      let form: Form
      switch (structure.kind, structure.shape) {
      case (.spherical, _): form = .spherical
      case (.exponential, _), (.matern, 0.5): form = .exponential
      case (.gaussian, _): form = .gaussian
      case (.cubic, _): form = .cubic
      case (.pentaspherical, _): form = .pentaspherical
      case (.linear, _): form = .linear
      case (.matern, 1.5): form = .matern3
      case (.matern, 2.5): form = .matern5
      case (.steinMatern, 0.5), (.steinMatern, 1.5), (.steinMatern, 2.5):
        form = structure.shape == 0.5 ? .exponential : structure.shape == 1.5 ? .matern3 : .matern5
        scale = 2 * structure.shape.squareRoot()
      default: form = .other
      }
      return Structure(
        form: form, sill: structure.sill, isotropic: isIsotropic ? scale / ranges.x : nil,
        rows: (scale * axes.major / ranges.x, scale * axes.minor / ranges.y, scale * axes.vertical / ranges.z))
    }
    if structures.count == 1, let inverse = structures[0].isotropic, structures[0].form != .other {
      only = (structures[0].form, structures[0].sill, inverse)
    } else {
      only = nil
    }
  }

  /// Covariances of `count` vectors of lags; at zero lag the nugget is included.
  ///
  /// Invariant: all pointers hold `count` elements and do not overlap; `z` is not read in two dimensions.
  /// - Parameter room: for distances on the way.
  func evaluate(
    x: UnsafePointer<Lanes>, y: UnsafePointer<Lanes>, z: UnsafePointer<Lanes>, count: Int,
    room: UnsafeMutablePointer<Lanes>, into result: UnsafeMutablePointer<Lanes>
  ) {
    if let only {
      evaluateOne(only.form, only.sill, only.inverse, x: x, y: y, z: z, count: count, into: result)
      return
    }
    let zero = Lanes.zero
    let nuggets = Lanes(repeating: nugget)
    for index in 0..<count {
      var square = x[index] * x[index] + y[index] * y[index]
      if !isFlat { square += z[index] * z[index] }
      result[index] = zero.replacing(with: nuggets, where: square .== zero)
    }
    for (number, structure) in structures.enumerated() {
      if structure.form == .other {
        for index in 0..<count {
          for lane in 0..<8 {
            let lag = SIMD3(x[index][lane], y[index][lane], isFlat ? 0 : z[index][lane])
            result[index][lane] += prepared[number].covariance(lag)
          }
        }
        continue
      }
      // The root of a sum of squares in sight is one instruction for two numbers.
      if let inverse = structure.isotropic {
        distances(x: x, y: y, z: z, count: count, scale: inverse, into: room)
      } else {
        let (a, b, c) = structure.rows
        for index in 0..<count {
          let (dx, dy) = (x[index], y[index])
          let dz = isFlat ? zero : z[index]
          let u = dx * a.x + dy * a.y + dz * a.z
          let v = dx * b.x + dy * b.y + dz * b.z
          let w = dx * c.x + dy * c.y + dz * c.z
          room[index] = (u * u + v * v + w * w).squareRoot()
        }
      }
      Self.apply(structure.form, structure.sill, room, count)
      for index in 0..<count { result[index] += room[index] }
    }
  }

  /// One isotropic structure, in one go: what most models are.
  private func evaluateOne(
    _ form: Form, _ sill: Double, _ inverse: Double, x: UnsafePointer<Lanes>, y: UnsafePointer<Lanes>,
    z: UnsafePointer<Lanes>, count: Int, into result: UnsafeMutablePointer<Lanes>
  ) {
    let least = distances(x: x, y: y, z: z, count: count, scale: inverse, into: result)
    Self.apply(form, sill, result, count)
    guard nugget > 0, least.min() == 0 else { return }
    for index in 0..<count {
      var square = x[index] * x[index] + y[index] * y[index]
      if !isFlat { square += z[index] * z[index] }
      result[index] += Lanes.zero.replacing(with: nugget, where: square .== .zero)
    }
  }

  /// Lengths of lags times a number; gives the least square in each lane.
  @discardableResult
  private func distances(
    x: UnsafePointer<Lanes>, y: UnsafePointer<Lanes>, z: UnsafePointer<Lanes>, count: Int, scale: Double,
    into result: UnsafeMutablePointer<Lanes>
  ) -> Lanes {
    var least = Lanes(repeating: .infinity)
    let scale = Lanes(repeating: scale)
    if isFlat {
      for index in 0..<count {
        let square = x[index] * x[index] + y[index] * y[index]
        least.replace(with: square, where: square .< least)
        result[index] = square.squareRoot() * scale
      }
    } else {
      for index in 0..<count {
        let square = x[index] * x[index] + y[index] * y[index] + z[index] * z[index]
        least.replace(with: square, where: square .< least)
        result[index] = square.squareRoot() * scale
      }
    }
    return least
  }

  /// The covariances of a structure in place of the reduced distances.
  private static func apply(_ form: Form, _ height: Double, _ numbers: UnsafeMutablePointer<Lanes>, _ count: Int) {
    let one = Lanes(repeating: 1)
    let sill = Lanes(repeating: height)
    @inline(__always) func bounded(_ r: Lanes) -> Lanes { r.replacing(with: one, where: r .> one) }
    @inline(__always) func decay(_ r: Lanes) -> Lanes { .exponential(ofNegative: Lanes.zero - r) }
    switch form {
    case .spherical:
      for index in 0..<count {
        let r = bounded(numbers[index])
        numbers[index] = sill * (one - r * (Lanes(repeating: 1.5) - Lanes(repeating: 0.5) * (r * r)))
      }
    case .exponential:
      for index in 0..<count { numbers[index] = sill * decay(numbers[index]) }
    case .gaussian:
      for index in 0..<count {
        let r = numbers[index]
        numbers[index] = sill * decay(r * r)
      }
    case .cubic:
      for index in 0..<count {
        let r = bounded(numbers[index])
        let s = r * r
        let inner = Lanes(repeating: 3.5) - Lanes(repeating: 0.75) * s
        numbers[index] = sill * (one - s * (Lanes(repeating: 7) + r * (s * inner - Lanes(repeating: 8.75))))
      }
    case .pentaspherical:
      for index in 0..<count {
        let r = bounded(numbers[index])
        let s = r * r
        let inner = s * (s * Lanes(repeating: 0.375) - Lanes(repeating: 1.25))
        numbers[index] = sill * (one - r * (Lanes(repeating: 1.875) + inner))
      }
    case .linear:
      for index in 0..<count { numbers[index] = sill * (one - bounded(numbers[index])) }
    case .matern3:
      for index in 0..<count {
        let r = numbers[index]
        numbers[index] = sill * ((one + r) * decay(r))
      }
    case .matern5:
      for index in 0..<count {
        let r = numbers[index]
        numbers[index] = sill * ((one + r + r * r * Lanes(repeating: 1.0 / 3)) * decay(r))
      }
    case .other: break
    }
  }
}
