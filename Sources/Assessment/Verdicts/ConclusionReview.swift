import Programme

/// Compares the verdicts with the conclusions of the reference document and with the duties of the law.
struct ConclusionReview: Sendable {
  let programme: Programme
  let verdicts: [Verdict]
  let claims: [AbsenceOutcome]

  func conclusions() -> [ConclusionOutcome] {
    programme.conclusions.map { conclusion in
      let (agrees, found) = examine(conclusion.check)
      return ConclusionOutcome(conclusion: conclusion, agrees: agrees, found: found)
    }
  }

  private func examine(_ check: Conclusion.Check) -> (Bool, LocalizedText) {
    switch check {
    case .cell(let cell, let facet, let value):
      guard let verdict = verdicts.first(where: { $0.cell == cell }) else {
        return (false, .init(en: "There is no verdict on this cell.", nl: "Over deze cel is geen oordeel."))
      }
      let found = verdict.value(of: facet)
      return (found == value, Self.cellText(cell, facet, found))
    case .noneOfKind(let kind):
      let cells = verdicts.filter { $0.kind.rawValue == kind }.map(\.cell)
      return (
        cells.isEmpty,
        cells.isEmpty
          ? .init(en: "No verdict is of this kind.", nl: "Geen oordeel is van deze soort.")
          : .init(
            en: "Verdicts of this kind: " + cells.map(Self.cellEn).joined(separator: "; ") + ".",
            nl: "Oordelen van deze soort: " + cells.map(Self.cellEn).joined(separator: "; ") + ".")
      )
    case .excludedMaterials(let expected):
      let names = Set(claims.filter { $0.state == .standing }.map(\.claim.material)).sorted()
      let list = names.map { "{material:\($0)}" }.joined(separator: ", ")
      return (
        names.count == expected,
        names.isEmpty
          ? .init(en: "No absence claim stands.", nl: "Geen uitsluiting geldt.")
          : .init(en: "Standing absence claims: \(list).", nl: "Geldende uitsluitingen: \(list).")
      )
    case .namedAssessed(let id):
      let named = programme.systems.first { $0.id == id }?.namedMaterials ?? []
      let open = named.filter { material in
        verdicts.first { $0.cell == CellID(material: material, system: id) }?.state != .assessed
      }
      let list = (open.isEmpty ? named : open).map { "{material:\($0)}" }.joined(separator: ", ")
      return (
        open.isEmpty && !named.isEmpty,
        open.isEmpty
          ? .init(en: "Assessed: \(list).", nl: "Beoordeeld: \(list).")
          : .init(en: "Not assessed: \(list).", nl: "Niet beoordeeld: \(list).")
      )
    case .measuresPerSystem(let least):
      let lacking = programme.systems.filter { $0.measures.count < least }.map { "{system:\($0.id)}" }
      return (
        lacking.isEmpty,
        lacking.isEmpty
          ? .init(en: "Every system has measures of its own.", nl: "Elk systeem heeft eigen maatregelen.")
          : .init(
            en: "Without measures: " + lacking.joined(separator: ", ") + ".",
            nl: "Zonder maatregelen: " + lacking.joined(separator: ", ") + ".")
      )
    }
  }

  private static func cellEn(_ cell: CellID) -> String { "{material:\(cell.material)} – {system:\(cell.system)}" }

  private static func cellText(_ cell: CellID, _ facet: RuleBook.Facet, _ value: String) -> LocalizedText {
    let words = VerdictWords.value(facet, value)
    return .init(
      en: "{material:\(cell.material)} – {system:\(cell.system)}: \(words.en).",
      nl: "{material:\(cell.material)} – {system:\(cell.system)}: \(words.nl).")
  }

  func obligations() -> [ObligationOutcome] {
    programme.obligations.map { obligation in
      let (status, reason) = examine(obligation.check)
      return ObligationOutcome(obligation: obligation, status: status, reason: obligation.reason ?? reason)
    }
  }

  private func examine(_ check: Obligation.Check) -> (Obligation.Status, LocalizedText) {
    switch check {
    case .stated(let status): return (status, .init(en: "", nl: ""))
    case .measuresOfType(let kind):
      let ids = programme.measures.filter { $0.kind == kind }.map(\.id)
      return ids.isEmpty
        ? (
          .notMet,
          .init(en: "No measure of this type is proposed.", nl: "Er is geen maatregel van dit type voorgesteld.")
        )
        : (
          .partly,
          .init(
            en: "Proposed, not yet carried out: \(ids.joined(separator: ", ")).",
            nl: "Voorgesteld, nog niet uitgevoerd: \(ids.joined(separator: ", ")).")
        )
    case .absenceWithEvidence:
      let standing = claims.filter { $0.state == .standing }.count
      if claims.isEmpty { return (.notApplicable, .init(en: "No absence is claimed.", nl: "Er is geen uitsluiting.")) }
      return (
        standing == claims.count ? .met : .partly,
        .init(
          en: "\(standing) of \(claims.count) absence claims stand, with evidence.",
          nl: "\(standing) van de \(claims.count) uitsluitingen gelden, met bewijs.")
      )
    case .listCurrent:
      let reopened = claims.filter { $0.state == .reopened }.count
      return (
        reopened == 0 ? .met : .notMet,
        reopened == 0
          ? .init(
            en: "Assessed against the list of \(programme.currentList.id); no claim is older.",
            nl: "Beoordeeld bij de lijst van \(programme.currentList.id); geen uitsluiting is ouder.")
          : .init(en: "\(reopened) absence claims are reopened.", nl: "\(reopened) uitsluitingen zijn heropend.")
      )
    case .reportPublic:
      return (
        .partly,
        .init(
          en: "This report and its data can be published as they are; a public map portal does not exist yet.",
          nl: "Dit rapport en de gegevens kunnen zo openbaar worden; een openbaar kaartportaal is er nog niet.")
      )
    }
  }
}

extension Verdict {
  public func value(of facet: RuleBook.Facet) -> String {
    switch facet {
    case .state: state.rawValue
    case .potential: potential.rawValue
    case .certainty: certainty.rawValue
    case .kind: kind.rawValue
    }
  }
}
