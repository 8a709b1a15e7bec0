/// Reads `programme.yaml`.
enum IdentityReader {
  struct Identity {
    let id: String
    let title: LocalizedText
    let subtitle: LocalizedText
    let country: String
    let territory: LocalizedText
    let author: LocalizedText
    let date: String
    let edition: String
    let seed: UInt64
    let trials: Int
    let benchmarkFact: String?
    let introduction: [LocalizedText]
    let limits: [LocalizedText]
    let isInvented: Bool
    let map: Programme.MapDefinition
    let coverage: CoverageSettings
    let review: ReviewSettings?
    let previous: EarlierEdition?
  }

  /// More trials than this are refused: a tenth of a percent is not worth an hour.
  static let maximumTrials = 10_000_000

  static func read(_ folder: ProgrammeFolder) -> Identity? {
    guard let file = YAMLFile.mapping("programme.yaml", in: folder) else { return nil }
    let id = file.string("id")
    if !Identifier.isValid(id) { Identifier.report(id, file.location("id"), file.log) }
    let date = file.string("date")
    ISODate.check(date, file.location("date"), file.log)
    let trials = file.integer("trials") ?? 100_000
    if !(100...maximumTrials).contains(trials) {
      file.log.error(
        "programme.trials", file.location("trials"),
        .init(en: "trials must be 100 to \(maximumTrials)", nl: "trials moet tussen 100 en \(maximumTrials) liggen"),
        mend: .init(en: "write 100000", nl: "schrijf 100000"))
    }
    let country = file.string("country")
    if !country.isEmpty, country.utf8.count != 2 || !country.utf8.allSatisfy({ (65...90).contains($0) }) {
      file.wrongType(
        "country", .init(en: "two capital letters (ISO 3166-1), e.g. NL", nl: "twee hoofdletters (ISO 3166-1), bv. NL"))
    }
    let seed = file.integer("seed") ?? 0
    if !file.has("seed") { file.missing("seed") }
    let identity = Identity(
      id: id, title: file.text("title"), subtitle: file.text("subtitle"), country: country,
      territory: file.text("territory"), author: file.text("author"), date: date, edition: file.string("edition"),
      seed: UInt64(bitPattern: Int64(seed)), trials: trials, benchmarkFact: file.optionalString("benchmark_fact"),
      introduction: texts(file, "introduction"), limits: texts(file, "limits"),
      isInvented: file.bool("invented", default: false), map: map(file),
      coverage: CoverageReader.settings(file.mapping("coverage")), review: ReviewReader.settings(file),
      previous: previous(file, in: folder))
    file.finish()
    return identity
  }

  private static func previous(_ file: YAMLMapping, in folder: ProgrammeFolder) -> EarlierEdition? {
    guard file.has("previous"), let (path, text) = file.read("previous", in: folder, at: "") else { return nil }
    return text.map { EarlierEdition(path: path, text: $0, location: file.location("previous")) }
  }

  static func texts(_ mapping: YAMLMapping, _ key: String) -> [LocalizedText] {
    mapping.mappings(key).map { item in
      let text = LocalizedText(en: item.string("en"), nl: item.string("nl"))
      item.finish()
      return text
    }
  }

  private static func map(_ file: YAMLMapping) -> Programme.MapDefinition {
    guard let map = file.requiredMapping("map") else {
      return .init(
        extent: [], crs: "", basemap: nil, basemapSource: nil, ownCountry: nil, shelf: nil, shelfSource: nil, labels: []
      )
    }
    let extent = map.strings("extent").compactMap(Double.init)
    if extent.count != 4 || extent[0] >= extent[2] || extent[1] >= extent[3] || abs(extent[0]) > 180
      || abs(extent[2]) > 180 || abs(extent[1]) > 90 || abs(extent[3]) > 90
    {
      map.wrongType(
        "extent",
        .init(
          en: "four numbers in degrees: west, south, east, north",
          nl: "vier getallen in graden: west, zuid, oost, noord"))
    }
    let labels = map.mappings("labels").compactMap { item -> Programme.MapDefinition.Label? in
      defer { item.finish() }
      let kind = item.choice("kind", Programme.MapDefinition.Label.Kind.self) ?? .town
      guard let lon = item.double("lon"), let lat = item.double("lat") else {
        item.missing("lon, lat")
        return nil
      }
      return .init(text: item.text("text"), point: .init(longitude: lon, latitude: lat), kind: kind)
    }
    let definition = Programme.MapDefinition(
      extent: extent, crs: map.string("crs"), basemap: map.optionalString("basemap"),
      basemapSource: map.optionalString("basemap_source"), ownCountry: map.optionalString("own_country"),
      shelf: map.optionalString("shelf"), shelfSource: map.optionalString("shelf_source"), labels: labels)
    map.finish()
    return definition
  }
}
