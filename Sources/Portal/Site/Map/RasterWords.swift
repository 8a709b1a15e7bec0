import Foundation
import Programme
import Publication

/// What is said of a raster beside the map: its name, how it was made, its unit and the bounds of its classes.
struct RasterWords: Sendable {
  let voice: SiteVoice
  let layer: MapTiles.Layer

  private var isCoverage: Bool { layer.raster.file.path.hasPrefix("coverage/") }

  var name: String {
    let title = layer.raster.title[voice.language]
    if isCoverage { return "\(title), \(band)" }
    let kind = "\(voice["raster-predictive"]): \(title)"
    return layer.raster.bands.count > 1 ? "\(kind), \(band)" : kind
  }

  private var band: String {
    switch layer.band.name {
    case "distance": voice["raster-distance"]
    case "density": voice["raster-density"]
    default: layer.band.name
    }
  }

  var method: String {
    if isCoverage { return voice["raster-density-method"] }
    guard let card = layer.raster.card else { return "" }
    return [card.title[voice.language], voice.catalogue.texts["raster-method-\(card.method)"] ?? card.method]
      .filter { !$0.isEmpty }.joined(separator: ". ")
  }

  var unit: String {
    switch layer.band.unit {
    case "", "1": voice["raster-no-unit"]
    case "1/km2": voice["raster-per-km2"]
    default: layer.band.unit
    }
  }

  /// From low to high.
  var classes: [View] {
    let (breaks, statistics) = (layer.band.legend.breaks, layer.band.statistics)
    let bounds = [statistics.minimum] + breaks + [statistics.maximum]
    return layer.band.legend.colours.enumerated().map { index, colour in
      let (low, high) = (bounds[index], bounds[index + 1])
      func text(_ value: Double) -> String { NumberText.rounded(value, digits: 3, voice.language) }
      return ["colour": .text(colour.hex), "text": .text(low == high ? text(low) : "\(text(low)) – \(text(high))")]
    }
  }
}
