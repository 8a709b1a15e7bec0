import Programme
import Publication

/// The mineral systems, and what is known of one of them.
struct SystemPage: Sendable {
  let voice: SiteVoice

  private var content: SiteContent { voice.content }

  func index() -> SitePageView {
    SitePageView(
      title: voice["systems-title"],
      values: [
        "systems": .views(
          content.systems.map { system in
            let verdicts = content.verdicts.filter { $0.cell.system == system.id && $0.isAssessed }
            return [
              "number": .text("\(system.number)"), "name": .text(voice.heading(system.name[voice.language])),
              "href": .text(voice.href(.system(system.id))), "origin": .text(voice["origin-\(system.origin)"]),
              "summary": .text(system.summary[voice.language]),
              "verdicts": .views(
                verdicts.sorted { ($1.weight, $0.cell) < ($0.weight, $1.cell) }.prefix(6).map {
                  ["entry": .markup(voice.entry($0, named: voice.heading(voice.material($0.cell.material))))]
                }),
            ]
          })
      ])
  }

  func view(_ id: String) -> SitePageView? {
    guard let system = content.system(id) else { return nil }
    let verdicts = content.verdicts.filter { $0.cell.system == id }
    let judged = verdicts.filter(\.isJudged).sorted { ($1.weight, $0.cell) < ($0.weight, $1.cell) }
    let activities = content.activities.filter { $0.system == id }
    let gaps = content.gaps.filter { $0.system == id }
    let restrictions = content.restrictions.filter { $0.system == id }
    let places = content.occurrences.filter { $0.system == id }
    let measures = content.measures.filter { $0.system == id }
    let products = content.coProducts.filter { $0.system == id && voice.hasFigure($0.figure) }
    let conflicts = content.conflicts.filter { set in set.facts.contains { content.facts[$0]?.system == id } }
    return SitePageView(
      title: voice.heading(system.name[voice.language]),
      values: [
        "number": .text("\(system.number)"), "origin": .text(voice["origin-\(system.origin)"]),
        "summary": .text(system.summary[voice.language]), "depth": .text(system.depth[voice.language]),
        "systems": .text(voice.href(.systems)), "map": .text(voice.href(.map, at: "systems=\(id)")),
        "list": .text(voice.href(.list, [("system", id)])),
        "steps-title": .text(voice[system.origin == "anthropogenic" ? "steps-title-anthropogenic" : "steps-title"]),
        "steps": .views(
          system.steps.filter { !$0.text[voice.language].isEmpty }.map {
            ["name": .text(voice[$0.key]), "text": .text($0.text[voice.language])]
          }),
        "verdicts": .views(
          judged.map {
            [
              "entry": .markup(voice.entry($0, named: voice.heading(voice.material($0.cell.material)))),
              "finding": .text($0.finding[voice.language]),
            ]
          }), "has-verdicts": .flag(!judged.isEmpty),
        "open": .markup(
          verdicts.filter { !$0.isJudged }.map { voice.link(.verdict($0.cell), voice.material($0.cell.material)) }
            .joined(separator: ", ")),
        "activities": .views(activities.map(activity)), "has-activities": .flag(!activities.isEmpty),
        "products": .views(products.map(product)), "has-products": .flag(!products.isEmpty),
        "gaps": .views(gaps.map(gap)), "has-gaps": .flag(!gaps.isEmpty),
        "restrictions": .views(restrictions.map { ["text": .text($0.text[voice.language])] }),
        "has-restrictions": .flag(!restrictions.isEmpty),
        "conflicts": .views(
          conflicts.map { set in
            [
              "title": .text(set.title[voice.language]), "explanation": .text(set.explanation[voice.language]),
              "facts": .views(set.facts.map { ["item": .markup(voice.evidence($0))] }),
            ]
          }), "has-conflicts": .flag(!conflicts.isEmpty),
        "measures": .views(measures.map { ["link": .markup(voice.link(measure: $0.id))] }),
        "has-measures": .flag(!measures.isEmpty), "worth": .markup(worth(id)),
        "places": .views(places.map { ListPage(voice: voice).row($0) }), "has-places": .flag(!places.isEmpty),
      ])
  }

  private func worth(_ id: String) -> Markup {
    voice.hasFigure("plan/system/\(id)") ? voice.figure("plan/system/\(id)") : .empty
  }

  private func activity(_ activity: ActivityRecord) -> View {
    [
      "name": .text(activity.name[voice.language]), "status": .text(voice["activity-\(activity.status)"]),
      "kind": .text(activity.kind[voice.language]),
      "mines": .markup(activity.mines.map { voice.link(material: $0) }.joined(separator: ", ")),
      "note": .text(activity.note[voice.language]),
      "facts": .views(activity.facts.map { ["item": .markup(voice.evidence($0))] }),
      "has-facts": .flag(!activity.facts.isEmpty),
    ]
  }

  private func product(_ product: CoProductRecord) -> View {
    [
      "title": .text(product.title[voice.language]), "place": .text(product.place[voice.language]),
      "material": .markup(voice.link(material: product.material)), "year": .text(product.year),
      "figure": .markup(voice.figure(product.figure, marked: true)),
    ]
  }

  private func gap(_ gap: GapRecord) -> View {
    [
      "text": .text(gap.text[voice.language]),
      "measures": .markup(gap.measures.map { voice.link(measure: $0) }.joined(separator: ", ")),
    ]
  }
}
