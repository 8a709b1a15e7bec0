import Foundation
import NumericalMethods

/// The least-squares problem of a fit, parted as it is solved: for given ranges, shapes and directions the nugget and
/// the sills are a linear problem with an exact answer, so that only the former need a search (variable projection,
/// Golub & Pereyra 1973).
struct LagProblem: Sendable {
  /// A parameter that enters linearly.
  enum LinearTerm: Sendable, Hashable {
    case nugget
    case sill(Int)
  }

  /// A parameter that is searched for: ranges, shapes and ratios by their logarithm, azimuths in radians.
  struct SearchTerm: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case range, shape, ratio, azimuth
    }
    let kind: Kind
    let structure: Int
    let bounds: ClosedRange<Double>
    let start: Double?
  }

  /// The answer at one point of the search.
  struct Solution: Sendable {
    var coefficients: [Double]
    /// Semivariances of the model at the lags, measurement error included.
    var values: [Double]
    /// Residuals times the roots of their weights.
    var residuals: [Double]
    var objective: Double
  }

  let template: FitTemplate
  let lags: [VariogramLag]
  let weighting: VariogramWeighting
  let linear: [LinearTerm]
  let search: [SearchTerm]
  let smallest: Double
  let largest: Double
  /// Weights that do not follow the model; empty when they do.
  private let weights: [Double]

  /// The grid of a global search has three or four points along each axis: 3¹⁰ are 59 049, one more is three times that.
  static let mostSearched = 10

  /// - Throws: as `VariogramFit.init`.
  init(
    _ template: FitTemplate, _ allLags: [VariogramLag], _ weighting: VariogramWeighting
  ) throws(GeostatisticsError) {
    for (index, lag) in allLags.enumerated() {
      guard lag.distance.isFinite, lag.distance >= 0 else { throw .notFinite(.lagDistances, index: index) }
      guard lag.value.isFinite || lag.pairs == 0 else { throw .notFinite(.semivariances, index: index) }
    }
    try Self.check(template)
    let used = allLags.indices.filter { allLags[$0].pairs > 0 && allLags[$0].distance > 0 }
    guard let smallest = used.map({ allLags[$0].distance }).min(),
      let largest = used.map({ allLags[$0].distance }).max()
    else { throw .tooFew(.lagsWithPairs, count: 0, needed: 1) }
    let lags = used.map { allLags[$0] }
    guard lags.contains(where: { $0.value != 0 }) else {
      throw .singular(.constantValues)
    }
    self.template = template
    self.lags = lags
    self.weighting = weighting
    self.smallest = smallest
    self.largest = largest
    var linear: [LinearTerm] = []
    if !template.nugget.isFixed { linear.append(.nugget) }
    for (k, structure) in template.structures.enumerated() where !structure.sill.isFixed { linear.append(.sill(k)) }
    self.linear = linear
    search = template.structures.indices.flatMap { Self.searchTerms(template, $0, smallest, largest) }
    try Self.checkSearched(search.count)
    weights = try Self.weights(weighting, lags, used, allLags.count, template)
  }

  /// - Throws: `parameter` for more searched parameters than a global search can look at.
  static func checkSearched(_ count: Int) throws(GeostatisticsError) {
    guard count <= mostSearched else {
      throw .parameter(.searchedParameters, is: .number(count), expected: .atMost(Double(mostSearched), .othersFixed))
    }
  }

  static func check(_ template: FitTemplate) throws(GeostatisticsError) {
    func check(
      _ parameter: FitParameter, _ name: GeostatisticsError.Parameter, _ expected: GeostatisticsError.Expectation,
      _ holds: (Double) -> Bool
    ) throws(GeostatisticsError) {
      guard let value = parameter.value else { return }
      guard !value.isNaN, holds(value) else { throw .parameter(name, is: .number(value), expected: expected) }
    }
    let sills: (Double) -> Bool = { $0.isFinite && ($0 >= 0 || template.allowsNegativeSills) }
    try check(template.nugget, .nugget, .atLeast(0), sills)
    try check(.fixed(template.measurementError), .measurementError, .atLeast(0)) { $0 >= 0 && $0.isFinite }
    for structure in template.structures {
      try check(structure.sill, .sill, .atLeast(0), sills)
      try check(structure.range, .range, .above(0, .finite)) { $0 > 0 && $0.isFinite }
      try check(structure.ratio, .ratio, .above(0)) { $0 > 0 }
      try check(structure.azimuth, .azimuth, .condition(.degrees)) { $0.isFinite }
      try check(.fixed(structure.verticalRatio), .verticalRatio, .above(0)) { $0 > 0 }
      if let shapes = structure.kind.shapes {
        try check(structure.shape, .shape, shapes.expectation) { shapes.contains($0) }
      }
    }
  }

  static func searchTerms(
    _ template: FitTemplate, _ k: Int, _ smallest: Double, _ largest: Double
  ) -> [SearchTerm] {
    let structure = template.structures[k]
    var terms: [SearchTerm] = []
    func add(_ parameter: FitParameter, _ kind: SearchTerm.Kind, _ low: Double, _ high: Double) {
      guard !parameter.isFixed else { return }
      let bounds = log(low)...log(high)
      terms.append(SearchTerm(kind: kind, structure: k, bounds: bounds, start: parameter.value.map { log($0) }))
    }
    if !structure.hasIdleRange {
      add(structure.range, .range, smallest * (structure.swings ? 0.5 : 1e-2), largest * 1e3)
    }
    if let shapes = structure.kind.shapes {
      let high = shapes.through.isFinite ? shapes.through * (shapes.closed ? 1 : 0.9999) : 20
      add(structure.shape, .shape, max(shapes.above, 0.02 * min(high, 2.5)), high)
    }
    add(structure.ratio, .ratio, 0.01, structure.azimuth.isFixed ? 100 : 1)
    if !structure.azimuth.isFixed {
      // A margin on both sides of the half turn, so that the search is not caught at its seam.
      terms.append(
        SearchTerm(
          kind: .azimuth, structure: k, bounds: -Double.pi...2 * Double.pi,
          start: structure.azimuth.value.map { $0 * Double.pi / 180 }))
    }
    return terms
  }

  private static func weights(
    _ weighting: VariogramWeighting, _ lags: [VariogramLag], _ used: [Int], _ given: Int, _ template: FitTemplate
  ) throws(GeostatisticsError) -> [Double] {
    switch weighting {
    case .equal: return lags.map { _ in 1 }
    case .pairs: return lags.map { Double($0.pairs) }
    case .pairsOverSquaredDistance: return lags.map { Double($0.pairs) / ($0.distance * $0.distance) }
    case .inverseSquaredDistance: return lags.map { 1 / ($0.distance * $0.distance) }
    case .pairsOverSquaredModel, .inverseSquaredModel: return []
    case .pairsOverSquaredStart:
      guard let start = template.startModel else {
        throw .parameter(.weighting, is: .note(.startingModel), expected: .condition(.startForAll))
      }
      let covariance = CovarianceFunction(start)
      var weights: [Double] = []
      for lag in lags {
        let value = covariance.semivariance(lag.vector) + template.measurementError
        guard value != 0 else {
          throw .parameter(.start, is: .number(0), expected: .above(0, .atEveryLag))
        }
        weights.append(Double(lag.pairs) / (value * value))
      }
      return weights
    case .custom(let weights):
      guard weights.count == given else {
        throw .unequalLengths(.weights, count: weights.count, expected: given)
      }
      if let bad = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
        throw .notFinite(.weights, index: bad)
      }
      return used.map { weights[$0] }
    }
  }

  /// The structures with unit sill, and a model in which they have the sills of `coefficients`.
  func structures(at point: [Double]) -> [VariogramStructure] {
    var ranges = template.structures.map { $0.range.value ?? 1 }
    var shapes = template.structures.map { $0.shape.value ?? 0.5 }
    var ratios = template.structures.map { $0.ratio.value ?? 1 }
    var azimuths = template.structures.map { $0.azimuth.value ?? 0 }
    for (term, value) in zip(search, point) {
      switch term.kind {
      case .range: ranges[term.structure] = exp(value)
      case .shape: shapes[term.structure] = exp(value)
      case .ratio: ratios[term.structure] = exp(value)
      case .azimuth: azimuths[term.structure] = value * 180 / Double.pi
      }
    }
    return template.structures.indices.map { k in
      template.structures[k].model(
        sill: 1, range: ranges[k], shape: shapes[k], ratio: ratios[k], azimuth: azimuths[k])
    }
  }

  func model(at point: [Double], _ coefficients: [Double]) -> VariogramModel {
    var model = VariogramModel(
      nugget: template.nugget.value ?? 0, measurementError: template.measurementError,
      structures: structures(at: point))
    for (k, structure) in template.structures.enumerated() { model.structures[k].sill = structure.sill.value ?? 0 }
    for (term, value) in zip(linear, coefficients) {
      switch term {
      case .nugget: model.nugget = value
      case .sill(let k): model.structures[k].sill = value
      }
    }
    return model
  }

  /// What is fixed of the semivariance at each lag, and the columns of the linear terms.
  func parts(at point: [Double]) -> (base: [Double], columns: [[Double]]) {
    var base = [Double](repeating: template.measurementError, count: lags.count)
    var columns: [[Double]] = []
    if case .fixed(let nugget) = template.nugget {
      for i in base.indices { base[i] += nugget }
    } else {
      columns.append([Double](repeating: 1, count: lags.count))
    }
    for (k, unit) in structures(at: point).enumerated() {
      let covariance = CovarianceFunction(VariogramModel(structures: [unit]))
      let column = lags.map { covariance.semivariance($0.vector) }
      if case .fixed(let sill) = template.structures[k].sill {
        for i in base.indices { base[i] += sill * column[i] }
      } else {
        columns.append(column)
      }
    }
    return (base, columns)
  }

  /// The weight of each lag under a model with these semivariances.
  func weights(_ values: [Double]) -> [Double] {
    guard weighting.followsModel else { return weights }
    return lags.indices.map { i in
      (weighting == .pairsOverSquaredModel ? Double(lags[i].pairs) : 1) / (values[i] * values[i])
    }
  }

  /// The best nugget and sills at a point of the search.
  func solve(at point: [Double]) -> Solution {
    let (base, columns) = parts(at: point)
    guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      let none = [Double](repeating: .infinity, count: lags.count)
      return Solution(
        coefficients: [Double](repeating: 0, count: columns.count), values: none, residuals: none,
        objective: .infinity)
    }
    if weighting.followsModel { return relative(base, columns) }
    let coefficients = linearSolution(base, columns, weights)
    return solution(base, columns, coefficients)
  }

  func solution(_ base: [Double], _ columns: [[Double]], _ coefficients: [Double]) -> Solution {
    var values = base
    for (column, coefficient) in zip(columns, coefficients) {
      for i in values.indices { values[i] += coefficient * column[i] }
    }
    let residuals: [Double]
    if weighting.followsModel {
      residuals = lags.indices.map { i in
        guard values[i] > 0 else { return .infinity }
        let root = weighting == .pairsOverSquaredModel ? Double(lags[i].pairs).squareRoot() : 1
        return root * (lags[i].value / values[i] - 1)
      }
    } else {
      residuals = lags.indices.map { weights[$0].squareRoot() * (lags[$0].value - values[$0]) }
    }
    let objective = dot(residuals, residuals)
    return Solution(coefficients: coefficients, values: values, residuals: residuals, objective: objective)
  }

  private func linearSolution(_ base: [Double], _ columns: [[Double]], _ weights: [Double]) -> [Double] {
    guard !columns.isEmpty else { return [] }
    let roots = weights.map { $0.squareRoot() }
    let free = template.allowsNegativeSills ? [Bool](repeating: true, count: columns.count) : []
    return NonNegativeLeastSquares(
      columns: columns.map { column in column.indices.map { column[$0] * roots[$0] } },
      target: lags.indices.map { roots[$0] * (lags[$0].value - base[$0]) }, isFree: free
    ).coefficients
  }

  /// Minimises Σ N (γ̂/γ − 1)² over nugget and sills by Gauss-Newton steps, each a nonnegative least-squares problem,
  /// halved until they lower the sum.
  private func relative(_ base: [Double], _ columns: [[Double]]) -> Solution {
    let mean = lags.reduce(0) { $0 + abs($1.value) } / Double(lags.count)
    let floor = 1e-3 * mean
    // Two starts: near the optimum when the fit is close, and one that cannot be far off when it is not.
    let starts = [
      lags.map { 1 / (max(abs($0.value), floor) * max(abs($0.value), floor)) }, lags.map { _ in 1 },
    ]
    var best: Solution?
    for start in starts {
      let candidate = solution(base, columns, linearSolution(base, columns, start))
      if candidate.objective < best?.objective ?? .infinity { best = candidate }
    }
    guard var current = best, !columns.isEmpty else {
      return best ?? solution(base, columns, [Double](repeating: 0, count: columns.count))
    }
    let free = template.allowsNegativeSills ? [Bool](repeating: true, count: columns.count) : []
    for _ in 0..<100 {
      let roots = lags.indices.map { i in
        (weighting == .pairsOverSquaredModel ? Double(lags[i].pairs).squareRoot() : 1)
          * lags[i].value / (current.values[i] * current.values[i])
      }
      let jacobian = columns.map { column in column.indices.map { column[$0] * roots[$0] } }
      var target = current.residuals
      for (column, coefficient) in zip(jacobian, current.coefficients) {
        for i in target.indices { target[i] += coefficient * column[i] }
      }
      let full = NonNegativeLeastSquares(columns: jacobian, target: target, isFree: free).coefficients
      var step = 1.0
      var next = solution(base, columns, full)
      while !(next.objective < current.objective), step > 1e-6 {
        step *= 0.5
        next = solution(
          base, columns, zip(current.coefficients, full).map { $0 + step * ($1 - $0) })
      }
      guard next.objective < current.objective else { break }
      let gain = current.objective - next.objective
      current = next
      if gain <= 1e-15 * current.objective { break }
    }
    return current
  }
}
