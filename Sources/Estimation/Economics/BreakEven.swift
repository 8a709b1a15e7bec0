import Numerics
import Quantities

/// The content of a product in the flow from which its production pays, trial by trial: "lithium pays from x mg/L at
/// this flow".
///
/// The net present value is NPV(c) = a + b c in the content c, so that c* = -a / b, unless a cost scales with the amount
/// of the product by a power: then by Brent's method.
public struct BreakEven: Hashable, Sendable {
  public let product: String
  /// Of the contents.
  public let unit: UnitOfMeasure
  /// By trial: 0 where the project pays without the product, infinite where it pays at no content up to the limit.
  public let contents: [Double]
  /// Share of trials that pay at no content up to the limit.
  public var neverPays: Double { Double(contents.count { $0 == .infinity }) / Double(contents.count) }

  /// The content from which the share `probability` of all trials pay; nil where fewer do at any content. Trials that
  /// never pay count as the highest.
  public func content(payingWith probability: Double) -> Double? { contents(payingWith: [probability])[0] }

  /// The same for several shares, in one sorting.
  public func contents(payingWith probabilities: [Double]) -> [Double?] {
    let sorted = contents.sorted()
    return probabilities.map { probability in
      let rank = max(1, Int((probability * Double(sorted.count)).rounded(.up)))
      guard rank <= sorted.count, sorted[rank - 1].isFinite else { return nil }
      return sorted[rank - 1]
    }
  }

  /// Statistics of the trials that pay at some content; nil when none does.
  public var summary: SampleSummary? {
    let finite = contents.filter(\.isFinite)
    return finite.isEmpty ? nil : SampleSummary(finite)
  }
}

extension CoProductionProject {
  /// - Parameter limit: the highest content to consider, in the unit of the product's content; what pays only above it
  ///   counts as never.
  /// - Throws: ``EconomicsError`` when the product is not the source's or has no content.
  public func breakEven(
    of product: String, limit: Double, trials: Range<Int>, draws: QuantityDraws
  ) throws(EconomicsError) -> BreakEven {
    let index = try productIndex(product)
    guard let content = source.products[index].content else { throw .noContent(product) }
    guard limit > 0, limit.isFinite else { throw .notPositive("limit of the content of \(product)", limit) }
    let isLinear = !costs.contains { $0.scaling?.driver == .product(product) }
    var sampler = try ProjectSampler(self, draws: draws)
    let top = limit * content.unit.factor
    let contents = sampler.map(trials) { sampler, place in
      func value(_ content: Double) -> Double { sampler.netPresentValue(place, content: content, of: index) }
      let found = isLinear ? Self.linearRoot(top, value) : Self.firstRoot(top, value)
      return found / content.unit.factor
    }
    return BreakEven(product: product, unit: content.unit, contents: contents)
  }

  private static func linearRoot(_ top: Double, _ value: (Double) -> Double) -> Double {
    let atNone = value(0)
    if atNone >= 0 { return 0 }
    let atTop = value(top)
    return atTop >= 0 ? top * (atNone / (atNone - atTop)) : .infinity
  }

  /// The lowest content at which the value turns positive: a scan in 64 steps brackets it.
  private static func firstRoot(_ top: Double, _ value: (Double) -> Double) -> Double {
    if value(0) >= 0 { return 0 }
    let steps = 64
    var low = 0.0
    for step in 1...steps {
      let high = top * Double(step) / Double(steps)
      if value(high) >= 0 { return BrentRoot(in: low...high, value)?.argument ?? high }
      low = high
    }
    return .infinity
  }
}
