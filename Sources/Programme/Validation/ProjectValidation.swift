import Estimation

/// Checks projects: what they name exists, units and ranges fit, and money can be brought to one price level.
struct ProjectValidation {
  let programme: Programme
  let index: ProgrammeIndex
  let log: FindingLog

  func run() {
    for system in programme.systems {
      for project in system.projects { check(project, system) }
      for stock in system.stocks { check(stock, system) }
    }
  }

  private func check(_ project: ProjectDefinition, _ system: MineralSystem) {
    let place = project.location
    log.require(
      [project.activity].compactMap { $0 }, in: system.activities.map(\.id), .activity, place, key: "activity")
    let occurrences = system.occurrences.map(\.id)
    for item in project.places {
      log.require([item.id], in: occurrences, .occurrence, item.location, key: "occurrence")
      log.require(
        item.contents.keys.sorted(), in: project.products.map(\.material), .material, item.location, key: "contents")
    }
    twice(project.places.map(\.id), project.location.at(key: "places"))
    twice(project.products.map(\.material), project.location.at(key: "products"))
    twice(project.scenarios.map(\.id), project.location.at(key: "scenarios"))
    // Figures of a place and of all places together are named alike.
    twice(
      Array(Set(project.places.map(\.id))) + Set(project.products.map(\.material)), project.location.at(key: "places"))
    for product in project.products {
      log.require([product.material], in: programme.materials.map(\.id), .material, product.location, key: "material")
    }
    for cost in project.costs {
      guard let per = cost.per, per != "carrier" else { continue }
      log.require([per], in: project.products.map(\.material), .material, cost.location, key: "per")
    }
    let quantities = QuantityValidation(programme: programme, index: index, log: log)
    let before = log.findings.count
    let owner = LocalizedText(en: "project \(project.id)", nl: "project \(project.id)")
    for input in project.quantities { quantities.check(input, of: owner) }
    money(project)
    // What is wrong with a quantity itself is told once, where it stands.
    guard !log.findings[before...].contains(where: { $0.severity == .error }), !isBroken(project) else { return }
    do throws(ProjectDefect) {
      scenarios(project, try ProjectResolver.places(of: project, facts: index.facts))
    } catch { log.error("project.impossible", error.location, error.message, mend: error.mend) }
  }

  private func check(_ stock: StockDefinition, _ system: MineralSystem) {
    let place = stock.location
    log.require([stock.activity].compactMap { $0 }, in: system.activities.map(\.id), .activity, place, key: "activity")
    log.require([stock.occurrence], in: system.occurrences.map(\.id), .occurrence, place, key: "occurrence")
    log.require([stock.material], in: programme.materials.map(\.id), .material, place, key: "material")
    let quantities = QuantityValidation(programme: programme, index: index, log: log)
    let before = log.findings.count
    for input in stock.quantities {
      quantities.check(input, of: .init(en: "stock \(stock.id)", nl: "voorraad \(stock.id)"))
    }
    guard !log.findings[before...].contains(where: { $0.severity == .error }) else { return }
    do throws(ProjectDefect) {
      _ = try StockSource.resolve(stock, facts: index.facts)
    } catch { log.error("project.impossible", error.location, error.message, mend: error.mend) }
  }

  /// Whether a part of the file could not be understood, and is missing from the project therefore.
  private func isBroken(_ project: ProjectDefinition) -> Bool {
    log.findings.contains {
      $0.severity == .error && $0.location.file == project.location.file
        && ($0.code.hasPrefix("yaml.") || $0.code.hasPrefix("id.") || $0.code.hasPrefix("unit.")
          || $0.code.hasPrefix("model.")
          || $0.code.hasPrefix("distribution."))
    }
  }

  /// A scenario that changes what no place takes would give the figures that were there already.
  private func scenarios(_ project: ProjectDefinition, _ places: [PlaceSource]) {
    if project.money == nil, let first = project.scenarios.first {
      log.error(
        "project.scenario", first.location,
        .init(en: "scenarios are about money, and there is none", nl: "scenario's gaan over geld, en dat is er niet"),
        mend: .init(
          en: "add costs: and money:, or remove scenarios:", nl: "voeg costs: en money: toe, of haal scenarios: weg"))
      return
    }
    // Where a fact is gone, what a place would take is not known.
    guard places.allSatisfy(\.missingFacts.isEmpty) else { return }
    let taken = Set(places.flatMap { $0.inputs.values.compactMap(\.fact) })
    for change in project.scenarios.flatMap(\.changes) {
      guard case .fact(let id) = change.source, index.facts[id] != nil, !taken.contains(id) else { continue }
      log.error(
        "project.scenario", change.location,
        .init(
          en: "no place takes fact \(id), so nothing changes",
          nl: "geen plek gebruikt feit \(id); er verandert dus niets"),
        mend: .init(en: "name a fact that the project takes", nl: "noem een feit dat het project gebruikt"))
    }
  }

  private func money(_ project: ProjectDefinition) {
    if project.money == nil, !project.costs.isEmpty {
      log.error(
        "project.money", project.location.at(key: "costs"),
        .init(en: "there are costs, but no price level for them", nl: "er zijn kosten, maar er is geen prijspeil"),
        mend: .init(
          en: "add money: {currency: EUR, year: ..., base_year: ..., discount_rate: ...}",
          nl: "voeg money: {currency: EUR, year: ..., base_year: ..., discount_rate: ...} toe"))
    }
    if project.money != nil, project.costs.isEmpty {
      log.error(
        "project.costs", project.location.at(key: "money"),
        .init(
          en: "without costs everything would pay, so money: says nothing",
          nl: "zonder kosten loont alles; money: zegt dan niets"),
        mend: .init(en: "add costs: or remove money:", nl: "voeg costs: toe of haal money: weg"))
    }
    guard let money = project.money else { return }
    for id in money.rates + money.index where index.facts[id] == nil {
      ProgrammeValidation.warnMissingFact(id, money.location, among: programme, log)
    }
  }

  private func twice(_ names: [String], _ location: SourceLocation) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      log.error(
        "project.twice", location,
        .init(en: "'\(name)' stands twice", nl: "'\(name)' staat er twee keer"),
        mend: .init(en: "remove one", nl: "haal er één weg"))
    }
  }
}

extension ProjectDefinition {
  /// Every quantity that it takes from a fact, in the order of the file.
  var quantities: [ModelDefinition.Input] {
    func all(_ carrier: Carrier) -> [ModelDefinition.Input?] {
      [
        carrier.flow, carrier.availability, carrier.density, carrier.lifetime, carrier.decline?.rate,
        carrier.decline?.exponent, carrier.decline?.plateau,
      ]
    }
    var list = places.flatMap { place in
      all(place.own) + place.contents.sorted { $0.key < $1.key }.map { Optional($0.value) }
    }
    list += all(carrier) + splits.flatMap { $0.members.map { Optional($0.share) } }
    for product in products {
      list.append(product.content)
      for step in product.steps { if case .quantity(let share) = step.share { list.append(share) } }
      list += [product.price?.amount, product.price?.payable]
    }
    list +=
      costs.map { Optional($0.amount) } + [money?.discountRate] + scenarios.flatMap { $0.changes.map(Optional.init) }
    return list.compactMap { $0 }
  }

  /// Every text of it, with the line that holds it.
  var texts: [(LocalizedText?, SourceLocation)] {
    var list: [(LocalizedText?, SourceLocation)] = [
      (title, location.at(key: "title")), (caveat, location.at(key: "caveat")),
    ]
    list += quantities.map { ($0.because, $0.location) }
    for carrier in [carrier] + places.map(\.own) {
      list += [carrier.start, carrier.end].compactMap { $0 }.map { ($0.because, $0.location) }
    }
    list += places.map { ($0.note, $0.location) }
    return list
  }
}
