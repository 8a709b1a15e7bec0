import Estimation
import Geochemistry
import NumericalMethods
import Quantities

/// Turns a project of a programme into sources and projects of the estimation, place by place.
///
/// What is stated once for all places and belongs to a place (flow, hours, content, lifetime) is drawn apart for each of
/// them, as the places differ; a place's own figure, and what belongs to a method or a market (density, minerals,
/// recovery, prices, costs), is the same fact everywhere and is drawn once.
public struct ProjectResolver {
  public let project: ProjectDefinition
  let facts: [String: Fact]
  private var resolver: QuantityResolver

  public init(_ project: ProjectDefinition, facts: [String: Fact]) {
    self.project = project
    self.facts = facts
    resolver = QuantityResolver(owner: project.id, facts: facts)
  }

  /// - Throws: ``ProjectDefect`` with the line that holds it.
  public static func places(
    of project: ProjectDefinition, facts: [String: Fact]
  ) throws(ProjectDefect) -> [PlaceSource] {
    var sources: [PlaceSource] = []
    for place in project.places {
      var resolver = ProjectResolver(project, facts: facts)
      sources.append(try resolver.resolve(place))
    }
    return sources
  }

  private mutating func resolve(_ place: ProjectDefinition.Place) throws(ProjectDefect) -> PlaceSource {
    let source = try source(at: place)
    var economics: CoProductionProject?
    if let source, let money = project.money, !project.costs.isEmpty { economics = try self.economics(source, money) }
    let scenarios = try scenarios(at: place, source, economics)
    return PlaceSource(
      project: project, place: place, missingFacts: resolver.missingFacts,
      source: resolver.missing.isEmpty ? source : nil,
      economics: resolver.missing.isEmpty ? economics : nil, scenarios: scenarios, inputs: resolver.inputs)
  }

  // MARK: the source

  private mutating func source(at place: ProjectDefinition.Place) throws(ProjectDefect) -> FlowSource? {
    let (own, common) = (place.own, project.carrier)
    func apart(_ input: ModelDefinition.Input?) -> String? { input == nil ? place.id : nil }
    let flow = resolver.quantity(own.flow ?? common.flow, apart: apart(own.flow))
    let availability = resolver.quantity(own.availability ?? common.availability, apart: apart(own.availability))
    let density = resolver.quantity(own.density ?? common.density)
    let start = resolver.year(own.start ?? common.start, "start", at: place.id)
    // Of an end and a lifetime one is stated; the place's own stands for either of the project.
    let isOwn = own.end != nil || own.lifetime != nil
    let end = resolver.year(isOwn ? own.end : common.end, "end", at: place.id)
    let lifetime = resolver.quantity(isOwn ? own.lifetime : common.lifetime, apart: apart(own.lifetime))
    var decline = Decline.none
    if let stated = own.decline ?? common.decline {
      let key = own.decline == nil ? place.id : nil
      decline = Decline(
        rate: resolver.quantity(stated.rate, apart: key), exponent: resolver.quantity(stated.exponent, apart: key),
        plateau: resolver.quantity(stated.plateau, apart: key))
    }
    var splits: [MineralSplit] = []
    for split in project.splits {
      let members = split.members.compactMap { member in
        resolver.quantity(member.share).map { MineralSplit.Member(member.mineral, $0) }
      }
      splits.append(MineralSplit(split.name, members, closure: split.closure))
    }
    var products: [CoProduct] = []
    for product in project.products { products.append(try self.product(product, at: place)) }
    guard let flow else {
      if resolver.missing.isEmpty { throw ProjectDefect(.noFlow(place.id), at: place.location) }
      return nil
    }
    guard let start else { throw ProjectDefect(.noStart(place.id), at: place.location) }
    guard resolver.missing.isEmpty else { return nil }
    let period = OperatingPeriod(
      start: start, end: lifetime.map { .lifetime($0) } ?? end.map { .year($0) } ?? .open)
    do {
      return try FlowSource(
        id: place.id, flow: flow, availability: availability, density: density, operation: period, decline: decline,
        splits: splits, products: products)
    } catch { throw ProjectDefect(.flow(error), at: place.location) }
  }

  private mutating func product(
    _ product: ProjectDefinition.Product, at place: ProjectDefinition.Place
  ) throws(ProjectDefect) -> CoProduct {
    let own = place.contents[product.material]
    let content = resolver.quantity(own ?? product.content, apart: own == nil ? place.id : nil)
    let steps = try resolver.steps(product.steps)
    return CoProduct(
      product.material, basis: product.basis, content: content, mineral: product.mineral, steps: steps,
      unit: product.unit)
  }

  // MARK: money

  private mutating func economics(
    _ source: FlowSource, _ money: ProjectDefinition.Money
  ) throws(ProjectDefect) -> CoProductionProject? {
    var sales: [DatedPrice] = []
    for product in project.products {
      guard let price = product.price, let amount = resolver.quantity(price.amount),
        case .fact(let id) = price.amount.source,
        let fact = facts[id]
      else { continue }
      sales.append(
        DatedPrice(
          product: product.material, price: amount, year: try year(of: fact, price.amount.location), date: fact.year,
          source: fact.sources.joined(separator: ";"), payable: resolver.quantity(price.payable),
          conversion: try conversion(product, fact, price.amount.location)))
    }
    var costs: [CostItem] = []
    for cost in project.costs {
      guard let amount = resolver.quantity(cost.amount), case .fact(let id) = cost.amount.source, let fact = facts[id]
      else {
        continue
      }
      let driver: CostItem.Driver = cost.per.map { $0 == "carrier" ? .carrier : .product($0) } ?? .carrier
      let kind: CostItem.Kind =
        switch cost.kind {
        case .capital: .capital(shares: cost.spending)
        case .capacity: .capacity(driver, shares: cost.spending)
        case .fixed: .fixed
        case .unit: .perUnit(driver)
        }
      costs.append(
        CostItem(
          cost.name.en, kind, amount: amount, year: try year(of: fact, cost.location),
          source: fact.sources.joined(separator: ";")))
    }
    let rate = resolver.quantity(money.discountRate)
    let conversion = try conversion(money)
    guard resolver.missing.isEmpty, let rate, let conversion else { return nil }
    do {
      return try CoProductionProject(
        source: source, sales: sales, costs: costs, basis: money.basis, years: years(of: source),
        baseYear: money.baseYear, discountRate: rate, conversion: conversion)
    } catch { throw ProjectDefect(.economics(error), at: money.location) }
  }

  /// The whole life of the source: capital that is spent within the profile may pay for itself after it.
  private func years(of source: FlowSource) -> ClosedRange<Int> {
    let year = CalendarYears.secondsPerYear
    let start = source.operation.start.support
    let last: Double =
      switch source.operation.end {
      case .open: Double(project.years.upperBound)
      case .year(let end): end.support.upperBound / year
      case .lifetime(let life): (start.upperBound + life.support.upperBound) / year
      }
    let first = Int((start.lowerBound / year).rounded(.down))
    // Not every distribution of a lifetime ends; what a century and a half later comes in has no present value.
    let longest = min(first + 150, CalendarYears.known.upperBound)
    return first...max(first, Int(min(last.rounded(.up), Double(longest))))
  }

  private func year(of fact: Fact, _ location: SourceLocation) throws(ProjectDefect) -> Int {
    guard let year = Int(fact.year) else { throw ProjectDefect(.noYear(fact.id, fact.year), at: location) }
    return year
  }

  /// Mass of what the price is of per mass of what the product is counted in.
  private func conversion(
    _ product: ProjectDefinition.Product, _ fact: Fact, _ location: SourceLocation
  ) throws(ProjectDefect) -> Double {
    if fact.basis == product.basis { return 1 }
    do {
      return try OxideConversion.factor(
        from: ChemicalFormula(parsing: product.basis), to: ChemicalFormula(parsing: fact.basis))
    } catch { throw ProjectDefect(.priceBasis(fact.id, fact.basis, product.basis), at: location) }
  }

  /// Nil when a fact is resolver.missing.
  private mutating func conversion(_ money: ProjectDefinition.Money) throws(ProjectDefect) -> MonetaryConversion? {
    var rates: [ExchangeRate] = []
    for id in money.rates {
      guard let fact = facts[id] else {
        resolver.missing.append(id)
        continue
      }
      let currencies = fact.unit?.dimension.currencies ?? [:]
      guard fact.kind == .exchangeRate, let value = fact.value?.value,
        let to = currencies.first(where: { $0.value == 1 })?.key,
        let from = currencies.first(where: { $0.value == -1 })?.key
      else { throw ProjectDefect(.noRate(id), at: money.location) }
      rates.append(
        ExchangeRate(
          from: from, to: to, year: try year(of: fact, money.location), rate: value,
          source: fact.sources.joined(separator: ";")))
    }
    // Each fact is the factor from its year to the basis: an index that is 1 in the year of the basis.
    var values = money.index.isEmpty ? [:] : [money.basis.year: 1.0]
    for id in money.index {
      guard let fact = facts[id] else {
        resolver.missing.append(id)
        continue
      }
      guard let factor = fact.value?.value, factor > 0 else { throw ProjectDefect(.noIndex(id), at: money.location) }
      values[try year(of: fact, money.location)] = 1 / factor
    }
    let index =
      values.isEmpty
      ? [] : [PriceIndex(name: "price index", currency: money.basis.currency, values: values, source: money.index[0])]
    do { return try MonetaryConversion(indices: index, rates: rates) } catch {
      throw ProjectDefect(.economics(error), at: money.location)
    }
  }

  // MARK: scenarios

  private mutating func scenarios(
    at place: ProjectDefinition.Place, _ source: FlowSource?, _ economics: CoProductionProject?
  ) throws(ProjectDefect) -> [String: Scenario] {
    var scenarios: [String: Scenario] = [:]
    for scenario in project.scenarios {
      var changes: [UncertainQuantity] = []
      for change in scenario.changes {
        guard case .fact(let id) = change.source else { continue }
        guard facts[id] != nil else {
          resolver.missing.append(id)
          continue
        }
        let streams = resolver.inputs.filter { $0.value.fact == id }.keys.sorted()
        guard let distribution = change.distribution else {
          throw ProjectDefect(.noChange(id), at: change.location)
        }
        // A place with a figure of its own does not follow a change of the common one.
        changes += streams.map { UncertainQuantity($0, distribution, change.unit) }
      }
      guard let source, resolver.missing.isEmpty else { continue }
      let made = Scenario(scenario.id, changes: changes)
      let requirements: [QuantityRequirement]
      do { requirements = try economics?.requirements() ?? source.requirements } catch {
        throw ProjectDefect(.economics(error), at: scenario.location)
      }
      do { _ = try made.draws(seed: 0, for: requirements) } catch {
        throw ProjectDefect(.economics(error), at: scenario.location)
      }
      scenarios[scenario.id] = made
    }
    return scenarios
  }
}
