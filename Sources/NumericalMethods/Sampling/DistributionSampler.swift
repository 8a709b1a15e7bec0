/// A distribution made ready for many draws, each by inversion of one uniform number: draws can then be shared, mirrored,
/// stratified or coupled through that number.
public struct DistributionSampler: Sendable {
  private let form: Form

  private enum Form: Sendable {
    case constant(Double)
    case uniform(low: Double, width: Double)
    case triangular(low: Double, mode: Double, high: Double)
    case normal(mean: Double, deviation: Double)
    case lognormal(mean: Double, deviation: Double)
    /// low + width times a quantile of a standard beta distribution.
    case table(QuantileTable, low: Double, width: Double)
    case empirical([Double])
  }

  /// - Parameter distribution: without a ``Distribution/defect``.
  public init(_ distribution: Distribution) {
    switch distribution {
    case .constant(let x): form = .constant(x)
    case .uniform(let a, let b): form = .uniform(low: a, width: b - a)
    case .triangular(let a, let c, let b): form = b > a ? .triangular(low: a, mode: c, high: b) : .constant(a)
    case .pert(let a, let c, let b):
      if b > a {
        let (p, q) = Distribution.pertShape(a, c, b)
        form = .table(Self.betaTable(p, q), low: a, width: b - a)
      } else {
        form = .constant(a)
      }
    case .beta(let p, let q, let a, let b):
      form = b > a ? .table(Self.betaTable(p, q), low: a, width: b - a) : .constant(a)
    case .normal(let m, let s): form = .normal(mean: m, deviation: s)
    case .lognormal(let m, let g): form = .lognormal(mean: log(m), deviation: log(g))
    case .empirical(let values): form = .empirical(values)
    }
  }

  /// The value whose probability of not being exceeded is `u`, in (0, 1). Of an empirical distribution the values are
  /// taken in their own order, each for an equal share of `u`.
  public func value(at u: Double) -> Double {
    switch form {
    case .constant(let x): x
    case .uniform(let low, let width): low + width * u
    case .triangular(let a, let c, let b): Distribution.triangularQuantile(a, c, b, u)
    case .normal(let m, let s): m + s * StandardNormal.table.value(u)
    case .lognormal(let m, let s): exp(m + s * StandardNormal.table.value(u))
    case .table(let table, let low, let width): low + width * max(0, min(1, table.value(u)))
    case .empirical(let values): values[min(values.count - 1, Int(u * Double(values.count)))]
    }
  }

  /// Draws of a range of trials of a stream: draw i is a function of the stream and i alone.
  public func draws(_ range: Range<Int>, of stream: RandomStream) -> [Double] {
    if case .constant(let x) = form { return [Double](repeating: x, count: range.count) }
    var values = stream.uniforms(range)
    replace(&values)
    return values
  }

  /// Values in place of uniform numbers.
  public func replace(_ values: inout [Double]) {
    switch form {
    case .constant(let x): for place in values.indices { values[place] = x }
    case .uniform(let low, let width): for place in values.indices { values[place] = low + width * values[place] }
    case .triangular(let a, let c, let b):
      for place in values.indices { values[place] = Distribution.triangularQuantile(a, c, b, values[place]) }
    case .normal(let m, let s):
      StandardNormal.table.replace(&values)
      for place in values.indices { values[place] = m + s * values[place] }
    case .lognormal(let m, let s):
      StandardNormal.table.replace(&values)
      for place in values.indices { values[place] = exp(m + s * values[place]) }
    case .table(let table, let low, let width):
      table.replace(&values)
      for place in values.indices { values[place] = low + width * max(0, min(1, values[place])) }
    case .empirical: for place in values.indices { values[place] = value(at: values[place]) }
    }
  }

  private static func betaTable(_ p: Double, _ q: Double) -> QuantileTable {
    let scale = BetaFunction.logarithm(p, q)
    return QuantileTable(
      octaves: 20, cellBits: 4, quantile: { BetaFunction.inverseLower(p, q, $0) },
      density: { x in x > 0 && x < 1 ? exp((p - 1) * log(x) + (q - 1) * log1p(-x) - scale) : 0 })
  }
}

extension RandomStream {
  /// One uniform number in (0, 1) for each trial of a range. They are other numbers than those of ``trial(_:)``.
  public func uniforms(_ range: Range<Int>) -> [Double] {
    var values = [Double](repeating: 0, count: range.count)
    var place = 0
    var trial = range.lowerBound
    // Two trials share a block.
    if trial % 2 == 1, place < values.count {
      values[0] = columnPair(trial / 2).1
      place = 1
      trial += 1
    }
    values.withUnsafeMutableBufferPointer { values in
      while place + 7 < values.count {
        columnPairs(trial / 2).put(in: values, at: place)
        place += 8
        trial += 8
      }
    }
    while place < values.count {
      let (a, b) = columnPair(trial / 2)
      values[place] = a
      if place + 1 < values.count { values[place + 1] = b }
      place += 2
      trial += 2
    }
    return values
  }

  /// The number of one trial of ``uniforms(_:)``.
  public func uniform(_ trial: Int) -> Double {
    let (a, b) = columnPair(trial / 2)
    return trial % 2 == 0 ? a : b
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
