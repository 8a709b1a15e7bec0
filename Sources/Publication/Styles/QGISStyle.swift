/// How QGIS draws a layer of features, in the terms of its style files (QML): one symbol for all, or one by value of an
/// expression; names beside them.
struct QGISStyle: Equatable {
  var classes: [Class]
  /// What the values of the classes are values of; nil where all features have the first symbol.
  var attribute: String?
  /// Without it nothing but labels is drawn.
  var label: Label?

  struct Class: Equatable {
    let value: String
    let title: String
    let symbol: Symbol
  }

  enum Symbol: Equatable {
    /// - Parameter size: in millimetres.
    case marker(shape: String, fill: String, outline: String, size: String)
    case polygon(fill: String, outline: String, width: String)
    case hatch(String)
    case border(String, dashed: Bool)
  }

  struct Label: Equatable {
    let expression: String
    let colour: String
    let halo: String
  }

  static func single(_ symbol: Symbol, title: String) -> QGISStyle {
    QGISStyle(classes: [.init(value: "", title: title, symbol: symbol)])
  }

  static func categories(of attribute: String, _ classes: [Class]) -> QGISStyle {
    QGISStyle(classes: classes, attribute: attribute)
  }

  /// The document, the same bytes for the same style.
  var document: String {
    var root = XMLTree(
      "qgis", ["version": "3.22", "styleCategories": "Symbology|Labeling", "labelsEnabled": label == nil ? "0" : "1"],
      children: [renderer])
    if let label { root.children.append(Self.labeling(label)) }
    var bytes: [UInt8] = []
    root.write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private var renderer: XMLTree {
    guard !classes.isEmpty else { return XMLTree("renderer-v2", ["type": "nullSymbol"]) }
    let symbols = XMLTree(
      "symbols", children: classes.enumerated().map { number, item in Self.symbol(item.symbol, name: "\(number)") })
    guard let attribute else {
      return XMLTree("renderer-v2", ["type": "singleSymbol", "symbollevels": "0"], children: [symbols])
    }
    let categories = XMLTree(
      "categories",
      children: classes.enumerated().map { number, item in
        XMLTree(
          "category",
          ["value": item.value, "type": "string", "symbol": "\(number)", "label": item.title, "render": "true"])
      })
    return XMLTree(
      "renderer-v2", ["type": "categorizedSymbol", "attr": attribute, "symbollevels": "0"],
      children: [categories, symbols])
  }

  private static func symbol(_ symbol: Symbol, name: String) -> XMLTree {
    let (kind, layer, properties): (String, String, [(String, String)]) =
      switch symbol {
      case .marker(let shape, let fill, let outline, let size):
        (
          "marker", "SimpleMarker",
          [
            ("name", shape), ("color", colour(fill)), ("outline_color", colour(outline)), ("outline_style", "solid"),
            ("outline_width", "0.3"), ("outline_width_unit", "MM"), ("size", size), ("size_unit", "MM"),
          ]
        )
      case .polygon(let fill, let outline, let width):
        (
          "fill", "SimpleFill",
          [
            ("color", colour(fill)), ("style", "solid"), ("outline_color", colour(outline)),
            ("outline_style", "solid"), ("outline_width", width), ("outline_width_unit", "MM"),
          ]
        )
      case .hatch(let line):
        (
          "fill", "SimpleFill",
          [
            ("color", colour(line)), ("style", "f_diagonal"), ("outline_color", colour(line)),
            ("outline_style", "solid"), ("outline_width", "0.3"), ("outline_width_unit", "MM"),
          ]
        )
      case .border(let line, let dashed):
        (
          "fill", "SimpleFill",
          [
            ("color", colour(line)), ("style", "no"), ("outline_color", colour(line)),
            ("outline_style", dashed ? "dash dot" : "solid"), ("outline_width", "0.3"), ("outline_width_unit", "MM"),
          ]
        )
      }
    let options = properties.map { name, value in
      XMLTree("Option", ["name": name, "type": "QString", "value": value])
    }
    return XMLTree(
      "symbol", ["name": name, "type": kind, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"],
      children: [
        XMLTree(
          "layer", ["class": layer, "enabled": "1", "locked": "0", "pass": "0"],
          children: [XMLTree("Option", ["type": "Map"], children: options)])
      ])
  }

  private static func labeling(_ label: Label) -> XMLTree {
    let buffer = XMLTree(
      "text-buffer",
      [
        "bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferColor": colour(label.halo),
        "bufferOpacity": "0.85",
      ])
    let text = XMLTree(
      "text-style",
      [
        "fieldName": label.expression, "isExpression": "1", "fontSize": "9", "fontSizeUnit": "Point",
        "textColor": colour(label.colour), "textOpacity": "1",
      ], children: [buffer])
    // Over the point, in its middle.
    let placement = XMLTree("placement", ["placement": "1", "quadOffset": "4"])
    return XMLTree("labeling", ["type": "simple"], children: [XMLTree("settings", children: [text, placement])])
  }

  /// `#rrggbb` as QGIS has it: red, green, blue and opacity.
  static func colour(_ hex: String) -> String {
    let value = UInt32(hex.dropFirst(), radix: 16) ?? 0
    return "\(value >> 16 & 255),\(value >> 8 & 255),\(value & 255),255"
  }
}
