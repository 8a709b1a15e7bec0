import Programme

/// The texts of the maps in both languages.
package enum MapCatalogue {
  static let overviewTitle = LocalizedText(
    en: "Places of all mineral systems", nl: "Plaatsen van alle minerale systemen")
  static let systemTitle = LocalizedText(en: "Places: {name}", nl: "Plaatsen: {name}")
  static let description = LocalizedText(
    en: "{drawn} of {all} places are on this map of {territory}. The list below the map names them.",
    nl: "Op deze kaart van {territory} staan {drawn} van {all} plaatsen. De lijst onder de kaart noemt ze.")
  static let overviewDescription = LocalizedText(
    en: "{drawn} of {all} places are on this map of {territory}. The digit in a sign is that of its system.",
    nl: "Op deze kaart van {territory} staan {drawn} van {all} plaatsen. Het cijfer in een teken is het systeem.")

  /// - Parameter system: nil for all of them.
  static func coverageTitle(_ system: LocalizedText?) -> LocalizedText {
    let name = system ?? LocalizedText(en: "all systems", nl: "alle systemen")
    return filled(
      LocalizedText(
        en: "Distance to the nearest analysis: {name}", nl: "Afstand tot de dichtste analyse: {name}"),
      ["name": name])
  }

  static func predictiveTitle(_ system: LocalizedText) -> LocalizedText {
    filled(
      LocalizedText(en: "Favourability for {name}", nl: "Gunstigheid voor {name}"), ["name": system])
  }

  static let legend = LocalizedText(en: "Legend", nl: "Legenda")
  static let ownCountry = LocalizedText(en: "Land of this programme", nl: "Land van dit programma")
  static let shelf = LocalizedText(
    en: "Limit of the continental shelf by treaty", nl: "Grens van het continentaal plat volgens de verdragen")
  static let noPlaces = LocalizedText(
    en: "No place of this system is on the map.", nl: "Van dit systeem staat geen plaats op de kaart.")
  static let places = LocalizedText(en: "Places on the map", nl: "Plaatsen op de kaart")
  static let systems = LocalizedText(en: "Systems", nl: "Systemen")
  static let outside = LocalizedText(en: "Outside the map ({count})", nl: "Buiten de kaart ({count})")
  static let unplaced = LocalizedText(
    en: "Without coordinates ({count})", nl: "Zonder coördinaten ({count})")
  static let noCoast = LocalizedText(
    en: "The coast is missing: the base map of this programme is not there. The grid shows longitude and latitude.",
    nl: "De kust ontbreekt: de ondergrond van dit programma is er niet. Het raster geeft lengte en breedte.")
  static let inset = LocalizedText(
    en: "The part in the small frame is drawn three times larger in the large frame.",
    nl: "Het deel in het kleine kader staat driemaal vergroot in het grote kader.")
  static let background = LocalizedText(en: "Base map", nl: "Ondergrond")
  static let projection = LocalizedText(en: "Projection", nl: "Projectie")
  static let caution = LocalizedText(
    en: "This map shows what is known. It is not a mining plan.",
    nl: "Deze kaart toont wat bekend is. Het is geen winningsplan.")

  static let north = LocalizedText(en: "N", nl: "N")
  static let kilometres = LocalizedText(en: "km", nl: "km")
  /// Hemispheres as they stand behind a degree.
  static let east = LocalizedText(en: "°E", nl: "° OL")
  static let west = LocalizedText(en: "°W", nl: "° WL")
  static let northern = LocalizedText(en: "°N", nl: "° NB")
  static let southern = LocalizedText(en: "°S", nl: "° ZB")

  package static func role(_ role: Occurrence.Role) -> LocalizedText {
    switch role {
    case .occurrence: LocalizedText(en: "Occurrence", nl: "Voorkomen")
    case .working: LocalizedText(en: "Historic working", nl: "Voormalige winning")
    case .host: LocalizedText(en: "Host activity or plant", nl: "Gastactiviteit of fabriek")
    case .area: LocalizedText(en: "Prospective or target area", nl: "Kansrijk gebied of doelgebied")
    case .stock: LocalizedText(en: "Secondary stock", nl: "Secundaire voorraad")
    case .well: LocalizedText(en: "Reference well", nl: "Referentieput")
    case .analogue: LocalizedText(en: "Analogue abroad", nl: "Vergelijkbare plek in het buitenland")
    }
  }

  static func coordinates(_ kind: CoordinateClass) -> LocalizedText {
    switch kind {
    case .quoted: LocalizedText(en: "Filled: position from a source", nl: "Gevuld: plek uit een bron")
    case .approximate:
      LocalizedText(en: "Open: approximate, within 1–5 km", nl: "Open: bij benadering, binnen 1–5 km")
    case .areal:
      LocalizedText(en: "Dashed: middle of an area, indicative", nl: "Gestreept: midden van een gebied, indicatief")
    case .none: LocalizedText(en: "Position unknown", nl: "Plek onbekend")
    }
  }

  /// A text with `{name}` replaced, in both languages.
  static func filled(_ text: LocalizedText, _ values: [String: LocalizedText]) -> LocalizedText {
    text.map { template, language in
      var result = ""
      var rest = Substring(template)
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        result += rest[..<open]
        let key = String(rest[rest.index(after: open)..<close])
        result += values[key]?[language] ?? "{\(key)}"
        rest = rest[rest.index(after: close)...]
      }
      return result + rest
    }
  }

  static func number(_ value: Int) -> LocalizedText {
    LocalizedText(en: "", nl: "").map { _, language in NumberText.quoted("\(value)", language) }
  }
}
