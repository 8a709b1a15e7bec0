import Assessment
import Geodata
import Programme

/// The styles by which QGIS draws the layers of an edition when it opens them: its table `layer_styles`.
enum LayerStyles {
  /// As QGIS calls it.
  static let table = "layer_styles"
  /// By which these are known among those that others add.
  static let name = "Delfstof"

  /// Layers that have a style, in the order in which a map would have them from the bottom.
  static func styles() -> [(layer: String, title: LocalizedText, style: QGISStyle)] {
    [
      ("base_map", MapCatalogue.background, ground), ("restricted_areas", Title.restricted, restrictions),
      ("sites", Title.site, .single(site("2.6"), title: both(Title.site))),
      ("samples", Title.sample, .single(site("1.8"), title: both(Title.sample))),
      ("facts", Title.fact, facts), ("stocks", MapCatalogue.role(.stock), .single(mark(.stock), title: both(.stock))),
      ("co_production", Title.product, .single(diamond(MapPalette.product), title: both(Title.product))),
      ("occurrences", Title.place, places), ("place_names", Title.name, names),
    ]
  }

  private static var places: QGISStyle {
    .categories(
      of: "role",
      Occurrence.Role.allCases.map { .init(value: $0.rawValue, title: both($0), symbol: mark($0)) })
  }

  private static var facts: QGISStyle {
    .categories(
      of: "CASE WHEN \"conflict\" IS NULL THEN 'fact' ELSE 'conflict' END",
      [
        .init(value: "fact", title: both(Title.fact), symbol: diamond(MapPalette.fact)),
        .init(value: "conflict", title: both(Title.conflict), symbol: diamond(MapPalette.conflict)),
      ])
  }

  private static var ground: QGISStyle {
    .categories(
      of: "kind",
      [
        (.own, MapCatalogue.ownCountry, .polygon(fill: MapPalette.own, outline: MapPalette.line, width: "0.3")),
        (.neighbour, Title.neighbour, .polygon(fill: MapPalette.land, outline: MapPalette.line, width: "0.2")),
        (.sea, MapCatalogue.shelf, .border(MapPalette.shelf, dashed: true)),
      ].map { (kind: BaseMapArea.Kind, title: LocalizedText, symbol: QGISStyle.Symbol) in
        .init(value: kind.rawValue, title: both(title), symbol: symbol)
      })
  }

  private static var restrictions: QGISStyle {
    .single(.hatch(MapPalette.restriction), title: both(Title.restricted))
  }

  private static var names: QGISStyle {
    QGISStyle(
      classes: [],
      label: .init(
        expression: """
          CASE WHEN "name_nl" = "name_en" THEN "name_nl" ELSE "name_nl" || ' / ' || "name_en" END
          """, colour: MapPalette.name, halo: MapPalette.own))
  }

  // MARK: Symbols

  private static func mark(_ role: Occurrence.Role) -> QGISStyle.Symbol {
    // Near to the shapes of ``MapMark``, which are told apart without colour.
    let shape =
      switch role {
      case .occurrence: "circle"
      case .working: "square"
      case .host: "diamond"
      case .area: "hexagon"
      case .stock: "triangle"
      case .well: "star"
      case .analogue: "cross_fill"
      }
    return .marker(shape: shape, fill: MapPalette.role(role), outline: "#ffffff", size: "3.2")
  }

  private static func diamond(_ colour: String) -> QGISStyle.Symbol {
    .marker(shape: "diamond", fill: colour, outline: "#ffffff", size: "2.8")
  }

  private static func site(_ size: String) -> QGISStyle.Symbol {
    .marker(shape: "circle", fill: "#ffffff", outline: MapPalette.site, size: size)
  }

  // MARK: Texts

  private enum Title {
    static let restricted = LocalizedText(
      en: "Area with limits outside geology", nl: "Gebied met beperkingen buiten de geologie")
    static let site = LocalizedText(en: "Borehole or place of samples", nl: "Boring of monsterplek")
    static let sample = LocalizedText(en: "Sample", nl: "Monster")
    static let fact = LocalizedText(en: "Fact", nl: "Feit")
    static let conflict = LocalizedText(en: "Fact that another one contradicts", nl: "Feit dat een ander tegenspreekt")
    static let product = LocalizedText(en: "Co-production", nl: "Bijproductie")
    static let place = LocalizedText(en: "Places", nl: "Plaatsen")
    static let name = LocalizedText(en: "Place names", nl: "Plaatsnamen")
    static let neighbour = LocalizedText(en: "Neighbouring land", nl: "Buurland")
  }

  /// A style has one text: it is Dutch and English.
  static func both(_ text: LocalizedText) -> String { text.nl == text.en ? text.nl : "\(text.nl) / \(text.en)" }
  private static func both(_ role: Occurrence.Role) -> String { both(MapCatalogue.role(role)) }
}

extension EditionGeoPackage {
  /// - Parameter layers: the layers of the file; styles of others are left out.
  static func styles(_ edition: Edition, of layers: Set<String>) -> GeoPackageLayer {
    // What QGIS calls them, in its order.
    let columns: [GeoPackageLayer.Column] = [
      .init("f_table_catalog"), .init("f_table_schema"), .init("f_table_name"), .init("f_geometry_column"),
      .init("styleName"), .init("styleQML"), .init("styleSLD"), .init("useAsDefault", .flag), .init("description"),
      .init("owner"), .init("ui"), .init("update_time", .time),
    ]
    let rows = LayerStyles.styles().filter { layers.contains($0.layer) }.map { item in
      GeoPackageLayer.Row([
        .text(""), .text(""), .text(item.layer), .text("geom"), .text(LayerStyles.name), .text(item.style.document),
        .null, .flag(true), .text(LayerStyles.both(item.title)), .null, .null,
        .text("\(edition.programme.date)T00:00:00Z"),
      ])
    }
    return GeoPackageLayer(
      name: LayerStyles.table, title: "Styles", description: "How QGIS draws the layers of this file", columns: columns,
      rows: rows)
  }
}
