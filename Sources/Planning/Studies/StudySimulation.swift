import Foundation
import NumericalMethods

/// The data that studies of one input would give in each trial, reduced to what is sufficient for the input.
///
/// Trial *i* of a study is a function of the seed, the study's name and *i* alone.
struct StudySimulation {
  let input: DecisionSample.Column
  let seed: UInt64
  /// Whether the input is revealed, by trial; nil where no study may reveal it.
  private(set) var revealed: [Bool]?
  private(set) var columns: [[Double]] = []

  init(_ studies: [Study], of input: DecisionSample.Column, seed: UInt64) throws(InformationError) {
    self.input = input
    self.seed = seed
    for study in studies { try check(study) }
    // Whoever knows the value learns nothing more from data about it.
    guard !studies.contains(where: Self.isPerfect) else {
      columns = [input.values]
      return
    }
    reveal(studies)
    measure(studies)
    count(studies)
    if let revealed {
      for column in columns.indices {
        for trial in revealed.indices where revealed[trial] { columns[column][trial] = .nan }
      }
      columns.append(revealed.indices.map { revealed[$0] ? input.values[$0] : .nan })
    }
  }

  private func stream(_ study: Study) -> RandomStream { RandomStream(seed: seed, name: "study \(study.id)") }

  private static func isPerfect(_ study: Study) -> Bool {
    switch study.observation {
    case .revealed(let probability): probability == 1
    case .measurements(let count, let error, let campaign): count > 0 && error.size == 0 && campaign == 0
    case .detection(let probability, let falseAlarm):
      (probability == 1 && falseAlarm == 0) || (probability == 0 && falseAlarm == 1)
    case .successes, .counts: false
    }
  }

  private func check(_ study: Study) throws(InformationError) {
    let need: InformationError.Need? =
      switch study.observation {
      case .measurements(_, .relative, _): .positive
      case .measurements, .revealed: nil
      case .detection: .yesOrNo
      case .successes: .probability
      case .counts: .notNegative
      }
    guard let need else { return }
    let trial = input.values.firstIndex { value in
      switch need {
      case .positive: value <= 0
      case .probability: value < 0 || value > 1
      case .notNegative: value < 0
      case .yesOrNo: value != 0 && value != 1
      }
    }
    guard let trial else { return }
    throw .unobservable(
      study: study.id, input: input.name, trial: trial, value: input.values[trial], needs: need)
  }

  private mutating func reveal(_ studies: [Study]) {
    for study in studies {
      guard case .revealed(let probability) = study.observation, probability > 0 else { continue }
      let uniforms = stream(study).uniforms(0..<input.values.count)
      var found = revealed ?? [Bool](repeating: false, count: uniforms.count)
      for trial in uniforms.indices where uniforms[trial] < probability { found[trial] = true }
      revealed = found
    }
  }

  /// Means of measurements with normal errors of known variances, weighted by their precision, are sufficient; of
  /// relative errors those of logarithms.
  private mutating func measure(_ studies: [Study]) {
    var sums: [Bool: (errors: [Double], weight: Double)] = [:]
    for study in studies {
      guard case .measurements(let count, let error, let campaign) = study.observation, count > 0 else { continue }
      var (one, shared, isRelative) = (error.size, campaign, false)
      if case .relative = error {
        one = log1p(one * one).squareRoot()
        shared = log1p(shared * shared).squareRoot()
        isRelative = true
      }
      one /= Double(count).squareRoot()
      let weight = 1 / (one * one + shared * shared)
      let stream = stream(study)
      var sum = sums[isRelative] ?? ([Double](repeating: 0, count: input.values.count), 0)
      for trial in sum.errors.indices {
        var draws = stream.trial(trial)
        let (a, b) = draws.normals()
        sum.errors[trial] += weight * (shared * a + one * b)
      }
      sum.weight += weight
      sums[isRelative] = sum
    }
    if let sum = sums[false], sum.weight > 0 {
      columns.append(zip(input.values, sum.errors).map { $0 + $1 / sum.weight })
    }
    if let sum = sums[true], sum.weight > 0 {
      columns.append(zip(input.values, sum.errors).map { log($0) + $1 / sum.weight })
    }
  }

  /// Numbers of successes, of events, and of positive surveys that are equally good, are sufficient.
  private mutating func count(_ studies: [Study]) {
    var sums: [(kind: Observation, counts: [Double])] = []
    func add(_ kind: Observation, _ study: Study, _ draw: (inout TrialDraws, Double) -> Int) {
      let stream = stream(study)
      var counts = input.values.indices.map { trial in
        var draws = stream.trial(trial)
        return Double(draw(&draws, input.values[trial]))
      }
      guard let place = sums.firstIndex(where: { $0.kind == kind }) else {
        sums.append((kind, counts))
        return
      }
      for trial in counts.indices { counts[trial] += sums[place].counts[trial] }
      sums[place].counts = counts
    }
    for study in studies {
      switch study.observation {
      case .successes(let count) where count > 0: add(.successes(of: 0), study) { $0.binomial(count, $1) }
      case .counts(let exposure) where exposure > 0: add(.counts(exposure: 0), study) { $0.poisson(exposure * $1) }
      case .detection(let probability, let falseAlarm):
        add(study.observation, study) { $0.uniform() < ($1 == 1 ? probability : falseAlarm) ? 1 : 0 }
      default: break
      }
    }
    columns += sums.map(\.counts)
  }
}
