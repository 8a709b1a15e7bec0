import Programme
import Publication

/// The judgement on one raw material in one mineral system, with its evidence and what would change it.
struct VerdictPage: Sendable {
  let voice: SiteVoice

  private var content: SiteContent { voice.content }

  func view(_ cell: CellID) -> SitePageView? {
    guard content.material(cell.material) != nil, content.system(cell.system) != nil,
      let verdict = content.verdict(cell)
    else { return nil }
    let places = content.occurrences.filter { $0.system == cell.system && $0.materials.contains(cell.material) }
    let estimates = content.estimates.filter { verdict.models.contains($0.model) }
    let gaps = content.gaps.filter { gap in
      gap.system == cell.system && !Set(gap.measures).isDisjoint(with: verdict.measures)
    }
    let evidence = verdict.evidenceFor + verdict.evidenceAgainst
    let sources = content.sources.filter { source in
      evidence.contains {
        (content.facts[$0]?.sources ?? content.occurrence($0)?.sources ?? []).contains(source.id)
      }
    }
    let claims = content.claims.filter { $0.id == verdict.claim }
    return SitePageView(
      title: "\(voice.heading(voice.material(cell.material))), \(voice.system(cell.system))",
      values: [
        "material": .text(voice.heading(voice.material(cell.material))), "system": .text(voice.system(cell.system)),
        "material-href": .text(voice.href(.material(cell.material))),
        "system-href": .text(voice.href(.system(cell.system))), "matrix": .text(voice.href(.matrix)),
        "tile": .markup(voice.tile(verdict)), "state": .text(voice.facet(.state, verdict.state)),
        "is-judged": .flag(verdict.isJudged),
        "potential": .text(verdict.isJudged ? voice.facet(.potential, verdict.potential) : ""),
        "potential-meaning": .text(voice["potential-\(verdict.potential)-meaning"]),
        "certainty": .text(verdict.certainty),
        "certainty-meaning": .text(voice["certainty-\(verdict.certainty)"]),
        "kind": .text(verdict.kind == "none" ? "" : voice.facet(.kind, verdict.kind)),
        "kind-meaning": .text(voice["kind-\(verdict.kind)-meaning"]),
        "not-assessed": .text(verdict.isJudged ? "" : voice["state-not-assessed-meaning"]),
        "finding": .text(verdict.finding[voice.language]), "carrier": .text(verdict.carrier[voice.language]),
        "override": .text(verdict.overrideReason?[voice.language] ?? ""),
        "missing": .text(verdict.missingFacts.joined(separator: ", ")),
        "has-estimates": .flag(!estimates.isEmpty), "estimates": .views(estimates.map(estimate)),
        "has-evidence": .flag(!evidence.isEmpty),
        "for": .views(verdict.evidenceFor.map { ["item": .markup(voice.evidence($0))] }),
        "against": .views(verdict.evidenceAgainst.map { ["item": .markup(voice.evidence($0))] }),
        "has-for": .flag(!verdict.evidenceFor.isEmpty), "has-against": .flag(!verdict.evidenceAgainst.isEmpty),
        "unfc": .text(verdict.unfc ?? ""), "unfc-product": .text(verdict.unfcProduct[voice.language]),
        "change": .text(verdict.change[voice.language]),
        "measures": .views(verdict.measures.map { ["link": .markup(voice.link(measure: $0))] }),
        "has-measures": .flag(!verdict.measures.isEmpty),
        "gaps": .views(gaps.map { ["text": .text($0.text[voice.language])] }), "has-gaps": .flag(!gaps.isEmpty),
        "rules": .views(
          verdict.rules.map {
            [
              "facet": .text(voice["facet-\($0.facet.rawValue)"]), "rule": .text($0.rule),
              "because": .text($0.reason[voice.language]),
            ]
          }),
        "claims": .views(claims.map { ClaimSheet(voice: voice).view($0) }), "has-claims": .flag(!claims.isEmpty),
        "places": .views(places.map { ListPage(voice: voice).row($0) }), "has-places": .flag(!places.isEmpty),
        "map": .text(voice.href(.map, at: "material=\(cell.material)&systems=\(cell.system)")),
        "explain": .text(voice.href(.explain, [("figure", cell.description)])),
        "sources": .views(sources.map { SourcesPage(voice: voice).entry($0) }),
        "has-sources": .flag(!sources.isEmpty), "date": .text(DateText.long(verdict.date, voice.language)),
      ])
  }

  private func estimate(_ estimate: EstimateRecord) -> View {
    var view: View = [
      "title": .text(estimate.title[voice.language]),
      "kind": .text(estimate.kind.isEmpty ? "" : voice["model-\(estimate.kind)"]),
      "caveat": .text(estimate.caveat[voice.language]), "missing": .text(estimate.missingFacts.joined(separator: ", ")),
      "figure": .markup(voice.hasFigure(estimate.figure) ? voice.figure(estimate.figure, marked: true) : .empty),
      "share": .markup(.empty), "plot": .markup(.empty),
    ]
    let id = "\(estimate.figure)/share"
    guard let share = estimate.share, voice.hasFigure(id) else { return view }
    view["share"] = .markup(voice.figure(id, marked: true))
    let scale = LogScale(covering: [share.p90, share.p10, content.benchmark ?? share.p10, 1], decades: 6)
    let plot = IntervalPlot(
      interval: .init(
        p90: share.p90, p50: share.p50, p10: share.p10,
        isVerified: estimate.state != "unverified" && estimate.consumptionState != "unverified"),
      scale: scale, benchmark: content.benchmark, title: "\(voice["share-of"]) \(estimate.title[voice.language])",
      description: voice.figureText(id), language: voice.language)
    view["plot"] = .markup(plot.svg())
    return view
  }
}
