import Foundation
import Geodata
import Programme
import TextFormats

/// An edition as tables for European compilers: what it has of the data types of the European Minerals Yearbook as CSV,
/// its features as views of EarthResourceML-Lite in a GeoPackage, a table of contents that says what each holds or why it
/// holds nothing, and a `datapackage.json` over all. The same edition and options give the same bytes.
public struct Minerals4EUExport {
  static let viewsFile = "earthresourceml-lite.gpkg"
  static let contents = SpreadsheetTable(
    "contents",
    [
      .init("part"), .init("name"), .init("file"), .init("rows", "integer"), .init("note_en"), .init("note_nl"),
    ])

  private let description: EditionDescription
  private let terms: PublicationTerms
  private let tables: [(type: YearbookTables.DataType, table: SpreadsheetTable)]
  private let views: [EarthResourceView]
  private let system: CoordinateReferenceSystem
  private let catalogues: [Language: Catalogue]

  /// - Throws: ``ExportError``.
  public init(
    _ edition: StandingEdition, _ terms: PublicationTerms, options: EarthResourceExport.Options
  ) throws(ExportError) {
    self.terms = terms
    description = try EditionDescription(edition)
    let places = try EarthResourcePlaces(options.system)
    system = places.system
    do {
      let texts = try Catalogue.entries(PublicationResources())
      catalogues = [.en: try Catalogue(entries: texts, .en), .nl: try Catalogue(entries: texts, .nl)]
      let rows = try EditionRows(edition.folder)
      let register = try EarthResourceRegister(
        rows, codes: InspireCodes(base: options.base), namespace: options.namespace)
      let quantities = try ClassifiedQuantity.read(edition.folder)
      let states = try QuantityStates(rows)
      let activities = try PlacedActivity.read(rows, register)
      tables = try YearbookTables(
        rows, register, quantities, states, activities, country: description.country, catalogues: catalogues
      ).tables()
      views = try EarthResourceViews(rows, register, places, quantities, states, activities).views()
    } catch let error as ExportError {
      throw error
    } catch { throw .unreadable("\(error)") }
  }

  /// Writes a folder that is not there yet, or is empty: whole or not at all.
  /// - Returns: the number of files.
  /// - Throws: ``ExportError/occupied(_:)``, ``ExportError/unwritable(_:)``.
  @discardableResult
  public func write(toNew url: URL) throws(ExportError) -> Int {
    try ExportedFile.write(toNew: url) { folder in
      var columns: [String: [DataPackage.Column]] = [:]
      for table in tables.map(\.table) + [contentsTable()] {
        columns[table.path] = table.columns
        try Data(table.csv).write(to: folder.appending(path: table.path))
      }
      let layers = views.map { $0.layer(description: note($0, .en), in: system) }
      try GeoPackageWriter.write(
        layers, to: folder.appending(path: Self.viewsFile), date: description.manifest.date)
      let files = try EditionManifest.files(in: folder)
      let package = DataPackage(
        description, terms, form: "minerals4eu", folder: folder, files: files, columns: columns)
      try Data(package.json().bytes).write(to: folder.appending(path: "datapackage.json"))
      return files.count + 1
    }
  }

  private func contentsTable() -> SpreadsheetTable {
    var contents = Self.contents
    for (type, table) in tables {
      let note = type.note(isEmpty: table.rows.isEmpty)
      contents.add([
        "part": "yearbook", "name": type.rawValue, "file": table.path, "rows": "\(table.rows.count)",
        "note_en": catalogues[.en]?[note], "note_nl": catalogues[.nl]?[note],
      ])
    }
    for view in views {
      contents.add([
        "part": "earthresourceml-lite", "name": view.kind.rawValue, "file": Self.viewsFile,
        "rows": "\(view.rows.count)", "note_en": note(view, .en), "note_nl": note(view, .nl),
      ])
    }
    return contents
  }

  private func note(_ view: EarthResourceView, _ language: Language) -> String {
    catalogues[language]?[view.kind.note(isEmpty: view.rows.isEmpty)] ?? ""
  }
}
