import Foundation
import Numerics

/// The experimental direct (`one` = `other`) or cross variogram of two variables, as a fit of coregionalisation takes it.
public struct PairVariogram: Sendable, Hashable {
  public var one: Int
  public var other: Int
  public var lags: [VariogramLag]

  public init(_ one: Int, _ other: Int, lags: [VariogramLag]) {
    self.one = one
    self.other = other
    self.lags = lags
  }
}

/// A linear model of coregionalisation fitted to direct and cross variograms: for given basic structures the positive
/// semidefinite matrices of partial sills that minimise Σ_ij Σ_h w_ij(h) (γ̂_ij(h) − γ_ij(h))² / (s_i² s_j²), cross
/// variograms counted twice as in the Frobenius norm (Goulard & Voltz 1992).
///
/// The problem is convex, so that the result is the optimum and not one of several. Each matrix in turn is set to the
/// positive part of its unconstrained best, as Goulard and Voltz do; where the weights of the variograms differ, which
/// their step does not foresee, to that of a majorising problem, so that the sum never rises. Extrapolation between the
/// sweeps makes it fast, and a duality gap proves where it ends.
public struct CoregionalisationFit: Sendable, Hashable {
  public let model: CoregionalisationModel
  /// The minimised sum, scaled as above.
  public let objective: Double
  /// The sum of each variogram, not scaled, in the order given.
  public let sums: [Double]
  /// An upper bound of how far the objective is above the optimum, relative to it.
  public let optimalityGap: Double
  /// Number of sweeps over the structures.
  public let sweeps: Int
  public let isConverged: Bool

  /// What of the variograms makes them comparable.
  public enum Scaling: String, Sendable, Hashable {
    /// s_i² is the mean semivariance of variable i: each counts alike, and units do not matter.
    case meanSemivariance
    /// s_i = 1: variables of large variance decide.
    case none
  }

  /// - Parameters:
  ///   - variables: 1 or more.
  ///   - structures: basic structures with their ranges; their sills are not read.
  ///   - variograms: every direct one and every cross one, in either order of the two variables, once.
  ///   - weighting: one that does not depend on the model, and not custom.
  /// - Throws: `parameter` (a variogram missing or given twice; weighting), `tooFew` (no structure, no lags),
  ///   `notFinite`, `singular` (a variable that does not vary).
  public init(
    variables: Int, structures: [VariogramStructure], fitsNugget: Bool = true, to variograms: [PairVariogram],
    weighting: VariogramWeighting = .pairs, scaling: Scaling = .meanSemivariance
  ) throws(GeostatisticsError) {
    var problem = try CoregionalisationProblem(variables, structures, fitsNugget, variograms, weighting, scaling)
    let end = problem.minimise()
    model = try problem.model(end.sills)
    sums = problem.sums(model)
    objective = end.objective
    optimalityGap = end.gap
    sweeps = end.sweeps
    isConverged = end.gap < 1e-8
  }

  /// The short cut of gstat's `fit.lmc`: every variogram is fitted for itself, then each matrix of sills replaced by its
  /// positive part. It is above the optimum; for comparison with gstat.
  /// - Parameter diagonalCorrection: factor of the diagonals (gstat's `correct.diagonal`, 1.01 to make them definite).
  /// - Throws: as the fit.
  public static func separately(
    variables: Int, structures: [VariogramStructure], fitsNugget: Bool = true, variograms: [PairVariogram],
    weighting: VariogramWeighting = .pairsOverSquaredDistance, diagonalCorrection: Double = 1
  ) throws(GeostatisticsError) -> CoregionalisationModel {
    let problem = try CoregionalisationProblem(variables, structures, fitsNugget, variograms, weighting, .none)
    let sills = problem.separate().map { matrix in
      var positive = SymmetricEigen(matrix)?.positivePart ?? matrix
      for i in positive.indices { positive[i][i] *= diagonalCorrection }
      return positive
    }
    return try problem.model(sills)
  }
}

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
      guard !pair.lags.isEmpty else { throw .tooFew(what: "lags with pairs", count: 0, needed: 1) }
      guard pair.one == pair.other else { continue }
      let mean = pair.lags.reduce(0) { $0 + $1.value } / Double(pair.lags.count)
      guard mean > 0 else { throw .singular(what: "variogram of values that do not vary") }
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
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    self.columns = columns
    self.targets = targets
    grams = columns.map { own in own.map { a in own.map { dot(a, $0) } } }
    moments = zip(columns, targets).map { own, target in own.map { dot($0, target) } }
  }

  private static func check(
    _ variables: Int, _ structures: [VariogramStructure], _ fitsNugget: Bool, _ variograms: [PairVariogram],
    _ weighting: VariogramWeighting
  ) throws(GeostatisticsError) {
    guard variables > 0 else { throw .parameter(name: "variables", value: "\(variables)", expected: "1 or more") }
    guard fitsNugget || !structures.isEmpty else { throw .tooFew(what: "structures", count: 0, needed: 1) }
    switch weighting {
    case .equal, .pairs, .pairsOverSquaredDistance, .inverseSquaredDistance: break
    default:
      throw .parameter(name: "weighting", value: "\(weighting)", expected: "one that does not depend on the model")
    }
    var seen: Set<[Int]> = []
    for pair in variograms {
      guard (0..<variables).contains(pair.one), (0..<variables).contains(pair.other),
        seen.insert([min(pair.one, pair.other), max(pair.one, pair.other)]).inserted
      else {
        throw .parameter(
          name: "variogram", value: "\(pair.one), \(pair.other)", expected: "each pair of variables once")
      }
      for (index, lag) in pair.lags.enumerated() where lag.pairs > 0 {
        guard lag.value.isFinite else { throw .notFinite(what: "semivariance", index: index) }
        guard lag.distance.isFinite, lag.distance >= 0 else { throw .notFinite(what: "lag distance", index: index) }
      }
    }
    guard seen.count == variables * (variables + 1) / 2 else {
      throw .parameter(
        name: "variograms", value: "\(seen.count)", expected: "\(variables * (variables + 1) / 2), each pair once")
    }
    for structure in structures where !(structure.ranges.min() > 0) {
      throw .parameter(name: "range", value: "\(structure.ranges)", expected: "above 0")
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
