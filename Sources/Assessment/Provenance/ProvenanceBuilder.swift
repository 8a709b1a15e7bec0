import Evidence
import NumericalMethods
import Programme
import Quantities
import ResourceEstimation

/// Builds the chain behind every figure that an edition may publish.
struct ProvenanceBuilder {
  let programme: Programme
  let index: ProgrammeIndex
  let models: [ModelOutcome]
  let projects: [CoProductionOutcome]
  let stocks: [StockOutcome]
  let estimates: [EstimateOutcome]
  let quantities: [EstimatedQuantity]
  let verdicts: [Verdict]
  let claims: [AbsenceOutcome]
  let software: [String: String]
  let evidence: EvidenceSummary?
  let plan: ResearchPlan?
  private var figures: [String: Provenance.Figure] = [:]

  init(
    programme: Programme, index: ProgrammeIndex, models: [ModelOutcome],
    projects: [CoProductionOutcome] = [], stocks: [StockOutcome] = [], estimates: [EstimateOutcome] = [],
    quantities: [EstimatedQuantity] = [], verdicts: [Verdict], claims: [AbsenceOutcome], software: [String: String],
    evidence: EvidenceSummary? = nil, plan: ResearchPlan? = nil
  ) {
    self.programme = programme
    self.index = index
    self.models = models
    self.projects = projects
    self.stocks = stocks
    self.estimates = estimates
    self.quantities = quantities
    self.verdicts = verdicts
    self.claims = claims
    self.software = software
    self.evidence = evidence
    self.plan = plan
  }

  mutating func build() -> Provenance {
    for fact in programme.facts { figures["fact/\(fact.id)"] = node(of: fact) }
    for occurrence in programme.occurrences { figures["occurrence/\(occurrence.id)"] = node(of: occurrence) }
    for activity in programme.systems.flatMap(\.activities) { figures["activity/\(activity.id)"] = node(of: activity) }
    figures.merge(RuleFigures(programme: programme).figures()) { first, _ in first }
    for set in programme.conflicts { figures["conflict/\(set.id)"] = node(of: set) }
    for material in programme.materials { addConversions(material) }
    for model in models { add(model) }
    figures.merge(ProjectFigures(programme: programme, index: index, projects: projects).figures()) { first, _ in first
    }
    figures.merge(StockFigures(programme: programme, index: index, stocks: stocks).figures()) { first, _ in first }
    let resources = EstimateFigures(programme: programme, index: index, estimates: estimates, quantities: quantities)
    figures.merge(resources.figures()) { first, _ in first }
    if let plan {
      let chain = PlanFigures(programme: programme, index: index, projects: projects, plan: plan)
      figures.merge(chain.figures()) { first, _ in first }
    }
    for claim in claims { figures["claim/\(claim.claim.id)"] = node(of: claim) }
    for measure in programme.measures { add(measure) }
    var files = (programme.files + resources.files).sorted { $0.path < $1.path }
    if let evidence {
      let chain = EvidenceFigures(programme: programme, evidence: evidence)
      figures.merge(chain.figures()) { first, _ in first }
      files = (files + chain.files).sorted { $0.path < $1.path }
    }
    for verdict in verdicts { figures[verdict.cell.description] = node(of: verdict) }
    figures.merge(EditionCounts(programme: programme, models: models, verdicts: verdicts, claims: claims).figures()) {
      first, _ in first
    }
    return Provenance(
      programme: programme.id, edition: programme.edition, date: programme.date, seed: programme.seed,
      trials: programme.trials, software: software, files: files, figures: figures,
      sources: Dictionary(
        programme.references.map { ($0.id, Self.source($0)) }, uniquingKeysWith: { first, _ in first }),
      previous: programme.previous?.path)
  }

  private static func source(_ reference: Reference) -> Provenance.Source {
    .init(
      title: reference.title, author: reference.author, publisher: reference.publisher, year: reference.year,
      url: reference.url, urlNote: reference.urlNote, licence: reference.licence)
  }

  // MARK: facts and places

  private func node(of fact: Fact) -> Provenance.Figure {
    let label = LocalizedText(
      en: "\(fact.subject.en): \(fact.quantity.en)" + suffix(fact, .en),
      nl: "\(fact.subject.nl): \(fact.quantity.nl)" + suffix(fact, .nl))
    return Provenance.Figure(
      label: label, text: .init(en: fact.figureText(in: .en), nl: fact.figureText(in: .nl)),
      value: fact.kind.isNumeric ? fact.value?.value : nil, unit: fact.unit?.symbol, state: fact.state,
      formula: fact.formula.isEmpty ? nil : .init(en: fact.formula, nl: fact.formula),
      inputs: Self.mentioned(in: fact.formula, index).filter { $0 != fact.id }.map { "fact/\($0)" },
      sources: fact.sources, location: fact.location)
  }

  private func suffix(_ fact: Fact, _ language: Language) -> String {
    let details = [programme.glossary.text(fact.basis, in: language), fact.place[language], fact.year].filter {
      !$0.isEmpty
    }
    return details.isEmpty ? "" : " (" + details.joined(separator: ", ") + ")"
  }

  /// Fact ids that a formula in words names.
  static func mentioned(in formula: String, _ index: ProgrammeIndex) -> [String] {
    var found: [String] = []
    let words = formula.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
    for word in words {
      var candidate = String(word)
      while candidate.hasSuffix(".") { candidate.removeLast() }
      if index.facts[candidate] != nil, !found.contains(candidate) { found.append(candidate) }
    }
    return found
  }

  private func node(of occurrence: Occurrence) -> Provenance.Figure {
    .init(
      label: occurrence.name, text: occurrence.status, state: occurrence.state,
      inputs: occurrence.facts.filter { index.facts[$0] != nil }.map { "fact/\($0)" }, sources: occurrence.sources,
      location: occurrence.location)
  }

  private func node(of activity: HostActivity) -> Provenance.Figure {
    let mined = activity.mines.compactMap { index.materials[$0]?.name }
    func names(_ language: Language) -> String { mined.map { $0[language] }.joined(separator: ", ") }
    return .init(
      label: activity.name, text: VerdictWords.status(activity.status),
      formula: mined.isEmpty
        ? nil : .init(en: "produces the carrier of \(names(.en))", nl: "produceert de drager van \(names(.nl))"),
      inputs: figureIDs(activity.facts + activity.occurrences), location: activity.location)
  }

  private func node(of set: ConflictSet) -> Provenance.Figure {
    let members = set.facts.filter { index.facts[$0] != nil }
    func text(_ language: Language) -> String {
      members.compactMap { index.facts[$0]?.figureText(in: language) }.joined(
        separator: language == .nl ? " of " : " or ")
    }
    return .init(
      label: set.title, text: .init(en: text(.en), nl: text(.nl)),
      formula: .init(
        en: "sources that differ stand side by side; nothing is averaged",
        nl: "bronnen die verschillen staan naast elkaar; er is niets gemiddeld"),
      inputs: members.map { "fact/\($0)" }, location: set.location)
  }

  private mutating func addConversions(_ material: RawMaterial) {
    for conversion in material.conversions {
      let text = { (language: Language) in NumberText.rounded(conversion.factor, digits: 5, language) }
      figures["conversion/\(conversion.from)-\(conversion.to)"] = .init(
        label: .init(
          en: "mass of \(conversion.to) per mass of \(conversion.from)",
          nl: "massa \(conversion.to) per massa \(conversion.from)"),
        text: .init(en: text(.en), nl: text(.nl)), value: conversion.factor, unit: "1", state: .derived,
        formula: .init(
          en: "from relative atomic masses (IUPAC 2021, abridged)",
          nl: "uit relatieve atoommassa's (IUPAC 2021, verkort)"),
        sources: programme.references.filter { $0.id.hasPrefix("iupac") }.map(\.id), location: material.location)
    }
  }

  // MARK: models

  private mutating func add(_ outcome: ModelOutcome) {
    let model = outcome.model
    for variant in outcome.variants { add(variant, of: outcome) }
    // A model with variants also has a node of its own that lists them, so that {model:ID} always leads somewhere.
    guard outcome.variants.count > 1 else { return }
    let computed = outcome.variants.filter { $0.result != nil }
    for tail in ["", "/share", "/years"] {
      let nodes = computed.compactMap { figures[$0.figureID + tail] }
      guard !nodes.isEmpty else { continue }
      figures["model/\(model.id)\(tail)"] = .init(
        label: Self.label(model.title, tail),
        text: .init(
          en: nodes.map(\.text.en).joined(separator: " or "),
          nl: nodes.map(\.text.nl).joined(separator: " of ")),
        unit: nodes[0].unit, state: nodes.compactMap(\.state).max(),
        formula: .init(
          en: "computed once per member of a conflict set; nothing is averaged",
          nl: "per lid van een conflictset apart berekend; er is niets gemiddeld"),
        inputs: computed.map { $0.figureID + tail }, location: model.location)
    }
    if computed.isEmpty { figures["model/\(model.id)"] = missing(outcome) }
  }

  /// The label of an estimate, or of what it is a share or so many years of.
  private static func label(_ title: LocalizedText, _ tail: String) -> LocalizedText {
    switch tail {
    case "/share": .init(en: "\(title.en): share of EU consumption", nl: "\(title.nl): aandeel in het EU-verbruik")
    case "/years": .init(en: "\(title.en): years of EU consumption", nl: "\(title.nl): jaren EU-verbruik")
    default: title
    }
  }

  private func missing(_ outcome: ModelOutcome) -> Provenance.Figure {
    FigureNodes.notComputed(outcome.model.title, missing: outcome.missingFacts, location: outcome.model.location)
  }

  private mutating func add(_ variant: ModelOutcome.Variant, of outcome: ModelOutcome) {
    let model = outcome.model
    let id = variant.figureID
    for input in variant.inputs {
      figures["\(id)/input/\(input.name)"] = .init(
        label: .init(
          en: "input '\(input.name)' of \(model.title.en)", nl: "invoer '\(input.name)' van \(model.title.nl)"),
        text: FigureNodes.distribution(input.distribution, input.unit), unit: input.unit.symbol, state: input.state,
        formula: input.byRule ? FigureNodes.rule : input.because,
        inputs: ["fact/\(input.fact)"], location: model.location)
    }
    guard let result = variant.result else {
      figures[id] = missing(outcome)
      return
    }
    let title =
      variant.member.map { member in
        LocalizedText(
          en: "\(model.title.en) (with \(index.facts[member]?.figureText(in: .en) ?? member))",
          nl: "\(model.title.nl) (met \(index.facts[member]?.figureText(in: .nl) ?? member))")
      } ?? model.title
    figures[id] = .init(
      label: title, text: FigureNodes.quantity(result.quantity, model.resultUnit), value: result.quantity.p50,
      unit: model.resultUnit.symbol, state: result.state,
      formula: FigureNodes.simulated(
        .init(
          en: "\(model.expression) [\(model.resultUnit), \(model.basis)]",
          nl: "\(model.expression) [\(model.resultUnit), \(programme.glossary.text(model.basis, in: .nl))]"),
        trials: result.trials, seed: programme.seed),
      inputs: variant.inputs.map { "\(id)/input/\($0.name)" }, location: model.location)
    if let influence = result.influence {
      figures[id + "/influence"] = FigureNodes.influence(influence, title, of: id, index)
    }
    func ratio(_ tail: String, _ measure: FigureNodes.Measure, _ summary: SampleSummary?) {
      guard let summary else { return }
      figures[id + tail] = FigureNodes.consumption(
        Self.label(title, tail), measure, summary, of: model.material, result: id, state: result.state,
        consumptionState: result.consumptionState)
    }
    ratio("/share", .share, result.share)
    ratio("/years", .years, result.years)
  }

  // MARK: claims, measures, verdicts

  private func node(of outcome: AbsenceOutcome) -> Provenance.Figure {
    let claim = outcome.claim
    let name = index.materials[claim.material]?.name ?? .init(en: claim.material, nl: claim.material)
    let state: LocalizedText =
      switch outcome.state {
      case .standing: .init(en: "standing", nl: "geldt")
      case .reopened: .init(en: "reopened", nl: "heropend")
      case .unsupported: .init(en: "without evidence", nl: "zonder bewijs")
      }
    return .init(
      label: .init(en: "absence claim: \(name.en)", nl: "uitsluiting: \(name.nl)"), text: state,
      formula: outcome.reason,
      inputs: figureIDs(claim.evidence + claim.recorded) + [currentList], location: claim.location)
  }

  private mutating func add(_ measure: Measure) {
    for (key, range) in [("cost", measure.cost), ("duration", measure.duration)] {
      guard let unit = try? UnitOfMeasure(parsing: range.unit) else { continue }
      func text(_ language: Language) -> String {
        let low = NumberText.quoted(EstimateText.plain(range.low), language)
        let high = NumberText.quoted(EstimateText.plain(range.high), language)
        return (low == high ? low : "\(low)–\(high)") + "\u{a0}" + unit.text(in: language)
      }
      figures["measure/\(measure.id)/\(key)"] = .init(
        label: .init(
          en: "\(measure.title.en): \(key == "cost" ? "cost" : "duration")",
          nl: "\(measure.title.nl): \(key == "cost" ? "kosten" : "duur")"),
        text: .init(en: text(.en), nl: text(.nl)), unit: unit.symbol, state: range.state, formula: range.basis,
        inputs: figureIDs(measure.evidence),
        sources: measure.origin == .programme
          ? programme.references.filter { $0.kind == .assumption }.prefix(1).map(\.id)
          : [programme.referenceDocument].compactMap { $0 },
        location: measure.location)
    }
  }

  private func node(of verdict: Verdict) -> Provenance.Figure {
    let cell = verdict.cell
    let material = index.materials[cell.material]?.name ?? .init(en: cell.material, nl: cell.material)
    let name = index.systems[cell.system]?.name ?? .init(en: cell.system, nl: cell.system)
    func words(_ facet: RuleBook.Facet) -> LocalizedText { VerdictWords.value(facet, verdict.value(of: facet)) }
    func text(_ l: Language) -> String {
      if verdict.state == .notAssessed { return words(.state)[l] }
      return
        "\(words(.state)[l]); \(words(.potential)[l]) (\(verdict.potential.rawValue)/\(verdict.certainty.rawValue), \(words(.certainty)[l])); \(words(.kind)[l])"
    }
    func formula(_ l: Language) -> String {
      var parts = RuleBook.Facet.allCases.compactMap { facet in
        verdict.fired[facet].map { "\($0.rule): \($0.because[l])" }
      }
      if let override = verdict.override {
        parts.append((l == .nl ? "Afwijking door deskundige: " : "Expert override: ") + override.reason[l])
      }
      if !verdict.missingFacts.isEmpty {
        parts.append((l == .nl ? "Ontbreekt: " : "Missing: ") + verdict.missingFacts.joined(separator: ", ") + ".")
      }
      return parts.joined(separator: " ")
    }
    var inputs = figureIDs(verdict.evidenceFor + verdict.evidenceAgainst)
    inputs += verdict.models.filter { figures["model/\($0)"] != nil }.map { "model/\($0)" }
    inputs += verdict.models.flatMap { ["model/\($0)/share", "model/\($0)/years"] }.filter { figures[$0] != nil }
    inputs += verdict.estimates.flatMap { [$0, "\($0)/years"] }.filter { figures[$0] != nil }
    if let claim = verdict.claim { inputs.append("claim/\(claim)") }
    inputs += ["coverage/\(cell)/level"].filter { figures[$0] != nil && verdict.state == .assessed }
    let entry = index.systems[cell.system]?.assessments.first { $0.material == cell.material }
    inputs += deciding(cell, entry).filter { !inputs.contains($0) }
    inputs += RuleBook.Facet.allCases.compactMap { verdict.fired[$0].map { RuleFigures.id(ofRule: $0.rule) } }
    inputs.append(currentList)
    return .init(
      label: .init(en: "\(material.en) – \(name.en)", nl: "\(material.nl) – \(name.nl)"),
      text: .init(en: text(.en), nl: text(.nl)), formula: .init(en: formula(.en), nl: formula(.nl)), inputs: inputs,
      location: entry?.location)
  }

  private var currentList: String { RuleFigures.id(ofList: programme.currentList.id) }

  /// What the rules see of a cell beside the evidence that its entry names: the activity, and places with a record.
  private func deciding(_ cell: CellID, _ entry: AssessmentEntry?) -> [String] {
    guard let system = index.systems[cell.system] else { return [] }
    let activities = system.activities.filter { $0.id == entry?.activity || $0.mines.contains(cell.material) }
    let places = system.occurrences.filter { $0.isRecord(of: cell.material, in: programme.country) }
    return activities.map { "activity/\($0.id)" } + places.map { "occurrence/\($0.id)" }
  }

  private func figureIDs(_ ids: [String]) -> [String] {
    ids.compactMap { id in
      if index.facts[id] != nil { return "fact/\(id)" }
      if index.occurrences[id] != nil { return "occurrence/\(id)" }
      return nil
    }
  }
}
