import FeatureService
import Geodata
import Programme
import Publication

/// The collections of the edition for people to read: the same features that programs get.
struct CollectionPage: Sendable {
  let voice: SiteVoice
  let features: ServedFeatures
  let drawing: TerritoryDrawing

  /// Of an address of the API, in the language of the page.
  private func file(_ collection: FeatureCollection, _ rest: String) -> String {
    voice.prefix + ServedFeatures.address(of: collection) + rest
  }

  /// The collections of an edition have names in both languages; those of another file keep their own.
  func title(_ collection: FeatureCollection) -> String {
    voice.catalogue.texts["layer-title-\(collection.name)"] ?? collection.title
  }

  // MARK: Collections

  func index() -> SitePageView {
    let (placed, tables) = (
      features.store.collections.filter { $0.geometry != nil }, features.store.collections.filter { $0.geometry == nil }
    )
    return SitePageView(
      title: voice["collections-title"],
      values: [
        "groups": .views(
          [("collections-placed", placed), ("collections-tables", tables)].filter { !$0.1.isEmpty }.map { key, group in
            ["anchor": .text(key), "name": .text(voice[key]), "rows": .views(group.map(row))]
          }), "downloads": .text(voice.href(.downloads)),
      ])
  }

  private func row(_ collection: FeatureCollection) -> View {
    [
      "href": .text(voice.href(.collection(collection.name))), "title": .text(title(collection)),
      "name": .text(collection.name), "count": .text(collection.rowCount.map(voice.count) ?? "–"),
      "items": .text(voice.href(.items(collection.name))),
    ]
  }

  func view(_ collection: FeatureCollection) -> SitePageView {
    SitePageView(
      title: title(collection),
      values: [
        "collections": .text(voice.href(.collections)), "downloads": .text(voice.href(.downloads)),
        "name": .text(collection.name), "count": .text(collection.rowCount.map(voice.count) ?? "–"),
        "items": .text(voice.href(.items(collection.name))),
        "extent": .text(
          features.extent(of: collection).map { box in
            voice.coordinates(.init(x: box.minX, y: box.minY)) + " – "
              + voice.coordinates(.init(x: box.maxX, y: box.maxY))
          } ?? ""),
        "systems": .text(
          features.systems.systems(for: collection).map(\.system.description).uniqued.joined(separator: ", ")),
        "has-place": .flag(collection.geometry != nil),
        "columns": .views(
          collection.servedColumns.map {
            ["name": .text($0.name), "type": .text(voice["column-type-\($0.type.rawValue)"])]
          }), "forms": .views(forms(collection, "/items?f=")),
        "more": .views(
          [
            ("collection-this", ""), ("collection-queryables", "/queryables"), ("collection-sortables", "/sortables"),
          ].map { ["href": .text(file(collection, "\($0.1)?f=json")), "text": .text(voice[$0.0])] }),
      ])
  }

  private static let forms = [("json", "GeoJSON"), ("jsonld", "JSON-LD"), ("csv", "CSV"), ("gpkg", "GeoPackage")]

  private func forms(_ collection: FeatureCollection, _ path: String) -> [View] {
    Self.forms.map { ["href": .text(file(collection, path + $0.0)), "text": .text($0.1)] }
  }

  // MARK: Features

  /// Rows on a page for people: a browser has trouble with the ten thousand that a program may ask for.
  static let mostRows = 1_000

  /// - Parameter request: with its filters, which the other forms and the next page keep.
  func view(_ page: RecordPage, of asked: ItemsRequest, _ request: PortalRequest) -> SitePageView {
    let collection = asked.collection
    let places = collection.geometry != nil && !asked.query.skipsGeometry
    func address(_ changes: [String: String?]) -> String {
      relative(request.address(changing: changes), request)
    }
    let own: [String: String?] = ["f": "html", "lang": voice.language.rawValue]
    return SitePageView(
      title: title(collection),
      values: [
        "collections": .text(voice.href(.collections)), "collection": .text(voice.href(.collection(collection.name))),
        "downloads": .text(voice.href(.downloads)), "action": .text(file(collection, "/items")),
        "language": .text(voice.language.rawValue),
        "filter": .text(request.query["filter-lang"]?.first == "cql2-json" ? "" : request.query["filter"]?.first ?? ""),
        "kept": .views(
          request.query.filter { !["f", "lang", "filter", "filter-lang", "cursor"].contains($0.key) }
            .sorted { $0.key < $1.key }.flatMap { name, values in
              values.map { ["name": .text(name), "value": .text($0)] }
            }),
        "example": .text(example(collection)),
        "count": .markup(
          voice.sentence(
            page.numberMatched == nil ? "items-count" : "items-count-of",
            [
              "count": "\(voice.count(page.rows.count))",
              "all": "\(voice.count(page.numberMatched ?? page.rows.count))",
            ])),
        "is-filtered": .flag(asked.isFiltered), "all": .text(voice.href(.items(collection.name))),
        "has-rows": .flag(!page.rows.isEmpty), "has-place": .flag(places),
        "columns": .views(page.columns.map { ["name": .text($0.name)] }),
        "rows": .views(page.rows.map { row(collection, page.columns, $0, places) }),
        "next": .text(page.next.map { address(own.merging(["cursor": .some($0)]) { $1 }) } ?? ""),
        "first": .text(asked.query.cursor == nil ? "" : address(own.merging(["cursor": nil]) { $1 })),
        "forms": .views(
          Self.forms.map { form in
            ["href": .text(address(["f": form.0, "lang": nil, "cursor": nil])), "text": .text(form.1)]
          }),
      ])
  }

  /// Links of pages stay on the server that the reader reached.
  private func relative(_ address: String, _ request: PortalRequest) -> String {
    let base = request.configuration.baseURL
    return address.hasPrefix(base) ? voice.prefix + address.dropFirst(base.count) : address
  }

  private func example(_ collection: FeatureCollection) -> String {
    guard let column = collection.columns.first(where: { $0.type == .text }) else { return "" }
    return "\(column.name) LIKE 'A%'"
  }

  private static let longest = 160

  private func row(
    _ collection: FeatureCollection, _ columns: [FeatureCollection.Column], _ row: CollectionRecord, _ hasPlace: Bool
  ) -> View {
    [
      "number": .text("\(row.number)"), "href": .text(voice.href(.item(collection.name, row.number))),
      "place": .text(hasPlace ? place(row, collection) : ""), "has-place": .flag(hasPlace),
      "cells": .views(
        zip(columns, row.values).map { column, value in
          let text = self.text(value, column.type)
          let isLong = text.unicodeScalars.count > Self.longest
          return [
            "name": .text(column.name), "is-number": .flag(column.type.isNumeric),
            "text": .text(isLong ? String(text.prefix(Self.longest)) + "…" : text.isEmpty ? "–" : text),
          ]
        }),
    ]
  }

  private func text(_ value: FieldValue, _ type: ColumnType) -> String {
    switch value {
    case .flag(let flag): voice[flag ? "flag-yes" : "flag-no"]
    case .integer, .real: NumberText.quoted(value.text ?? "", voice.language)
    default: value.text ?? ""
    }
  }

  private func place(_ row: CollectionRecord, _ collection: FeatureCollection) -> String {
    let isDegrees = collection.geometry?.referenceSystem?.isGeographic ?? false
    func at(_ position: Position) -> String {
      isDegrees ? voice.coordinates(position) : "\(position.x), \(position.y)"
    }
    switch row.geometry {
    case nil: return "–"
    case .points(let points)? where points.count == 1: return at(points[0])
    case .points(let points)?: return "\(voice.count(points.count)) \(voice["items-points"])"
    case .lines(let lines)?: return "\(voice.count(lines.count)) \(voice["items-lines"])"
    case .polygons(let polygons)?: return "\(voice.count(polygons.count)) \(voice["items-polygons"])"
    }
  }

  // MARK: One feature

  func view(
    _ row: CollectionRecord, _ columns: [FeatureCollection.Column], of collection: FeatureCollection
  ) -> SitePageView {
    SitePageView(
      title: "\(title(collection)) \(row.number)",
      values: [
        "collections": .text(voice.href(.collections)), "collection": .text(voice.href(.collection(collection.name))),
        "items": .text(voice.href(.items(collection.name))), "collection-title": .text(title(collection)),
        "downloads": .text(voice.href(.downloads)), "page": .markup(page(row, of: collection)),
        "place": .text(collection.geometry == nil ? "" : place(row, collection)),
        "drawing": .markup(
          row.position.flatMap { position in
            collection.geometry?.referenceSystem?.isGeographic == true
              ? drawing.svg(
                name: "item-drawing", title: voice["site-drawing"],
                marks: [.init(position: position, title: "\(row.number)", href: nil, style: "here")],
                language: voice.language) : nil
          } ?? .empty),
        "values": .views(
          zip(columns, row.values).map { column, value in
            let text = self.text(value, column.type)
            return [
              "name": .text(column.name), "text": .text(text.isEmpty ? "–" : text),
              "address": .text(WebAddress.isWeb(text) ? text : ""),
            ]
          }),
        "forms": .views(Array(forms(collection, "/items/\(row.number)?f=").prefix(2))),
      ])
  }

  /// Where the site itself tells of it.
  private func page(_ row: CollectionRecord, of collection: FeatureCollection) -> Markup {
    switch collection.name {
    case "sites": return link(.sample(row.number))
    case "samples": return link(.sample(row.integer("site") ?? 0), at: "sample-\(row.number)")
    case "determinations", "intervals": return link(.sample(row.integer("site") ?? 0))
    case "occurrences": return link(.list, at: "place-\(row.text("id"))")
    case "systems": return voice.content.system(row.text("id")) == nil ? .empty : link(.system(row.text("id")))
    case "materials": return voice.content.material(row.text("id")) == nil ? .empty : link(.material(row.text("id")))
    case "verdicts":
      let cell = CellID(material: row.text("material"), system: row.text("system"))
      return voice.content.verdict(cell) == nil ? .empty : link(.verdict(cell))
    default: return .empty
    }
  }

  private func link(_ page: SitePage, at anchor: String? = nil) -> Markup {
    "<a class=\"action quiet\" href=\"\(voice.href(page, at: anchor))\">\(voice["item-page"])</a>"
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order in which they first come.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
