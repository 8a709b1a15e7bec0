import Geodata
import Programme
import Publication

/// All places in a table, with the filters of the map.
struct ListPage: Sendable {
  let voice: SiteVoice

  func view(_ query: SiteQuery) -> SitePageView {
    let content = voice.content
    let (material, system, role) = (query["material"], query["system"], query["role"])
    let found = content.occurrences.filter { place in
      (material.map(place.materials.contains) ?? true) && (system.map { place.system == $0 } ?? true)
        && (role.map { place.role == $0 } ?? true)
    }
    return SitePageView(
      title: voice["list-title"],
      values: [
        "action": .text(voice.href(.list)), "map": .text(voice.href(.map)),
        "materials": .views(
          options(
            content.listed.map { ($0.id, voice.heading($0.name[voice.language])) }.sorted { $0.1 < $1.1 }, material)),
        "systems": .views(
          options(content.systems.map { ($0.id, voice.heading($0.name[voice.language])) }, system)),
        "roles": .views(options(Occurrence.Role.allCases.map { ($0.rawValue, voice.role($0.rawValue)) }, role)),
        "count": .markup(
          voice.sentence(
            "list-count", ["count": "\(voice.count(found.count))", "all": "\(voice.count(content.occurrences.count))"])
        ),
        "has-rows": .flag(!found.isEmpty), "rows": .views(found.map(row)),
      ])
  }

  private func options(_ options: [(id: String, name: String)], _ chosen: String?) -> [View] {
    options.map { ["id": .text($0.id), "name": .text($0.name), "is-chosen": .flag($0.id == chosen)] }
  }

  func row(_ place: OccurrenceRecord) -> View {
    let near = place.position.map { position in
      voice.link(
        .place, voice.coordinates(position),
        [("lat", MapData.degrees(position.y)), ("lon", MapData.degrees(position.x))])
    }
    return [
      "anchor": .text("place-\(place.id)"), "name": .text(place.name[voice.language]),
      "country": .text(place.country == voice.content.identity["country"] ? "" : place.country),
      "state": .markup(voice.mark(place.state)), "role": .text(voice.role(place.role)),
      "system": .markup(voice.link(system: place.system)), "verdicts": .markup(Self.tiles(place, voice)),
      "description": .text(place.description[voice.language]), "status": .text(place.status[voice.language]),
      "position": .markup(near ?? .empty), "coordinates": .text(voice["coordinates-\(place.coordinates)"]),
      "cite": .markup(voice.cite(place.sources)),
      "facts": .views(
        place.facts.filter { voice.hasFigure("fact/\($0)") }.map { ["item": .markup(voice.evidence($0))] }),
      "has-facts": .flag(place.facts.contains { voice.hasFigure("fact/\($0)") }),
      "summary": .text(voice["list-evidence"]),
    ]
  }

  /// What is judged of the raw materials of a place in its system.
  static func tiles(_ place: OccurrenceRecord, _ voice: SiteVoice) -> Markup {
    place.materials.map { id -> Markup in
      guard let verdict = voice.content.verdict(.init(material: id, system: place.system)) else {
        return "<li>\(voice.heading(voice.material(id)))</li>"
      }
      return "<li>\(voice.entry(verdict, named: voice.heading(voice.material(id))))</li>"
    }.joined()
  }
}
