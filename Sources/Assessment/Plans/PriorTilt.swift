import NumericalMethods

/// Other priors than those of the programme, from the same trials: each figure leans to its high or low end.
///
/// With u the rank of the value of a figure among the trials, from 0 to 1, a trial counts with the density of a power of
/// a uniform number,
///
///     w = Π γ u^(γ - 1)   over the figures,   ln γ uniform from -0.35 to 0.35 for each figure and draw
///
/// so that the median of each figure moves to between its 37 % and its 61 % point. Trials are then taken in proportion to their weights, by
/// systematic resampling (importance resampling; Rubin 1988). What is worth the same under all of these hangs little on
/// what was believed beforehand.
struct PriorTilt: Sendable {
  /// Of the logarithm of the power. Much more would leave few trials with most of the weight.
  private static let lean = 0.35

  /// By figure, in order of their names, then by trial.
  private let ranks: [[Double]]
  private let stream: RandomStream

  init(_ parts: [DecisionTrials], seed: UInt64) {
    var columns: [String: [Double]] = [:]
    for input in parts.flatMap(\.inputs) where columns[input.stream] == nil { columns[input.stream] = input.values }
    ranks = columns.sorted { $0.key < $1.key }.map { Self.ranks($0.value) }
    stream = RandomStream(seed: seed, name: "priors of the plan")
  }

  /// The trials of a draw, each as often as it counts, in ascending order.
  func trials(_ draw: Int, count: Int) -> [Int] {
    let powers = ranks.indices.map { figure in
      exp(Self.lean * (2 * stream.uniform(draw * ranks.count + figure) - 1))
    }
    let size = ranks.first?.count ?? 0
    guard size > 0 else { return [] }
    var weights = [Double](repeating: 0, count: size)
    for (figure, power) in powers.enumerated() {
      for trial in weights.indices { weights[trial] += (power - 1) * log(ranks[figure][trial]) }
    }
    let largest = weights.max() ?? 0
    var sum = 0.0
    for trial in weights.indices {
      sum += exp(weights[trial] - largest)
      weights[trial] = sum
    }
    var chosen: [Int] = []
    var trial = 0
    for place in 0..<count {
      let target = (Double(place) + 0.5) / Double(count) * sum
      while trial < size - 1, weights[trial] < target { trial += 1 }
      chosen.append(trial)
    }
    return chosen
  }

  /// Middle of the rank, between 0 and 1; equal values in order of their trials.
  private static func ranks(_ values: [Double]) -> [Double] {
    var ranks = values
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    for (rank, trial) in order.enumerated() { ranks[trial] = (Double(rank) + 0.5) / Double(values.count) }
    return ranks
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
