import Foundation

/// A function of the value of a cell. Its parameters are numbers: those that come from the layer are learnt first, by
/// ``LayerMoments`` or ``StreamedQuantiles``, and then stand in the record of what was done.
///
/// Missing values stay missing. A value for which the function is not defined becomes missing and is counted; whether
/// that is acceptable is the caller's decision.
public enum CellTransform: Hashable, Sendable {
  public enum Base: String, Hashable, Sendable, CaseIterable {
    case natural, two, ten
  }

  /// log(x + offset); not defined where that is not above 0. EIS Toolkit makes such values missing without a word.
  case logarithm(Base, offset: Double = 0)
  /// sqrt(x); not defined below 0.
  case squareRoot
  /// factor x + offset.
  case linear(factor: Double, offset: Double)
  /// (x - mean) / deviation. EIS Toolkit's `z_score_normalization` takes the deviation of the population.
  case standardise(mean: Double, deviation: Double)
  /// The interval from...to onto low...high in a straight line, also beyond it. EIS Toolkit's `min_max_scaling` takes the
  /// ends of the layer and 0 to 1.
  case rescale(from: Double, to: Double, low: Double = 0, high: Double = 1)
  /// low + (high - low) / (1 + exp(-slope (x - middle))). EIS Toolkit's `sigmoid_transform` with `center` takes the mean of
  /// the layer as the middle.
  case logistic(middle: Double, slope: Double, low: Double = 0, high: Double = 1)
  /// 1 above the threshold, 0 at it and below, as EIS Toolkit's `binarize`; with `includesThreshold` 1 at it as well.
  case binarise(threshold: Double, includesThreshold: Bool = false)
  /// Values beyond a limit become the limit: clipping, and winsorising with quantiles as limits. Nil is no limit.
  case clip(lower: Double?, upper: Double?)
  /// Values beyond a limit become missing. Nil is no limit.
  case keep(lower: Double?, upper: Double?)

  /// z-scores of a layer.
  /// - Throws: `noValues`, `constant`.
  public static func standardise(
    by moments: LayerMoments, _ divisor: LayerMoments.Divisor
  ) throws(TransformError) -> CellTransform {
    guard moments.count > 0 else { throw .noValues }
    let deviation = moments.standardDeviation(divisor)
    guard moments.minimum < moments.maximum, deviation > 0 else { throw .constant(moments.mean) }
    return .standardise(mean: moments.mean, deviation: deviation)
  }

  /// From the least and the greatest value of a layer to low and high.
  /// - Throws: `noValues`, `constant`.
  public static func rescale(
    by moments: LayerMoments, low: Double = 0, high: Double = 1
  ) throws(TransformError) -> CellTransform {
    guard moments.count > 0 else { throw .noValues }
    guard moments.minimum < moments.maximum else { throw .constant(moments.minimum) }
    return .rescale(from: moments.minimum, to: moments.maximum, low: low, high: high)
  }

  /// - Throws: `parameter`, `bounds`: a transform that would make every value the same, or none.
  public func check() throws(TransformError) {
    func finite(_ pairs: (String, Double?)...) throws(TransformError) {
      for (name, value) in pairs { if let value, !value.isFinite { throw .parameter(name: name, value: value) } }
    }
    switch self {
    case .squareRoot: break
    case .logarithm(_, let offset): try finite(("offset", offset))
    case .linear(let factor, let offset):
      try finite(("factor", factor), ("offset", offset))
      if factor == 0 { throw .parameter(name: "factor", value: factor) }
    case .standardise(let mean, let deviation):
      try finite(("mean", mean), ("deviation", deviation))
      if deviation <= 0 { throw .parameter(name: "deviation", value: deviation) }
    case .rescale(let from, let to, let low, let high):
      try finite(("from", from), ("to", to), ("low", low), ("high", high))
      if from == to { throw .bounds(lower: from, upper: to) }
      if low == high { throw .bounds(lower: low, upper: high) }
    case .logistic(let middle, let slope, let low, let high):
      try finite(("middle", middle), ("slope", slope), ("low", low), ("high", high))
      if slope == 0 { throw .parameter(name: "slope", value: slope) }
      if low == high { throw .bounds(lower: low, upper: high) }
    case .binarise(let threshold, _): try finite(("threshold", threshold))
    case .clip(let lower, let upper), .keep(let lower, let upper):
      try finite(("lower", lower), ("upper", upper))
      if let lower, let upper, lower > upper { throw .bounds(lower: lower, upper: upper) }
    }
  }

  /// NaN where it is not defined.
  public func callAsFunction(_ x: Double) -> Double {
    if x.isNaN { return x }
    switch self {
    case .logarithm(let base, let offset):
      let value = x + offset
      guard value > 0 else { return .nan }
      switch base {
      case .natural: return log(value)
      case .two: return log2(value)
      case .ten: return log10(value)
      }
    case .squareRoot: return x < 0 ? .nan : x.squareRoot()
    case .linear(let factor, let offset): return factor * x + offset
    case .standardise(let mean, let deviation): return (x - mean) / deviation
    case .rescale(let from, let to, let low, let high): return low + (high - low) * ((x - from) / (to - from))
    case .logistic(let middle, let slope, let low, let high):
      return low + (high - low) / (1 + exp(-slope * (x - middle)))
    case .binarise(let threshold, let includes): return x > threshold || (includes && x == threshold) ? 1 : 0
    case .clip(let lower, let upper):
      if let lower, x < lower { return lower }
      if let upper, x > upper { return upper }
      return x
    case .keep(let lower, let upper):
      if let lower, x < lower { return .nan }
      if let upper, x > upper { return .nan }
      return x
    }
  }

  /// Transforms a run of cells.
  /// - Returns: the number of values for which it is not defined; they are missing now.
  public func apply(to values: inout [Double]) -> Int {
    var undefined = 0
    for index in values.indices where !values[index].isNaN {
      values[index] = self(values[index])
      if values[index].isNaN { undefined += 1 }
    }
    if case .keep = self { return 0 }
    return undefined
  }
}
