import Programme
import Publication

/// The raw materials, and what is known of one of them.
struct MaterialPage: Sendable {
  let voice: SiteVoice

  private var content: SiteContent { voice.content }

  func index() -> SitePageView {
    SitePageView(
      title: voice["materials-title"],
      values: [
        "rows": .views(content.listed.map(row)),
        "former": .views(
          content.materials.filter(\.isFormer).map {
            [
              "name": .text(voice.heading($0.name[voice.language])), "href": .text(voice.href(.material($0.id))),
              "note": .text($0.note[voice.language]),
            ]
          }), "has-former": .flag(content.materials.contains(where: \.isFormer)),
      ])
  }

  private func row(_ material: MaterialRecord) -> View {
    let verdicts = self.verdicts(of: material.id).filter(\.isAssessed)
    let best = verdicts.max { $0.weight < $1.weight }
    return [
      "name": .text(voice.heading(material.name[voice.language])), "href": .text(voice.href(.material(material.id))),
      "symbol": .text(material.symbol), "is-strategic": .flag(material.isStrategic),
      "best": .markup(best.map { voice.entry($0, named: voice.heading(voice.system($0.cell.system))) } ?? .empty),
      "assessed": .text(voice.count(verdicts.count)),
      "places": .text(voice.count(content.occurrences.count { $0.materials.contains(material.id) })),
    ]
  }

  private func verdicts(of material: String) -> [VerdictRecord] {
    content.systems.compactMap { content.verdict(.init(material: material, system: $0.id)) }
  }

  func view(_ id: String) -> SitePageView? {
    guard let material = content.material(id) else { return nil }
    let verdicts = verdicts(of: id)
    let claims = content.claims.filter { $0.material == id }
    let places = content.occurrences.filter { $0.materials.contains(id) }
    let facts = content.facts.values.filter { $0.materials.contains(id) }.sorted { $0.id < $1.id }
    let measures = content.measures.filter { measure in measure.targets.contains { $0.material == id } }
    return SitePageView(
      title: voice.heading(material.name[voice.language]),
      values: [
        "symbol": .text(material.symbol), "is-strategic": .flag(material.isStrategic),
        "is-critical": .flag(material.isCritical), "is-former": .flag(material.isFormer),
        "members": .text(material.members.joined(separator: ", ")), "note": .text(material.note[voice.language]),
        "materials": .text(voice.href(.materials)), "list-edition": .text(content.identity["list"] ?? ""),
        "verdicts": .views(verdicts.filter(\.isJudged).map(verdict)),
        "has-verdicts": .flag(verdicts.contains(where: \.isJudged)),
        "open": .markup(
          verdicts.filter { !$0.isJudged }.map { voice.link(.verdict($0.cell), voice.system($0.cell.system)) }
            .joined(separator: ", ")),
        "claims": .views(claims.map { ClaimSheet(voice: voice).view($0) }), "has-claims": .flag(!claims.isEmpty),
        "places-link": .markup(
          voice.link(.list, voice["material-places"], [("material", id)])),
        "map": .text(voice.href(.map, at: "material=\(id)")),
        "places": .views(places.map { ListPage(voice: voice).row($0) }), "has-places": .flag(!places.isEmpty),
        "measures": .views(measures.map { ["link": .markup(voice.link(measure: $0.id))] }),
        "has-measures": .flag(!measures.isEmpty),
        "facts": .views(facts.map { ["item": .markup(voice.evidence($0.id))] }), "has-facts": .flag(!facts.isEmpty),
        "fact-count": .text(voice.count(facts.count)),
      ])
  }

  private func verdict(_ verdict: VerdictRecord) -> View {
    [
      "entry": .markup(voice.entry(verdict, named: voice.heading(voice.system(verdict.cell.system)))),
      "finding": .text(verdict.finding[voice.language]),
    ]
  }
}

/// A claim of absence with what would refute it.
struct ClaimSheet: Sendable {
  let voice: SiteVoice

  func view(_ claim: ClaimRecord) -> View {
    [
      "state": .text(voice["absence-\(claim.state)"]), "style": .text(claim.state),
      "material": .markup(voice.link(material: claim.material)), "area": .text(claim.area[voice.language]),
      "depth": .text(claim.depth[voice.language]), "reasoning": .text(claim.reasoning[voice.language]),
      "refuted-by": .text(claim.refutedBy[voice.language]),
      "evidence": .views(claim.evidence.map { ["item": .markup(voice.evidence($0))] }),
      "explain": .markup(voice.link(.explain, voice["explain-link"], [("figure", "claim/\(claim.id)")])),
      "date": .text(DateText.long(claim.date, voice.language)),
    ]
  }
}
