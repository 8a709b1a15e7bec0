import Foundation
import Programme

/// How QGIS draws the first band of a raster: a colour for each class of its values. A TIFF holds colours for whole
/// numbers only, so that the style of real numbers stands beside it, in a file of the same name that ends in `.qml`.
struct RasterStyle: Equatable {
  /// From the lowest values up. The last class has all that lies above the one before it.
  let classes: [Class]

  struct Class: Equatable {
    /// The largest value of the class; nil for the last one.
    let limit: Double?
    let title: String
    let colour: String
  }

  static let ending = "qml"

  /// Distance to the nearest site in kilometres, as the report draws it.
  static func distance(limits: [Double]) -> RasterStyle {
    RasterStyle(
      classes: (0...limits.count).map { number in
        let title = LocalizedText(en: "", nl: "").map { _, language in
          let last = NumberText.rounded(limits[max(0, min(number, limits.count - 1))], digits: 3, language)
          guard number < limits.count else { return "> \(last) km" }
          let first = NumberText.rounded(number == 0 ? 0 : limits[number - 1], digits: 3, language)
          return "\(first)–\(last) km"
        }
        return Class(
          limit: number < limits.count ? limits[number] : nil, title: LayerStyles.both(title),
          colour: MapPalette.coverage[min(number, MapPalette.coverage.count - 1)])
      })
  }

  /// Favourability from 0 to 1, as the report draws it.
  static var favourability: RasterStyle {
    let count = PredictiveMapDrawing.classes
    return RasterStyle(
      classes: (0..<count).map { number in
        let title = LocalizedText(en: "", nl: "").map { _, language in
          [number, number + 1].map { NumberText.rounded(Double($0) / Double(count), digits: 1, language) }
            .joined(separator: "–")
        }
        return Class(
          limit: number + 1 < count ? Double(number + 1) / Double(count) : nil, title: LayerStyles.both(title),
          colour: MapPalette.favourability[number])
      })
  }

  /// The document, the same bytes for the same style.
  var document: [UInt8] {
    let items = classes.map { item in
      XMLTree(
        "item",
        [
          "value": item.limit.map { "\($0)" } ?? "inf", "label": item.title, "color": item.colour, "alpha": "255",
        ])
    }
    let shader = XMLTree(
      "colorrampshader", ["colorRampType": "DISCRETE", "classificationMode": "1", "clip": "0"], children: items)
    let renderer = XMLTree(
      "rasterrenderer",
      ["type": "singlebandpseudocolor", "band": "1", "opacity": "1", "alphaBand": "-1", "nodataColor": ""],
      children: [XMLTree("rastershader", children: [shader])])
    let root = XMLTree(
      "qgis", ["version": "3.22", "styleCategories": "Symbology"],
      children: [XMLTree("pipe", children: [renderer])])
    var bytes: [UInt8] = []
    root.write(to: &bytes)
    return bytes
  }

  /// Writes it beside a raster.
  func write(beside raster: URL) throws {
    try Data(document).write(to: raster.deletingPathExtension().appendingPathExtension(Self.ending))
  }
}
