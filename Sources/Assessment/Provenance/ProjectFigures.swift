import Estimation
import NumericalMethods
import Programme
import Quantities

/// The chain behind every figure of the co-production projects.
struct ProjectFigures {
  let programme: Programme
  let index: ProgrammeIndex
  let projects: [CoProductionOutcome]

  func figures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    for outcome in projects {
      for place in outcome.places { add(place, outcome, &figures) }
      for product in outcome.totals ?? [] { add(product, outcome, &figures) }
    }
    return figures
  }

  private typealias Figures = [String: Provenance.Figure]

  // MARK: places

  private func add(_ place: CoProductionOutcome.Place, _ outcome: CoProductionOutcome, _ figures: inout Figures) {
    let id = "project/\(outcome.id)/\(place.id)"
    let nodes = add(inputsOf: place, outcome, id, &figures)
    let name = index.occurrences[place.id]?.name ?? .init(en: place.id, nl: place.id)
    let title = joined(outcome.project.title, name)
    guard !place.products.isEmpty else {
      figures[id] = FigureNodes.notComputed(
        title, missing: place.source.missingFacts, location: place.source.place.location)
      return
    }
    for product in place.products {
      // Amounts do not rest on prices and costs.
      let streams = Set(place.source.source?.quantities(of: product.material).map(\.stream) ?? [])
      let inputs = unique(nodes.filter { streams.contains($0.stream) }.map(\.node))
      add(product, "\(id)/\(product.material)", title, outcome, inputs: inputs, &figures)
      guard let influence = product.influence else { continue }
      figures["\(id)/\(product.material)/influence"] = FigureNodes.influence(
        influence, joined(title, material(product.material)), of: "\(id)/\(product.material)", index)
    }
    guard let economics = place.economics, let money = outcome.project.money else { return }
    let inputs = unique(nodes.map(\.node) + (money.rates + money.index).map { "fact/\($0)" })
    add(
      economics.value, economics.gain, economics.products, id, title, outcome, money, economics.state, inputs, &figures)
    if let influence = economics.influence {
      figures["\(id)/value/influence"] = FigureNodes.influence(influence, title, of: "\(id)/value", index)
    }
    for variant in economics.scenarios {
      guard let scenario = outcome.project.scenarios.first(where: { $0.id == variant.id }) else { continue }
      let changes = add(changesOf: scenario, outcome, &figures)
      add(
        variant.value, variant.gain, variant.products, "\(id)/scenario/\(variant.id)", joined(title, scenario.name),
        outcome, money, economics.state, unique(changes + inputs), &figures)
    }
  }

  /// In the order of their first place.
  private func unique(_ nodes: [String]) -> [String] {
    var seen: Set<String> = []
    return nodes.filter { seen.insert($0).inserted }
  }

  /// Nodes for what a scenario puts in the place of a distribution.
  private func add(
    changesOf scenario: ProjectDefinition.Scenario, _ outcome: CoProductionOutcome, _ figures: inout Figures
  ) -> [String] {
    scenario.changes.compactMap { change in
      guard case .fact(let fact) = change.source, let distribution = change.distribution else { return nil }
      let node = "project/\(outcome.id)/scenario/\(scenario.id)/input/\(fact)"
      let name = index.facts[fact].map { joined($0.subject, $0.quantity) } ?? .init(en: fact, nl: fact)
      figures[node] = .init(
        label: joined(scenario.name, name),
        text: FigureNodes.distribution(distribution, change.unit), unit: change.unit.symbol, state: .unverified,
        formula: change.because, inputs: ["fact/\(fact)"],
        location: change.location)
      return node
    }
  }

  /// Nodes for what goes in, shared by all places where the places have it in common.
  private func add(
    inputsOf place: CoProductionOutcome.Place, _ outcome: CoProductionOutcome, _ id: String, _ figures: inout Figures
  ) -> [(stream: String, node: String)] {
    place.source.inputs.sorted { $0.key < $1.key }.map { stream, input in
      guard let fact = input.fact else {
        let key = stream.split(separator: "|").dropFirst().first.map(String.init) ?? ""
        let node = "\(id)/\(key)"
        figures[node] = Self.input(input, index, key: key, location: place.source.place.location)
        return (stream, node)
      }
      let isCommon = input.isApart || !place.source.place.takes(fact)
      let node = (isCommon ? "project/\(outcome.id)" : id) + "/input/\(fact)"
      figures[node] = Self.input(input, index, location: place.source.place.location)
      return (stream, node)
    }
  }

  /// What goes in: a fact as it is taken, or a year that the programme chose.
  static func input(
    _ input: PlaceSource.Input, _ index: ProgrammeIndex, key: String = "", location: SourceLocation
  ) -> Provenance.Figure {
    let quantity = input.quantity
    let text = FigureNodes.distribution(quantity.distribution, quantity.unit)
    guard let id = input.fact else {
      let label: LocalizedText =
        switch key {
        case "start": .init(en: "year in which it could start", nl: "jaar waarin het zou kunnen beginnen")
        case "end": .init(en: "year in which it ends", nl: "jaar waarin het eindigt")
        default: .init(en: "year of removal", nl: "jaar van verwijdering")
        }
      return .init(label: label, text: text, state: input.state, formula: input.because, location: location)
    }
    let rule = input.because ?? FigureNodes.rule
    let apart = LocalizedText(
      en: input.isApart ? "; drawn apart for each place" : "", nl: input.isApart ? "; per plek apart getrokken" : "")
    return .init(
      label: index.facts[id].map {
        .init(en: "\($0.subject.en), \($0.quantity.en)", nl: "\($0.subject.nl), \($0.quantity.nl)")
      } ?? .init(en: id, nl: id), text: text, unit: quantity.unit.symbol, state: input.state,
      formula: .init(en: rule.en + apart.en, nl: rule.nl + apart.nl), inputs: ["fact/\(id)"])
  }

  // MARK: amounts

  private func add(_ product: CoProductionOutcome.Product, _ outcome: CoProductionOutcome, _ figures: inout Figures) {
    let places = outcome.places.filter { !$0.products.isEmpty }
      .map { "project/\(outcome.id)/\($0.id)/\(product.material)" }
    let all = LocalizedText(en: "all places together", nl: "alle plekken samen")
    add(
      product, "project/\(outcome.id)/\(product.material)", joined(outcome.project.title, all), outcome, inputs: places,
      &figures)
  }

  private func add(
    _ product: CoProductionOutcome.Product, _ id: String, _ title: LocalizedText, _ outcome: CoProductionOutcome,
    inputs: [String], _ figures: inout Figures
  ) {
    let project = outcome.project
    let (name, year, last) = (material(product.material), project.referenceYear, project.years.upperBound)
    let unit = (try? UnitOfMeasure(parsing: "\(product.unit.symbol)/yr")) ?? product.unit
    let definition = project.products.first { $0.material == product.material }
    figures[id] = .init(
      label: .init(en: "\(title.en): \(name.en) in \(year)", nl: "\(title.nl): \(name.nl) in \(year)"),
      text: FigureNodes.quantity(product.amount, unit), value: product.amount.p50, unit: unit.symbol,
      state: product.state,
      formula: FigureNodes.simulated(
        formula(of: definition, project), trials: outcome.trials, seed: programme.seed),
      inputs: inputs, location: definition?.location)
    figures["\(id)/cumulative"] = .init(
      label: .init(
        en: "\(title.en): \(name.en) up to and including \(last)", nl: "\(title.nl): \(name.nl) tot en met \(last)"),
      text: FigureNodes.quantity(product.cumulative, product.unit), value: product.cumulative.p50,
      unit: product.unit.symbol, state: product.state,
      formula: .init(en: "the sum over the years, trial by trial", nl: "de som over de jaren, trekking voor trekking"),
      inputs: [id])
    guard let share = product.share else { return }
    figures["\(id)/share"] = FigureNodes.consumption(
      .init(
        en: "\(title.en): share of EU consumption of \(name.en)",
        nl: "\(title.nl): aandeel in het EU-verbruik van \(name.nl)"),
      .share, share, of: product.material, result: id, state: product.state, consumptionState: product.consumptionState)
  }

  /// What the amount of a year is the product of, in words.
  private func formula(
    of product: ProjectDefinition.Product?, _ project: ProjectDefinition
  ) -> LocalizedText {
    var (en, nl) = (["flow"], ["debiet"])
    func add(_ english: String, _ dutch: String, if present: Bool) {
      guard present else { return }
      en.append(english)
      nl.append(dutch)
    }
    add("time in operation", "tijd in bedrijf", if: project.carrier.availability != nil)
    add("density", "dichtheid", if: project.carrier.density != nil)
    add("content", "gehalte", if: product?.content != nil || project.places.contains { !$0.contents.isEmpty })
    add("share of the mineral", "aandeel van het mineraal", if: product?.mineral != nil)
    for step in product?.steps ?? [] { add(step.name.en, step.name.nl, if: true) }
    return .init(en: en.joined(separator: " × "), nl: nl.joined(separator: " × "))
  }

  // MARK: money

  private func add(
    _ value: SampleSummary, _ gain: ChanceOfGain,
    _ products: [CoProductionOutcome.Yield], _ id: String, _ title: LocalizedText, _ outcome: CoProductionOutcome,
    _ money: ProjectDefinition.Money, _ state: VerificationState, _ inputs: [String], _ figures: inout Figures
  ) {
    let (currency, year, base) = (money.basis.currency, money.basis.year, money.baseYear)
    figures["\(id)/value"] = .init(
      label: .init(en: "\(title.en): net present value", nl: "\(title.nl): netto contante waarde"),
      text: .init(en: ProjectText.money(value, currency, .en), nl: ProjectText.money(value, currency, .nl)),
      value: value.p50, unit: currency, state: state,
      formula: .init(
        en:
          "sales less costs of every year of operation, discounted to the beginning of \(base), in money of \(year); trial by trial",
        nl:
          "verkoop min kosten van elk jaar in bedrijf, contant gemaakt naar begin \(base), in geld van \(year); trekking voor trekking"
      ), inputs: inputs)
    figures["\(id)/gain"] = .init(
      label: .init(en: "\(title.en): probability that it pays", nl: "\(title.nl): kans dat het loont"),
      text: .init(
        en: ProjectText.probability(gain.value, trials: outcome.trials, .en),
        nl: ProjectText.probability(gain.value, trials: outcome.trials, .nl)),
      value: gain.value, unit: "1", state: state,
      formula: .init(
        en:
          "share of trials with a net present value above zero; error of the simulation \(NumberText.percentage(gain.standardError, .en))",
        nl:
          "deel van de trekkingen met een netto contante waarde boven nul; fout van de simulatie \(NumberText.percentage(gain.standardError, .nl))"
      ), inputs: ["\(id)/value"])
    for product in products {
      let name = material(product.material)
      if let found = product.breakEven {
        figures["\(id)/\(product.material)/break-even"] = .init(
          label: .init(
            en: "\(title.en): content of \(name.en) from which it pays",
            nl: "\(title.nl): gehalte aan \(name.nl) waarbij het loont"),
          text: .init(
            en: ProjectText.breakEven(found, trials: outcome.trials, .en),
            nl: ProjectText.breakEven(found, trials: outcome.trials, .nl)),
          value: found.half, unit: found.unit.symbol, state: state,
          formula: .init(
            en:
              "the content at which the net present value is zero, trial by trial: half of the trials, and 90 % of them",
            nl:
              "het gehalte waarbij de netto contante waarde nul is, trekking voor trekking: de helft van de trekkingen, en 90 % ervan"
          ), inputs: ["\(id)/value"])
      }
      guard let unit = try? UnitOfMeasure(parsing: "\(currency)/\(product.unit.symbol)") else { continue }
      let definition = outcome.project.products.first { $0.material == product.material }
      if let price = product.price {
        let priced = definition?.price.flatMap { if case .fact(let id) = $0.amount.source { id } else { nil } }
        let basis = definition?.basis ?? ""
        figures["\(id)/\(product.material)/price"] = .init(
          label: .init(
            en: "\(title.en): price of \(name.en), counted in \(basis)",
            nl: "\(title.nl): prijs van \(name.nl), geteld in \(programme.glossary.text(basis, in: .nl))"),
          text: FigureNodes.quantity(price, unit), value: price.p50, unit: unit.symbol, state: state,
          formula: .init(
            en:
              "the quoted price × mass of what is quoted per mass of what is counted × rate and index × payable share, in money of \(year)",
            nl:
              "de genoteerde prijs × massa van wat genoteerd is per massa van wat geteld wordt × koers en index × betaald aandeel, in geld van \(year)"
          ), inputs: [priced.map { "fact/\($0)" }].compactMap { $0 } + (money.rates + money.index).map { "fact/\($0)" })
      }
      guard let cost = product.cost else { continue }
      figures["\(id)/\(product.material)/cost"] = .init(
        label: .init(en: "\(title.en): cost of \(name.en)", nl: "\(title.nl): kostprijs van \(name.nl)"),
        text: FigureNodes.quantity(cost, unit), value: cost.p50, unit: unit.symbol, state: state,
        formula: .init(
          en: "present costs less the sales of other products, over the present amount, in money of \(year)",
          nl:
            "contante kosten min de verkoop van andere producten, gedeeld door de contante hoeveelheid, in geld van \(year)"
        ),
        inputs: ["\(id)/value"])
    }
  }

  // MARK: words

  private func material(_ id: String) -> LocalizedText { index.materials[id]?.name ?? .init(en: id, nl: id) }

  private func joined(_ a: LocalizedText, _ b: LocalizedText) -> LocalizedText {
    .init(en: "\(a.en), \(b.en)", nl: "\(a.nl), \(b.nl)")
  }
}

extension ProjectDefinition.Place {
  /// Whether the place states this fact itself.
  func takes(_ fact: String) -> Bool {
    let decline = [own.decline?.rate, own.decline?.exponent, own.decline?.plateau]
    let all = [own.flow, own.availability, own.density, own.lifetime] + decline + contents.values.map { $0 }
    return all.contains { if case .fact(fact)? = $0?.source { true } else { false } }
  }
}
