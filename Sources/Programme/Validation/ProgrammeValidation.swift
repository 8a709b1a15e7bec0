import Estimation
import Geochemistry
import Quantities

/// Checks what no single file can show: that ids are unique, that what is named exists, that units agree.
///
/// A fact or occurrence that is named and does not exist is a *warning*: evidence may be withdrawn, and the verdicts that
/// rest on it must then change and say so. Everything else that is named and does not exist is an error.
struct ProgrammeValidation {
  let programme: Programme
  let log: FindingLog
  let index: ProgrammeIndex

  init(programme: Programme, log: FindingLog) {
    self.programme = programme
    self.log = log
    index = ProgrammeIndex(programme)
  }

  func run() {
    uniqueIdentifiers()
    materials()
    facts()
    conflicts()
    occurrences()
    systems()
    claims()
    measures()
    conclusions()
    history()
    evidenceSources()
    ModelValidation(programme: programme, index: index, log: log).run()
    ProjectValidation(programme: programme, index: index, log: log).run()
    PlanningValidation(programme: programme, index: index, log: log).run()
    TextValidation(programme: programme, index: index, log: log).run()
  }

  // MARK: identifiers

  private func uniqueIdentifiers() {
    func check(_ what: LocalizedText, _ items: [(String, SourceLocation)]) {
      var first: [String: SourceLocation] = [:]
      for (id, location) in items where !id.isEmpty {
        if let earlier = first[id] {
          log.error(
            "id.duplicate", location.at(key: "id"),
            .init(
              en: "\(what.en) '\(id)' stands twice; first at \(earlier)",
              nl: "\(what.nl) '\(id)' staat er twee keer; eerst op \(earlier)"),
            mend: .init(en: "rename or remove one", nl: "hernoem of verwijder er één"))
        } else {
          first[id] = location
        }
      }
    }
    check(.init(en: "fact", nl: "feit"), programme.facts.map { ($0.id, $0.location) })
    check(.init(en: "occurrence", nl: "voorkomen"), programme.occurrences.map { ($0.id, $0.location) })
    check(.init(en: "material", nl: "grondstof"), programme.materials.map { ($0.id, $0.location) })
    check(.init(en: "system", nl: "systeem"), programme.systems.map { ($0.id, $0.location) })
    check(.init(en: "reference", nl: "bron"), programme.references.map { ($0.id, $0.location) })
    check(.init(en: "data source", nl: "databron"), programme.dataSources.map { ($0.id, $0.location) })
    check(
      .init(en: "evidence source", nl: "bewijsbron"), programme.evidenceSources.map { ($0.id, $0.location) })
    check(.init(en: "model", nl: "model"), programme.models.map { ($0.id, $0.location) })
    check(
      .init(en: "project", nl: "project"),
      programme.projects.map { ($0.id, $0.location) } + programme.stocks.map { ($0.id, $0.location) })
    check(.init(en: "estimate", nl: "schatting"), programme.estimates.map { ($0.id, $0.location) })
    check(.init(en: "measure", nl: "maatregel"), programme.measures.map { ($0.id, $0.location) })
    check(
      .init(en: "decision", nl: "beslissing"), (programme.planning?.decisions ?? []).map { ($0.id, $0.location) })
    check(.init(en: "claim", nl: "uitsluiting"), programme.claims.map { ($0.id, $0.location) })
    check(.init(en: "list edition", nl: "lijsteditie"), programme.lists.map { ($0.id, $0.location) })
    check(.init(en: "conflict set", nl: "conflictset"), programme.conflicts.map { ($0.id, $0.location) })
    check(.init(en: "inventory", nl: "inventarisatie"), programme.history.map { ($0.id, $0.location) })
    check(.init(en: "conclusion", nl: "conclusie"), programme.conclusions.map { ($0.id, $0.location) })
    check(.init(en: "obligation", nl: "verplichting"), programme.obligations.map { ($0.id, $0.location) })
    for system in programme.systems {
      check(.init(en: "activity", nl: "activiteit"), system.activities.map { ($0.id, $0.location) })
      check(
        .init(en: "assessment of", nl: "beoordeling van"), system.assessments.map { ($0.material, $0.location) })
    }
  }

  // MARK: references between records

  private func require(
    _ ids: [String], in known: [String], _ what: RecordKind, _ location: SourceLocation, key: String
  ) {
    log.require(ids, in: known, what, location, key: key)
  }

  /// Facts and occurrences that are named as evidence.
  private func evidence(_ ids: [String], _ location: SourceLocation, key: String) {
    for id in ids where index.facts[id] == nil && index.occurrences[id] == nil {
      Self.warnMissingFact(id, location.at(key: key), among: programme, log)
    }
  }

  static func warnMissingFact(_ id: String, _ location: SourceLocation, among programme: Programme, _ log: FindingLog) {
    if log.isUnknown(.evidence, id) { return }
    let near = Suggestion.nearest(to: id, among: programme.facts.map(\.id) + programme.occurrences.map(\.id))
    let hint = near.map { LocalizedText(en: " (near: \($0))", nl: " (lijkt op: \($0))") } ?? .init(en: "", nl: "")
    log.warning(
      "fact.missing", location,
      .init(
        en: "'\(id)' is not among the facts and occurrences\(hint.en)",
        nl: "'\(id)' staat niet bij de feiten en voorkomens\(hint.nl)"),
      mend: .init(
        en: "bring it back or remove the mention; until then the verdicts that rest on it say that it is missing",
        nl: "zet het terug of haal de verwijzing weg; tot dan melden de oordelen die erop rusten dat het ontbreekt"))
  }

  private var materialIDs: [String] { programme.materials.map(\.id) }
  private var systemIDs: [String] { programme.systems.map(\.id) }

  private func materials() {
    let sources = programme.references.map(\.id)
    for list in programme.lists {
      require(list.critical.map(\.material), in: materialIDs, .material, list.location, key: "critical")
      require(list.strategic.flatMap(\.materials), in: materialIDs, .material, list.location, key: "strategic")
      require([list.source], in: sources, .source, list.location, key: "source")
      let critical = Set(list.critical.map(\.material))
      if critical.count != list.critical.count {
        log.error(
          "list.duplicate", list.location.at(key: "critical"),
          .init(en: "list \(list.id) names a material twice", nl: "lijst \(list.id) noemt een grondstof twee keer"),
          mend: .init(en: "remove one", nl: "haal er één weg"))
      }
      for id in list.strategic.flatMap(\.materials) where !critical.contains(id) {
        log.error(
          "list.strategic", list.location.at(key: "strategic"),
          .init(
            en: "'\(id)' is strategic but not critical in list \(list.id)",
            nl: "'\(id)' is strategisch maar niet kritiek in lijst \(list.id)"),
          mend: .init(en: "add it to critical", nl: "voeg het toe bij critical"))
      }
    }
    for (older, newer) in zip(programme.lists, programme.lists.dropFirst()) where older.date == newer.date {
      log.error(
        "list.date", newer.location.at(key: "date"),
        .init(
          en: "two list editions carry the date \(newer.date)", nl: "twee lijstedities dragen de datum \(newer.date)"),
        mend: .init(en: "give each its own date", nl: "geef elk een eigen datum"))
    }
    let mapSources = [programme.map.basemapSource, programme.map.shelfSource].compactMap { $0 }
    require(mapSources, in: sources, .source, SourceLocation(file: "programme.yaml"), key: "map")
    if let fact = programme.benchmarkFact {
      evidence([fact], SourceLocation(file: "programme.yaml"), key: "benchmark_fact")
    }
    for deadline in [programme.review?.programme, programme.review?.list].compactMap({ $0 }) {
      require([deadline.source], in: sources, .source, deadline.location, key: "source")
    }
  }

  private func facts() {
    let sources = programme.references.map(\.id)
    let conflicts = programme.conflicts.map(\.id)
    for fact in programme.facts {
      require(fact.materials, in: materialIDs, .material, fact.location, key: "materials")
      require(fact.sources, in: sources, .source, fact.location, key: "source")
      figureName(fact)
      basis(fact)
      membership(of: fact)
      if let conflict = fact.conflict {
        require([conflict], in: conflicts, .conflictSet, fact.location, key: "conflict")
      }
    }
  }

  private func conflicts() {
    for set in programme.conflicts {
      evidence(set.facts, set.location, key: "facts")
      if set.facts.count < 2 {
        log.error(
          "conflict.single", set.location.at(key: "facts"),
          .init(en: "a conflict needs two facts", nl: "een conflict vraagt twee feiten"),
          mend: .init(en: "name the other fact", nl: "noem het andere feit"))
      }
      let members = set.facts.compactMap { index.facts[$0] }
      for fact in members where fact.conflict != set.id {
        log.error(
          "conflict.one-sided", fact.location.at(key: "conflict"),
          .init(
            en: "fact \(fact.id) is in the conflict set '\(set.id)' but does not name it",
            nl: "feit \(fact.id) zit in conflictset '\(set.id)' maar noemt die niet"),
          mend: .init(en: "write \(set.id) in its column 'conflict'", nl: "schrijf \(set.id) in de kolom 'conflict'"))
      }
    }
  }

  /// A fact that names a set must be one of its members.
  private func membership(of fact: Fact) {
    guard let id = fact.conflict, let set = index.conflicts[id], !set.facts.contains(fact.id) else { return }
    log.error(
      "conflict.one-sided", set.location.at(key: "facts"),
      .init(
        en: "fact \(fact.id) names the conflict set '\(id)', which does not list it",
        nl: "feit \(fact.id) noemt conflictset '\(id)', maar staat er niet in"),
      mend: .init(en: "add \(fact.id) to its facts", nl: "zet \(fact.id) bij de feiten ervan"))
  }

  /// `figures.csv` holds figures of materials: `<material>.<kind>`, or `<material>.<member>.<kind>`.
  private func figureName(_ fact: Fact) {
    guard fact.location.file == "materials/figures.csv", !RecordKind.material.definedIn(log.brokenFiles) else { return }
    let name = fact.id.prefix { $0 != "." }
    if fact.id.contains("."), materialIDs.contains(String(name)) { return }
    log.error(
      "figure.id", fact.location.at(key: "id"),
      .init(en: "'\(fact.id)' does not start with a material", nl: "'\(fact.id)' begint niet met een grondstof"),
      mend: Suggestion.mend(for: String(name), among: materialIDs))
  }

  /// A basis is a formula or a word that both languages have.
  private func basis(_ fact: Fact) {
    if fact.basis.isEmpty || programme.glossary.knows(fact.basis) { return }
    if (try? ChemicalFormula(parsing: fact.basis)) != nil { return }
    log.warning(
      "glossary.term", fact.location.at(key: "basis"),
      .init(
        en: "the basis '\(fact.basis)' is no formula and has no Dutch word",
        nl: "de basis '\(fact.basis)' is geen formule en heeft geen Nederlands woord"),
      mend: .init(en: "add it to glossary.csv", nl: "voeg het toe aan glossary.csv"))
  }

  private func occurrences() {
    let sources = programme.references.map(\.id)
    for occurrence in programme.occurrences {
      require(occurrence.materials, in: materialIDs, .material, occurrence.location, key: "materials")
      require(occurrence.sources, in: sources, .source, occurrence.location, key: "source")
      evidence(occurrence.facts, occurrence.location, key: "facts")
    }
  }

  private func systems() {
    if programme.systems.isEmpty {
      log.error(
        "system.none", SourceLocation(file: "systems"),
        .init(en: "the programme has no mineral system", nl: "het programma heeft geen mineraal systeem"),
        mend: .init(en: "add systems/1-<id>/system.yaml", nl: "voeg systems/1-<id>/system.yaml toe"))
    }
    let measureIDs = programme.measures.map(\.id)
    for system in programme.systems {
      require(system.namedMaterials, in: materialIDs, .material, system.location, key: "named_materials")
      for unit in system.hostUnits { evidence(unit.facts, system.location, key: "host_units") }
      for gap in system.gaps {
        evidence(gap.facts, system.location, key: "gaps.\(gap.id)")
        require(gap.measures, in: measureIDs, .measure, system.location, key: "gaps.\(gap.id).measures")
      }
      for activity in system.activities {
        evidence(activity.facts + activity.occurrences, activity.location, key: "activities.\(activity.id)")
        require(activity.mines, in: materialIDs, .material, activity.location, key: "mines")
      }
      if let plan = system.predictiveMap {
        evidence(plan.facts, plan.location, key: "facts")
        require(
          plan.making?.needs ?? [], in: programme.evidenceSources.map(\.id), .evidenceSource, plan.location,
          key: "needs")
      }
      for entry in system.assessments {
        let place = entry.location
        require([entry.material], in: materialIDs, .material, place, key: "material")
        evidence(entry.evidenceFor, place, key: "for")
        evidence(entry.evidenceAgainst, place, key: "against")
        require(entry.measures, in: measureIDs, .measure, place, key: "measures")
        require(entry.models, in: system.models.map(\.id), .model, place, key: "models")
        EstimateUseValidation(index: index, log: log).check(entry, system)
        require(
          [entry.activity].compactMap { $0 }, in: system.activities.map(\.id),
          .activity, place, key: "activity")
      }
    }
    let numbers = programme.systems.map(\.number)
    for system in programme.systems where numbers.filter({ $0 == system.number }).count > 1 {
      log.error(
        "system.number", system.location.at(key: "number"),
        .init(en: "two systems have number \(system.number)", nl: "twee systemen hebben nummer \(system.number)"),
        mend: .init(en: "number them 1, 2, 3 ...", nl: "nummer ze 1, 2, 3 ..."))
    }
  }

  private func claims() {
    var covered: [CellID: String] = [:]
    for claim in programme.claims {
      cells(of: claim, &covered)
      require([claim.material], in: materialIDs, .material, claim.location, key: "material")
      require(claim.systems, in: systemIDs, .system, claim.location, key: "systems")
      require(
        [claim.listEdition], in: programme.lists.map(\.id), .listEdition, claim.location, key: "list_edition")
      evidence(claim.evidence + claim.recorded, claim.location, key: "evidence")
      if claim.evidence.isEmpty {
        log.error(
          "claim.evidence", claim.location.at(key: "evidence"),
          .init(
            en: "an absence claim needs evidence (CRMA Art. 19(3))",
            nl: "een uitsluiting vraagt bewijs (CRMA art. 19(3))"),
          mend: .init(en: "name at least one fact", nl: "noem ten minste één feit"))
      }
    }
  }

  /// A cell is claimed once, and not both claimed absent and assessed.
  private func cells(of claim: AbsenceClaim, _ covered: inout [CellID: String]) {
    if claim.systems.isEmpty {
      log.error(
        "claim.systems", claim.location.at(key: "systems"),
        .init(en: "claim \(claim.id) names no system", nl: "uitsluiting \(claim.id) noemt geen systeem"),
        mend: .init(en: "name the systems for which it holds", nl: "noem de systemen waarvoor zij geldt"))
    }
    for id in claim.systems {
      let cell = CellID(material: claim.material, system: id)
      if let other = covered[cell] {
        log.error(
          "claim.twice", claim.location.at(key: "systems"),
          .init(en: "\(cell) is already claimed by \(other)", nl: "\(cell) valt al onder \(other)"),
          mend: .init(en: "keep one claim for the cell", nl: "houd één uitsluiting voor deze cel"))
      }
      covered[cell] = claim.id
      if let entry = index.systems[id]?.assessments.first(where: { $0.material == claim.material }) {
        log.error(
          "claim.assessed", entry.location,
          .init(
            en: "\(cell) is assessed here and claimed absent in \(claim.location)",
            nl: "\(cell) is hier beoordeeld en uitgesloten in \(claim.location)"),
          mend: .init(
            en: "withdraw the claim for this system, or put the evidence under its 'recorded'",
            nl: "trek de uitsluiting voor dit systeem in, of zet het bewijs bij 'recorded' ervan"))
      }
    }
  }

  /// Measures stand in the folder of their system and wait for each other without a circle.
  private func order(of measure: Measure) {
    let home = programme.systems.first { $0.measures.contains { $0.location == measure.location } }
    if let home, index.systems[measure.system] != nil, measure.system != home.id {
      log.error(
        "measure.system", measure.location.at(key: "system"),
        .init(
          en: "measure \(measure.id) stands in the folder of \(home.id)",
          nl: "maatregel \(measure.id) staat in de map van \(home.id)"),
        mend: .init(en: "write system: \(home.id) or move it", nl: "schrijf system: \(home.id) of verplaats haar"))
    }
    var waiting = measure.after
    var seen: Set<String> = []
    while let next = waiting.popLast() {
      if next == measure.id {
        log.error(
          "measure.circle", measure.location.at(key: "after"),
          .init(en: "measure \(measure.id) waits for itself", nl: "maatregel \(measure.id) wacht op zichzelf"),
          mend: .init(en: "break the circle in 'after'", nl: "doorbreek de kring in 'after'"))
        return
      }
      if seen.insert(next).inserted { waiting += index.measures[next]?.after ?? [] }
    }
  }

  private func measures() {
    for measure in programme.measures {
      order(of: measure)
      require([measure.system], in: systemIDs, .system, measure.location, key: "system")
      require(measure.targets.map(\.material), in: materialIDs, .material, measure.location, key: "targets")
      require(measure.targets.map(\.system), in: systemIDs, .system, measure.location, key: "targets")
      require(
        measure.after, in: programme.measures.map(\.id), .measure, measure.location, key: "after")
      evidence(measure.evidence, measure.location, key: "evidence")
      for entry in measure.progress {
        require(entry.sources, in: programme.references.map(\.id), .source, entry.location, key: "sources")
      }
      let spent = measure.progress.compactMap { $0.spent?.unit }
      for (key, unit, kind) in [
        ("cost", measure.cost.unit, QuantityKind.money), ("duration", measure.duration.unit, .duration),
      ] + spent.map({ ("progress.spent", $0, .money) }) {
        guard let parsed = try? UnitOfMeasure(parsing: unit), !kind.accepts(parsed) else { continue }
        log.error(
          "unit.kind", measure.location.at(key: "\(key).unit"),
          .init(
            en: "measure \(measure.id): '\(unit)' is not a unit of \(key)",
            nl: "maatregel \(measure.id): '\(unit)' past niet bij \(key)"),
          mend: .init(en: "write a unit such as \(kind.exampleUnit)", nl: "schrijf een eenheid als \(kind.exampleUnit)")
        )
      }
    }
  }

  private func history() {
    for inventory in programme.history {
      require(inventory.sources, in: programme.references.map(\.id), .source, inventory.location, key: "sources")
      evidence(inventory.facts, inventory.location, key: "facts")
      let cells = inventory.statements.map(\.cell)
      require(cells.map(\.material), in: materialIDs, .material, inventory.location, key: "statements")
      require(cells.map(\.system), in: systemIDs, .system, inventory.location, key: "statements")
    }
  }

  private func evidenceSources() {
    for place in programme.gazetteer {
      require([place.source], in: programme.references.map(\.id), .source, place.location, key: "source")
    }
    require(
      programme.coverage.domains.keys.sorted(), in: systemIDs, .system, SourceLocation(file: "programme.yaml"),
      key: "coverage.domains")
    for source in programme.evidenceSources {
      let dataSources = [source.dataSource].filter { !$0.isEmpty }
      require(
        dataSources, in: programme.dataSources.map(\.id), .dataSource, source.location, key: "data_source")
      let references = [source.reference].filter { !$0.isEmpty }
      require(references, in: programme.references.map(\.id), .source, source.location, key: "reference")
      require(source.systems, in: systemIDs, .system, source.location, key: "systems")
      require(source.materials, in: materialIDs, .material, source.location, key: "materials")
      redistribution(source)
    }
  }

  /// Files travel by a licence that somebody can read, or not at all.
  private func redistribution(_ source: EvidenceSource) {
    guard source.redistribution else { return }
    let known = programme.dataSources.first { $0.id == source.dataSource }?.licence ?? ""
    guard [source.licence.isEmpty ? known : source.licence].contains(where: { $0.isEmpty || $0 == "unknown" }) else {
      return
    }
    log.error(
      "evidence.redistribution", source.location.at(key: "redistribution"),
      .init(
        en: "nobody knows the licence of \(source.id), so its files cannot travel",
        nl: "de licentie van \(source.id) is onbekend, dus de bestanden mogen niet mee"),
      mend: .init(
        en: "name the licence that permits it, or leave 'redistribution' out",
        nl: "noem de licentie die het toestaat, of laat 'redistribution' weg"))
  }

  private func conclusions() {
    require(
      [programme.referenceDocument].compactMap { $0 }, in: programme.references.map(\.id), .source,
      SourceLocation(file: "reference.yaml"), key: "document")
    for conclusion in programme.conclusions {
      let sources = programme.references.map(\.id)
      require([conclusion.source].compactMap { $0 }, in: sources, .source, conclusion.location, key: "source")
      evidence(conclusion.facts, conclusion.location, key: "facts")
      switch conclusion.check {
      case .cell(let cell, _, _):
        require([cell.material], in: materialIDs, .material, conclusion.location, key: "check.cell")
        require([cell.system], in: systemIDs, .system, conclusion.location, key: "check.cell")
      case .namedAssessed(let id): require([id], in: systemIDs, .system, conclusion.location, key: "check")
      default: break
      }
    }
  }
}
