import Foundation
import Quantities

@testable import Estimation

/// The readable version of `FlowSampler`: each quantity is asked for each trial.
struct ReferenceFlow: Sendable {
  private typealias Sampler = QuantityDraws.Sampler

  private let flow: Sampler
  private let availability: Sampler?
  private let start: Sampler
  private let endYear: Sampler?
  private let lifetime: Sampler?
  private let decline: Sampler?
  private let exponent: Sampler?
  private let plateau: Sampler?
  private let splits: [(shares: [Sampler], normalises: Bool)]
  private let products: [Product]

  private struct Product: Sendable {
    let density: Sampler?
    let content: Sampler?
    let mineral: (split: Int, member: Int)?
    let steps: [Sampler]
    let dilution: (breakthrough: Sampler, timescale: Sampler, floor: Sampler)?
  }

  init(_ source: FlowSource, draws: QuantityDraws) throws(FlowError) {
    flow = draws.sampler(source.flow)
    availability = source.availability.map(draws.sampler)
    start = draws.sampler(source.operation.start)
    var end: Sampler?
    var life: Sampler?
    switch source.operation.end {
    case .open: break
    case .year(let year): end = draws.sampler(year)
    case .lifetime(let duration): life = draws.sampler(duration)
    }
    endYear = end
    lifetime = life
    decline = source.decline.rate.map(draws.sampler)
    exponent = source.decline.exponent.map(draws.sampler)
    plateau = source.decline.plateau.map(draws.sampler)
    splits = source.splits.map { ($0.members.map { draws.sampler($0.share) }, $0.closure == .normalise) }
    var products: [Product] = []
    for product in source.products {
      var member: (split: Int, member: Int)?
      if let mineral = product.mineral { member = try source.member(mineral) }
      products.append(
        Product(
          density: source.usesDensity(product) ? source.density.map(draws.sampler) : nil,
          content: product.content.map(draws.sampler), mineral: member,
          steps: product.steps.map { draws.sampler($0.share) },
          dilution: product.dilution.map {
            (draws.sampler($0.breakthrough), draws.sampler($0.timescale), draws.sampler($0.floor))
          }))
    }
    self.products = products
  }

  func trial(_ trial: Int) -> ReferenceCourse {
    let year = CalendarYears.secondsPerYear
    let start = start.value(trial) / year
    var end = Double.infinity
    if let endYear { end = endYear.value(trial) / year }
    if let lifetime { end = start + lifetime.value(trial) / year }
    let curve = ArpsCurve(
      decline: (decline?.value(trial) ?? 0) * year, exponent: exponent?.value(trial) ?? 0,
      plateau: (plateau?.value(trial) ?? 0) / year)
    let shares = splits.map { split in
      let drawn = split.shares.map { $0.value(trial) }
      let sum = drawn.reduce(0, +)
      return split.normalises && sum > 1 ? drawn.map { $0 / sum } : drawn
    }
    let perYear = flow.value(trial) * (availability?.value(trial) ?? 1) * year
    return ReferenceCourse(
      start: start, end: end, curve: curve, carrierPerYear: perYear,
      products: products.map { product in
        var share = product.density?.value(trial) ?? 1
        if let mineral = product.mineral { share *= shares[mineral.split][mineral.member] }
        for step in product.steps { share *= step.value(trial) }
        return ReferenceCourse.Product(
          share: share, content: product.content?.value(trial) ?? 1,
          dilution: product.dilution.map {
            DilutionCurve(
              breakthrough: $0.breakthrough.value(trial) / year, timescale: $0.timescale.value(trial) / year,
              floor: $0.floor.value(trial))
          })
      })
  }
}

/// The readable version of `FlowCourse`: one trial of a source, its course through the years. Amounts in coherent SI units.
struct ReferenceCourse: Sendable {
  struct Product: Sendable {
    /// Density, mineral share and steps.
    let share: Double
    var content: Double
    let dilution: DilutionCurve?
  }

  /// Decimal calendar years.
  let start: Double
  let end: Double
  let curve: ArpsCurve
  /// What flows in a whole year at the start.
  let carrierPerYear: Double
  var products: [Product]

  /// From and to within a calendar year, in years after the start; nil when the source does not run in it.
  private func span(in year: Int) -> (Double, Double)? {
    let from = max(Double(year), start)
    let to = min(Double(year + 1), end)
    return to > from ? (from - start, to - start) : nil
  }

  /// Share of the calendar year that the source runs.
  func operating(in year: Int) -> Double {
    guard let (from, to) = span(in: year) else { return 0 }
    return to - from
  }

  /// What flows in a calendar year.
  func carrier(in year: Int) -> Double {
    guard let (from, to) = span(in: year) else { return 0 }
    return carrierPerYear * curve.cumulative(from: from, to: to)
  }

  func amount(of product: Int, in year: Int) -> Double {
    guard let (from, to) = span(in: year) else { return 0 }
    let one = products[product]
    let relative = one.dilution?.cumulative(of: curve, from: from, to: to) ?? curve.cumulative(from: from, to: to)
    return carrierPerYear * one.share * one.content * relative
  }
}
