/// Reads references, data sources and conflict sets.
enum ReferenceReader {
  static let referenceColumns = ["id", "title", "author", "publisher", "year", "url", "url_note", "licence", "kind"]
  static let dataSourceColumns = [
    "id", "name", "publisher", "content_en", "content_nl", "access", "format", "fields", "crs", "licence", "obtain_en",
    "obtain_nl", "limits_en", "limits_nl", "seen_in", "state",
  ]

  static func references(_ folder: ProgrammeFolder) -> [Reference] {
    let files = folder.entries("sources") { $0.hasPrefix("references") && $0.hasSuffix(".csv") }
    if files.isEmpty {
      folder.log.error(
        "file.missing", SourceLocation(file: "sources/references.csv"),
        .init(en: "there is no table of references", nl: "er is geen tabel met bronnen"),
        mend: .init(en: "add sources/references.csv", nl: "voeg sources/references.csv toe"))
    }
    return files.flatMap { name in
      DelimitedTable.rows("sources/\(name)", in: folder, columns: referenceColumns)
        .compactMap { $0.remembered(reference($0), .source) }
    }
  }

  private static func reference(_ row: DelimitedTable.Row) -> Reference? {
    let id = row.required("id")
    if !Identifier.isValid(id) { Identifier.report(id, row.location("id"), row.log) }
    guard let kind = row.choice("kind", Reference.Kind.self) else { return nil }
    let url = row.cell("url")
    let isOwn = kind == .assumption || kind == .derivation
    if url.isEmpty, row.cell("url_note").isEmpty, !isOwn {
      row.log.error(
        "reference.address", row.location("url"),
        .init(
          en: "reference \(id) has no address and no note how it was read",
          nl: "bron \(id) heeft geen adres en geen notitie hoe zij is gelezen"),
        mend: .init(en: "fill url or url_note", nl: "vul url of url_note"))
    }
    if !url.isEmpty, !url.hasPrefix("https://"), !url.hasPrefix("http://"), !url.hasPrefix("file:") {
      row.log.error(
        "reference.address", row.location("url"),
        .init(en: "'\(url)' is not a web address", nl: "'\(url)' is geen webadres"),
        mend: .init(en: "start with https:// or use url_note", nl: "begin met https:// of gebruik url_note"))
    }
    return Reference(
      id: id, title: row.required("title"), author: row.cell("author"), publisher: row.cell("publisher"),
      year: row.cell("year"), url: url, urlNote: row.cell("url_note"), licence: row.cell("licence"), kind: kind,
      location: SourceLocation(file: row.file, line: row.line))
  }

  static func dataSources(_ folder: ProgrammeFolder) -> [DataSource] {
    let path = "sources/data-sources.csv"
    return DelimitedTable.rows(path, in: folder, columns: dataSourceColumns, required: false)
      .compactMap { $0.remembered(dataSource($0), .dataSource) }
  }

  private static func dataSource(_ row: DelimitedTable.Row) -> DataSource? {
    guard let state = row.choice("state", VerificationState.self) else { return nil }
    return DataSource(
      id: row.required("id"), name: row.required("name"), publisher: row.cell("publisher"),
      content: row.text("content", required: true), access: row.cell("access"), format: row.cell("format"),
      fields: row.cell("fields"), crs: row.cell("crs"), licence: row.required("licence"),
      obtain: row.text("obtain", required: true), limits: row.text("limits"), seenIn: row.cell("seen_in"),
      state: state, location: SourceLocation(file: row.file, line: row.line))
  }
}

enum ConflictReader {
  static func conflicts(_ path: String, in folder: ProgrammeFolder) -> [ConflictSet] {
    guard let file = YAMLFile.mapping(path, in: folder, required: false) else { return [] }
    let conflicts = file.mappings("conflicts").map { item in
      let set = ConflictSet(
        id: item.string("id"), title: item.text("title"), facts: item.strings("facts"),
        explanation: item.text("explanation"), location: item.here)
      item.finish()
      return set
    }
    file.finish()
    return conflicts
  }
}
