/// The distribution of a variable as its data show it, each datum with a weight: values ascending, weights summing to 1.
///
/// Data of zero weight are left out. Equal values keep the order of the input, so that a result depends on nothing but
/// the data. Everything that pairs values with declustering weights (statistics, normal scores, anamorphosis,
/// grade-tonnage) begins here, and the refusals of bad weights are the same everywhere.
public struct WeightedDistribution: Sendable, Hashable {
  /// Ascending.
  public let values: [Double]
  /// Weight of each of `values`: positive, sum 1.
  public let weights: [Double]
  /// Place of each of `values` in the input.
  public let order: [Int]
  /// Sum of the weights before each of `values`, and 1 at the end: `count + 1` numbers.
  public let cumulated: [Double]
  /// Sum of the weights as they were given; the number of data when none were.
  public let totalWeight: Double

  public var count: Int { values.count }
  /// Smallest value with weight.
  public var minimum: Double { values[0] }
  /// Largest value with weight.
  public var maximum: Double { values[count - 1] }

  /// - Parameters:
  ///   - data: finite; any order.
  ///   - weights: one a value, 0 or more and not all 0; nil for equal weights.
  ///   - tieOrder: a number a datum that orders equal values among themselves (random numbers as GSLIB does, or local
  ///     averages, Verly 1986); those equal in this too keep the order of the input. nil: the order of the input.
  /// - Throws: `noSamples`, `unequalLengths`, `notFinite`, `parameter` for a negative weight or weights that are all 0.
  public init(
    _ data: [Double], weights given: [Double]? = nil, tieOrder: [Double]? = nil
  ) throws(GeostatisticsError) {
    guard !data.isEmpty else { throw .noSamples }
    if let bad = data.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.values, index: bad) }
    if let tieOrder {
      guard tieOrder.count == data.count else {
        throw .unequalLengths(.tieOrder, count: tieOrder.count, expected: data.count)
      }
      if let bad = tieOrder.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.tieOrder, index: bad) }
    }
    if let given { try Self.check(weights: given, count: data.count) }

    var indices = Array(data.indices)
    if let given { indices.removeAll { given[$0] == 0 } }
    indices.sort { one, other in
      if data[one] != data[other] { return data[one] < data[other] }
      if let tieOrder, tieOrder[one] != tieOrder[other] { return tieOrder[one] < tieOrder[other] }
      return one < other
    }
    let raw = given.map { given in indices.map { given[$0] } } ?? [Double](repeating: 1, count: indices.count)
    let total = raw.reduce(0, +)
    guard total.isFinite else { throw .parameter(.sumOfWeights, is: .number(total), expected: .condition(.finiteSum)) }
    var cumulated = [0.0]
    cumulated.reserveCapacity(raw.count + 1)
    var sum = 0.0
    for weight in raw {
      sum += weight
      cumulated.append(sum / total)
    }
    cumulated[raw.count] = 1
    order = indices
    values = indices.map { data[$0] }
    self.weights = raw.map { $0 / total }
    self.cumulated = cumulated
    totalWeight = total
  }

  /// The refusals that all weights share.
  static func check(weights: [Double], count: Int) throws(GeostatisticsError) {
    guard weights.count == count else {
      throw .unequalLengths(.weights, count: weights.count, expected: count)
    }
    if let bad = weights.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.weights, index: bad) }
    if let bad = weights.first(where: { $0 < 0 }) {
      throw .parameter(.weight, is: .number(bad), expected: .atLeast(0))
    }
    guard weights.contains(where: { $0 > 0 }) else {
      throw .parameter(.sumOfWeights, is: .number(0), expected: .above(0))
    }
  }

  /// Runs of equal values, ascending.
  var ties: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 1...count where index == count || values[index] != values[start] {
      runs.append(start..<index)
      start = index
    }
    return runs
  }
}
