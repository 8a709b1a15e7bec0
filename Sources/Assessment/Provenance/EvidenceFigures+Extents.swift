import Evidence
import Programme

extension EvidenceFigures {
  /// How the sites of a coverage are spread: shares, areas and distances.
  func add(
    extent item: CoverageSummary.Item, _ base: String, _ label: (String, String) -> LocalizedText,
    _ figures: inout [String: Provenance.Figure]
  ) {
    let extent = item.extent
    let settings = programme.coverage
    func text(_ make: (Language) -> String) -> LocalizedText { LocalizedText(en: "", nl: "").map { _, l in make(l) } }
    func number(_ x: Double, _ l: Language) -> String { NumberText.rounded(x, digits: 3, l) }
    let cells = text { number(settings.cell, $0) }
    let radius = text { number(settings.radius, $0) }
    let outline = outline(item.domain)
    let inputs = ["\(base)/sites", "\(base)/area"]
    figures["\(base)/share"] = .init(
      label: label("share of the area within the radius", "deel van het gebied binnen de straal"),
      text: text { share(extent.share, $0) }, value: extent.share, unit: "1",
      formula: .init(
        en:
          "cells of \(cells.en) km whose centre lies within \(radius.en) km of a site, over all cells; sites just beyond the border count too",
        nl:
          "cellen van \(cells.nl) km waarvan het midden binnen \(radius.nl) km van een punt ligt, gedeeld door alle cellen; punten net over de grens tellen mee"
      ),
      inputs: inputs + ["coverage/radius"])
    figures["\(base)/area"] = .init(
      label: label("area", "oppervlakte"), text: text { number(extent.area, $0) + "\u{a0}km²" }, value: extent.area,
      unit: "km2",
      formula: .init(
        en:
          "cells of \(cells.en) km with their centre in the territory (\(CoverageText.domain(item.domain).en)): \(outline.en)",
        nl:
          "cellen van \(cells.nl) km met hun midden in het gebied (\(CoverageText.domain(item.domain).nl)): \(outline.nl)"
      ),
      location: outlineFile(item.domain).map { SourceLocation(file: $0) })
    let distances = [
      (
        "distance", extent.meanDistance, "mean distance to the nearest site", "gemiddelde afstand tot het dichtste punt"
      ),
      ("farthest", extent.largestDistance, "largest distance to a site", "grootste afstand tot een punt"),
    ]
    for (key, distance, en, nl) in distances {
      guard let distance else { continue }
      figures["\(base)/\(key)"] = .init(
        label: label(en, nl), text: text { number(distance, $0) + "\u{a0}km" }, value: distance, unit: "km",
        formula: .init(
          en: "exact distances from the centres of the cells", nl: "exacte afstanden vanaf het midden van de cellen"),
        inputs: inputs)
    }
    // Only the whole and the systems have a map.
    guard !base.dropFirst("coverage/".count).contains("/") else { return }
    for (number, area) in extent.classes.enumerated() {
      figures["\(base)/class/\(number)"] = .init(
        label: label("area of distance class \(number + 1)", "oppervlakte van afstandsklasse \(number + 1)"),
        text: text { NumberText.rounded(area, digits: 3, $0) + "\u{a0}km²" }, value: area, unit: "km2",
        formula: .init(
          en: "cells in the class times their area", nl: "cellen in de klasse maal hun oppervlakte"), inputs: inputs)
    }
  }

  /// The setting within which a place counts as covered.
  var radius: Provenance.Figure {
    let radius = programme.coverage.radius
    return .init(
      label: .init(en: "radius of coverage", nl: "straal van de dekking"),
      text: LocalizedText(en: "", nl: "").map { _, l in NumberText.rounded(radius, digits: 3, l) + "\u{a0}km" },
      value: radius, unit: "km", formula: .init(en: "chosen by the programme", nl: "gekozen door het programma"),
      location: SourceLocation(file: "programme.yaml", key: "coverage"))
  }

  /// What the territory was measured from, in words.
  private func outline(_ domain: CoverageSettings.Domain) -> LocalizedText {
    let map = programme.map
    guard let land = map.basemap, let own = map.ownCountry else {
      return .init(en: "the whole extent of the map", nl: "de hele kaart")
    }
    let sea = map.shelf
    switch domain {
    case .sea:
      return .init(en: "the outline \(sea ?? "-") without land", nl: "de omtrek \(sea ?? "-") zonder land")
    case .all where sea != nil:
      return .init(
        en: "the outline of \(own) in \(land) and the outline \(sea ?? "")",
        nl: "de omtrek van \(own) in \(land) en de omtrek \(sea ?? "")")
    case .land, .all:
      return .init(en: "the outline of \(own) in \(land)", nl: "de omtrek van \(own) in \(land)")
    }
  }

  /// Relative to the programme's folder.
  private func outlineFile(_ domain: CoverageSettings.Domain) -> String? {
    domain == .sea ? programme.map.shelf : programme.map.ownCountry == nil ? nil : programme.map.basemap
  }
}
