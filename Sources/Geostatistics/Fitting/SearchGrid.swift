import Foundation
import NumericalMethods

/// The global search of a fit: a grid over all permitted parameters, local searches from every valley that the grid
/// shows, and a last look along each axis from the best. Deterministic.
struct SearchGrid: Sendable {
  struct Outcome: Sendable {
    var point: [Double]
    var objective: Double
    var evaluations: Int
    var isConverged: Bool
    /// Ends of other local searches, with what they reached.
    var others: [(point: [Double], objective: Double)]
  }

  let problem: LagProblem

  func minimise() -> Outcome {
    switch problem.search.count {
    case 0:
      Outcome(point: [], objective: problem.solve(at: []).objective, evaluations: 1, isConverged: true, others: [])
    case 1: alongOne()
    default: inMany()
    }
  }

  private func value(_ point: [Double]) -> Double {
    let value = problem.solve(at: point).objective
    return value.isNaN ? .infinity : value
  }

  // MARK: One parameter

  private func alongOne() -> Outcome {
    let term = problem.search[0]
    let (argument, objective, evaluations, others) = valleys(term, count: 160) { value([$0]) }
    return Outcome(
      point: [argument], objective: objective, evaluations: evaluations, isConverged: true,
      others: others.map { (point: [$0.argument], objective: $0.value) })
  }

  /// All local minima that a line of points shows, each to the last digit; the best, and the others.
  private func valleys(
    _ term: LagProblem.SearchTerm, count: Int, extra: [Double] = [], _ function: (Double) -> Double
  ) -> (argument: Double, value: Double, evaluations: Int, others: [(argument: Double, value: Double)]) {
    var points = line(term, count: count)
    points += extra + (term.start.map { [$0] } ?? [])
    if term.kind == .range { points += problem.lags.map { log($0.distance) } }
    points = Array(Set(points.filter { term.bounds.contains($0) })).sorted()
    let values = points.map(function)
    var evaluations = points.count
    var minima: [(argument: Double, value: Double)] = []
    for i in points.indices {
      let before = i > 0 ? values[i - 1] : .infinity
      let after = i + 1 < points.count ? values[i + 1] : .infinity
      guard values[i].isFinite, values[i] <= before, values[i] <= after else { continue }
      minima.append((points[i], values[i]))
      guard values[i] < before || values[i] < after else { continue }
      let brent = BrentMinimum(in: points[max(i - 1, 0)]...points[min(i + 1, points.count - 1)], function)
      evaluations += brent.evaluations
      if brent.value < values[i] { minima[minima.count - 1] = (brent.argument, brent.value) }
    }
    minima.sort { $0.value < $1.value }
    let best = minima.first ?? (points[0], values[0])
    return (best.argument, best.value, evaluations, Array(minima.dropFirst()))
  }

  /// Points that cover the permitted interval: close together where the lags are, wide apart beyond.
  private func line(_ term: LagProblem.SearchTerm, count: Int) -> [Double] {
    func spread(_ low: Double, _ high: Double, _ n: Int) -> [Double] {
      (0..<n).map { low + (high - low) * Double($0) / Double(max(n - 1, 1)) }
    }
    switch term.kind {
    case .range:
      let low = max(term.bounds.lowerBound, log(problem.smallest / 3))
      let high = min(term.bounds.upperBound, log(problem.largest * 4))
      let tail = max(count / 8, 2)
      let dense = problem.template.structures[term.structure].swings ? count * 3 : count
      return spread(term.bounds.lowerBound, low, tail) + spread(low, high, dense)
        + spread(high, term.bounds.upperBound, tail)
    case .shape, .ratio: return spread(term.bounds.lowerBound, term.bounds.upperBound, count)
    case .azimuth: return (0..<count).map { Double.pi * Double($0) / Double(count) }
    }
  }

  // MARK: Several parameters

  private func inMany() -> Outcome {
    let terms = problem.search
    // About this many points in all, whatever the number of parameters.
    let each = max(3, min(24, Int(pow(3000, 1 / Double(terms.count)))))
    let axes = terms.map { axis($0, each) }
    var evaluations = 0
    var starts: [(point: [Double], objective: Double)] = []
    if terms.allSatisfy({ $0.start != nil }) {
      let start = terms.map { min(max($0.start ?? 0, $0.bounds.lowerBound), $0.bounds.upperBound) }
      starts.append((start, value(start)))
      evaluations += 1
    }
    starts += self.starts(axes, limit: terms.count > 2 ? 40 : 24, &evaluations)
    let bounds = terms.map(\.bounds)
    var ends = starts.map { start -> (point: [Double], objective: Double) in
      let fit = LevenbergMarquardt(start: start.point, bounds: bounds, tolerance: 1e-12, limit: 60) {
        problem.solve(at: $0).residuals
      }
      evaluations += fit.evaluations
      return fit.value < start.objective ? (fit.argument, fit.value) : start
    }
    ends.sort { $0.objective < $1.objective }
    ends = distinct(ends)
    var best = polish(ends[0], &evaluations)
    for end in ends.dropFirst().prefix(terms.count > 2 ? 8 : 4) where end.objective < 1.5 * best.objective {
      let other = polish(end, &evaluations)
      if other.objective < best.objective { best = other }
    }
    // A last look along each axis: a better valley far away on it, or a bound.
    for _ in 0..<4 {
      let before = best.objective
      for (k, term) in terms.enumerated() {
        let (argument, objective, count, _) = valleys(term, count: 40, extra: [best.point[k]]) {
          var point = best.point
          point[k] = $0
          return value(point)
        }
        evaluations += count
        if objective < best.objective {
          best.point[k] = argument
          best.objective = objective
        }
      }
      guard before - best.objective > 1e-10 * before else { break }
      best = polish(best, &evaluations)
    }
    return Outcome(
      point: best.point, objective: best.objective, evaluations: evaluations, isConverged: best.isConverged,
      others: Array(ends.dropFirst()))
  }

  private func axis(_ term: LagProblem.SearchTerm, _ count: Int) -> [Double] {
    guard term.kind == .range else { return line(term, count: term.kind == .azimuth ? max(count, 4) : count) }
    let low = max(term.bounds.lowerBound, log(problem.smallest * 0.8))
    let high = min(term.bounds.upperBound, log(problem.largest * 3))
    return (0..<count).map { low + (high - low) * (Double($0) + 0.5) / Double(count) }
  }

  /// Starts for local searches from a grid of points, best first.
  private func starts(
    _ axes: [[Double]], limit: Int, _ evaluations: inout Int
  ) -> [(point: [Double], objective: Double)] {
    let sizes = axes.map(\.count)
    let total = sizes.reduce(1, *)
    func indices(_ flat: Int) -> [Int] {
      var rest = flat
      return sizes.map { size in
        defer { rest /= size }
        return rest % size
      }
    }
    func point(_ flat: Int) -> [Double] { zip(axes, indices(flat)).map { $0[$1] } }
    let values = (0..<total).map { flat in
      let place = point(flat)
      return isMirrored(place) ? Double.infinity : value(place)
    }
    evaluations += total
    // The best points, no two of them neighbours: where a structure has sill 0 its range changes nothing, and such a
    // plain must not hide the narrow valleys beside it. Of points with one and the same value one is enough.
    var kept: [(place: [Int], point: [Double], objective: Double)] = []
    for flat in (0..<total).filter({ values[$0].isFinite }).sorted(by: { (values[$0], $0) < (values[$1], $1) }) {
      guard kept.count < limit else { break }
      let place = indices(flat)
      let isNew = kept.allSatisfy { one in
        abs(one.objective - values[flat]) > 1e-12 * values[flat]
          && zip(one.place, place).contains { abs($0 - $1) > 1 }
      }
      if isNew { kept.append((place, point(flat), values[flat])) }
    }
    return kept.map { ($0.point, $0.objective) }
  }

  /// Of two structures that differ in nothing but their ranges, only the order short, long is looked at.
  private func isMirrored(_ point: [Double]) -> Bool {
    let structures = problem.template.structures
    for a in structures.indices {
      for b in structures.indices where b > a && structures[a] == structures[b] {
        let first = problem.search.firstIndex { $0.kind == .range && $0.structure == a }
        let second = problem.search.firstIndex { $0.kind == .range && $0.structure == b }
        if let first, let second, point[first] > point[second] { return true }
      }
    }
    return false
  }

  private func distinct(_ ends: [(point: [Double], objective: Double)]) -> [(point: [Double], objective: Double)] {
    var kept: [(point: [Double], objective: Double)] = []
    for end in ends
    where !kept.contains(where: { one in zip(one.point, end.point).allSatisfy { abs($0 - $1) < 1e-3 } }) {
      kept.append(end)
    }
    return kept
  }

  private func polish(
    _ start: (point: [Double], objective: Double), _ evaluations: inout Int
  ) -> (point: [Double], objective: Double, isConverged: Bool) {
    polish((start.point, start.objective, true), &evaluations)
  }

  private func polish(
    _ start: (point: [Double], objective: Double, isConverged: Bool), _ evaluations: inout Int
  ) -> (point: [Double], objective: Double, isConverged: Bool) {
    let bounds = problem.search.map(\.bounds)
    let simplex = NelderMead(
      start: start.point, steps: start.point.map { _ in 0.05 }, bounds: bounds, limit: 6000
    ) { value($0) }
    let fit = LevenbergMarquardt(start: simplex.argument, bounds: bounds) { problem.solve(at: $0).residuals }
    evaluations += simplex.evaluations + fit.evaluations
    return fit.value < simplex.value
      ? (fit.argument, fit.value, simplex.isConverged || fit.isConverged)
      : (simplex.argument, simplex.value, simplex.isConverged || fit.isConverged)
  }
}
