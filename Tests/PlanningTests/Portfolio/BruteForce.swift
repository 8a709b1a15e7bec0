import Foundation
import NumericalMethods

@testable import Planning

/// All schedules of a small problem, one after the other: the oracle of the solver, which shares no code with it.
struct BruteForce {
  struct Schedule {
    let starts: [String: Int]
    let objective: Double
    let cost: Int
  }

  let problem: PortfolioProblem

  /// Start year by measure, nil where it is not taken; measures in order of names.
  private func all() -> [[Int?]] {
    var schedules: [[Int?]] = [[]]
    for measure in problem.measures.sorted(by: { $0.id < $1.id }) {
      let years = measure.duration <= problem.years ? Array(0...(problem.years - measure.duration)) : []
      let choices: [Int?] = [nil] + years.filter { $0 >= measure.earliest && $0 <= measure.latest ?? .max }
      schedules = schedules.flatMap { schedule in choices.map { schedule + [$0] } }
    }
    return schedules
  }

  private func starts(_ schedule: [Int?]) -> [String: Int] {
    let names = problem.measures.map(\.id).sorted()
    return Dictionary(uniqueKeysWithValues: zip(names, schedule).compactMap { name, year in year.map { (name, $0) } })
  }

  private func finish(_ id: String, _ starts: [String: Int]) -> Int? {
    guard let start = starts[id], let measure = problem.measures.first(where: { $0.id == id }) else { return nil }
    return start + measure.duration - 1
  }

  /// Whether what does not depend on money and staff holds.
  private func isPossible(_ starts: [String: Int]) -> Bool {
    for measure in problem.measures {
      guard let start = starts[measure.id] else { continue }
      for before in measure.predecessors {
        guard let end = finish(before, starts), end < start else { return false }
      }
    }
    for exclusion in problem.exclusions where exclusion.measures.filter({ starts[$0] != nil }).count > 1 {
      return false
    }
    return problem.coverage.allSatisfy { group in
      group.measures.filter { starts[$0] != nil }.count >= group.minimum
    }
  }

  func load(_ starts: [String: Int]) -> (costs: [Int], staff: [Double]) {
    var costs = [Int](repeating: 0, count: problem.years)
    var staff = [Double](repeating: 0, count: problem.years)
    for measure in problem.measures {
      guard let start = starts[measure.id] else { continue }
      for year in 0..<measure.duration {
        switch measure.cost {
        case .yearly(let parts): costs[start + year] += parts[year]
        case .total(let sum): costs[start + year] += sum / measure.duration + (year < sum % measure.duration ? 1 : 0)
        }
        staff[start + year] += measure.staff
      }
    }
    return (costs, staff)
  }

  private func isWithin(_ starts: [String: Int]) -> Bool {
    let (costs, staff) = load(starts)
    if let budget = problem.budget, costs.reduce(0, +) > budget { return false }
    if let yearly = problem.yearlyBudget, zip(costs, yearly).contains(where: { $0 > $1 }) { return false }
    if let limit = problem.staff, zip(staff, limit).contains(where: { $0 > $1 + 1e-9 }) { return false }
    return true
  }

  func objective(_ starts: [String: Int]) -> Double {
    func factor(_ years: Double) -> Double { pow(1 + problem.discountRate, -years) }
    var sum = 0.0
    for measure in problem.measures {
      if let end = finish(measure.id, starts) { sum += measure.value * factor(Double(end) + 1) }
    }
    for decision in problem.decisions {
      var best = 0.0
      for option in decision.options {
        let ends = option.measures.map { finish($0, starts) }
        guard !ends.contains(nil) else { continue }
        best = max(best, option.value * factor(Double(ends.compactMap { $0 }.max() ?? 0) + 1))
      }
      sum += best
    }
    if case .netOfCost(let share) = problem.objective {
      for (year, cost) in load(starts).costs.enumerated() {
        sum -= share * Double(cost) * factor(Double(year) + 0.5)
      }
    }
    return sum
  }

  /// Schedules that hold whatever the money and staff.
  var possible: [[String: Int]] { all().map(starts).filter(isPossible) }

  /// The best by the solver's order: objective, cost, names, years; nil where nothing is feasible.
  func best() -> Schedule? {
    var best: (schedule: [Int?], objective: Double, cost: Int)?
    for schedule in all() {
      let starts = starts(schedule)
      guard isPossible(starts), isWithin(starts) else { continue }
      let candidate = (schedule: schedule, objective: objective(starts), cost: load(starts).costs.reduce(0, +))
      guard let current = best else {
        best = candidate
        continue
      }
      if candidate.objective != current.objective {
        if candidate.objective > current.objective { best = candidate }
        continue
      }
      if candidate.cost != current.cost {
        if candidate.cost < current.cost { best = candidate }
        continue
      }
      if precedes(candidate.schedule, current.schedule) { best = candidate }
    }
    return best.map { Schedule(starts: starts($0.schedule), objective: $0.objective, cost: $0.cost) }
  }

  private func precedes(_ a: [Int?], _ b: [Int?]) -> Bool {
    for (one, other) in zip(a, b) where (one == nil) != (other == nil) { return one != nil }
    for (one, other) in zip(a, b) {
      if let one, let other, one != other { return one < other }
    }
    return false
  }
}

/// A small problem with everything a problem can have, from a seed.
func randomProblem(_ seed: Int) -> PortfolioProblem {
  var draws = RandomStream(seed: UInt64(seed), name: "portfolio").trial(0)
  func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(draws.uniform() * Double(range.upperBound - range.lowerBound + 1))
  }
  func happens(_ probability: Double) -> Bool { draws.uniform() < probability }
  let years = whole(1...3)
  let names = (0..<whole(2...6)).map { "m\($0)" }
  var problem = PortfolioProblem(measures: [], years: years)
  for (place, name) in names.enumerated() {
    let duration = happens(0.3) ? 2 : 1
    let cost = whole(0...30)
    problem.measures.append(
      Measure(
        name, cost: happens(0.5) ? .total(cost) : .yearly((0..<duration).map { _ in whole(0...15) }),
        duration: duration, staff: Double(whole(0...8)) / 4, earliest: happens(0.2) ? whole(0...1) : 0,
        latest: happens(0.2) ? whole(0...2) : nil,
        predecessors: Set(names[..<place].filter { _ in happens(0.15) }),
        value: happens(0.4) ? Double(whole(-5...20)) : 0))
  }
  for number in 0..<whole(1...3) {
    let bearing = names.filter { _ in happens(0.5) }.prefix(3)
    var options: [InformedDecision.Option] = []
    for subset in 1..<max(1, 1 << bearing.count) where happens(0.8) {
      let set = Set(bearing.enumerated().filter { subset >> $0.offset & 1 == 1 }.map(\.element))
      options.append(.init(set, Double(whole(-3...40))))
    }
    problem.decisions.append(InformedDecision("d\(number)", options: options))
  }
  if happens(0.8) { problem.budget = whole(0...80) }
  if happens(0.4) { problem.yearlyBudget = (0..<years).map { _ in whole(5...40) } }
  if happens(0.5) { problem.staff = (0..<years).map { _ in Double(whole(0...16)) / 4 } }
  if happens(0.4) { problem.exclusions.append(.init(Set(names.filter { _ in happens(0.4) }))) }
  for number in 0..<2 where happens(0.4) {
    let members = Set(names.filter { _ in happens(0.5) })
    problem.coverage.append(.init("g\(number)", members, minimum: whole(0...2)))
  }
  if happens(0.3) { problem.discountRate = 0.0625 }
  if happens(0.3) { problem.objective = .netOfCost(share: happens(0.5) ? 1 : 0.5) }
  return problem
}
