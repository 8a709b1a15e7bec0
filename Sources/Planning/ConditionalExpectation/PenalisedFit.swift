import NumericalMethods

/// Least squares with a ridge penalty λ_g |β_g|² on each group of coefficients, λ by restricted maximum likelihood.
///
/// As a mixed model with random effects β_g of variance σ² / λ_g, REML is found by the generalised Fellner-Schall
/// updates (Wood & Fasiolo 2017, "A generalized Fellner-Schall method for smoothing parameter optimization with
/// application to Tweedie location, scale and shape models", Biometrics 73, 1071-1081), which for such penalties are
///
///     λ_g ← σ² e_g / |β_g|²,   e_g = r_g - λ_g tr (A⁻¹)_gg,   A = X'X + Λ,   σ² = RSS / (N - Σ e)
///
/// with r_g the number of coefficients of the group and e_g their effective degrees of freedom.
struct PenalisedFit: Sendable {
  let coefficients: [Double]
  /// Residual variance.
  let variance: Double
  private let factor: CholeskyFactor?

  /// - Parameters:
  ///   - moments: of columns and response.
  ///   - groups: ranges of columns with a penalty.
  /// - Returns: nil when the moments are not finite.
  init?(_ moments: RegressionMoments, response: Int, groups: [Range<Int>]) {
    let count = moments.columns
    let n = Double(moments.trials)
    let product = moments.products[response]
    var penalties = groups.map { _ in 0.01 * n }
    let scales = groups.map { group in
      max(1e-300, group.reduce(0) { $0 + moments.gram[$1 * count + $1] } / Double(group.count))
    }
    var effective = groups.map { _ in -1.0 }
    var best: (coefficients: [Double], variance: Double, factor: CholeskyFactor)?
    for _ in 0..<Self.limit {
      guard let factor = Self.factor(moments, groups, penalties) else { break }
      let beta = factor.solve(product)
      var freedom = Double(count)
      var next: [Double] = []
      var updated = penalties
      for (g, group) in groups.enumerated() {
        let trace = factor.inverseDiagonal(group).reduce(0, +)
        let e = min(Double(group.count), max(0, Double(group.count) - penalties[g] * trace))
        freedom += e - Double(group.count)
        next.append(e)
      }
      // RSS = y'y - 2 b'X'y + b'X'X b; rounding can leave it below 0 where the fit is perfect.
      var rest = moments.squares[response]
      for a in 0..<count {
        var row = 0.0
        for b in 0..<count { row += moments.gram[a * count + b] * beta[b] }
        rest += beta[a] * (row - 2 * product[a])
      }
      let residual = max(rest, 1e-14 * moments.squares[response]) / max(1, n - freedom)
      best = (beta, residual, factor)
      let moved = zip(next, effective).map { abs($0 - $1) }.max() ?? 0
      effective = next
      if moved < 1e-4 { break }
      for (g, group) in groups.enumerated() {
        let square = group.reduce(0) { $0 + beta[$1] * beta[$1] }
        let wanted = square > 0 ? residual * next[g] / square : .infinity
        updated[g] = min(1e10 * scales[g], max(1e-10 * scales[g], wanted))
      }
      penalties = updated
    }
    guard let best, best.coefficients.allSatisfy(\.isFinite) else { return nil }
    coefficients = best.coefficients
    variance = best.variance
    factor = best.factor
  }

  private static let limit = 60

  private static func factor(
    _ moments: RegressionMoments, _ groups: [Range<Int>], _ penalties: [Double]
  ) -> CholeskyFactor? {
    let count = moments.columns
    var matrix = moments.gram
    // Lines of inputs that repeat each other have no coefficients of their own; this leaves them some.
    for column in 1..<max(1, count) { matrix[column * count + column] += 1e-9 * Double(moments.trials) }
    for (group, penalty) in zip(groups, penalties) {
      for column in group { matrix[column * count + column] += penalty }
    }
    return CholeskyFactor(matrix, count: count)
  }

  func value(_ row: [Double]) -> Double { dot(coefficients, row) }

  /// Standard error of the fitted value: σ √(x' A⁻¹ x), the posterior deviation of the mixed model.
  func error(_ row: [Double]) -> Double {
    guard let factor else { return 0 }
    let solved = factor.solveLower(row)
    return (variance * dot(solved, solved)).squareRoot()
  }
}

/// Sums of squares and products of the columns of a basis and of responses.
struct RegressionMoments: Sendable {
  let trials: Int
  let columns: Int
  /// X'X, row by row.
  let gram: [Double]
  /// X'y by response.
  let products: [[Double]]
  /// y'y by response.
  let squares: [Double]

  init(_ basis: RegressionBasis, responses: [[Double]]) {
    let count = basis.count
    // Whole vectors of eight; what is beyond the columns stays 0.
    let stride = (count + 7) / 8 * 8
    var rows = [Double](repeating: 0, count: Self.together * stride)
    var gram = [Double](repeating: 0, count: count * stride)
    var products = responses.map { _ in [Double](repeating: 0, count: count) }
    for first in Swift.stride(from: 0, to: basis.trials, by: Self.together) {
      let trials = first..<min(first + Self.together, basis.trials)
      rows.withUnsafeMutableBufferPointer { rows in
        for place in 0..<Self.together {
          let row = UnsafeMutableBufferPointer(rebasing: rows[(place * stride)..<(place * stride + count)])
          if first + place < basis.trials { basis.put(first + place, in: row) } else { row.update(repeating: 0) }
        }
        gram.withUnsafeMutableBufferPointer { Self.add(UnsafeBufferPointer(rows), count, stride, to: $0) }
        for response in responses.indices {
          for trial in trials {
            let y = responses[response][trial]
            let start = (trial - first) * stride
            for a in 0..<count { products[response][a] += y * rows[start + a] }
          }
        }
      }
    }
    var whole = [Double](repeating: 0, count: count * count)
    for a in 0..<count {
      for b in 0...a {
        whole[a * count + b] = gram[a * stride + b]
        whole[b * count + a] = gram[a * stride + b]
      }
    }
    trials = basis.trials
    columns = count
    self.gram = whole
    self.products = products
    squares = responses.map { $0.reduce(0) { $0 + $1 * $1 } }
  }

  /// Trials that go through the matrix at a time.
  private static let together = 4

  /// Adds the products of some rows, one after the other in each element, so that the sums are those of a plain loop
  /// over trials.
  ///
  /// Invariant: `rows` holds ``together`` rows of `stride` elements and `gram` holds `count` of them; `stride` is a
  /// multiple of eight and not below `count`, so that a vector that starts at or before a column of a row stays in it.
  private static func add(
    _ rows: UnsafeBufferPointer<Double>, _ count: Int, _ stride: Int, to gram: UnsafeMutableBufferPointer<Double>
  ) {
    guard let rows = rows.baseAddress, let gram = gram.baseAddress else { return }
    let (r0, r1, r2, r3) = (rows, rows + stride, rows + 2 * stride, rows + 3 * stride)
    func vector(_ place: UnsafePointer<Double>) -> SIMD8<Double> {
      UnsafeRawPointer(place).loadUnaligned(as: SIMD8<Double>.self)
    }
    for a in 0..<count {
      let (x0, x1, x2, x3) = (r0[a], r1[a], r2[a], r3[a])
      var b = 0
      while b <= a {
        let place = gram + a * stride + b
        var sum = vector(place)
        sum += vector(r0 + b) * x0
        sum += vector(r1 + b) * x1
        sum += vector(r2 + b) * x2
        sum += vector(r3 + b) * x3
        UnsafeMutableRawPointer(place).storeBytes(of: sum, as: SIMD8<Double>.self)
        b += 8
      }
    }
  }
}
