/// Trials divided by what is known of kinds; within each, numbers are known.
///
/// A column of few different values (a count of some successes, yes or no) makes kinds too: within a kind the expected
/// benefit is a mean and no regression is needed. Kinds that are rarer than ``rarest`` are taken together, for the mean of
/// a few trials follows their noise: that knows less than one would, by no more than they are rare.
struct KnowledgeStrata: Sendable {
  struct Stratum: Sendable {
    var trials: [Int]
    /// Normal scores by column, then in the order of `trials`; no column of a single value.
    var scores: [[Double]]
  }

  let strata: [Stratum]

  static let rarest = 30
  private static let fewValues = 16

  /// - Parameter order: of values that tell trials apart, so that the division does not depend on the order of trials.
  init(_ knowledge: Knowledge, ties: [[Double]]) {
    let count = knowledge.classes.count
    var keys = knowledge.classes
    var numbers: [[Double]] = []
    var kinds = Set(keys).count
    for column in knowledge.columns {
      let values = Set(column.lazy.map { $0.isNaN ? Double.nan.bitPattern : ($0 + 0).bitPattern })
      if values.count <= Self.fewValues, kinds * values.count * Self.rarest <= count || knowledge.columns.count == 1 {
        let sorted = values.map(Double.init(bitPattern:)).sorted { $1.isNaN ? !$0.isNaN : $0 < $1 }
        let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.bitPattern, $0) })
        for trial in 0..<count {
          let value = column[trial].isNaN ? Double.nan : column[trial] + 0
          keys[trial] = keys[trial] * sorted.count + (places[value.bitPattern] ?? 0)
        }
        kinds *= values.count
      } else {
        numbers.append(column)
      }
    }
    var members: [Int: [Int]] = [:]
    for trial in 0..<count { members[keys[trial], default: []].append(trial) }
    // From the rarest on; equally rare ones by key.
    let sizes = members.map { (key: $0.key, trials: $0.value) }
      .sorted { ($0.trials.count, $0.key) < ($1.trials.count, $1.key) }
    var groups: [[Int]] = []
    for (_, trials) in sizes {
      if let last = groups.indices.last, groups[last].count < Self.rarest {
        groups[last] += trials
      } else {
        groups.append(trials)
      }
    }
    strata = groups.map { Self.stratum($0, numbers, ties) }
  }

  private static func stratum(_ trials: [Int], _ numbers: [[Double]], _ ties: [[Double]]) -> Stratum {
    var scores: [[Double]] = []
    for column in numbers {
      let values = trials.map { column[$0] }
      guard !values.contains(where: \.isNaN) else { continue }
      let found = NormalScores(values)
      if found.distinct > 1 { scores.append(found.values) }
    }
    // The order of sums, and so their last digit, comes from the values, not from the order of trials.
    let order = trials.indices.sorted { a, b in
      for column in scores where column[a] != column[b] { return column[a] < column[b] }
      for column in ties where column[trials[a]] != column[trials[b]] { return column[trials[a]] < column[trials[b]] }
      return trials[a] < trials[b]
    }
    return Stratum(trials: order.map { trials[$0] }, scores: scores.map { column in order.map { column[$0] } })
  }
}
