import Programme

/// The chain behind every figure of the plan.
struct PlanFigures {
  let programme: Programme
  let index: ProgrammeIndex
  let projects: [CoProductionOutcome]
  let plan: ResearchPlan

  func figures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    for decision in plan.decisions { add(decision, &figures) }
    for measure in plan.measures { add(measure, &figures) }
    for system in plan.systems { add(system, &figures) }
    addPortfolio(&figures)
    return figures
  }

  // MARK: decisions

  private func add(_ decision: DecisionInformation, _ figures: inout [String: Provenance.Figure]) {
    guard let definition = programme.planning?.decisions.first(where: { $0.id == decision.id }) else { return }
    let id = "decision/\(decision.id)"
    let title = title(of: decision)
    let inputs: [String]
    let formula: LocalizedText
    switch definition.benefit {
    case .project(let project):
      inputs =
        ["project/\(project)/\(decision.material)"]
        // Places without money have no value of their own.
        + (projects.first { $0.id == project }?.places ?? []).filter { $0.economics != nil }
        .map { "project/\(project)/\($0.id)/value" }
      formula = .init(
        en:
          "net present value of the project, all places together; one pursues at each place where it is expected to pay",
        nl:
          "netto contante waarde van het project, alle plekken samen; men zet door op elke plek waar het naar verwachting loont"
      )
    case .amount(let model, let threshold, let worth):
      inputs =
        ["model/\(model)", "fact/\(threshold.fact)"]
        + worth.inputs.compactMap { input in
          if case .fact(let fact) = input.source { "fact/\(fact)" } else { nil }
        }
      formula = .init(
        en: "worth of a tonne a year × (tonnes a year - threshold); worth = \(worth.expression)",
        nl: "waarde van een ton per jaar × (ton per jaar - drempel); waarde = \(worth.expression)")
    }
    func simulated(_ text: LocalizedText) -> LocalizedText {
      FigureNodes.simulated(text, trials: plan.trials, seed: plan.seed)
    }
    figures[id] = .init(
      label: .init(en: "\(title.en): net benefit of pursuing", nl: "\(title.nl): netto baat van doorzetten"),
      text: both { spread(decision.benefit, $0) }, value: decision.benefit.mean, unit: plan.currency,
      state: decision.state, formula: simulated(formula), inputs: inputs, location: definition.location)
    figures["\(id)/threshold"] = .init(
      label: .init(en: "\(title.en): threshold", nl: "\(title.nl): drempel"),
      text: both { PlanText.threshold(decision.threshold, plan.currency, $0) }, state: decision.state,
      formula: thresholdFormula(decision.threshold),
      inputs: decision.threshold.fact.map { ["fact/\($0)"] } ?? [id], location: definition.location)
    figures["\(id)/perfect"] = .init(
      label: .init(
        en: "\(title.en): value of knowing everything (EVPI)", nl: "\(title.nl): waarde van alles weten (EVPI)"),
      text: value(decision.perfect), value: decision.perfect.value, unit: plan.currency, state: decision.state,
      formula: .init(
        en: "what the best choice in each trial brings beyond what the choice of today is expected to bring",
        nl: "wat de beste keuze per trekking oplevert boven wat de keuze van vandaag naar verwachting oplevert"),
      inputs: [id])
    for input in decision.inputs {
      let fact =
        index.facts[input.fact].map {
          LocalizedText(en: "\($0.subject.en), \($0.quantity.en)", nl: "\($0.subject.nl), \($0.quantity.nl)")
        } ?? .init(en: input.fact, nl: input.fact)
      figures["\(id)/knowing/\(input.fact)"] = .init(
        label: .init(
          en: "\(title.en): value of knowing \(fact.en) (EVPPI)", nl: "\(title.nl): waarde van \(fact.nl) weten (EVPPI)"
        ),
        text: value(input.value), value: input.value.value, unit: plan.currency, state: decision.state,
        formula: Self.regression, inputs: [id, "fact/\(input.fact)"])
    }
  }

  private func title(of decision: DecisionInformation) -> LocalizedText {
    let material = index.materials[decision.material]?.name ?? .init(en: decision.material, nl: decision.material)
    let system = index.systems[decision.system]?.name ?? .init(en: decision.system, nl: decision.system)
    return .init(en: "\(material.en), \(system.en)", nl: "\(material.nl), \(system.nl)")
  }

  private func thresholdFormula(_ threshold: DecisionInformation.Threshold) -> LocalizedText {
    switch threshold.stated {
    case .value where threshold.fact == nil:
      .init(
        en:
          "a net present value of 0; the amount is the expected one × expected costs / expected sales, where costs do not run with the amount",
        nl:
          "een netto contante waarde van 0; de hoeveelheid is de verwachte × verwachte kosten / verwachte verkoop, als kosten niet met de hoeveelheid meelopen"
      )
    case .amount:
      .init(
        en: "the amount is stated; share of the expected EU consumption, value at the expected worth of a tonne",
        nl:
          "de hoeveelheid is opgegeven; aandeel in het verwachte EU-verbruik, waarde bij de verwachte waarde van een ton"
      )
    case .share:
      .init(
        en: "the share is stated; amount of the expected EU consumption, value at the expected worth of a tonne",
        nl:
          "het aandeel is opgegeven; hoeveelheid van het verwachte EU-verbruik, waarde bij de verwachte waarde van een ton"
      )
    case .value:
      .init(
        en: "the value is stated; amount at the expected worth of a tonne, share of the expected EU consumption",
        nl:
          "de waarde is opgegeven; hoeveelheid bij de verwachte waarde van een ton, aandeel in het verwachte EU-verbruik"
      )
    }
  }

  // MARK: measures, systems, portfolio

  private func add(_ measure: ResearchPlan.MeasureWorth, _ figures: inout [String: Provenance.Figure]) {
    guard let definition = index.measures[measure.id], let worth = measure.value else { return }
    let id = "plan/measure/\(measure.id)"
    let observed = Set(definition.designs.map(\.fact)).sorted().map { "fact/\($0)" }
    let decisions = measure.decisions.map { "decision/\($0.decision)" }
    let state =
      plan.decisions.filter { decision in measure.decisions.contains { $0.decision == decision.id } }
      .map(\.state).max() ?? .derived
    figures["\(id)/value"] = .init(
      label: .init(
        en: "\(definition.title.en): value of its data (EVSI)",
        nl: "\(definition.title.nl): waarde van de gegevens (EVSI)"),
      text: value(worth), value: worth.value, unit: plan.currency, state: max(state, .derived),
      formula: Self.regression, inputs: decisions + observed, location: definition.designs.first?.location)
    guard let ratio = measure.perCost else { return }
    figures["\(id)/per-cost"] = .init(
      label: .init(
        en: "\(definition.title.en): value for each \(plan.currency)",
        nl: "\(definition.title.nl): waarde per \(plan.currency)"),
      text: both { PlanText.ratio(ratio, $0) }, value: ratio.value, unit: "1", state: .unverified,
      formula: .init(
        en: "value / middle of the range of the cost, less what is spent",
        nl: "waarde / midden van het bereik van de kosten, zonder wat is uitgegeven"),
      inputs: ["\(id)/value", "measure/\(measure.id)/cost"])
  }

  private func add(_ system: ResearchPlan.SystemWorth, _ figures: inout [String: Provenance.Figure]) {
    guard let definition = index.systems[system.id] else { return }
    let id = "plan/system/\(system.id)"
    let measures = definition.measures.map(\.id)
    let values = measures.filter { plan.measure($0)?.value != nil }.map { "plan/measure/\($0)/value" }
    let costs = measures.map { "measure/\($0)/cost" }
    let share = LocalizedText(
      en: NumberText.percentage(plan.limits.coFinancedShare, .en),
      nl: NumberText.percentage(plan.limits.coFinancedShare, .nl))
    figures[id] = .init(
      label: .init(en: "\(definition.name.en): further research", nl: "\(definition.name.nl): verder onderzoek"),
      text: PlanText.verdict(system.verdict), state: .unverified,
      formula: .init(
        en:
          "justified: some set of measures is worth more than it costs; only with co-financing: so when \(share.en) of the cost is borne; values and costs discounted",
        nl:
          "gerechtvaardigd: een stel maatregelen is meer waard dan het kost; alleen met medefinanciering: als \(share.nl) van de kosten wordt gedragen; waarden en kosten contant gemaakt"
      ), inputs: values + costs + [programme.planning.map { "fact/\($0.coFinancedShare)" }].compactMap { $0 })
    guard system.verdict != .notValued else { return }
    figures["\(id)/value"] = .init(
      label: .init(
        en: "\(definition.name.en): what its best research is worth",
        nl: "\(definition.name.nl): wat het beste onderzoek waard is"),
      text: both { PlanText.money(system.best.value, plan.currency, $0) }, value: system.best.value,
      unit: plan.currency, state: .unverified,
      formula: .init(
        en:
          "value of the set of measures with the largest net gain; where none is worth its cost, of the one with the most value for money",
        nl:
          "waarde van het stel maatregelen met de grootste nettowinst; als geen stel zijn kosten waard is, van dat met de meeste waarde voor het geld"
      ), inputs: values)
    figures["\(id)/cost"] = .init(
      label: .init(en: "\(definition.name.en): what it costs", nl: "\(definition.name.nl): wat het kost"),
      text: both { PlanText.money(system.best.discountedCost, plan.currency, $0) },
      value: system.best.discountedCost, unit: plan.currency, state: .unverified,
      formula: .init(
        en: "cost of that set with all that must come before it, discounted",
        nl: "kosten van dat stel met alles wat eerst moet, contant gemaakt"), inputs: costs)
    figures["\(id)/perfect"] = .init(
      label: .init(
        en: "\(definition.name.en): ceiling of what research is worth",
        nl: "\(definition.name.nl): het meeste dat onderzoek waard is"),
      text: value(system.perfect), value: system.perfect.value, unit: plan.currency, state: .unverified,
      formula: .init(
        en: "value of knowing everything, over the decisions of the system",
        nl: "waarde van alles weten, over de beslissingen van het systeem"),
      inputs: plan.decisions.filter { $0.system == system.id }.map { "decision/\($0.id)/perfect" })
    guard let robustness = system.robustness else { return }
    figures["\(id)/robustness"] = .init(
      label: .init(
        en: "\(definition.name.en): how often justified", nl: "\(definition.name.nl): hoe vaak gerechtvaardigd"),
      text: both { NumberText.percentage(robustness, $0) }, value: robustness, unit: "1", state: .unverified,
      formula: .init(
        en: "share of draws of other priors and of costs within their ranges in which some set is worth its cost",
        nl:
          "deel van de trekkingen van andere voorkennis en van kosten binnen hun bereik waarin een stel zijn kosten waard is"
      ), inputs: values + costs)
  }

  private func addPortfolio(_ figures: inout [String: Provenance.Figure]) {
    guard let portfolio = plan.portfolio else { return }
    let limits = [programme.planning?.budget, programme.planning?.staff, programme.planning?.discountRate]
      .compactMap { $0.map { "fact/\($0)" } }
    let inputs =
      plan.measures.flatMap { measure in
        (measure.value == nil ? [] : ["plan/measure/\(measure.id)/value"]) + ["measure/\(measure.id)/cost"]
      } + limits
    let label = LocalizedText(en: "research plan", nl: "onderzoeksplan")
    let rule = LocalizedText(
      en:
        "the set of measures, and their years, with the largest value less cost within the limits; exact, by mixed-integer programming",
      nl:
        "het stel maatregelen, en hun jaren, met de grootste waarde min kosten binnen de grenzen; exact, met gemengd-geheeltallige programmering"
    )
    figures["plan/cost"] = .init(
      label: .init(en: "\(label.en): cost", nl: "\(label.nl): kosten"),
      text: both { PlanText.amount(portfolio.cost, plan.currency, $0) }, value: Double(portfolio.cost),
      unit: plan.currency, state: .unverified, formula: rule, inputs: inputs)
    figures["plan/value"] = .init(
      label: .init(en: "\(label.en): value", nl: "\(label.nl): waarde"),
      text: both { PlanText.money(portfolio.value, plan.currency, $0) }, value: portfolio.value, unit: plan.currency,
      state: .unverified, formula: rule, inputs: inputs)
    guard let next = plan.next else { return }
    figures["plan/next"] = .init(
      label: .init(en: "\(label.en): what the next money buys", nl: "\(label.nl): wat het volgende geld koopt"),
      text: both {
        PlanText.amount(next.more, plan.currency, $0) + " → " + PlanText.money(next.gain, plan.currency, $0)
      }, value: next.gain, unit: plan.currency, state: .unverified,
      formula: .init(
        en: "the least money beyond the budget that buys a larger value less cost, and by how much it is larger",
        nl: "het minste geld boven het budget dat een grotere waarde min kosten koopt, en hoeveel groter die is"),
      inputs: ["plan/value"])
  }

  // MARK: words

  private func value(_ value: DecisionInformation.Value) -> LocalizedText {
    both { PlanText.value(value, plan.currency, $0) }
  }

  private func spread(_ spread: DecisionInformation.Spread, _ language: Language) -> String {
    let low = PlanText.money(spread.p90, plan.currency, language)
    let high = PlanText.money(spread.p10, plan.currency, language)
    let mean = PlanText.money(spread.mean, plan.currency, language)
    return language == .nl
      ? "\(mean) verwacht (P90 \(low), P10 \(high))" : "\(mean) expected (P90 \(low), P10 \(high))"
  }

  private func both(_ text: (Language) -> String) -> LocalizedText { .init(en: text(.en), nl: text(.nl)) }

  private static let regression = LocalizedText(
    en:
      "expected gain of choosing after the data instead of before, by regression of the net benefit on the simulated data (Strong and others 2014, 2015)",
    nl:
      "verwachte winst van kiezen na de gegevens in plaats van ervoor, met regressie van de netto baat op de gesimuleerde gegevens (Strong en anderen 2014, 2015)"
  )
}
