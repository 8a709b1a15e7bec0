import Numerics

/// Exact expectation and covariance of what one deposit holds: ore, then the metal of each commodity, tonnes.
public struct DepositMoments: Hashable, Sendable {
  public let mean: [Double]
  public let covariance: [[Double]]
}

extension GradeTonnageModel {
  /// The moments of ore and metals by formula: the analytic check of a simulation. Nil where there is none: truncated
  /// log-ratios (their bounds are no box), more than four places in y, or lognormal grades that would often exceed 1.
  ///
  /// Lognormal: E[exp(a'y)] = exp(a'm + a'Sa / 2), and within a box that times the probability of the box under the mean
  /// m + S a, over that under m (Johnson, Kotz & Balakrishnan 1994, chapter 14; Tallis 1961 for several variables).
  /// Log-ratios: the tonnage is taken out by the same shift of the mean, and the grades, which are smooth and bounded, are
  /// integrated by Gauss-Hermite quadrature. A kernel estimate is the mean of both over its deposits.
  public var moments: DepositMoments? {
    guard width <= 4 || (options.grades == .logarithm && bounds == nil) else { return nil }
    switch options.grades {
    case .logarithm: return lognormalMoments
    case .isometricLogRatio: return width == 1 ? lognormalMoments : logRatioMoments
    }
  }

  /// Places of y whose exponentials make up material i (0: ore; 1...: metals).
  private func exponents(_ material: Int) -> [Double] {
    (0..<width).map { $0 == 0 || $0 == material ? 1 : 0 }
  }

  /// Means of y of the components, and the factor by which the common Cholesky factor is scaled in the place of the
  /// tonnage and of the grades.
  private var components: (means: [[Double]], scale: (tonnage: Double, grades: Double)) {
    switch options.shape {
    case .normal: return ([mean], (1, 1))
    case .kernel:
      guard options.dependence == .tonnageApart, width > 1 else { return (rows, bandwidths) }
      // Every tonnage with every row of grades.
      return (rows.flatMap { tonnage in rows.map { [tonnage[0]] + $0.dropFirst() } }, bandwidths)
    }
  }

  private var lognormalMoments: DepositMoments? {
    if bounds == nil, gradesExceed(1e-9) { return nil }
    let (means, scale) = components
    let spread = scaledCovariance(scale)
    let scaled = scaledFactor(scale)
    var box: (low: [Double], high: [Double])?
    if let bounds {
      // Kernels of many deposits times quadrature in several dimensions would take minutes.
      guard means.count * width <= 4000 else { return nil }
      box = (bounds.map { log($0.lowerBound) }, bounds.map { log($0.upperBound) })
    }
    let points = means.count > 1 ? 24 : 40
    func expectation(_ a: [Double]) -> Double {
      var sums = ExactSum()
      var wholes = ExactSum()
      let shift = spread.map { dot($0, a) }
      let half = 0.5 * dot(shift, a)
      for component in means {
        let value = exp(dot(component, a) + half)
        guard let box else {
          sums.add(value)
          wholes.add(1)
          continue
        }
        let moved = component.indices.map { component[$0] + shift[$0] }
        sums.add(
          value
            * NormalBox.probability(low: box.low, high: box.high, mean: moved, factor: scaled, points: points))
        wholes.add(
          NormalBox.probability(low: box.low, high: box.high, mean: component, factor: scaled, points: points))
      }
      return sums.value / wholes.value
    }
    return moments { i in
      expectation(exponents(i))
    } products: { i, j in
      expectation(zip(exponents(i), exponents(j)).map { $0 + $1 })
    }
  }

  private var logRatioMoments: DepositMoments? {
    guard bounds == nil else { return nil }
    let (means, scale) = components
    let spread = scaledCovariance(scale)
    // Cholesky factor of the grades alone.
    let inner = width - 1
    let block = (1..<width).flatMap { i in (1..<width).map { j in spread[i][j] } }
    guard let gradeFactor = CholeskyFactor(block, count: inner, tolerance: 1e-14) else { return nil }
    let rule = GaussHermite(count: means.count > 1 ? (inner > 2 ? 12 : 20) : 40)
    let nodes = Self.tensor(rule, inner)

    /// E[exp(k y0) f(grades)] for k = 1 or 2.
    func expectation(_ power: Double, _ f: ([Double]) -> Double) -> Double {
      var sums = ExactSum()
      for component in means {
        let front = exp(power * component[0] + 0.5 * power * power * spread[0][0])
        var sum = 0.0
        for (node, weight) in nodes {
          var y = [Double](repeating: 0, count: width)
          for i in 0..<inner {
            y[i + 1] = component[i + 1] + power * spread[i + 1][0]
            for j in 0...i { y[i + 1] += gradeFactor.lower[i * inner + j] * node[j] }
          }
          transform.backward(&y, from: 1)
          sum += weight * f(y)
        }
        sums.add(front * sum)
      }
      return sums.value / Double(means.count)
    }
    func share(_ material: Int, _ grades: [Double]) -> Double { material == 0 ? 1 : grades[material] }
    return moments { i in
      expectation(1) { share(i, $0) }
    } products: { i, j in
      expectation(2) { share(i, $0) * share(j, $0) }
    }
  }

  private func moments(
    means: (Int) -> Double, products: (Int, Int) -> Double
  ) -> DepositMoments {
    let first = (0..<width).map(means)
    var second = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for i in 0..<width {
      for j in 0...i {
        second[i][j] = products(i, j) - first[i] * first[j]
        second[j][i] = second[i][j]
      }
    }
    return DepositMoments(mean: first, covariance: second)
  }

  private func scaledCovariance(_ scale: (tonnage: Double, grades: Double)) -> [[Double]] {
    let scales = (0..<width).map { $0 == 0 ? scale.tonnage : scale.grades }
    var scaled = covariance
    for i in 0..<width { for j in 0..<width { scaled[i][j] *= scales[i] * scales[j] } }
    return scaled
  }

  private func scaledFactor(_ scale: (tonnage: Double, grades: Double)) -> [Double] {
    var scaled = factor
    for place in scaled.indices { scaled[place] *= place < width ? scale.tonnage : scale.grades }
    return scaled
  }

  /// Whether lognormal grades have more than `limit` beyond their share of 1 (then draws are thrown away that the
  /// formulas count).
  private func gradesExceed(_ limit: Double) -> Bool {
    let most = log(1 / Double(max(1, width - 1)))
    let (means, scale) = components
    var share = 0.0
    for component in means {
      for i in 1..<max(width, 1) {
        let deviation = covariance[i][i].squareRoot() * scale.grades
        share += StandardNormal.probability(below: (component[i] - most) / deviation)
      }
    }
    return share / Double(means.count) > limit
  }

  private static func tensor(_ rule: GaussHermite, _ dimensions: Int) -> [([Double], Double)] {
    var points: [([Double], Double)] = [([], 1)]
    for _ in 0..<dimensions {
      points = points.flatMap { point, weight in
        zip(rule.nodes, rule.weights).map { (point + [$0], weight * $1) }
      }
    }
    return points
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
