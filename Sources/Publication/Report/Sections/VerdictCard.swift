import Assessment
import Programme

/// The verdict on one raw material in one system with everything it rests on.
struct VerdictCard: Sendable {
  let manuscript: Manuscript
  let verdict: Verdict

  func view() -> View {
    let evidence = EvidenceList(manuscript: manuscript)
    let material = manuscript.material(verdict.cell.material)
    return [
      "anchor": .text(Anchor.verdict(verdict.cell)), "material": .text(manuscript.heading(material)),
      "material-href": .text(Anchor.material(verdict.cell.material)),
      "symbol": .markup(FormulaText.markup(manuscript.edition.index.materials[verdict.cell.material]?.symbol ?? "")),
      "style": .text(verdict.state == .excluded ? "is-excluded" : "is-assessed"),
      "tile": .markup(manuscript.tile(verdict)),
      "state": .text(manuscript.word(verdict.state)),
      "potential": .text(manuscript.word(verdict.potential)),
      "certainty": .text(verdict.certainty.rawValue),
      "certainty-meaning": .text(manuscript.word(Vocabulary.certainty(verdict.certainty))),
      "kind": .text(manuscript.word(verdict.kind)),
      "kind-short": .text(verdict.kind == .none ? "" : manuscript.word(Vocabulary.kindShort(verdict.kind))),
      "is-strategic": .flag(manuscript.programme.currentList.isStrategic(verdict.cell.material)),
      "is-excluded": .flag(verdict.state == .excluded),
      "finding": .markup(manuscript.text(verdict.finding)), "carrier": .markup(manuscript.text(verdict.carrier)),
      "estimates": .views(estimates), "has-estimates": .flag(!estimates.isEmpty),
      "missing": .markup(
        verdict.missingFacts.map { "<span class=\"id\">\($0)</span>" as Markup }.joined(separator: ", ")),
      "unfc": .views(unfc),
      "for": .markup(evidence.items(verdict.evidenceFor)), "against": .markup(evidence.items(verdict.evidenceAgainst)),
      "has-evidence": .flag(
        verdict.state != .excluded && (!verdict.evidenceFor.isEmpty || !verdict.evidenceAgainst.isEmpty)),
      "rules": .views(rules), "signals": .markup(signals),
      // The ledger holds the evidence of an exclusion and what would refute it, once for all systems.
      "change": .markup(verdict.state == .excluded ? .empty : manuscript.text(verdict.change)),
      "influence": .markup(verdict.state == .excluded ? .empty : influence),
      "measures": .markup(
        verdict.measures.map { "<li>\(manuscript.link(measure: $0))</li>" as Markup }.joined(separator: "\n")),
      "claim": .text(verdict.claim.map(Anchor.claim) ?? ""),
      "override": .view(override),
      "figure": .markup(
        manuscript.hasFigure(verdict.cell.description) ? manuscript.figure(verdict.cell.description) : .empty),
      "command": .text("delfstof explain … \(verdict.cell.description)"),
    ]
  }

  // MARK: Quantity

  private var estimates: [View] {
    verdict.models.compactMap { manuscript.edition.model($0) }.map { outcome -> View in
      [
        "title": .text(manuscript.heading(manuscript.plain(outcome.model.title))),
        "href": .text(Anchor.model(outcome.id)),
        "variants": .views(
          outcome.variants.map { EstimateFigure(manuscript: manuscript, outcome: outcome, variant: $0).view() }),
      ]
    } + manuscript.edition.counting(for: verdict).map(estimated)
  }

  /// What lies in tracts or in a grid: its years of consumption, never a share of a flow.
  private func estimated(_ quantity: EstimatedQuantity) -> View {
    let years = "\(quantity.id)/years"
    return [
      "title": .text(manuscript.heading(quantity.title[manuscript.language])),
      "href": .text(Anchor.estimate(quantity.use.estimate)),
      "variants": .views([
        [
          "member": .markup(
            "\(manuscript.heading(manuscript[quantity.use.isUndiscovered ? .undiscovered : .gridInPlace]))"),
          "figure": .markup(manuscript.figure(quantity.id, marked: true)),
          "years": .markup(manuscript.hasFigure(years) ? manuscript.figure(years, marked: true) : .empty),
          "plot": .markup(.empty), "share": .markup(.empty), "share-plot": .markup(.empty), "missing": .markup(.empty),
        ]
      ]),
    ]
  }

  /// What matters most to the estimate that counts for the verdict: knowing it would change the most.
  private var influence: Markup {
    let counting = verdict.models.compactMap { manuscript.edition.model($0) }.filter(\.model.isHeadline)
    return counting.flatMap(\.variants).map { $0.figureID + "/influence" }.filter(manuscript.hasFigure)
      .map { manuscript.figure($0, titled: false) }.joined(separator: "; ")
  }

  // MARK: Class

  /// That of the assessment, then those of what it takes from estimates.
  private var unfc: [View] {
    let estimated = verdict.state == .assessed ? manuscript.edition.quantities(of: verdict.cell).map(\.use.unfc) : []
    return ([verdict.unfc] + estimated).compactMap { $0 }.map(unfc)
  }

  private func unfc(_ entry: AssessmentEntry.UNFCEntry) -> View {
    [
      "code": .text(entry.code.description), "product": .markup(manuscript.text(entry.product)),
      "axes": .views([
        [
          "code": .text(entry.code.e), "name": .text(manuscript[.unfcE]),
          "reason": .markup(manuscript.text(entry.eReason)),
        ],
        [
          "code": .text(entry.code.f), "name": .text(manuscript[.unfcF]),
          "reason": .markup(manuscript.text(entry.fReason)),
        ],
        [
          "code": .text(entry.code.g), "name": .text(manuscript[.unfcG]),
          "reason": .markup(manuscript.text(entry.gReason)),
        ],
      ]),
    ]
  }

  // MARK: Rules

  private var rules: [View] {
    RuleBook.Facet.allCases.compactMap { facet in
      guard let fired = verdict.fired[facet] else { return nil }
      return [
        "facet": .text(manuscript.word(Vocabulary.facet(facet))), "outcome": .text(outcome(facet)),
        "rule": .text(fired.rule), "because": .markup(manuscript.text(fired.because)),
      ]
    }
  }

  /// What the table decided; with an override, what it would have decided.
  private func outcome(_ facet: RuleBook.Facet) -> String {
    word(facet, verdict.override?.ruled[facet] ?? decided(facet))
  }

  private func decided(_ facet: RuleBook.Facet) -> String {
    switch facet {
    case .state: verdict.state.rawValue
    case .potential: verdict.potential.rawValue
    case .certainty: verdict.certainty.rawValue
    case .kind: verdict.kind.rawValue
    }
  }

  private func word(_ facet: RuleBook.Facet, _ value: String) -> String {
    switch facet {
    case .state: Verdict.State(rawValue: value).map { manuscript.word($0) } ?? value
    case .potential:
      Verdict.Potential(rawValue: value).map { "\(value), \(manuscript.word($0))" } ?? value
    case .certainty: value
    case .kind: Verdict.Kind(rawValue: value).map { manuscript.word($0) } ?? value
    }
  }

  /// What the rules saw, as `signal value` pairs; numbers to the precision in which shares are printed.
  private var signals: Markup {
    let pairs = RuleBook.Signal.allCases.compactMap { signal -> String? in
      if let number = verdict.signals.numbers[signal] {
        return "\(signal.rawValue)\u{a0}\(NumberText.rounded(number, digits: 2, manuscript.language))"
      }
      return verdict.signals.words[signal].map { "\(signal.rawValue)\u{a0}\($0)" }
    }
    guard !pairs.isEmpty else { return .empty }
    return """
      <a class="fig signals" href="#\(Anchor.verdict(verdict.cell))" data-explain="\(verdict.cell.description)">\
      \(pairs.joined(separator: " · "))</a>
      """
  }

  // MARK: Override

  private var override: View? {
    guard let applied = verdict.override else { return nil }
    let ruled = RuleBook.Facet.allCases.compactMap { facet in
      applied.ruled[facet].flatMap { $0 == decided(facet) ? nil : $0 }.map {
        "\(manuscript.word(Vocabulary.facet(facet))): \(word(facet, $0))"
      }
    }
    return [
      "ruled": .text(ruled.joined(separator: "; ")), "reason": .markup(manuscript.text(applied.reason)),
      "by": .text(applied.by), "date": .text(DateText.long(applied.date, manuscript.language)),
    ]
  }
}
