import Foundation
import NumericalMethods

/// The search for the model of the largest likelihood: the free parameters of a template, their starts, and the climb.
struct LikelihoodSearch: Sendable {
  /// One free parameter: nugget and sills as they are, ranges, shapes and ratios by logarithm, azimuths in radians.
  enum Term: Sendable, Hashable {
    case nugget
    case sill(Int)
    case search(LagProblem.SearchTerm)
  }

  /// Distances that bound the ranges; those of all samples also where only a part of them is looked at.
  struct Frame: Sendable {
    var smallest: Double
    var largest: Double
  }

  struct Counter: Sendable { var count = 0 }

  struct End: Sendable {
    var parameters: [Double]
    var point: GaussianLikelihood.Point
    var isConverged: Bool
  }

  let likelihood: GaussianLikelihood
  let template: FitTemplate
  let terms: [Term]
  let frame: Frame
  /// Mean square of the residuals from the trend: the unit of the sills.
  let scale: Double

  init(
    _ template: FitTemplate, _ samples: Samples, _ trend: Trend, _ method: LikelihoodMethod, frame: Frame? = nil
  ) throws(GeostatisticsError) {
    likelihood = try GaussianLikelihood(samples, trend, method)
    self.template = template
    let frame = frame ?? Self.frame(likelihood.places)
    self.frame = frame
    guard frame.smallest.isFinite else { throw .singular(.onePlace) }
    try LagProblem.check(template)
    for (k, structure) in template.structures.enumerated() {
      let shapes = structure.kind.shapes
      // A free shape starts where the model is permitted, and is the fit's own affair.
      let shape = structure.shape.value ?? shapes.map { min(0.5, $0.through) } ?? 0.5
      try structure.model(
        sill: 1, range: structure.range.value ?? 1, shape: shape, ratio: structure.ratio.value ?? 1,
        azimuth: structure.azimuth.value ?? 0
      ).validate(as: .structure(k), dimensions: samples.dimensions)
    }
    if method == .full, let unbounded = template.structures.first(where: { !$0.kind.isBounded }) {
      throw .parameter(.model, is: .name(unbounded.kind.rawValue), expected: .condition(.withSillOrRestricted))
    }
    var terms: [Term] = template.nugget.isFixed ? [] : [.nugget]
    for (k, structure) in template.structures.enumerated() where !structure.sill.isFixed { terms.append(.sill(k)) }
    for k in template.structures.indices {
      terms += LagProblem.searchTerms(template, k, frame.smallest, frame.largest).map { term in
        // Beyond some multiples of the area the likelihood is flat.
        guard term.kind == .range else { return .search(term) }
        let upper = log(frame.largest * 100)
        return .search(
          LagProblem.SearchTerm(
            kind: .range, structure: k, bounds: min(term.bounds.lowerBound, upper)...upper, start: term.start))
      }
    }
    self.terms = terms
    try LagProblem.checkSearched(terms.count { if case .search = $0 { true } else { false } })
    guard likelihood.freedom > terms.count else {
      throw .tooFew(.samples, count: samples.count, needed: samples.count - likelihood.freedom + terms.count + 1)
    }
    scale = likelihood.residualVariance
    guard scale > 0 else { throw .singular(.valuesOnTrend) }
  }

  private static func frame(_ places: [SIMD3<Double>]) -> Frame {
    var largest = 0.0
    var nearest: [Double] = []
    for (i, place) in places.enumerated() {
      var near = Double.infinity
      for (j, other) in places.enumerated() where j != i {
        let lag = place - other
        let distance = (lag * lag).sum().squareRoot()
        if distance > 0 { near = min(near, distance) }
        largest = max(largest, distance)
      }
      nearest.append(near)
    }
    nearest.sort()
    return Frame(smallest: nearest.isEmpty ? .infinity : nearest[nearest.count / 2], largest: largest)
  }

  // MARK: Model and covariance matrix

  func model(_ parameters: [Double]) -> VariogramModel {
    var model = VariogramModel(
      nugget: template.nugget.value ?? 0, measurementError: template.measurementError, structures: [])
    for structure in template.structures {
      model.structures.append(
        structure.model(
          sill: structure.sill.value ?? 0, range: structure.range.value ?? 1, shape: structure.shape.value ?? 0.5,
          ratio: structure.ratio.value ?? 1, azimuth: structure.azimuth.value ?? 0))
    }
    for (term, value) in zip(terms, parameters) {
      switch term {
      case .nugget: model.nugget = value
      case .sill(let k): model.structures[k].sill = value
      case .search(let term):
        switch term.kind {
        case .range:
          let ratios = model.structures[term.structure].ranges / model.structures[term.structure].ranges.x
          model.structures[term.structure].ranges = ratios * exp(value)
        case .shape: model.structures[term.structure].shape = exp(value)
        case .ratio: model.structures[term.structure].ranges.y = model.structures[term.structure].ranges.x * exp(value)
        case .azimuth:
          let degrees = value * 180 / Double.pi
          model.structures[term.structure].angles.azimuth = degrees - 180 * (degrees / 180).rounded(.down)
        }
      }
    }
    return model
  }

  /// Covariances of each structure at unit sill.
  func units(_ model: VariogramModel) -> [[Double]] {
    model.structures.map { structure in
      var unit = structure
      unit.sill = 1
      return likelihood.covariances(unit, maximumDistance: frame.largest)
    }
  }

  private func point(_ model: VariogramModel, _ units: [[Double]], _ counter: inout Counter) -> GaussianLikelihood
    .Point?
  {
    let count = likelihood.count
    var matrix = [Double](repeating: 0, count: count * count)
    for (structure, unit) in zip(model.structures, units) where structure.sill != 0 {
      for i in matrix.indices { matrix[i] += structure.sill * unit[i] }
    }
    for i in 0..<count {
      matrix[i * count + i] += model.nugget + model.measurementError + likelihood.errorVariances[i]
    }
    counter.count += 1
    return likelihood.point(matrix)
  }

  // MARK: The climb

  /// Where the climbs from these starts end, the highest first, each summit once.
  func tops(from starts: [[Double]], _ counter: inout Counter) -> [[Double]] {
    climb(from: starts, &counter).map(\.parameters)
  }

  /// Every start climbs some steps; those that are then among the highest climb to the end.
  func climb(from starts: [[Double]], _ counter: inout Counter) -> [End] {
    var ends: [End] = []
    for start in starts.isEmpty ? [[]] : starts {
      guard let end = climb(start, steps: starts.count > 3 ? 4 : 200, &counter) else { continue }
      let isKnown = ends.contains { abs($0.point.logLikelihood - end.point.logLikelihood) < 1e-7 }
      if !isKnown { ends.append(end) }
    }
    ends.sort { $0.point.logLikelihood > $1.point.logLikelihood }
    guard starts.count > 3 else { return ends }
    return climb(from: ends.prefix(3).map(\.parameters), &counter)
  }

  func bounds(_ term: Term) -> ClosedRange<Double> {
    if case .search(let search) = term { search.bounds } else { 0...Double.greatestFiniteMagnitude }
  }

  private func climb(_ start: [Double], steps: Int, _ counter: inout Counter) -> End? {
    var x = start
    var model = model(x)
    var units = units(model)
    guard var point = point(model, units, &counter) else { return nil }
    guard !terms.isEmpty else { return End(parameters: x, point: point, isConverged: true) }
    var damping = 1e-3
    var curvature: [[Double]] = []
    var before: (step: [Double], gradient: [Double])?
    for iteration in 0..<steps {
      let derivatives = derivatives(x, model, units)
      let gradient = gradient(derivatives, point)
      // Far off, the average information leads; near the summit it is not the curvature, and steps from it swing about
      // the summit, so that from then on the curvature is learnt from the change of the gradient.
      if iteration < 5 || curvature.isEmpty {
        curvature = averageInformation(derivatives, point)
      } else if let before {
        Self.learn(&curvature, before.step, zip(before.gradient, gradient).map { $0 - $1 })
      }
      var moved = false
      while damping < 1e10 {
        guard let step = step(x, gradient, curvature, damping) else {
          damping = max(damping, 1e-6) * 10
          continue
        }
        let promise = dot(step, gradient)
        // What a step to the summit would gain is below the rounding of the likelihood.
        if promise < 1e-12 * max(1, abs(point.logLikelihood)) {
          return End(parameters: x, point: point, isConverged: true)
        }
        let trial = zip(x, step).map { $0 + $1 }
        let trialModel = self.model(trial)
        let trialUnits = sharesUnits(model, trialModel) ? units : self.units(trialModel)
        if let next = self.point(trialModel, trialUnits, &counter), next.logLikelihood > point.logLikelihood {
          (x, model, units, point) = (trial, trialModel, trialUnits, next)
          before = (step, gradient)
          damping = max(damping * 0.1, 1e-8)
          moved = true
          break
        }
        damping = max(damping, 1e-6) * 10
      }
      // No step gains: rounding, or a learnt curvature that misleads, which gets one more try without it.
      guard moved else {
        if before == nil || iteration < 5 { return End(parameters: x, point: point, isConverged: true) }
        before = nil
        curvature = []
        damping = 1e-3
        continue
      }
    }
    return End(parameters: x, point: point, isConverged: false)
  }

  /// The update of Broyden, Fletcher, Goldfarb and Shanno (1970) of a curvature by what one step has shown of it.
  private static func learn(_ curvature: inout [[Double]], _ step: [Double], _ change: [Double]) {
    let image = curvature.map { row in dot(row, step) }
    let old = dot(step, image)
    let new = dot(step, change)
    // A step over a hollow shows no curvature that a summit could have.
    guard old > 0, new > 1e-3 * old else { return }
    for i in step.indices {
      for j in step.indices { curvature[i][j] += change[i] * change[j] / new - image[i] * image[j] / old }
    }
  }

  private func sharesUnits(_ one: VariogramModel, _ other: VariogramModel) -> Bool {
    zip(one.structures, other.structures).allSatisfy {
      $0.ranges == $1.ranges && $0.shape == $1.shape && $0.angles == $1.angles
    }
  }

  /// The damped step inside the bounds; parameters that would leave them are held at theirs and the others solved again.
  private func step(_ x: [Double], _ gradient: [Double], _ information: [[Double]], _ damping: Double) -> [Double]? {
    var step = [Double](repeating: 0, count: x.count)
    var moving = x.indices.filter { k in
      let bounds = bounds(terms[k])
      return !(x[k] <= bounds.lowerBound && gradient[k] <= 0) && !(x[k] >= bounds.upperBound && gradient[k] >= 0)
    }
    while !moving.isEmpty {
      var matrix: [Double] = []
      var right: [Double] = []
      for i in moving {
        var pull = gradient[i]
        for j in x.indices where !moving.contains(j) { pull -= information[i][j] * step[j] }
        right.append(pull)
        for j in moving { matrix.append(information[i][j] * (i == j ? 1 + damping : 1)) }
      }
      guard let factor = CholeskyFactor(matrix, count: moving.count) else { return nil }
      let solved = factor.solve(right)
      var held: Set<Int> = []
      for (k, i) in moving.enumerated() {
        let bounds = bounds(terms[i])
        let target = x[i] + solved[k]
        if target < bounds.lowerBound || target > bounds.upperBound {
          step[i] = (target < bounds.lowerBound ? bounds.lowerBound : bounds.upperBound) - x[i]
          held.insert(i)
        } else if case .search = terms[i], abs(solved[k]) > 1 {
          // A range grows or shrinks by no more than e at a step: the quadratic does not reach farther.
          step[i] = solved[k] > 0 ? 1 : -1
          held.insert(i)
        } else {
          step[i] = solved[k]
        }
      }
      if held.isEmpty { break }
      moving.removeAll { held.contains($0) }
    }
    return step
  }

  /// ∂V/∂p of every term; nil stands for the identity.
  func derivatives(_ x: [Double], _ model: VariogramModel, _ units: [[Double]]) -> [[Double]?] {
    terms.indices.map { k in
      switch terms[k] {
      case .nugget: return nil
      case .sill(let structure): return units[structure]
      case .search(let search):
        let h = 1e-4
        func unit(_ shift: Double) -> [Double] {
          var moved = x
          moved[k] += shift
          return likelihood.covariances(
            self.model(moved).structures[search.structure], maximumDistance: frame.largest)
        }
        let high = unit(h)
        let low = unit(-h)
        return high.indices.map { (high[$0] - low[$0]) / (2 * h) }
      }
    }
  }

  private func gradient(_ derivatives: [[Double]?], _ point: GaussianLikelihood.Point) -> [Double] {
    let trace = likelihood.traceMatrix(point)
    let count = likelihood.count
    return derivatives.map { derivative in
      let product = derivative.map { DenseSymmetricKernel.multiply($0, point.projected) } ?? point.projected
      let square = dot(product, point.projected)
      let expectation =
        derivative.map { DenseSymmetricKernel.inner(trace, $0) }
        ?? (0..<count).reduce(0) { $0 + trace[$1 * count + $1] }
      return 0.5 * (square - expectation)
    }
  }

  /// ½ yᵀP V_k P V_l P y: the mean of observed and expected information.
  private func averageInformation(_ derivatives: [[Double]?], _ point: GaussianLikelihood.Point) -> [[Double]] {
    let products = derivatives.map { derivative in
      derivative.map { DenseSymmetricKernel.multiply($0, point.projected) } ?? point.projected
    }
    let projected = products.map { likelihood.project($0, point) }
    return products.map { one in projected.map { other in 0.5 * dot(one, other) } }
  }
}
