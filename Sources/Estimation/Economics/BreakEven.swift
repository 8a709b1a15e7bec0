import NumericalMethods
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
  /// The highest content that was considered.
  public let limit: Double
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
    try results(contents: [(product, limit)], trials: trials, draws: draws).breakEvens[0]
  }
}

/// Looks for the break-even content of a product in each trial of a project.
struct BreakEvenSearch: Sendable {
  private let product: String
  private let index: Int
  private let unit: UnitOfMeasure
  private let limit: Double
  /// In coherent SI units.
  private let top: Double
  private let isLinear: Bool

  init(_ project: CoProductionProject, product: String, limit: Double) throws(EconomicsError) {
    self.product = product
    index = try project.productIndex(product)
    guard let content = project.source.products[index].content else { throw .noContent(product) }
    guard limit > 0, limit.isFinite else { throw .notPositive("limit of the content of \(product)", limit) }
    unit = content.unit
    self.limit = limit
    top = limit * unit.factor
    isLinear = !project.costs.contains { $0.scaling?.driver == .product(product) }
  }

  /// Of the trial in a place, in the unit of the content.
  func content(_ sampler: inout ProjectSampler, _ place: Int) -> Double {
    let own = sampler.content(of: index)
    defer { sampler.change(content: own, of: index) }
    func value(_ content: Double) -> Double {
      sampler.change(content: content, of: index)
      return sampler.netPresentValue(place)
    }
    return (isLinear ? linearRoot(value) : firstRoot(value)) / unit.factor
  }

  func breakEven(_ contents: [Double]) -> BreakEven {
    BreakEven(product: product, unit: unit, limit: limit, contents: contents)
  }

  private func linearRoot(_ value: (Double) -> Double) -> Double {
    let atNone = value(0)
    if atNone > 0 { return 0 }
    let atTop = value(top)
    // Without costs beside the product it pays at every content or at none.
    if atNone == 0 { return atTop > 0 ? 0 : .infinity }
    return atTop >= 0 ? top * (atNone / (atNone - atTop)) : .infinity
  }

  /// The lowest content at which the value turns positive: a scan in 64 steps brackets it.
  private func firstRoot(_ value: (Double) -> Double) -> Double {
    if value(0) > 0 { return 0 }
    let steps = 64
    var low = 0.0
    for step in 1...steps {
      let high = top * Double(step) / Double(steps)
      if value(high) >= 0 {
        // At no content nothing may be earned and nothing spent: a little above, it is the one or the other.
        let from = low > 0 ? low : high * 1e-9
        return value(from) >= 0 ? 0 : BrentRoot(in: from...high, value)?.argument ?? high
      }
      low = high
    }
    return .infinity
  }
}
