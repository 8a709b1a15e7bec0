/// The probability mass function of the number of undiscovered deposits in a permissive tract: the second part of a
/// three-part assessment (Singer & Menzie 2010).
public struct DepositCounts: Hashable, Sendable, Codable {
  /// The least number that has a probability.
  public let first: Int
  /// P(N = first + i); they add up to 1.
  public let probabilities: [Double]

  /// More deposits than this in one tract are taken for a mistake.
  public static let largest = 5000
  /// The same of several tracts together.
  public static let largestSum = 200_000

  /// - Parameters:
  ///   - first: the number of deposits of the first weight.
  ///   - weights: not negative; they are divided by their sum. Zeros at both ends are dropped.
  public init(first: Int, weights: [Double]) throws(DepositCountError) {
    try self.init(first: first, weights: weights, limit: Self.largest)
  }

  /// Of several tracts together there may be more.
  init(first: Int, weights: [Double], limit: Int) throws(DepositCountError) {
    guard first >= 0 else { throw .negativeCount(first) }
    if let place = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .weight(count: first + place, weights[place])
    }
    guard let low = weights.firstIndex(where: { $0 > 0 }), let high = weights.lastIndex(where: { $0 > 0 }) else {
      throw .noProbability
    }
    guard first + high <= limit else { throw .tooMany(first + high, limit: limit) }
    let sum = weights.reduce(0, +)
    self.first = first + low
    probabilities = weights[low...high].map { $0 / sum }
  }

  public var last: Int { first + probabilities.count - 1 }

  /// P(N = n).
  public func probability(of n: Int) -> Double {
    n >= first && n <= last ? probabilities[n - first] : 0
  }

  /// P(N >= n), what the literature calls the elicitation percentile of n.
  public func probability(atLeast n: Int) -> Double {
    n <= first ? 1 : n > last ? 0 : min(1, probabilities[(n - first)...].reduce(0, +))
  }

  /// P(N = 0): the probability that the tract holds nothing.
  public var probabilityOfNone: Double { probability(of: 0) }

  public var mean: Double { moment { $0 } }

  public var variance: Double {
    let m = mean
    return moment { ($0 - m) * ($0 - m) }
  }

  public var deviation: Double { variance.squareRoot() }

  /// The largest n with P(N >= n) >= `p`, for `p` in (0, 1]: N90 is `count(exceededWith: 0.9)`.
  public func count(exceededWith p: Double) -> Int {
    var above = 0.0
    for n in stride(from: last, to: first, by: -1) {
      above += probabilities[n - first]
      // The probabilities carry roundings of 1e-16 each.
      if above >= p - 1e-12 { return n }
    }
    return first
  }

  /// Inverse of the cumulative distribution: the least n with P(N <= n) >= `u`.
  func quantileTable() -> CumulativeTable { CumulativeTable(first: first, probabilities: probabilities) }

  private func moment(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for (place, p) in probabilities.enumerated() { sum += p * f(Double(first + place)) }
    return sum
  }
}

/// Cumulative probabilities, for drawing.
struct CumulativeTable: Sendable {
  let first: Int
  private let cumulative: [Double]

  init(first: Int, probabilities: [Double]) {
    self.first = first
    var sum = 0.0
    cumulative = probabilities.map { p in
      sum += p
      return sum
    }
  }

  /// The least n with P(N <= n) >= u; the last n for a u beyond what roundings left of 1.
  func count(at u: Double) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] >= u { high = middle } else { low = middle + 1 }
    }
    return first + low
  }
}

/// What is wrong with a statement about numbers of deposits.
public enum DepositCountError: Error, Hashable, Sendable {
  case negativeCount(Int)
  case tooMany(Int, limit: Int)
  case weight(count: Int, Double)
  case noProbability
  /// N90 <= N50 <= N10 <= N05 <= N01 does not hold: the value at `position` (from 0) is below the one before it.
  case order(position: Int)
  /// Three, five, seven or nine percentiles are asked.
  case percentiles(found: Int)
  case mean(Double)
  /// A negative binomial distribution needs a variance that is at least its mean.
  case variance(Double, mean: Double)
  case noEstimate
  case expertWeight(expert: String, Double)
  case expertOrder(expert: String)
  case expertCount(expert: String, Double)
  case maximum(Int, atLeast: Int)
  case anchors
  /// A deposit-density model: what it is, and its value.
  case density(DensityDefect, Double)
  /// More known deposits than the model expects in all.
  case knownExceedExpected(known: Double, expected: Double)

  public enum DensityDefect: Hashable, Sendable {
    case area, tonnage, missingTonnage, observations, residual, tooFewRows, collinear
  }
}
