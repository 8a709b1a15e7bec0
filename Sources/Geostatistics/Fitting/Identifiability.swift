import Foundation
import NumericalMethods

/// Which parameters the lags determine, and how well: from the Jacobian of the weighted semivariances at the optimum.
struct Identifiability {
  let parameters: [FittedParameter]
  let condition: Double
  let notes: [FitNote]

  /// Above this condition the Gram matrix has no correct digit left in half of double precision.
  static let largestCondition = 1e6

  init(_ problem: LagProblem, _ outcome: SearchGrid.Outcome, _ solution: LagProblem.Solution) {
    var notes: [FitNote] = []
    let point = outcome.point
    let model = problem.model(at: point, solution.coefficients)
    let count = problem.linear.count + problem.search.count
    if problem.lags.count < count {
      notes.append(.fewerLagsThanParameters(lags: problem.lags.count, parameters: count))
    }
    if !outcome.isConverged { notes.append(.notConverged) }
    let scale = problem.lags.reduce(0) { max($0, abs($1.value)) }
    if problem.linear.contains(.nugget), abs(model.nugget) <= 1e-9 * scale { notes.append(.nuggetAtZero) }
    var vanished: Set<Int> = []
    for (k, structure) in model.structures.enumerated()
    where structure.sill == 0
      || (structure.kind.isBounded
        && abs(structure.sill) <= 1e-9 * scale)
    {
      vanished.insert(k)
      notes.append(.sillAtZero(structure: k))
    }
    for (term, value) in zip(problem.search, point) where !vanished.contains(term.structure) {
      let isAtBound =
        value <= term.bounds.lowerBound + 1e-6 || value >= term.bounds.upperBound - 1e-6
      switch term.kind {
      case .range:
        let range = exp(value)
        if range > problem.largest { notes.append(.rangeBeyondLags(structure: term.structure)) }
        if range * model.structures[term.structure].kind.levellingFactor < problem.smallest {
          notes.append(.rangeBelowLags(structure: term.structure))
        }
      case .shape: if isAtBound { notes.append(.shapeAtBound(structure: term.structure)) }
      case .ratio:
        // The ratio 1 of a fit with free azimuth is isotropy, no bound of the search.
        if isAtBound, value < -1e-6 || term.bounds.upperBound > 0 {
          notes.append(.ratioAtBound(structure: term.structure))
        }
      case .azimuth: break
      }
    }
    if outcome.others.contains(where: { other in
      other.objective <= 1.01 * outcome.objective
        && zip(other.point, point).contains { abs($0 - $1) > 0.1 }
    }) {
      notes.append(.otherOptimum)
    }
    let jacobian = Self.jacobian(problem, point, solution, vanished)
    let (condition, errors) = Self.determination(jacobian, solution.objective, problem.lags.count)
    if condition > Self.largestCondition { notes.append(.illConditioned) }
    self.condition = condition
    self.notes = notes
    parameters = Self.parameters(problem, point, solution, errors)
  }

  /// Columns √w ∂γ/∂p by parameter (linear, then searched for); nil for parameters on a bound or undefined.
  private static func jacobian(
    _ problem: LagProblem, _ point: [Double], _ solution: LagProblem.Solution, _ vanished: Set<Int>
  ) -> [[Double]?] {
    let roots = problem.weights(solution.values).map { $0.squareRoot() }
    let columns = problem.parts(at: point).columns
    var jacobian: [[Double]?] = []
    for (k, column) in columns.enumerated() {
      let isOnBound = solution.coefficients[k] == 0 && !problem.template.allowsNegativeSills
      jacobian.append(isOnBound ? nil : zip(column, roots).map { $0 * $1 })
    }
    for (k, term) in problem.search.enumerated() {
      guard !vanished.contains(term.structure) else {
        jacobian.append(nil)
        continue
      }
      let h = 1e-5
      func values(_ shift: Double) -> [Double] {
        var moved = point
        moved[k] += shift
        let (base, columns) = problem.parts(at: moved)
        return problem.solution(base, columns, solution.coefficients).values
      }
      let high = values(h)
      let low = values(-h)
      jacobian.append(roots.indices.map { roots[$0] * (high[$0] - low[$0]) / (2 * h) })
    }
    return jacobian
  }

  /// Condition of the columns at unit length, and the standard error of each parameter in its own scale.
  private static func determination(
    _ jacobian: [[Double]?], _ objective: Double, _ lags: Int
  ) -> (condition: Double, errors: [Double?]) {
    let held = jacobian.indices.filter { jacobian[$0] != nil }
    let columns = held.compactMap { jacobian[$0] }
    let norms = columns.map { column in dot(column, column).squareRoot() }
    var errors = [Double?](repeating: nil, count: jacobian.count)
    guard !columns.isEmpty else { return (1, errors) }
    guard norms.allSatisfy({ $0 > 0 && $0.isFinite }) else { return (.infinity, errors) }
    let gram = columns.indices.map { i in
      columns.indices.map { j in
        dot(columns[i], columns[j]) / (norms[i] * norms[j])
      }
    }
    guard let eigen = SymmetricEigen(gram), let largest = eigen.values.first, let smallest = eigen.values.last,
      smallest > 0, columns.count <= lags
    else { return (.infinity, errors) }
    let spare = lags - columns.count
    if spare > 0 {
      let variance = objective / Double(spare)
      for (i, parameter) in held.enumerated() {
        let inverse = zip(eigen.values, eigen.vectors).reduce(0) { $0 + $1.1[i] * $1.1[i] / $1.0 }
        errors[parameter] = (variance * inverse).squareRoot() / norms[i]
      }
    }
    return ((largest / smallest).squareRoot(), errors)
  }

  private static func parameters(
    _ problem: LagProblem, _ point: [Double], _ solution: LagProblem.Solution, _ errors: [Double?]
  ) -> [FittedParameter] {
    var parameters: [FittedParameter] = []
    for (k, term) in problem.linear.enumerated() {
      let name: FittedParameter.Name =
        switch term {
        case .nugget: .nugget
        case .sill(let structure): .sill(structure: structure)
        }
      parameters.append(FittedParameter(name: name, value: solution.coefficients[k], standardError: errors[k]))
    }
    for (k, term) in problem.search.enumerated() {
      let error = errors[problem.linear.count + k]
      // Logarithms were searched for: the error of p is p times that of ln p.
      let value = exp(point[k])
      let degrees = point[k] * 180 / Double.pi
      switch term.kind {
      case .range:
        parameters.append(
          FittedParameter(
            name: .range(structure: term.structure), value: value, standardError: error.map { $0 * value }))
      case .shape:
        parameters.append(
          FittedParameter(
            name: .shape(structure: term.structure), value: value, standardError: error.map { $0 * value }))
      case .ratio:
        parameters.append(
          FittedParameter(
            name: .ratio(structure: term.structure), value: value, standardError: error.map { $0 * value }))
      case .azimuth:
        parameters.append(
          FittedParameter(
            name: .azimuth(structure: term.structure), value: degrees - 180 * (degrees / 180).rounded(.down),
            standardError: error.map { $0 * 180 / Double.pi }))
      }
    }
    return parameters
  }
}

extension BasicModel {
  /// Multiple of the range at which the semivariance is practically at the sill.
  fileprivate var levellingFactor: Double {
    switch self {
    case .exponential, .stable, .matern, .bessel: 3
    case .gaussian, .steinMatern: 1.7320508075688772
    default: 1
    }
  }
}
