import Programme

/// Everything that a review of the programme must look at again, with the date by which (CRMA Art. 19(1) and 19(3)).
public struct ReviewList: Sendable, Codable {
  /// By date, then kind, then id; what has no date stands last.
  public let items: [Item]

  init(items: [Item]) { self.items = items }

  public struct Item: Sendable, Codable {
    public let kind: Kind
    /// Figure id or another name by which `explain` and the programme know it.
    public let id: String
    public let label: LocalizedText
    public let reason: LocalizedText
    /// ISO date; nil when the programme gives no term.
    public let due: String?
    public let file: String?
    public let line: Int?
  }

  public enum Kind: String, Sendable, Codable, CaseIterable {
    case programme, list, claim, material, verdict, override, obligation, measure, fact
  }

  public init(_ edition: Edition) {
    let finder = ReviewFinder(edition: edition)
    items = finder.items().sorted { a, b in
      let order = { (kind: Kind) in Kind.allCases.firstIndex(of: kind) ?? 0 }
      return (a.due ?? "~", order(a.kind), a.id) < (b.due ?? "~", order(b.kind), b.id)
    }
  }
}

extension ReviewList.Kind {
  public var name: LocalizedText {
    switch self {
    case .programme: .init(en: "programme", nl: "programma")
    case .list: .init(en: "list", nl: "lijst")
    case .claim: .init(en: "absence claim", nl: "uitsluiting")
    case .material: .init(en: "raw material", nl: "grondstof")
    case .verdict: .init(en: "verdict", nl: "oordeel")
    case .override: .init(en: "expert decision", nl: "deskundigenbesluit")
    case .obligation: .init(en: "obligation", nl: "verplichting")
    case .measure: .init(en: "measure", nl: "maatregel")
    case .fact: .init(en: "fact", nl: "feit")
    }
  }
}

/// Looks for what a review must touch.
private struct ReviewFinder {
  let edition: Edition
  private var programme: Programme { edition.programme }
  private var index: ProgrammeIndex { edition.index }
  private var review: ReviewSettings.Deadline? { programme.review?.programme }

  func items() -> [ReviewList.Item] {
    terms() + claims() + materials() + verdicts() + obligations() + measures() + facts()
  }

  private func item(
    _ kind: ReviewList.Kind, _ id: String, _ label: LocalizedText, _ reason: LocalizedText, due: String?,
    _ location: SourceLocation?
  ) -> ReviewList.Item {
    .init(
      kind: kind, id: id, label: label, reason: reason, due: due, file: location?.file, line: location?.line)
  }

  private func terms() -> [ReviewList.Item] {
    var items: [ReviewList.Item] = []
    if let review {
      items.append(
        item(
          .programme, programme.id, programme.title,
          .init(
            en: "The programme is reviewed at least every \(review.everyYears) years.",
            nl: "Het programma wordt ten minste elke \(review.everyYears) jaar herzien."),
          due: review.due, review.location))
    }
    if let list = programme.review?.list, let due = listDue {
      items.append(
        item(
          .list, RuleFigures.id(ofList: programme.currentList.id), programme.currentList.title,
          .init(
            en: "The list is reviewed at least every \(list.everyYears) years; a new one reopens every absence claim.",
            nl: "De lijst wordt ten minste elke \(list.everyYears) jaar herzien; een nieuwe heropent elke uitsluiting."),
          due: due, list.location))
    }
    return items
  }

  /// When the list is reviewed next. A list that came after the date of the programme has its own full term.
  private var listDue: String? {
    guard let list = programme.review?.list else { return nil }
    let date = programme.currentList.date
    guard list.due <= date, let year = Int(date.prefix(4)) else { return list.due }
    return "\(year + list.everyYears)\(date.dropFirst(4))"
  }

  private func claims() -> [ReviewList.Item] {
    edition.claims.map { outcome in
      let claim = outcome.claim
      let name = index.materials[claim.material]?.name ?? .init(en: claim.material, nl: claim.material)
      let label = LocalizedText(en: "\(name.en) absent", nl: "\(name.nl) uitgesloten")
      // A claim that does not stand is overdue since the list that reopened it; one that stands waits for the next list.
      return outcome.state == .standing
        ? item(
          .claim, "claim/\(claim.id)", label,
          .init(
            en: "The evidence is renewed when the list changes (Art. 19(3)).",
            nl: "Het bewijs wordt vernieuwd als de lijst verandert (art. 19(3))."),
          due: listDue ?? review?.due, claim.location)
        : item(
          .claim, "claim/\(claim.id)", label, outcome.reason, due: programme.currentList.date, claim.location)
    }
  }

  private func materials() -> [ReviewList.Item] {
    programme.listedMaterials.filter { material in
      edition.verdicts.allSatisfy { $0.cell.material != material.id || $0.state == .notAssessed }
    }.map {
      item(
        .material, $0.id, $0.name,
        .init(en: "Assessed in no system.", nl: "In geen enkel systeem beoordeeld."), due: review?.due, $0.location)
    }
  }

  private func verdicts() -> [ReviewList.Item] {
    var items: [ReviewList.Item] = []
    for verdict in edition.verdicts where verdict.state == .assessed {
      let material = index.materials[verdict.cell.material]?.name
      let system = index.systems[verdict.cell.system]
      let label = LocalizedText(
        en: "\(material?.en ?? verdict.cell.material) – \(system?.name.en ?? verdict.cell.system)",
        nl: "\(material?.nl ?? verdict.cell.material) – \(system?.name.nl ?? verdict.cell.system)")
      let location = system?.assessments.first { $0.material == verdict.cell.material }?.location
      if let override = verdict.override {
        items.append(
          item(
            .override, "\(verdict.cell)", label,
            .init(
              en: "Decided by \(override.by) on \(override.date), against the rules.",
              nl: "Besloten door \(override.by) op \(override.date), tegen de regels in."), due: review?.due, location))
      }
      var reasons: [LocalizedText] = []
      if verdict.potential == .unknown { reasons.append(VerdictWords.value(.potential, verdict.potential.rawValue)) }
      if verdict.certainty == .a { reasons.append(VerdictWords.value(.certainty, verdict.certainty.rawValue)) }
      if !verdict.missingFacts.isEmpty {
        let ids = verdict.missingFacts.joined(separator: ", ")
        reasons.append(.init(en: "missing: \(ids)", nl: "ontbreekt: \(ids)"))
      }
      if !reasons.isEmpty {
        items.append(
          item(
            .verdict, "\(verdict.cell)", label,
            .init(
              en: Self.sentence(reasons.map(\.en)), nl: Self.sentence(reasons.map(\.nl))), due: review?.due, location))
      }
    }
    return items
  }

  private static func sentence(_ parts: [String]) -> String {
    let text = parts.joined(separator: "; ") + "."
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private func obligations() -> [ReviewList.Item] {
    edition.obligations.filter { $0.status == .notMet || $0.status == .partly }.map { outcome in
      item(
        .obligation, outcome.obligation.id,
        .init(en: "Article \(outcome.obligation.article)", nl: "Artikel \(outcome.obligation.article)"),
        filled(outcome.reason), due: review?.due, outcome.obligation.location)
    }
  }

  private func filled(_ text: LocalizedText) -> LocalizedText {
    .init(en: edition.plain(text, in: .en), nl: edition.plain(text, in: .nl))
  }

  private func measures() -> [ReviewList.Item] {
    programme.measures.filter { $0.status != .done }.map { measure in
      item(
        .measure, measure.id, measure.title,
        .init(
          en: "Not done yet (\(measure.status.rawValue)).", nl: "Nog niet uitgevoerd (\(Self.dutch(measure.status)))."),
        due: review?.due, measure.location)
    }
  }

  private static func dutch(_ status: Measure.Status) -> String {
    switch status {
    case .proposed: "voorgesteld"
    case .planned: "gepland"
    case .running: "lopend"
    case .done: "klaar"
    }
  }

  /// Facts without a source on which something rests, and economics of so long ago that they say little at the review.
  private func facts() -> [ReviewList.Item] {
    let used = Set(edition.provenance.figures.values.flatMap(\.inputs))
    let limit = review.flatMap { Int($0.due.prefix(4)) }.map { $0 - (review?.everyYears ?? 0) }
    return programme.facts.compactMap { fact in
      guard used.contains("fact/\(fact.id)") else { return nil }
      var reasons: [LocalizedText] = []
      if fact.state == .unverified {
        reasons.append(.init(en: "no source yet", nl: "nog geen bron"))
      }
      if fact.role == .economics, let limit, let year = Int(fact.year.prefix(4)), year < limit {
        reasons.append(.init(en: "economics of \(fact.year)", nl: "economie van \(fact.year)"))
      }
      guard !reasons.isEmpty else { return nil }
      return item(
        .fact, "fact/\(fact.id)",
        .init(
          en: "\(fact.subject.en): \(fact.quantity.en)", nl: "\(fact.subject.nl): \(fact.quantity.nl)"),
        .init(en: Self.sentence(reasons.map(\.en)), nl: Self.sentence(reasons.map(\.nl))), due: review?.due,
        fact.location)
    }
  }
}
