import Foundation
import Geodata
import Programme
import Publication

/// What is known around one place, how sure, what is planned, what not, and what is not known.
struct PlacePage: Sendable {
  let voice: SiteVoice
  let drawing: TerritoryDrawing
  /// Boreholes and samples near by.
  var samples = NearSamples.none

  private static let radii = [5, 10, 25, 50]
  private static let radius = 25
  private static let mostSamples = 15

  private var content: SiteContent { voice.content }

  /// A place that was asked for.
  private enum Asked {
    case nothing
    case at(Position, name: String?)
    case several([Gazetteer.Place])
    case unknown(String)
  }

  private static func radius(_ query: SiteQuery) -> Int {
    query.number("km").flatMap { Int(exactly: $0) }.flatMap { radii.contains($0) ? $0 : nil } ?? radius
  }

  /// The position that was asked for, and how far around it is looked; nil when it is not one.
  func centre(_ query: SiteQuery) -> (position: Position, metres: Double)? {
    guard case .at(let position, _) = read(query) else { return nil }
    return (position, Double(Self.radius(query)) * 1000)
  }

  func view(_ query: SiteQuery) -> SitePageView {
    let radius = Self.radius(query)
    let asked = read(query)
    var view: View = [
      "action": .text(voice.href(.place)), "map": .text(voice.href(.map)),
      "radii": .views(
        Self.radii.map { ["km": .text("\($0)"), "is-chosen": .flag($0 == radius)] }),
      "query": .text(query["q"] ?? ""),
      "is-asked": .flag(false), "examples": .views(examples),
    ]
    var title = voice["place-title"]
    switch asked {
    case .nothing: break
    case .unknown(let text):
      view["unknown"] = .markup(voice.sentence("place-unknown", ["name": "<b>\(text)</b>"]))
    case .several(let places):
      view["has-choice"] = .flag(true)
      view["choice"] = .views(
        places.map { place in
          [
            "link": .markup(voice.link(.place, place.names[0], address(of: place.position, radius))),
            "position": .text(voice.coordinates(place.position)),
          ]
        })
    case .at(let position, let name):
      title = name ?? voice.coordinates(position)
      for (key, value) in sheet(position, name, radius).values { view[key] = value }
      if (query["q"] ?? "").isEmpty { view["query"] = .text(Self.written(position)) }
    }
    return SitePageView(title: title, values: view)
  }

  /// As the field takes it: latitude and longitude.
  private static func written(_ position: Position) -> String {
    "\(MapData.degrees(position.y)) \(MapData.degrees(position.x))"
  }

  private func address(of position: Position, _ radius: Int) -> [(String, String)] {
    [("km", "\(radius)"), ("lat", MapData.degrees(position.y)), ("lon", MapData.degrees(position.x))]
  }

  private var examples: [View] {
    content.territory.labels.filter { $0.kind == "town" }.prefix(4).map { label in
      [
        "link": .markup(
          voice.link(.place, label.names[voice.language == .en ? 0 : 1], address(of: label.position, Self.radius)))
      ]
    }
  }

  // MARK: What was asked

  private func read(_ query: SiteQuery) -> Asked {
    if let latitude = query.number("lat"), let longitude = query.number("lon") {
      guard (-90.0...90).contains(latitude), (-180.0...180).contains(longitude) else {
        return .unknown("\(query["lat"] ?? "") \(query["lon"] ?? "")")
      }
      let position = Position(x: longitude, y: latitude)
      return .at(position, name: content.gazetteer.nearest(to: position, within: 300)?.names[0])
    }
    guard let text = query["q"] else { return .nothing }
    guard text.unicodeScalars.count <= 120 else { return .unknown(String(text.prefix(60)) + "…") }
    if let position = coordinates(text) {
      return .at(position, name: content.gazetteer.nearest(to: position, within: 300)?.names[0])
    }
    let found = content.gazetteer.search(text)
    let key = Gazetteer.key(text)
    if let first = found.first, found.count == 1 || first.names.contains(where: { Gazetteer.key($0) == key }) {
      return .at(first.position, name: first.names[0])
    }
    return found.isEmpty ? .unknown(text) : .several(found)
  }

  /// Two numbers: latitude and longitude in degrees, or x and y in the system of the map where they are larger.
  private func coordinates(_ text: String) -> Position? {
    let parts = text.split { $0 == " " || $0 == ";" || $0 == "," && text.contains(".") }.map(String.init)
    guard parts.count == 2 else { return nil }
    let numbers = parts.compactMap { Double(String($0.map { $0 == "," ? "." : $0 })) }.filter(\.isFinite)
    guard numbers.count == 2 else { return nil }
    if abs(numbers[0]) <= 90, abs(numbers[1]) <= 180 { return Position(x: numbers[1], y: numbers[0]) }
    guard let degrees = try? CoordinateReferenceSystem("EPSG:4326"),
      let unproject = try? CoordinateTransformation(from: content.territory.referenceSystem, to: degrees)
    else { return nil }
    return unproject.transform([Position(x: numbers[0], y: numbers[1])])[0]
  }

  // MARK: The answer

  private func sheet(_ position: Position, _ name: String?, _ radius: Int) -> View {
    let near = content.occurrences(within: Double(radius) * 1000, of: position)
    let part = content.territory.part(of: position)
    let systems = content.systems.filter { system in near.contains { $0.place.system == system.id } }
    let verdicts = verdicts(near.map(\.place))
    let known = Set(verdicts.map(\.cell))
    let measures = content.measures.filter { measure in
      measure.status != "done" && measure.targets.contains(where: known.contains)
    }
    let absent = content.claims.filter { $0.state == "standing" }
    let facts = content.facts.values.compactMap { fact in
      fact.position.map { (fact, GreatCircle.distance(position, $0)) }
    }.filter { $0.1 <= Double(radius) * 1000 }.sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }
    let products = content.coProducts.filter { product in
      product.position.map { GreatCircle.distance(position, $0) <= Double(radius) * 1000 } ?? false
    }.filter { voice.hasFigure($0.figure) }
    let running = measures.filter { $0.status != "proposed" }
    let unsure = near.count { $0.place.coordinates != "quoted" }
    let marks =
      near.map { place, _ in
        TerritoryDrawing.Mark(
          position: place.position ?? position, title: place.name[voice.language],
          href: voice.href(.list, at: "place-\(place.id)"), style: "role-\(place.role)")
      } + [TerritoryDrawing.Mark(position: position, title: name ?? voice["place-here"], href: nil, style: "here")]
    return [
      "is-asked": .flag(true), "name": .text(name ?? voice["place-point"]),
      "position": .text(voice.coordinates(position)), "radius": .text("\(radius)"),
      "part": .text(voice["place-part-\(part.rawValue)"]),
      "is-outside": .flag(part == .outside),
      "map": .text(
        voice.href(.map, at: "at=\(MapData.degrees(position.x)),\(MapData.degrees(position.y))")),
      "drawing": .markup(
        drawing.svg(
          name: "place-drawing", title: voice["place-drawing"], marks: marks, ring: Double(radius) * 1000,
          language: voice.language)),
      "short": .markup(short(near.count, systems, radius, verdicts)),
      "has-places": .flag(!near.isEmpty), "places": .views(near.map(row)),
      "verdicts": .views(
        verdicts.map { verdict in
          [
            "entry": .markup(
              voice.entry(
                verdict,
                named: "\(voice.heading(voice.material(verdict.cell.material))), \(voice.system(verdict.cell.system))"))
          ]
        }), "has-verdicts": .flag(!verdicts.isEmpty),
      "sure": .markup(
        near.isEmpty
          ? .empty
          : voice.sentence(
            "place-sure", ["unsure": "\(voice.count(unsure))", "all": "\(voice.count(near.count))"])),
      "coverage": .markup(coverage(position)),
      "samples": .views(
        samples.sites.prefix(Self.mostSamples).map { site, distance in
          [
            "link": .markup(voice.link(.sample(site.number), SampleWords(voice: voice).name(site))),
            "what": .text(
              "\(SampleWords(voice: voice).kind(site.text("kind"))), \(voice.count(site.integer("samples") ?? 0)) \(voice["samples-word"])"
            ), "distance": .text(voice.kilometres(distance)),
          ]
        }), "has-samples": .flag(!samples.sites.isEmpty),
      "more-samples": .markup(
        samples.count.map { $0 > Self.mostSamples } ?? true
          ? voice.sentence(
            samples.count == nil ? "place-samples-very-many" : "place-samples-many",
            [
              "count": "\(voice.count(samples.count ?? 0))", "shown": "\(voice.count(Self.mostSamples))",
              "list": voice.link(.items("sites"), voice["place-samples-list"]),
            ]) : .empty),
      "closed": .views(HoldingWords(voice: voice).closed),
      "has-closed": .flag(!HoldingWords(voice: voice).closed.isEmpty),
      "has-measured": .flag(voice.content.evidence.isThere), "data-page": .text(voice.href(.data)),
      "facts": .views(
        facts.prefix(20).map { fact, distance in
          ["item": .markup(voice.evidence(fact.id)), "distance": .text(voice.kilometres(distance))]
        }), "has-facts": .flag(!facts.isEmpty),
      "products": .views(
        products.map {
          [
            "title": .text($0.title[voice.language]), "place": .text($0.place[voice.language]),
            "figure": .markup(voice.figure($0.figure, marked: true)),
            "material": .markup(voice.link(material: $0.material)), "year": .text($0.year),
          ]
        }), "has-products": .flag(!products.isEmpty),
      "measures": .views(
        measures.map {
          [
            "link": .markup(voice.link(measure: $0.id)), "status": .text(voice["measure-status-\($0.status)"]),
          ]
        }), "has-measures": .flag(!measures.isEmpty),
      "planned": .markup(
        voice.sentence(
          running.isEmpty ? "place-planned-nothing" : "place-planned",
          ["count": "\(voice.count(running.count))", "proposed": "\(voice.count(measures.count - running.count))"])),
      "absent": .markup(voice.list(absent.map { voice.link(material: $0.material) })),
      "has-absent": .flag(!absent.isEmpty),
      "gaps": .views(
        content.gaps.filter { gap in systems.contains { $0.id == gap.system } }.map {
          ["text": .text($0.text[voice.language]), "system": .markup(voice.link(system: $0.system))]
        }), "has-gaps": .flag(content.gaps.contains { gap in systems.contains { $0.id == gap.system } }),
      "others": .markup(
        voice.list(
          content.systems.filter { system in !systems.contains { $0.id == system.id } }.map {
            voice.link(system: $0.id)
          })),
      "wider": .views(
        near.isEmpty
          ? Self.radii.filter { $0 > radius }.map { wider in
            ["link": .markup(voice.link(.place, "\(wider) km", address(of: position, wider)))]
          } : []),
    ]
  }

  /// Judgements on what places near by hold, the strongest first.
  private func verdicts(_ places: [OccurrenceRecord]) -> [VerdictRecord] {
    var seen: Set<CellID> = []
    return places.flatMap { place in
      place.materials.map { CellID(material: $0, system: place.system) }
    }.filter { seen.insert($0).inserted }.compactMap { content.verdict($0) }.filter(\.isJudged)
      .sorted { ($1.weight, $0.cell) < ($0.weight, $1.cell) }
  }

  private func short(_ count: Int, _ systems: [SystemRecord], _ radius: Int, _ verdicts: [VerdictRecord]) -> Markup {
    guard count > 0 else { return voice.sentence("place-none", ["km": "\(radius)"]) }
    let names = voice.list(systems.map { voice.link(system: $0.id) })
    var text = voice.sentence(
      count == 1 ? "place-one" : "place-some", ["count": "\(voice.count(count))", "km": "\(radius)", "systems": names])
    if let best = verdicts.first, best.isAssessed {
      text +=
        " "
        + voice.sentence(
          "place-best",
          [
            "material": voice.link(.verdict(best.cell), voice.material(best.cell.material)),
            "system": "\(voice.system(best.cell.system))", "potential": "\(voice.facet(.potential, best.potential))",
            "certainty": "\(best.certainty)", "meaning": "\(voice.facet(.certainty, best.certainty))",
          ])
    }
    return text
  }

  private func row(_ place: OccurrenceRecord, _ distance: Double) -> View {
    var view = ListPage(voice: voice).row(place)
    view["distance"] = .text(voice.kilometres(distance))
    view["anchor"] = .text("near-\(place.id)")
    return view
  }

  private func coverage(_ position: Position) -> Markup {
    guard let layer = content.territory.coverage.first(where: { $0.id == "all" }) else {
      return "\(voice["place-no-coverage"])"
    }
    guard let distance = layer.distance(at: position) else { return "\(voice["place-outside-coverage"])" }
    return voice.sentence(
      "place-coverage", ["distance": "\(NumberText.rounded(distance, digits: 2, voice.language))\u{a0}km"])
  }
}
