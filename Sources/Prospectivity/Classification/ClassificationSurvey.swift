import Foundation
import NumericalMethods

/// Finds the breaks of a method in as many passes over the values as it needs, none of which keeps them.
///
/// In each pass add all values once, in any order and in runs of any length, then end the pass; repeat until the survey is
/// complete. NaN is no value. All counts and sums are exact, so that breaks do not depend on order or runs.
public struct ClassificationSurvey: Sendable {
  private let method: ClassificationMethod
  private let closure: IntervalClosure
  private let allowsFewer: Bool
  private var pass = 0
  private var range = ValueRange()
  private var sum = ExactSum()
  private var squares = ExactSum()
  private var order: OrderStatistics?
  private var census: ValueCensus?
  private var histogram: [Int] = []
  private var tally: CellTally?
  /// Nil until the survey is complete.
  public private(set) var breaks: ClassBreaks?

  /// - Parameter allowsFewer: breaks that coincide are made one, instead of refusing.
  /// - Throws: `parameter`; for manual breaks also `breaksNotAscending` and `infiniteValue`.
  public init(
    _ method: ClassificationMethod, closure: IntervalClosure = .lower, allowsFewer: Bool = false
  ) throws(ClassificationError) {
    try method.check()
    self.method = method
    self.closure = closure
    self.allowsFewer = allowsFewer
    if case .manual(let given) = method { breaks = try ClassBreaks(given, closure: closure) }
    if case .naturalBreaks = method { census = ValueCensus() }
    if case .quantile(let classes) = method {
      order = OrderStatistics(probabilities: (1..<classes).map { Double($0) / Double(classes) })
    }
  }

  public var isComplete: Bool { breaks != nil }

  public mutating func add(_ run: [Double]) {
    if isComplete { return }
    take(run.contains(where: \.isNaN) ? run.filter { !$0.isNaN } : run)
  }

  public mutating func add(_ run: [Float]) { add(run.map { Double($0) }) }

  private mutating func take(_ values: [Double]) {
    if pass == 0 { for value in values { range.add(value) } }
    switch (method, pass) {
    case (.quantile, _): order?.add(values)
    case (.standardDeviation, 0): for value in values { sum.add(value) }
    case (.standardDeviation, _):
      let mean = sum.mean
      for value in values { squares.add((value - mean) * (value - mean)) }
    case (.naturalBreaks, 0): census?.add(values)
    case (.naturalBreaks, _): for value in values { histogram[range.slot(of: value, of: histogram.count)] += 1 }
    case (.concentrationArea, 1): tally?.add(values)
    default: break
    }
  }

  /// - Throws: `noValues`, `infiniteValue`, `constantValues`, `notPositive`, `fewerClasses`.
  public mutating func endPass() throws(ClassificationError) {
    if isComplete { return }
    if pass == 0 { try range.check() }
    switch method {
    case .manual: break
    case .equalInterval(let classes):
      let step = (range.high - range.low) / Double(classes)
      try finish((1..<classes).map { range.low + Double($0) * step }, asked: classes)
    case .geometricInterval(let classes):
      try checkPositive()
      let step = log(range.high / range.low) / Double(classes)
      try finish((1..<classes).map { range.low * exp(Double($0) * step) }, asked: classes)
    case .definedInterval(let width, let origin):
      let first = ((range.low - origin) / width).rounded(.down)
      let last = ((range.high - origin) / width).rounded(.up)
      guard last - first <= Double(ClassificationMethod.mostClasses) else {
        throw .tooManyClasses(width: width, possible: last - first, most: ClassificationMethod.mostClasses)
      }
      try finish((Int(first)...Int(last)).map { origin + Double($0) * width }, asked: nil)
    case .standardDeviation(let width, let reach):
      if pass == 1 {
        let deviation = (squares.value / Double(squares.count)).squareRoot()
        let steps = Int((reach / width).rounded(.down))
        try finish((-steps...steps).map { sum.mean + Double($0) * width * deviation }, asked: nil)
      }
    case .quantile(let classes):
      order?.endPass()
      if let quantiles = order?.quantiles { try finish(quantiles, asked: classes) }
    case .naturalBreaks(let classes):
      try endNaturalBreaks(classes)
    case .concentrationArea(let classes):
      try endConcentrationArea(classes)
    }
    pass += 1
  }

  private func checkPositive() throws(ClassificationError) {
    guard range.low > 0 else { throw .notPositive(minimum: range.low) }
  }

  private mutating func endNaturalBreaks(_ classes: Int) throws(ClassificationError) {
    if pass == 0 {
      guard let counts = census?.counts else {
        census = nil
        histogram = [Int](repeating: 0, count: NaturalBreaks.mostDistinctValues)
        return
      }
      let optimum = try NaturalBreaks(values: counts.map(\.value), counts: counts.map(\.count), classes: classes)
      try finish(optimum.breaks(closure), asked: classes)
    } else {
      let slots = histogram.indices.filter { histogram[$0] > 0 }
      let optimum = try NaturalBreaks(
        values: slots.map { range.middle(of: $0, of: histogram.count) }, counts: slots.map { histogram[$0] },
        classes: classes)
      try finish(optimum.breaks(closure), asked: classes)
    }
  }

  private mutating func endConcentrationArea(_ classes: Int) throws(ClassificationError) {
    if pass == 0 {
      try checkPositive()
      tally = CellTally(thresholds: ConcentrationArea.levels(from: range.low, to: range.high))
    } else if let tally {
      try finish(try ConcentrationArea(tally, classes: classes).thresholds, asked: classes)
    }
  }

  private mutating func finish(_ candidates: [Double], asked: Int?) throws(ClassificationError) {
    var breaks: [Double] = []
    for candidate in candidates {
      // A break at the outermost value of its closed side would leave an empty class.
      guard closure == .lower ? candidate > range.low : candidate >= range.low else { continue }
      guard closure == .lower ? candidate <= range.high : candidate < range.high else { continue }
      if breaks.last.map({ candidate > $0 }) ?? true { breaks.append(candidate) }
    }
    if let asked, !allowsFewer, breaks.count + 1 < asked {
      throw .fewerClasses(asked: asked, possible: breaks.count + 1)
    }
    self.breaks = try ClassBreaks(breaks, closure: closure)
  }
}

extension ClassBreaks {
  /// The breaks of values in memory.
  ///
  /// - Throws: as `ClassificationSurvey`.
  public init(
    _ method: ClassificationMethod, of values: [Double], closure: IntervalClosure = .lower, allowsFewer: Bool = false
  ) throws(ClassificationError) {
    var survey = try ClassificationSurvey(method, closure: closure, allowsFewer: allowsFewer)
    while true {
      if let breaks = survey.breaks {
        self = breaks
        return
      }
      survey.add(values)
      try survey.endPass()
    }
  }
}
