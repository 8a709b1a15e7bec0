import Foundation
import NumericalMethods

/// The convex problem behind a fit of coregionalisation, reduced to its moments.
struct CoregionalisationProblem {
  let variables: Int
  let structures: [VariogramStructure]
  let fitsNugget: Bool
  let variograms: [PairVariogram]
  let weighting: VariogramWeighting
  /// Number of matrices: nugget (first, where fitted) and structures.
  let count: Int
  /// s_i.
  let scales: [Double]
  /// Root weights times unit semivariances by variogram and matrix, and times estimates by variogram.
  private let columns: [[[Double]]]
  private let targets: [[Double]]
  /// Σ w g_k g_l and Σ w g_k γ̂ by variogram, scaled.
  private let grams: [[[Double]]]
  private let moments: [[Double]]
  private(set) var sweeps = 0

  /// Relative error of the sum.
  private static let rounding = 1e-14

  struct End {
    var sills: [[[Double]]]
    var objective: Double
    var gap: Double
    var sweeps: Int
  }

  init(
    _ variables: Int, _ structures: [VariogramStructure], _ fitsNugget: Bool, _ variograms: [PairVariogram],
    _ weighting: VariogramWeighting, _ scaling: CoregionalisationFit.Scaling
  ) throws(GeostatisticsError) {
    try Self.check(variables, structures, fitsNugget, variograms, weighting)
    self.variables = variables
    self.structures = structures
    self.fitsNugget = fitsNugget
    self.weighting = weighting
    count = structures.count + (fitsNugget ? 1 : 0)
    let used = variograms.map { one in
      PairVariogram(one.one, one.other, lags: one.lags.filter { $0.pairs > 0 && $0.distance > 0 })
    }
    self.variograms = used
    var scales = [Double](repeating: 1, count: variables)
    for pair in used {
      guard !pair.lags.isEmpty else { throw .tooFew(.lagsWithPairs, count: 0, needed: 1) }
      guard pair.one == pair.other else { continue }
      let mean = pair.lags.reduce(0) { $0 + $1.value } / Double(pair.lags.count)
      guard mean > 0 else { throw .singular(.constantValues) }
      if scaling == .meanSemivariance { scales[pair.one] = mean.squareRoot() }
    }
    self.scales = scales
    let covariances = structures.map { structure in
      var unit = structure
      unit.sill = 1
      return CovarianceFunction(VariogramModel(structures: [unit]))
    }
    var columns: [[[Double]]] = []
    var targets: [[Double]] = []
    for pair in used {
      let roots = pair.lags.map { Self.weight($0, weighting).squareRoot() }
      var own: [[Double]] = fitsNugget ? [roots] : []
      for covariance in covariances {
        own.append(zip(pair.lags, roots).map { covariance.semivariance($0.vector) * $1 })
      }
      columns.append(own)
      targets.append(zip(pair.lags, roots).map { $0.value * $1 / (scales[pair.one] * scales[pair.other]) })
    }
    self.columns = columns
    self.targets = targets
    grams = columns.map { own in own.map { a in own.map { dot(a, $0) } } }
    moments = zip(columns, targets).map { own, target in own.map { dot($0, target) } }
  }

  private static func check(
    _ variables: Int, _ structures: [VariogramStructure], _ fitsNugget: Bool, _ variograms: [PairVariogram],
    _ weighting: VariogramWeighting
  ) throws(GeostatisticsError) {
    guard variables > 0 else { throw .parameter(.variables, is: .number(variables), expected: .atLeast(1)) }
    guard fitsNugget || !structures.isEmpty else { throw .tooFew(.structures, count: 0, needed: 1) }
    switch weighting {
    case .equal, .pairs, .pairsOverSquaredDistance, .inverseSquaredDistance: break
    default:
      throw .parameter(.weighting, is: .note(.followsModel), expected: .condition(.fixedWeights))
    }
    var seen: Set<[Int]> = []
    for pair in variograms {
      guard (0..<variables).contains(pair.one), (0..<variables).contains(pair.other),
        seen.insert([min(pair.one, pair.other), max(pair.one, pair.other)]).inserted
      else {
        throw .parameter(
          .variogramPair, is: .number([pair.one, pair.other].map(Double.init)), expected: .condition(.pairsOnce))
      }
      for (index, lag) in pair.lags.enumerated() where lag.pairs > 0 {
        guard lag.value.isFinite else { throw .notFinite(.semivariances, index: index) }
        guard lag.distance.isFinite, lag.distance >= 0 else { throw .notFinite(.lagDistances, index: index) }
      }
    }
    guard seen.count == variables * (variables + 1) / 2 else {
      throw .parameter(
        .variograms, is: .number(seen.count), expected: .equal(Double(variables * (variables + 1) / 2), .pairsOnce))
    }
    for structure in structures where !(structure.ranges.min() > 0) {
      throw .parameter(
        .range, is: .number([structure.ranges.x, structure.ranges.y, structure.ranges.z]), expected: .above(0))
    }
  }

  private static func weight(_ lag: VariogramLag, _ weighting: VariogramWeighting) -> Double {
    switch weighting {
    case .pairs: Double(lag.pairs)
    case .pairsOverSquaredDistance: Double(lag.pairs) / (lag.distance * lag.distance)
    case .inverseSquaredDistance: 1 / (lag.distance * lag.distance)
    default: 1
    }
  }

  /// The matrices of sills when each variogram is fitted for itself: direct ones with sills of 0 or more.
  func separate() -> [[[Double]]] {
    var sills = zeros()
    for (v, pair) in variograms.enumerated() {
      let isFree = [Bool](repeating: pair.one != pair.other, count: count)
      let fit = NonNegativeLeastSquares(columns: columns[v], target: targets[v], isFree: isFree)
      for k in 0..<count {
        sills[k][pair.one][pair.other] = fit.coefficients[k]
        sills[k][pair.other][pair.one] = fit.coefficients[k]
      }
    }
    return sills
  }

  private func zeros() -> [[[Double]]] {
    [[[Double]]](
      repeating: [[Double]](repeating: [Double](repeating: 0, count: variables), count: variables), count: count)
  }

  mutating func minimise() -> End {
    var current = separate().map { SymmetricEigen($0)?.positivePart ?? $0 }
    var value = objective(current)
    var previous = current
    var momentum = 1.0
    var gap = self.gap(current, value)
    while sweeps < 20_000, gap > 1e-10 {
      let next = 0.5 * (1 + (1 + 4 * momentum * momentum).squareRoot())
      let reach = (momentum - 1) / next
      var trial = current
      if reach > 0 { for k in 0..<count { trial[k] = combine(current[k], previous[k], reach) } }
      sweep(&trial)
      var trialValue = objective(trial)
      if !(trialValue <= value * (1 + Self.rounding)), reach > 0 {
        // The extrapolation went too far: a plain sweep cannot rise.
        momentum = 1
        trial = current
        sweep(&trial)
        trialValue = objective(trial)
      } else {
        momentum = next
      }
      // Near the end the sum no longer tells steps apart, its gradient still does.
      guard trialValue <= value * (1 + Self.rounding) else { break }
      previous = current
      current = trial
      value = trialValue
      if sweeps % 10 == 0 {
        gap = self.gap(current, value)
        // Swinging about the optimum without a rise of the sum: start the extrapolation afresh from time to time.
        if sweeps % 200 == 0 { momentum = 1 }
      }
    }
    return End(sills: current, objective: value, gap: self.gap(current, value), sweeps: sweeps)
  }

  private func combine(_ current: [[Double]], _ previous: [[Double]], _ reach: Double) -> [[Double]] {
    current.indices.map { i in current[i].indices.map { j in current[i][j] + reach * (current[i][j] - previous[i][j]) }
    }
  }

  /// Every matrix in turn to the positive part of the best of its (majorising) problem.
  private mutating func sweep(_ sills: inout [[[Double]]]) {
    sweeps += 1
    for k in 0..<count {
      let steepest = variograms.indices.reduce(0) { max($0, grams[$1][k][k]) }
      guard steepest > 0 else { continue }
      let slope = halfGradient(sills, k)
      var target = sills[k]
      for i in target.indices { for j in target.indices { target[i][j] -= slope[i][j] / steepest } }
      sills[k] = SymmetricEigen(target)?.positivePart ?? sills[k]
    }
  }

  private func halfGradient(_ sills: [[[Double]]], _ k: Int) -> [[Double]] {
    var slope = [[Double]](repeating: [Double](repeating: 0, count: variables), count: variables)
    for (v, pair) in variograms.enumerated() {
      var sum = -moments[v][k]
      for l in 0..<count { sum += grams[v][k][l] * sills[l][pair.one][pair.other] }
      slope[pair.one][pair.other] = sum
      slope[pair.other][pair.one] = sum
    }
    return slope
  }

  private func objective(_ sills: [[[Double]]]) -> Double {
    var total = 0.0
    for (v, pair) in variograms.enumerated() {
      var sum = 0.0
      for h in targets[v].indices {
        var rest = targets[v][h]
        for k in 0..<count { rest -= sills[k][pair.one][pair.other] * columns[v][k][h] }
        sum += rest * rest
      }
      total += pair.one == pair.other ? sum : 2 * sum
    }
    return total
  }

  /// f(B) − f* ≤ Σ_k ⟨G_k, B_k⟩ − λ_min(G_k) tr B*_k for a convex f with gradients G_k, relative to f. The traces at the
  /// optimum are taken to be no more than twice those at hand, and the sill.
  private func gap(_ sills: [[[Double]]], _ value: Double) -> Double {
    let trace = sills.reduce(0) { sum, matrix in sum + matrix.indices.reduce(0) { $0 + matrix[$1][$1] } }
    var bound = 0.0
    for k in 0..<count {
      let slope = halfGradient(sills, k)
      for i in slope.indices { for j in slope.indices { bound += 2 * slope[i][j] * sills[k][i][j] } }
      if let lowest = SymmetricEigen(slope)?.values.last, lowest < 0 { bound -= 2 * lowest * 2 * trace }
    }
    return value > 0 ? max(bound, 0) / value : 0
  }

  /// The model of scaled matrices, in the units of the variables.
  func model(_ sills: [[[Double]]]) throws(GeostatisticsError) -> CoregionalisationModel {
    let own = sills.map { matrix in
      matrix.indices.map { i in matrix.indices.map { j in matrix[i][j] * scales[i] * scales[j] } }
    }
    let nothing = [[Double]](repeating: [Double](repeating: 0, count: variables), count: variables)
    return try CoregionalisationModel(
      nugget: fitsNugget ? own[0] : nothing,
      structures: zip(structures, own.dropFirst(fitsNugget ? 1 : 0)).map {
        CoregionalisationStructure($0, sills: $1)
      })
  }

  /// Σ w (γ̂ − γ)² of each variogram.
  func sums(_ model: CoregionalisationModel) -> [Double] {
    variograms.map { pair in
      let covariance = CovarianceFunction(model.cross(pair.one, pair.other))
      return pair.lags.reduce(0) { sum, lag in
        let rest = lag.value - covariance.semivariance(lag.vector)
        return sum + Self.weight(lag, weighting) * rest * rest
      }
    }
  }
}
