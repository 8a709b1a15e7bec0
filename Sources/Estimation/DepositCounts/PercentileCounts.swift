/// Number of deposits from elicitation percentiles: "with 90 % probability at least N90 deposits", and so on.
public struct ElicitationPercentiles: Hashable, Sendable {
  /// N90, N50, N10, then N05, N01, then N005, N001, then N0005, N0001 (in per cent: 0.5, 0.1, 0.05, 0.01).
  public let counts: [Int]

  /// P(N >= count), in the order of the counts.
  public static let probabilities = [0.90, 0.50, 0.10, 0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001]

  /// - Parameter counts: three, five, seven or nine, not descending.
  public init(_ counts: [Int]) throws(DepositCountError) {
    guard [3, 5, 7, 9].contains(counts.count) else { throw .percentiles(found: counts.count) }
    if let bad = counts.first(where: { $0 < 0 }) { throw .negativeCount(bad) }
    if let place = counts.indices.dropFirst().first(where: { counts[$0] < counts[$0 - 1] }) {
      throw .order(position: place)
    }
    if let last = counts.last, last > DepositCounts.largest { throw .tooMany(last, limit: DepositCounts.largest) }
    self.counts = counts
  }
}

extension DepositCounts {
  /// Mark3: the mass between two percentiles is spread evenly over the numbers between them, half of a share at either
  /// end; what lies beyond the last percentile is put on its number.
  ///
  /// Sources: Root, Menzie & Scott 1992, "Computer Monte Carlo simulation in quantitative resource estimation",
  /// Nonrenewable Resources 1, 125-138, tables 3 and 4; Root, Scott & Schruben 1998, USGS Open-File Report 98-356.
  /// Below N90 the shares are 2 : 2 : ... : 2 : 1, so that P(N >= 1) < 0.9 when N90 = 0.
  public init(mark3 percentiles: ElicitationPercentiles) throws(DepositCountError) {
    let counts = percentiles.counts
    let levels = ElicitationPercentiles.probabilities
    var mass = [Double](repeating: 0, count: (counts.last ?? 0) + 1)
    let lowest = 1 - levels[0]
    if counts[0] == 0 {
      mass[0] = lowest
    } else {
      let share = lowest / Double(2 * counts[0] + 1)
      for n in 0..<counts[0] { mass[n] += 2 * share }
      mass[counts[0]] += share
    }
    for place in 1..<counts.count {
      let (low, high) = (counts[place - 1], counts[place])
      let between = levels[place - 1] - levels[place]
      if low == high {
        mass[low] += between
      } else {
        let share = between / Double(2 * (high - low))
        mass[low] += share
        mass[high] += share
        for n in (low + 1)..<max(high, low + 1) { mass[n] += 2 * share }
      }
    }
    mass[mass.count - 1] += levels[counts.count - 1]
    try self.init(first: 0, weights: mass)
  }

  /// Mark4: a distribution whose percentiles are exactly those that were asked, flat between them; what lies beyond the
  /// last percentile is spread over the numbers up to `maximum`.
  ///
  /// Source: the algorithm of J. D. Phillips in MapMark (Ellefsen 2017, USGS Techniques and Methods 7-C14). Where
  /// percentiles at the low end are 0 the mass below the first that is not is spread over the numbers below it.
  public init(mark4 percentiles: ElicitationPercentiles, maximum: Int) throws(DepositCountError) {
    let counts = percentiles.counts
    let levels = ElicitationPercentiles.probabilities
    let last = counts[counts.count - 1]
    guard maximum >= last else { throw .maximum(maximum, atLeast: last) }
    guard maximum <= Self.largest else { throw .tooMany(maximum, limit: Self.largest) }
    var mass = [Double](repeating: 0, count: maximum + 1)
    func spread(_ share: Double, _ low: Int, _ high: Int) {
      for n in low...high { mass[n] += share / Double(high - low + 1) }
    }
    spread(levels[counts.count - 1], last, maximum)
    var place = counts.count - 1
    // N is at least counts[place] with levels[place]: the mass between two percentiles lies below the higher number.
    while place > 0, counts[place - 1] > 0 {
      let between = levels[place - 1] - levels[place]
      if counts[place] > counts[place - 1] {
        spread(between, counts[place - 1], counts[place] - 1)
      } else {
        mass[counts[place]] += between
      }
      place -= 1
    }
    if counts[place] > 0 { spread(1 - levels[place], 0, counts[place] - 1) } else { mass[0] += 1 - levels[place] }
    try self.init(first: 0, weights: mass)
  }

  /// Relative probabilities at some numbers of deposits, linear between them.
  ///
  /// - Parameter anchors: at least one; numbers strictly ascending.
  public init(anchors: [(count: Int, weight: Double)]) throws(DepositCountError) {
    guard let first = anchors.first, let last = anchors.last else { throw .anchors }
    guard zip(anchors, anchors.dropFirst()).allSatisfy({ $0.count < $1.count }) else { throw .anchors }
    guard first.count >= 0 else { throw .negativeCount(first.count) }
    guard last.count <= Self.largest else { throw .tooMany(last.count, limit: Self.largest) }
    var weights: [Double] = []
    for (low, high) in zip(anchors, anchors.dropFirst()) {
      let width = Double(high.count - low.count)
      for n in low.count..<high.count {
        weights.append(low.weight + (high.weight - low.weight) * Double(n - low.count) / width)
      }
    }
    weights.append(last.weight)
    try self.init(first: first.count, weights: weights)
  }
}
