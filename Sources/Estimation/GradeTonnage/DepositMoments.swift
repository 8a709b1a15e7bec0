import NumericalMethods

/// Exact expectation and covariance of what one deposit holds: ore, then the metal of each commodity, tonnes.
public struct DepositMoments: Hashable, Sendable {
  public let mean: [Double]
  public let covariance: [[Double]]
}

extension GradeTonnageModel {
  /// The moments of ore and metals by formula: the analytic check of a simulation. Nil where there is none: truncated
  /// log-ratios (their bounds are no box), more than four places in y, lognormal grades that would often exceed 1 or whose
  /// bounds allow it, or more deposits in a kernel estimate than can be integrated in about a second.
  ///
  /// Lognormal: E[exp(a'y)] = exp(a'm + a'Sa / 2), and within a box that times the probability of the box under the mean
  /// m + S a, over that under m (Johnson, Kotz & Balakrishnan 1994, chapter 14; Tallis 1961 for several variables).
  /// Log-ratios: the tonnage is taken out by the same shift of the mean, and the grades, which are smooth and bounded, are
  /// integrated by Gauss-Hermite quadrature. A kernel estimate is the mean of both over its deposits.
  var formulaMoments: DepositMoments? {
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

  /// Factors by which the common Cholesky factor is scaled in the place of the tonnage and of the grades.
  private var scale: (tonnage: Double, grades: Double) { options.shape == .normal ? (1, 1) : bandwidths }

  /// Means of y of the components of the mixture: one, or one a deposit.
  private var components: [[Double]] { options.shape == .normal ? [mean] : rows }

  /// Places of y that do not hang together. Of tonnage apart from grades a kernel estimate holds every tonnage with every
  /// row of grades: expectations of products are then those over tonnages times those over rows.
  private var blocks: [Range<Int>] {
    options.dependence == .tonnageApart && width > 1 ? [0..<1, 1..<width] : [0..<width]
  }

  /// Most values of the normal distribution function, or of grades, that formulas may ask: about a second.
  private static let mostWork = 20_000_000.0

  private var lognormalMoments: DepositMoments? {
    if let bounds {
      // Draws whose grades add up to 1 or more are thrown away: no box.
      guard bounds.dropFirst().reduce(0, { $0 + $1.upperBound }) < 1 else { return nil }
    } else if gradesExceed(1e-9) {
      return nil
    }
    let points = components.count > 1 ? 24 : 40
    if bounds != nil {
      // Two values a cell of the rule, for each expectation and once for the box itself.
      let expectations = Double(1 + width + width * (width + 1) / 2)
      let cells = blocks.reduce(0) { $0 + pow(Double(points), Double($1.count - 1)) }
      guard 2 * Double(components.count) * cells * expectations <= Self.mostWork else { return nil }
    }
    let parts = blocks.map { LognormalBlock(self, $0, points: points) }
    func expectation(_ a: [Double]) -> Double { parts.reduce(1) { $0 * $1.expectation(a) } }
    return moments { i in
      expectation(exponents(i))
    } products: { i, j in
      expectation(zip(exponents(i), exponents(j)).map { $0 + $1 })
    }
  }

  /// A block of places of y: a mixture of normal vectors, within a box where the model is truncated.
  private struct LognormalBlock {
    let places: Range<Int>
    let means: [[Double]]
    let spread: [[Double]]
    let factor: [Double]
    let box: (low: [Double], high: [Double])?
    let rule: GaussLegendre
    /// The sum over components of the probability of the box.
    let whole: Double

    init(_ model: GradeTonnageModel, _ places: Range<Int>, points: Int) {
      self.places = places
      rule = GaussLegendre(points: points)
      let (scale, width) = (model.scale, model.width)
      means = model.components.map { Array($0[places]) }
      spread = model.scaledCovariance(scale)[places].map { Array($0[places]) }
      let scaled = model.scaledFactor(scale)
      factor = places.flatMap { i in places.map { j in scaled[i * width + j] } }
      box = model.bounds.map { bounds in
        (bounds[places].map { log($0.lowerBound) }, bounds[places].map { log($0.upperBound) })
      }
      var sum = ExactSum()
      for component in means { sum.add(Self.probability(component, box, factor, rule)) }
      whole = sum.value
    }

    private static func probability(
      _ mean: [Double], _ box: (low: [Double], high: [Double])?, _ factor: [Double], _ rule: GaussLegendre
    ) -> Double {
      guard let box else { return 1 }
      return NormalBox.probability(low: box.low, high: box.high, mean: mean, factor: factor, rule: rule)
    }

    /// E[exp(a'y)], `a` over all places of the model.
    func expectation(_ all: [Double]) -> Double {
      let a = Array(all[places])
      let shift = spread.map { dot($0, a) }
      let half = 0.5 * dot(shift, a)
      var sum = ExactSum()
      for component in means {
        let moved = component.indices.map { component[$0] + shift[$0] }
        sum.add(exp(dot(component, a) + half) * Self.probability(moved, box, factor, rule))
      }
      return sum.value / whole
    }
  }

  private var logRatioMoments: DepositMoments? {
    guard bounds == nil else { return nil }
    let (means, scale) = (components, scale)
    let spread = scaledCovariance(scale)
    // Cholesky factor of the grades alone.
    let inner = width - 1
    let block = (1..<width).flatMap { i in (1..<width).map { j in spread[i][j] } }
    guard let gradeFactor = CholeskyFactor(block, count: inner, tolerance: 1e-14) else { return nil }
    let rule = GaussHermite(count: means.count > 1 ? (inner > 2 ? 12 : 20) : 40)
    let nodes = Self.tensor(rule, inner)
    guard 2 * Double(means.count * nodes.count) <= Self.mostWork else { return nil }
    let isApart = blocks.count > 1

    /// E[exp(k y0) f(grades)] for k = 1 or 2 and `count` functions f at once.
    func expectations(_ power: Double, _ count: Int, _ f: ([Double], inout [Double]) -> Void) -> [Double] {
      var sums = [ExactSum](repeating: ExactSum(), count: count)
      var tonnage = ExactSum()
      var values = [Double](repeating: 0, count: count)
      for component in means {
        let front = exp(power * component[0] + 0.5 * power * power * spread[0][0])
        tonnage.add(front)
        var sum = [Double](repeating: 0, count: count)
        for (node, weight) in nodes {
          var y = [Double](repeating: 0, count: width)
          for i in 0..<inner {
            y[i + 1] = component[i + 1] + power * spread[i + 1][0]
            for j in 0...i { y[i + 1] += gradeFactor.lower[i * inner + j] * node[j] }
          }
          transform.backward(&y, from: 1)
          y[0] = 1
          f(y, &values)
          for k in 0..<count { sum[k] += weight * values[k] }
        }
        for k in 0..<count { sums[k].add(isApart ? sum[k] : front * sum[k]) }
      }
      let n = Double(means.count)
      return sums.map { $0.value / n * (isApart ? tonnage.value / n : 1) }
    }
    // The share of the ore in itself is 1 and stands in place 0.
    let first = expectations(1, width) { shares, values in values = shares }
    let second = expectations(2, width * width) { shares, values in
      for i in 0..<width { for j in 0...i { values[i * width + j] = shares[i] * shares[j] } }
    }
    return moments {
      first[$0]
    } products: { i, j in
      second[i * width + j]
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
    let (means, scale) = (components, scale)
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
