import Foundation

/// Checks the texts: placeholders must lead somewhere, and a figure is never typed into a sentence.
struct TextValidation {
  let programme: Programme
  let index: ProgrammeIndex
  let log: FindingLog

  func run() {
    let start = SourceLocation(file: "programme.yaml")
    for text in programme.introduction { check(text, start.at(key: "introduction")) }
    for text in programme.limits { check(text, start.at(key: "limits")) }
    for system in programme.systems {
      let place = system.location
      let model = system.geneticModel
      check(system.summary, place.at(key: "summary"))
      check(system.depthRange, place.at(key: "depth_range"))
      for text in [model.source, model.driver, model.pathway, model.trap, model.preservation] {
        check(text, place.at(key: "genetic_model"))
      }
      for unit in system.hostUnits { check(unit.note, place.at(key: "host_units")) }
      for basis in system.legalBasis { check(basis.reason, place.at(key: "legal_basis")) }
      for text in system.restrictions { check(text, place.at(key: "restrictions")) }
      for gap in system.gaps { check(gap.text, place.at(key: "gaps.\(gap.id)")) }
      for activity in system.activities {
        check(activity.kind, activity.location.at(key: "kind"))
        check(activity.note, activity.location.at(key: "note"))
      }
      for model in system.models {
        check(model.title, model.location.at(key: "title"))
        check(model.caveat, model.location.at(key: "caveat"))
        for input in model.inputs { check(input.because, input.location) }
      }
      for (text, location) in system.projects.flatMap(\.texts) + system.stocks.flatMap(\.texts) {
        check(text, location)
      }
      for estimate in system.estimates { check(estimate.caveat, estimate.location.at(key: "caveat")) }
      if let plan = system.predictiveMap { check(plan.reason, plan.location.at(key: "reason")) }
      for entry in system.assessments { check(entry) }
      for measure in system.measures {
        check(measure.description, measure.location.at(key: "description"))
        check(measure.gap, measure.location.at(key: "gap"))
        check(measure.output, measure.location.at(key: "output"))
        check(measure.cost.basis, measure.location.at(key: "cost.basis"))
      }
    }
    for claim in programme.claims {
      for text in [claim.area, claim.depth, claim.reasoning, claim.refutedBy] {
        check(text, claim.location.at(key: claim.id))
      }
      check(claim.recordedNote, claim.location.at(key: "recorded_note"))
    }
    for source in programme.evidenceSources {
      check(source.obtain, source.location.at(key: "obtain"), figures: false)
      check(source.cost, source.location.at(key: "cost"))
    }
    for conflict in programme.conflicts { check(conflict.explanation, conflict.location.at(key: "explanation")) }
    for conclusion in programme.conclusions { check(conclusion.statement, conclusion.location.at(key: "statement")) }
    for inventory in programme.history {
      check(inventory.known, inventory.location.at(key: "known"))
      for statement in inventory.statements { check(statement.text, inventory.location.at(key: "statements")) }
    }
    for table in programme.rules.tables {
      for rule in table.rules { check(rule.because, rule.location.at(key: "because"), figures: false) }
    }
  }

  private func check(_ entry: AssessmentEntry) {
    check(entry.finding, entry.location.at(key: "finding"))
    check(entry.change, entry.location.at(key: "change"))
    check(entry.carrier, entry.location.at(key: "carrier"))
    check(entry.unfc, entry.location.at(key: "unfc"))
    for use in entry.estimates { check(use.unfc, use.location.at(key: "unfc")) }
    check(entry.override?.reason, entry.location.at(key: "override.reason"))
  }

  private func check(_ unfc: AssessmentEntry.UNFCEntry?, _ place: SourceLocation) {
    guard let unfc else { return }
    for text in [unfc.product, unfc.eReason, unfc.fReason, unfc.gReason, unfc.evaluator?.name, unfc.referencePoint] {
      check(text, place, figures: false)
    }
  }

  /// - Parameter figures: whether a typed number is worth a warning.
  private func check(_ text: LocalizedText?, _ place: SourceLocation, figures: Bool = true) {
    guard let text else { return }
    for language in Language.allCases {
      let pieces = Placeholder.parse(text[language])
      for piece in pieces { check(piece, place) }
      guard figures else { continue }
      for piece in pieces {
        guard case .plain(let words) = piece, let number = Self.typedFigure(in: words) else { continue }
        log.warning(
          "text.figure", place,
          .init(en: "the figure '\(number)' is typed in a text", nl: "het getal '\(number)' staat getypt in een tekst"),
          mend: .init(
            en: "write {fact:ID}, so that it keeps its source", nl: "schrijf {fact:ID}, dan houdt het zijn bron"))
      }
    }
  }

  private func check(_ piece: Placeholder.Piece, _ place: SourceLocation) {
    switch piece {
    case .plain(let text):
      if "{:}".utf8.allSatisfy(text.utf8.contains) { report(text, place) }
    case .name(.material, let id):
      if index.materials[id] == nil, !log.isUnknown(.material, id) { report(id, place) }
    case .name(.system, let id):
      if index.systems[id] == nil, !log.isUnknown(.system, id) { report(id, place) }
    case .figure(let id):
      let parts = id.split(separator: "/").map(String.init)
      if parts[0] == "fact", index.facts[parts[1]] == nil {
        ProgrammeValidation.warnMissingFact(parts[1], place, among: programme, log)
      }
      if parts[0] == "model", index.models[parts[1]] == nil, !log.isUnknown(.model, parts[1]) {
        report(id, place)
      }
      if parts[0] == "estimate" { estimate(id, place) }
    }
  }

  /// An estimate is told by what an assessment takes from it: only that says of which substance it is.
  private func estimate(_ id: String, _ place: SourceLocation) {
    if [RecordKind.estimate, .assessment].contains(where: { $0.definedIn(log.brokenFiles) }) { return }
    let figure = id.hasSuffix("/years") ? String(id.dropLast("/years".count)) : id
    let known = programme.systems.flatMap(\.assessments).contains { entry in
      entry.estimates.contains { $0.figure(of: entry.material) == figure }
    }
    guard !known else { return }
    // As it is written in the text.
    report(id.replacing("/grid/", with: ":").replacing("/material/", with: ":").replacing("/", with: ":"), place)
  }

  private func report(_ what: String, _ place: SourceLocation) {
    log.error(
      "text.placeholder", place,
      .init(en: "the placeholder '\(what)' leads nowhere", nl: "de verwijzing '\(what)' leidt nergens heen"),
      mend: .init(
        en:
          "write {fact:ID}, {model:ID}, {estimate:ID:MATERIAL} (of an assessment), {material:ID} or {system:ID} with an existing id",
        nl:
          "schrijf {fact:ID}, {model:ID}, {estimate:ID:GRONDSTOF} (van een beoordeling), {material:ID} of {system:ID} met een bestaande id"
      ))
  }

  /// The first number in a text that is not a year (1800-2100), an article number, an ordinal of one digit, or part of a word.
  static func typedFigure(in text: String) -> String? {
    // Nearly all texts have none, and to take one apart costs a hundred times as much.
    guard hasDigit(text) else { return nil }
    let words = text.split(whereSeparator: isSeparator).map(String.init)
    for (position, raw) in words.enumerated() where hasDigit(raw) {
      let word = raw.trimmingCharacters(in: .punctuationCharacters)
      guard let first = word.unicodeScalars.first, ("0"..."9").contains(first) else { continue }
      let digits = word.prefix { $0.isNumber || $0 == "." || $0 == "," }
      guard digits.count == word.count || word.hasSuffix("%") else { continue }
      if let year = Int(digits), (1800...2100).contains(year) { continue }
      let before = position > 0 ? words[position - 1].lowercased() : ""
      if ["art.", "artikel", "article", "articles", "art", "bijlage", "annex", "epsg", "g", "f", "e", "z"].contains(
        before)
      {
        continue
      }
      return raw
    }
    return nil
  }

  private static func hasDigit(_ text: String) -> Bool {
    text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isSeparator(_ character: Character) -> Bool {
    switch character {
    case "(", ")", "/", "–", "-", ";", ":", ",": true
    default: character.isWhitespace
    }
  }
}
