import Foundation
import Geodata
import Programme
import TextFormats

/// `datapackage.json`: every file of an edition with its checksum, and the columns of every table with their kind and unit
/// (Frictionless Data Package 1). A unit that stands in another column of the row is named as `unitField`.
public struct DataPackage: Sendable {
  private let edition: EditionDescription
  private let name: String
  private let id: String
  private let folder: URL
  private let files: [FileRecord]
  /// Columns of tables by the paths of their files, where whoever wrote them knows what they hold; others are looked at.
  private let declared: [String: [Column]]
  private let terms: PublicationTerms
  private let address: @Sendable (FileRecord) -> String

  /// A column of a table, with the kind of its values.
  struct Column: Sendable, Equatable {
    let name: String
    /// In the words of Table Schema: `string`, `number`, `integer`, `boolean`, `date`.
    let type: String

    init(_ name: String, _ type: String = "string") {
      self.name = name
      self.type = type
    }
  }

  /// - Parameter address: of a file, as the package refers to it: relative to where the document will lie, or absolute.
  public init(
    _ edition: StandingEdition, _ terms: PublicationTerms, address: @escaping @Sendable (FileRecord) -> String
  ) throws(ExportError) {
    self.edition = try EditionDescription(edition)
    name = edition.manifest.programme
    id = edition.manifest.id
    folder = edition.folder
    files = edition.manifest.files
    declared = [:]
    self.terms = terms
    self.address = address
  }

  /// Of files that were made of an edition and lie beside the document.
  /// - Parameter form: what they are, behind the name and the id of the edition.
  init(
    _ edition: EditionDescription, _ terms: PublicationTerms, form: String, folder: URL, files: [FileRecord],
    columns: [String: [Column]]
  ) {
    self.edition = edition
    name = "\(edition.manifest.programme)-\(form)"
    id = "\(edition.manifest.id)-\(form)"
    self.folder = folder
    self.files = files
    declared = columns
    self.terms = terms
    address = { $0.path }
  }

  /// - Throws: ``ExportError/unreadable(_:)``.
  public func json() throws(ExportError) -> JSON {
    let manifest = edition.manifest
    var resources: [JSON] = []
    do {
      for file in files { resources.append(try resource(file)) }
    } catch { throw .unreadable("\(error)") }
    return .members([
      "profile": "data-package", "name": .text(Self.slug(name)), "id": .text(id),
      "title": .text(edition.title.en),
      "description": .text("\(edition.abstract.en)\n\n\(edition.title.nl). \(edition.abstract.nl)"),
      "version": .text(manifest.edition), "created": .text("\(manifest.date)T00:00:00Z"),
      "homepage": terms.base.isEmpty ? nil : .text(terms.base + "/"),
      "keywords": ["critical raw materials", "kritieke grondstoffen"],
      "licenses": .array([
        .members([
          "name": terms.licence == .ccBy4 ? "CC-BY-4.0" : nil, "path": .text(terms.licence.url),
          "title": .text(terms.licence.name),
        ])
      ]),
      "contributors": .array([
        ["title": .text(edition.author?.en ?? terms.contact?.name ?? edition.title.en), "role": "author"]
      ]),
      "sources": edition.sources.isEmpty ? nil : .array(edition.sources.map(Self.source)),
      "resources": .array(resources),
    ])
  }

  /// Facts keep the licence of the source that they come from.
  private static func source(_ source: EditionDescription.Source) -> JSON {
    let made = [source.author ?? source.publisher, source.year].compactMap(\.self).joined(separator: ", ")
    return .members([
      "title": .text(made.isEmpty ? source.title : "\(source.title). \(made)"),
      "path": source.url.flatMap { WebAddress.isWeb($0) ? .text($0) : nil }, "license": source.licence.map(JSON.text),
    ])
  }

  private func resource(_ file: FileRecord) throws -> JSON {
    let url = folder.appending(path: file.path)
    let format = file.path.split(separator: ".").last.map(String.init) ?? ""
    var members: JSON = [
      "name": .text(Self.slug(file.path)), "path": .text(address(file)), "format": .text(format),
      "mediatype": .text(String(file.mediaType.prefix { $0 != ";" })), "bytes": .integer(file.bytes),
      "hash": .text("sha256:\(file.sha256)"),
    ]
    switch format {
    case "csv":
      members["profile"] = "tabular-data-resource"
      members["encoding"] = "utf-8"
      members["schema"] = ["fields": .array(try fields(ofTable: file))]
    case "gpkg":
      members["layers"] = .array(
        try FeatureCursor.layers(of: .file(url)).filter { $0.name != LayerStyles.table }.map { layer in
          let columns = layer.fields.map(\.name)
          return .members([
            "name": .text(layer.name), "crs": layer.referenceSystem.map { .text("EPSG:\($0.code)") },
            "schema": [
              "fields": .array(
                layer.fields.map { field in
                  Self.field(field.name, Self.type(field.kind), among: columns)
                })
            ],
          ])
        })
    case "json", "html", "md": members["encoding"] = "utf-8"
    default: break
    }
    return members
  }

  // MARK: Columns

  private func fields(ofTable file: FileRecord) throws -> [JSON] {
    let columns = try declared[file.path] ?? Self.columns(ofTable: folder.appending(path: file.path))
    return columns.map { Self.field($0.name, $0.type, among: columns.map(\.name)) }
  }

  private static func columns(ofTable url: URL) throws -> [Column] {
    let table = try HeadedTable(url)
    return table.header.enumerated().map { index, name in
      let cells = table.rows.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }
      return Column(name, type(of: cells.filter { !$0.isEmpty }))
    }
  }

  private static func field(_ name: String, _ type: String, among columns: [String]) -> JSON {
    var field: JSON = ["name": .text(name), "type": .text(type)]
    guard type == "number" || type == "integer" else { return field }
    switch unit(of: name, among: columns) {
    case .fixed(let unit)?: field["unit"] = .text(unit)
    case .column(let column)?: field["unitField"] = .text(column)
    case nil: break
    }
    return field
  }

  enum Unit: Equatable {
    case fixed(String)
    case column(String)
  }

  /// By the names that the tables of an edition have (docs/edition.md); nil for a number without a unit, such as a year.
  static func unit(of name: String, among columns: [String]) -> Unit? {
    if name.hasSuffix("_km2") { return .fixed("km2") }
    if name.hasSuffix("_km") { return .fixed("km") }
    let words = name.split(separator: "_").map(String.init)
    switch words[0] {
    case "share", "chance", "probability": return .fixed("1")
    case "years" where words.count > 1: return .fixed("a")
    default: break
    }
    // `cumulative_p90` has `cumulative_unit`; a break-even of never is a part of the trials.
    if words.last == "never" { return .fixed("1") }
    for length in stride(from: words.count, through: 1, by: -1) {
      let column = words.prefix(length).joined(separator: "_") + "_unit"
      if columns.contains(column) { return .column(column) }
    }
    if words[0] == "value", words.count > 1, columns.contains("currency") { return .column("currency") }
    if words[0] == "price", columns.contains("cost_unit") { return .column("cost_unit") }
    let amounts: Set = [
      "amount", "quantity", "mean", "p90", "p50", "p10", "recoverable", "in", "value", "low", "high", "standard",
      "analytic", "deviation",
    ]
    return amounts.contains(words[0]) && columns.contains("unit") ? .column("unit") : nil
  }

  private static func type(_ kind: FeatureLayerDescription.FieldKind) -> String {
    switch kind {
    case .text, .bytes, .other: "string"
    case .integer: "integer"
    case .real: "number"
    case .flag: "boolean"
    case .date: "datetime"
    }
  }

  /// What all values of a column are; a text where they are of several kinds, or none is there.
  static func type(of values: [String]) -> String {
    guard !values.isEmpty else { return "string" }
    if values.allSatisfy({ $0 == "true" || $0 == "false" }) { return "boolean" }
    if values.allSatisfy(isInteger) { return "integer" }
    if values.allSatisfy(isNumber) { return "number" }
    return values.allSatisfy(ISODate.isValid) ? "date" : "string"
  }

  private static func isInteger(_ text: String) -> Bool { Int(text) != nil && isNumber(text) }

  /// A code with zeros in front is no number.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" }
    let isCode = digits.hasPrefix("0") && digits.dropFirst().first.map { $0.isNumber } ?? false
    return !isCode && !text.hasPrefix("+")
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
      && Double(text) != nil
  }

  /// Lower case, digits, `-`, `.`, `_` and `/`.
  private static func slug(_ text: String) -> String {
    String(
      text.lowercased().unicodeScalars.map { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "-._/".unicodeScalars.contains(scalar))
          ? Character(scalar) : "-"
      })
  }
}
