import Programme
import Publication

/// The map, with a drawing and a list where it cannot move.
struct MapPage: Sendable {
  let voice: SiteVoice
  let drawing: TerritoryDrawing
  let hasMap: Bool
  /// Address of tiles of another server, where the operator wants it.
  let online: String?
  /// Layers that come in tiles.
  var tiles = MapTiles()

  private static let texts = [
    "map-zoom-in", "map-zoom-out", "map-home", "map-failed", "map-found", "map-found-one", "map-close", "map-several",
    "map-evidence", "map-sources", "map-verdicts", "map-position", "map-near", "map-list", "map-conflict",
    "map-loading", "map-here", "map-copied", "certainty",
    "map-site", "map-samples", "map-restricted", "map-list-site",
  ]

  func view() -> SitePageView {
    let content = voice.content
    let territory = content.territory
    let marks = content.occurrences.compactMap { place in
      place.position.map {
        TerritoryDrawing.Mark(
          position: $0, title: place.name[voice.language], href: voice.href(.list, at: "place-\(place.id)"),
          style: "role-\(place.role)")
      }
    }
    let hasProducts = content.coProducts.contains { $0.position != nil }
    let hasFacts = content.facts.values.contains { $0.position != nil && $0.conflict == nil }
    let hasConflicts = content.facts.values.contains { $0.position != nil && $0.conflict != nil }
    return SitePageView(
      title: voice["nav-map"],
      values: [
        "has-map": .flag(hasMap && territory.projection != nil), "list": .text(voice.href(.list)),
        "data": .text("\(voice.prefix)/\(voice.language.rawValue)/map-data/"),
        "crs": .text(territory.referenceSystem.description), "projection": .text(territory.projection ?? ""),
        "online": .text(online ?? ""), "has-online": .flag(online != nil), "language": .text(voice.language.rawValue),
        "crs-name": .text(territory.referenceSystem.name),
        "extent": .text(
          [territory.extent.minX, territory.extent.minY, territory.extent.maxX, territory.extent.maxY]
            .map { "\($0)" }.joined(separator: ",")),
        "texts": .views(Self.texts.map { ["key": .text($0), "text": .text(voice[$0])] }),
        "materials": .views(
          content.listed.filter { material in content.occurrences.contains { $0.materials.contains(material.id) } }
            .sorted { $0.name[voice.language] < $1.name[voice.language] }
            .map { ["id": .text($0.id), "name": .text(voice.heading($0.name[voice.language]))] }),
        "systems": .views(
          content.systems.map {
            [
              "id": .text($0.id), "number": .text("\($0.number)"),
              "name": .text(voice.heading($0.name[voice.language])),
            ]
          }),
        "roles": .views(
          Occurrence.Role.allCases.filter { role in content.occurrences.contains { $0.role == role.rawValue } }.map {
            ["id": .text($0.rawValue), "name": .text(voice.role($0.rawValue))]
          }),
        "has-facts": .flag(hasFacts), "has-conflicts": .flag(hasConflicts), "has-products": .flag(hasProducts),
        "has-coverage": .flag(!territory.coverage.isEmpty), "coverage": .views(territory.coverage.map(coverage)),
        "coverage-classes": .views(territory.coverage.first.map(classes) ?? []),
        "grid": .text(grid), "tiles": .text(voice.prefix), "samples-page": .text(samplesAddress),
        "has-sites": .flag(tiles.grid != nil && content.has("sites")),
        "has-restricted": .flag(tiles.grid != nil && content.has("restricted_areas")),
        "restrictions": .views(
          content.holdings.filter { $0.isPassedOn && $0.areas > 0 && !$0.restriction[voice.language].isEmpty }.map {
            [
              "title": .text($0.title[voice.language]), "text": .text($0.restriction[voice.language]),
              "cite": .markup(voice.cite([$0.reference])),
            ]
          }),
        "has-rasters": .flag(!tiles.layers.isEmpty), "rasters": .views(tiles.layers.map(raster)),
        "data-page": .text(voice.href(.data)), "systems-page": .text(voice.href(.systems)),
        "matrix": .text(voice.href(.matrix)), "glossary": .text(voice.href(.glossary)),
        "potentials": .views(
          ["H", "M", "L", "N", "U"].map { letter in
            [
              "letter": .text(letter), "name": .text(voice.heading(voice.facet(.potential, letter))),
              "cells": .views(["A", "B", "C", "D"].map { ["certainty": .text($0)] }),
            ]
          }),
        "drawing": .markup(
          drawing.svg(name: "map-drawing", title: voice["home-drawing"], marks: marks, language: voice.language)),
        "sources": .text(Set(territory.areas.map(\.source)).sorted().joined(separator: "; ")),
      ])
  }

  /// Corner, cell of the first level and number of levels of the grid of tiles.
  private var grid: String {
    guard let grid = tiles.grid else { return "" }
    return ([grid.id] + [grid.origin.x, grid.origin.y, grid.cellSize].map { "\($0)" } + ["\(grid.deepest)"])
      .joined(separator: ",")
  }

  /// Of a borehole or place of samples, without its number.
  private var samplesAddress: String { String(voice.href(.sample(1)).dropLast()) }

  private func raster(_ layer: MapTiles.Layer) -> View {
    let words = RasterWords(voice: voice, layer: layer)
    return [
      "id": .text(layer.id), "tiles": .text("/rasters/\(PercentEncoding.encoded(layer.raster.id))/map/tiles/"),
      "band": .text(layer.band.name), "name": .text(words.name), "method": .text(words.method),
      "unit": .text(words.unit), "file": .text("\(voice.prefix)\(layer.raster.file.address)"),
      "cells": .text(voice.count(layer.band.statistics.count)), "classes": .views(words.classes),
    ]
  }

  private func coverage(_ layer: CoverageLayer) -> View {
    [
      "id": .text(layer.id),
      "name": .text(layer.id == "all" ? voice["coverage-of-all"] : voice.heading(voice.system(layer.id))),
    ]
  }

  private func classes(_ layer: CoverageLayer) -> [View] {
    (0...layer.limits.count).map { number in
      let text =
        number < layer.limits.count
        ? "≤ \(NumberText.rounded(layer.limits[number], digits: 3, voice.language)) km"
        : "> \(NumberText.rounded(layer.limits[layer.limits.count - 1], digits: 3, voice.language)) km"
      return ["number": .text("\(number)"), "text": .text(text)]
    }
  }
}
