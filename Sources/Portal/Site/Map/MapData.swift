import Foundation
import Geodata
import Programme
import Publication
import TextFormats

/// The layers of the map as GeoJSON in one language, with everything that a card says of a place.
struct MapData {
  let voice: SiteVoice

  private var content: SiteContent { voice.content }

  /// By name: `base`, `places`, `facts`, `co-production` and `coverage-...`.
  func layers() -> [String: Data] {
    var layers = [
      "base": base(), "places": places(), "facts": facts(), "co-production": coProduction(), "names": names(),
    ]
    for layer in content.territory.coverage { layers["coverage-\(layer.id)"] = coverage(layer) }
    return layers
  }

  private func base() -> Data {
    var text = GeoJSONText()
    for area in content.territory.areas {
      text.add(area.outline, [("kind", .text(area.kind)), ("source", .text(area.source))])
    }
    return text.data()
  }

  private func names() -> Data {
    var text = GeoJSONText()
    for label in content.territory.labels {
      text.add(
        .points([label.position]),
        [("name", .text(label.names[voice.language == .en ? 0 : 1])), ("kind", .text(label.kind))])
    }
    return text.data()
  }

  private func places() -> Data {
    let hosts = content.activities.flatMap { activity in activity.occurrences.map { ($0, activity) } }
    let activities = Dictionary(hosts, uniquingKeysWith: { first, _ in first })
    var text = GeoJSONText()
    for place in content.occurrences {
      guard let position = place.position else { continue }
      let verdicts = place.materials.compactMap { content.verdict(.init(material: $0, system: place.system)) }
        .filter(\.isJudged).sorted { $0.weight > $1.weight }
      var properties: [(String, GeoJSONText.Value)] = [
        ("kind", .text("place")), ("name", .text(place.name[voice.language])), ("system", .text(place.system)),
        ("systemName", .text(voice.system(place.system))), ("role", .text(place.role)),
        ("roleName", .text(voice.role(place.role))), ("materials", .texts(place.materials)),
        ("coordinates", .text(place.coordinates)),
        ("coordinatesName", .text(voice["coordinates-\(place.coordinates)"])),
        ("status", .text(place.status[voice.language])), ("description", .text(place.description[voice.language])),
        ("state", .text(place.state)), ("stateName", .text(voice["verification-\(place.state)"])),
        ("isRecord", .flag(place.country == content.identity["country"])),
        ("verdicts", .objects(verdicts.map(verdict))),
        ("evidence", .objects(place.facts.prefix(12).compactMap(fact))),
        ("sources", .objects(place.sources.compactMap(source))),
        ("href", .text(voice.href(.list, at: "place-\(place.id)"))), ("nearHref", .text(near(position))),
      ]
      if let activity = activities[place.id] {
        properties.append(
          ("activity", .text("\(activity.name[voice.language]) (\(voice["activity-\(activity.status)"]))")))
        properties.append(("activityStatus", .text(activity.status)))
      }
      text.add(.points([position]), id: place.id, properties)
    }
    return text.data()
  }

  private func near(_ position: Position) -> String {
    voice.href(.place, [("lat", Self.degrees(position.y)), ("lon", Self.degrees(position.x))])
  }

  static func degrees(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5)" }

  private func verdict(_ verdict: VerdictRecord) -> [(String, GeoJSONText.Value)] {
    [
      ("material", .text(verdict.cell.material)), ("name", .text(voice.heading(voice.material(verdict.cell.material)))),
      ("state", .text(verdict.state)), ("potential", .text(verdict.potential)),
      ("certainty", .text(verdict.certainty)), ("words", .text(voice.summary(verdict))),
      ("href", .text(voice.href(.verdict(verdict.cell)))),
    ]
  }

  private func fact(_ id: String) -> [(String, GeoJSONText.Value)]? {
    guard let fact = content.facts[id] else { return nil }
    return [
      (
        "what",
        .text(
          [fact.subject, fact.quantity].map { $0[voice.language] }.filter { !$0.isEmpty }
            .joined(separator: ": "))
      ),
      ("figure", .text(voice.figureText("fact/\(id)"))), ("state", .text(voice["verification-\(fact.state)"])),
      ("href", .text(voice.href(.explain, [("figure", "fact/\(id)")]))),
    ]
  }

  private func source(_ id: String) -> [(String, GeoJSONText.Value)]? {
    guard let source = content.sources.first(where: { $0.id == id }) else { return nil }
    return [
      ("title", .text([source.title, source.year].filter { !$0.isEmpty }.joined(separator: ", "))),
      ("href", .text(voice.href(.sources, at: "source-\(id)"))),
    ]
  }

  /// Facts with a place of their own; those in a conflict set say so.
  private func facts() -> Data {
    var text = GeoJSONText()
    for fact in content.facts.values.sorted(by: { $0.id < $1.id }) {
      guard let position = fact.position else { continue }
      var properties: [(String, GeoJSONText.Value)] = [
        ("kind", .text("fact")), ("name", .text(fact.subject[voice.language])), ("system", .text(fact.system)),
        ("systemName", .text(fact.system.isEmpty ? "" : voice.system(fact.system))),
        ("materials", .texts(fact.materials)), ("evidence", .objects([self.fact(fact.id)].compactMap(\.self))),
        ("sources", .objects(fact.sources.compactMap(source))), ("isConflict", .flag(fact.conflict != nil)),
        ("state", .text(fact.state)), ("stateName", .text(voice["verification-\(fact.state)"])),
        ("nearHref", .text(near(position))),
      ]
      if let conflict = content.conflicts.first(where: { $0.id == fact.conflict }) {
        properties.append(("conflict", .text(conflict.title[voice.language])))
        properties.append(("conflictText", .text(conflict.explanation[voice.language])))
      }
      text.add(.points([position]), id: fact.id, properties)
    }
    return text.data()
  }

  private func coProduction() -> Data {
    var text = GeoJSONText()
    for product in content.coProducts {
      guard let position = product.position else { continue }
      text.add(
        .points([position]), id: product.figure,
        [
          ("kind", .text("co-production")), ("name", .text(product.place[voice.language])),
          ("description", .text(product.title[voice.language])), ("system", .text(product.system)),
          ("systemName", .text(voice.system(product.system))), ("materials", .texts([product.material])),
          ("coordinates", .text(product.coordinates)),
          (
            "evidence",
            .objects([
              [
                (
                  "what",
                  .text(
                    [voice.heading(voice.material(product.material)), product.year]
                      .filter { !$0.isEmpty }.joined(separator: ", "))
                ),
                ("figure", .text(voice.figureText(product.figure))), ("state", .text("")),
                ("href", .text(voice.href(.explain, [("figure", product.figure)]))),
              ]
            ])
          ),
          ("nearHref", .text(near(position))),
        ])
    }
    return text.data()
  }

  private func coverage(_ layer: CoverageLayer) -> Data {
    var text = GeoJSONText()
    for (number, polygons) in layer.classes.enumerated() where !polygons.isEmpty {
      text.add(.polygons(polygons), [("class", .number(Double(number)))])
    }
    return text.data()
  }
}
