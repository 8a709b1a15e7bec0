import Foundation

/// Reads the declarations of evidence, `sources/evidence/<id>.yaml`.
package enum EvidenceSourceReader {
  static let folderPath = "sources/evidence"
  /// More than this is no list of files any more.
  static let maximumFiles = 1_000

  static func sources(_ folder: ProgrammeFolder) -> [EvidenceSource] {
    folder.entries(folderPath) { $0.hasSuffix(".yaml") }.compactMap { name in
      guard let file = YAMLFile.mapping("\(folderPath)/\(name)", in: folder) else { return nil }
      return source(file, stem: String(name.dropLast(5)))
    }
  }

  /// Reads one declaration from text, as a proposal is tried before anyone saves it.
  package static func read(_ yaml: String, id: String) -> (source: EvidenceSource?, findings: [Finding]) {
    let log = FindingLog()
    guard let file = YAMLFile.mapping(text: yaml, path: "\(folderPath)/\(id).yaml", log: log) else {
      return (nil, log.findings)
    }
    let source = source(file, stem: id)
    return (source, log.findings)
  }

  private static func source(_ file: YAMLMapping, stem: String) -> EvidenceSource? {
    let id = identifier(file, stem)
    let title = file.text("title")
    let dataSource = file.optionalString("data_source") ?? ""
    let obtain = file.optionalText("obtain") ?? LocalizedText(en: "", nl: "")
    let licence = file.optionalString("licence") ?? ""
    if dataSource.isEmpty {
      if obtain.isEmpty { file.missing("obtain") }
      if licence.isEmpty { file.missing("licence") }
    }
    let reference = file.string("reference")
    let year = file.optionalString("year") ?? ""
    let format = file.choice("format", EvidenceSource.Format.self)
    let crs = system(file, "crs")
    let table = file.mapping("table").map { TableMappingReader(file: $0, format: format, crs: crs).mapping() }
    if let format { check(format, table, file) }
    let censoring = CensoringReader.censoring(file.mapping("censoring"), table)
    let source = EvidenceSource(
      id: id, title: title, dataSource: dataSource, obtain: obtain, reference: reference, licence: licence,
      redistribution: file.bool("redistribution", default: false),
      year: year, files: files(file), format: format ?? .table, layer: file.optionalString("layer") ?? "", crs: crs,
      operation: system(file, "operation"), area: area(file),
      verticalDatum: file.optionalString("vertical_datum") ?? "", medium: file.optionalString("medium") ?? "",
      method: file.optionalString("method") ?? "", laboratory: file.optionalString("laboratory") ?? "",
      density: density(file), censoring: censoring, table: table, countries: countries(file),
      systems: file.strings("systems"), materials: file.strings("materials"),
      cost: file.optionalText("cost") ?? LocalizedText(en: "", nl: ""), restriction: restriction(file, format),
      location: file.here)
    file.finish()
    return format == nil ? nil : source
  }

  /// The id is the name of the file; written in the file too, it must be the same.
  private static func identifier(_ file: YAMLMapping, _ stem: String) -> String {
    if !Identifier.isValid(stem) { Identifier.report(stem, file.here, file.log) }
    if let written = file.optionalString("id"), written != stem {
      file.log.error(
        "evidence.id", file.location("id"),
        .init(en: "the id '\(written)' is not the name of the file", nl: "de id '\(written)' is niet de bestandsnaam"),
        mend: .init(en: "write '\(stem)' or rename the file", nl: "schrijf '\(stem)' of hernoem het bestand"))
    }
    return stem
  }

  // MARK: files

  private static func files(_ file: YAMLMapping) -> [String] {
    let files = file.strings("files")
    if files.isEmpty || files.count > maximumFiles {
      if !file.has("files") { file.missing("files") }
      file.wrongType(
        "files",
        .init(en: "a list of 1 to \(maximumFiles) paths", nl: "een lijst van 1 tot \(maximumFiles) paden"))
    }
    for path in files where !isSafe(path) { reportPath(path, file.location("files"), file.log) }
    return files.filter(isSafe)
  }

  /// A path that cannot leave the data folder, whatever stands there: relative, with forward slashes, no `..`.
  package static func isSafe(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count <= 400, !path.hasPrefix("/"), !path.hasPrefix("~") else { return false }
    let isPlain = path.unicodeScalars.allSatisfy { scalar in
      let category = scalar.properties.generalCategory
      return scalar != "\\" && category != .control && category != .format
    }
    // A colon in the first name is a drive or an address.
    guard isPlain, path.split(separator: "/").first?.contains(":") != true else { return false }
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty && name != "." && name != ".." && !name.contains("**")
    }
  }

  static func reportPath(_ path: String, _ location: SourceLocation, _ log: FindingLog) {
    log.error(
      "evidence.path", location,
      .init(
        en: "'\(path.prefix(80))' is not a path inside the data folder",
        nl: "'\(path.prefix(80))' is geen pad in de gegevensmap"),
      mend: .init(
        en: "write it relative to the data folder, with / between names, without .. and with * only within one name",
        nl: "schrijf het vanaf de gegevensmap, met / tussen namen, zonder .. en met * alleen binnen één naam"))
  }

  // MARK: values

  /// A reference system or operation as `EPSG:28992`.
  static func system(_ file: YAMLMapping, _ key: String) -> String {
    let text = file.optionalString(key) ?? ""
    guard !text.isEmpty, !isAuthorityCode(text) else { return text }
    file.log.error(
      "evidence.crs", file.location(key),
      .init(
        en: "'\(text.prefix(80))' is not an authority and a code", nl: "'\(text.prefix(80))' is geen register met code"),
      mend: .init(en: "write it as EPSG:28992", nl: "schrijf het als EPSG:28992"))
    return ""
  }

  static func isAuthorityCode(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 40, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
    let isAuthority = parts[0].utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
    return isAuthority
      && parts[1].utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
  }

  private static func area(_ file: YAMLMapping) -> EvidenceSource.Area {
    guard let node = file.node("area") else { return .programme }
    if case .scalar(let scalar) = node {
      switch scalar.string {
      case "programme": return .programme
      case "world": return .world
      default: break
      }
    } else if case .sequence = node {
      let box = file.strings("area").compactMap(Double.init)
      if box.count == 4, box.allSatisfy(\.isFinite), box[0] < box[2], box[1] < box[3], abs(box[0]) <= 180,
        abs(box[2]) <= 180, abs(box[1]) <= 90, abs(box[3]) <= 90
      {
        return .box(box)
      }
    }
    file.wrongType(
      "area",
      .init(
        en: "programme, world or four numbers in degrees: west, south, east, north",
        nl: "programme, world of vier getallen in graden: west, zuid, oost, noord"))
    return .programme
  }

  private static func density(_ file: YAMLMapping) -> Double? {
    guard let density = file.double("density") else { return nil }
    guard density > 0, density <= 30 else {
      file.wrongType("density", .init(en: "kilograms per litre, above 0", nl: "kilo per liter, boven 0"))
      return nil
    }
    return density
  }

  private static func countries(_ file: YAMLMapping) -> [String: String] {
    let countries = file.dictionary("countries")
    for (name, code) in countries.sorted(by: { $0.key < $1.key })
    where !code.split(separator: " ", omittingEmptySubsequences: false).allSatisfy({ part in
      part.utf8.count == 2 && part.utf8.allSatisfy { (65...90).contains($0) }
    }) {
      file.wrongType(
        "countries",
        .init(
          en: "two capital letters (ISO 3166-1) for '\(name)', not '\(code)'",
          nl: "twee hoofdletters (ISO 3166-1) bij '\(name)', niet '\(code)'"))
    }
    return countries
  }

  /// Only areas can say where something is limited.
  private static func restriction(_ file: YAMLMapping, _ format: EvidenceSource.Format?) -> LocalizedText {
    let text = file.optionalText("restriction") ?? LocalizedText(en: "", nl: "")
    if !text.isEmpty, let format, format != .areas {
      file.log.error(
        "evidence.restriction", file.location("restriction"),
        .init(
          en: "a source of format '\(format.rawValue)' has no areas in which something is limited",
          nl: "een bron met format '\(format.rawValue)' heeft geen gebieden waarin iets beperkt is"),
        mend: .init(
          en: "write 'format: areas', or leave 'restriction' out",
          nl: "schrijf 'format: areas', of laat 'restriction' weg"))
    }
    return text
  }

  /// A table needs a mapping; formats that name their own columns have no use for one.
  private static func check(_ format: EvidenceSource.Format, _ table: TableMapping?, _ file: YAMLMapping) {
    switch format {
    case .table, .vector:
      if table == nil, !file.has("table") {
        file.log.error(
          "evidence.mapping", file.location("format"),
          .init(
            en: "a source of format '\(format.rawValue)' does not say what its columns are",
            nl: "een bron met format '\(format.rawValue)' zegt niet wat de kolommen zijn"),
          mend: .init(
            en: "add 'table:'; delfstof sources guess FILE proposes one",
            nl: "voeg 'table:' toe; delfstof sources guess BESTAND stelt er een voor"))
      }
    case .areas: break
    default:
      if file.has("table") {
        file.log.error(
          "evidence.mapping", file.location("table"),
          .init(
            en: "the format '\(format.rawValue)' names its own columns: 'table' has no effect",
            nl: "het format '\(format.rawValue)' benoemt zijn eigen kolommen: 'table' doet niets"),
          mend: .init(en: "remove it", nl: "haal het weg"))
      }
    }
  }
}

/// Reads how a source marks what was not found.
enum CensoringReader {
  static func censoring(_ file: YAMLMapping?, _ table: TableMapping?) -> EvidenceSource.Censoring {
    var censoring = EvidenceSource.Censoring()
    guard let file else { return censoring }
    censoring.below = file.strings("below")
    censoring.zero = file.choice("zero", EvidenceSource.Censoring.Zero.self, default: .doubt) ?? .doubt
    censoring.negative = file.choice("negative", EvidenceSource.Censoring.Negative.self, default: .refused) ?? .refused
    if let limits = file.mapping("limits") {
      let known = table.map { table in
        Set(table.columns.keys).union(table.columns.values.map(\.property)).union(
          table.long?.names.values.map { $0 } ?? [])
      }
      for name in limits.keys {
        if let limit = limits.double(name) {
          if limit < 0 { limits.wrongType(name, .init(en: "a limit of 0 or more", nl: "een grens van 0 of meer")) }
          censoring.limits[name] = limit
        }
        // A long table may hold any property.
        if let table, table.layout != .long, let known, !known.contains(name) {
          file.log.error(
            "evidence.limit", limits.location(name),
            .init(en: "no column measures '\(name)'", nl: "geen kolom meet '\(name)'"),
            mend: Suggestion.mend(for: name, among: known.sorted()))
        }
      }
    }
    file.finish()
    return censoring
  }
}
