import Foundation
import Geodata
import Mustache
import Programme
import TextFormats

/// A programme for a country that has none: all that is European, the country's outline, and mineral systems without
/// content. It runs at once, and says of everything that it is not assessed.
public struct NewProgramme: Sendable {
  public let country: Country
  public let territory: Territory
  /// The date that its verdicts carry.
  public let date: String

  /// - Throws: `date`.
  public init(country: Country, territory: Territory, date: String) throws(ScaffoldError) {
    guard ISODate.isValid(date) else { throw .date(date) }
    self.country = country
    self.territory = territory
    self.date = date
  }

  /// The files of the programme by path. The same country, base map and date give the same bytes.
  public func files() throws(ScaffoldError) -> [String: Data] {
    let resources = try ScaffoldResources()
    var files: [String: Data] = [:]
    for path in try resources.paths(in: "europe") { files[path] = try resources.data("europe/\(path)") }
    let parts = try resources.paths(in: "system")
    for path in try resources.paths(in: "systems") {
      files["systems/\(path)"] = try resources.data("systems/\(path)")
      guard let folder = path.split(separator: "/").first else { continue }
      for part in parts { files["systems/\(folder)/\(part)"] = try resources.data("system/\(part)") }
    }
    for name in try resources.paths(in: "templates") where name.hasSuffix(".mustache") {
      files[String(name.dropLast(".mustache".count))] = try filled("templates/\(name)", resources)
    }
    files["areas/outline.geojson"] = try OutlineFile(territory: territory).data()
    files["sources/references.csv"] = references()
    return files
  }

  /// Writes the programme whole, or nothing.
  /// - Throws: `occupied` when anything stands there but an empty folder; `unwritable`.
  public func write(to target: URL) throws(ScaffoldError) {
    try Self.check(target)
    let files = try files()
    let manager = FileManager.default
    do {
      let draft = try DraftFolder(beside: target, makingParents: true)
      defer { draft.remove() }
      let folder = draft.file(target.lastPathComponent)
      for (path, data) in files {
        let file = folder.appending(path: path)
        try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
      }
      // Something may have come there since it was looked at.
      try Self.check(target)
      try draft.place(folder: folder, at: target)
    } catch let error as ScaffoldError {
      throw error
    } catch { throw .unwritable(target.path) }
  }

  /// - Throws: `occupied`.
  public static func check(_ target: URL) throws(ScaffoldError) {
    let manager = FileManager.default
    guard manager.fileExists(atPath: target.path) else { return }
    guard let names = try? manager.contentsOfDirectory(atPath: target.path), names.isEmpty else {
      throw .occupied(target.path)
    }
  }

  /// The regulation's own number, so that a seed needs no choice.
  private static let seed = "20241252"

  private func filled(_ path: String, _ resources: ScaffoldResources) throws(ScaffoldError) -> Data {
    MustacheContentTypes.register(QuotedText(), named: QuotedText.name)
    let extent = territory.extent
    var values = [
      "id": country.id, "code": country.code, "name-en": country.name.en, "name-nl": country.name.nl, "date": date,
      "edition": "\(date.prefix(4))-1", "seed": Self.seed, "crs": "\(territory.system)",
      "crs-name": territory.system.name,
      "extent": [extent.minX, extent.minY, extent.maxX, extent.maxY].map { "\($0)" }.joined(separator: ", "),
      "outline-text": [territory.source, territory.licence].filter { !$0.isEmpty }.joined(separator: ", "),
    ]
    if territory.partsLeftOut > 0 { values["left-out"] = String(territory.partsLeftOut) }
    do {
      let template = try MustacheTemplate(
        string: "{{% CONTENT_TYPE: \(QuotedText.name)}}" + (try resources.text(path)))
      return Data(template.render(values).utf8)
    } catch let error as ScaffoldError {
      throw error
    } catch { throw .damaged(path) }
  }

  /// The country's own list of sources, which begins with that of its outline.
  private func references() -> Data {
    let columns = ["id", "title", "author", "publisher", "year", "url", "url_note", "licence", "kind"]
    let outline = [
      "outline", territory.source.isEmpty ? "Outlines of countries, \(territory.file)" : territory.source, "", "", "",
      "",
      "Taken from the base map \(territory.file) (SHA-256 \(territory.checksum)), cut off beyond the map.",
      territory.licence.isEmpty ? "unknown" : territory.licence, "data",
    ]
    let lines = [columns, outline].map { $0.map(DelimitedCell.escaped).joined(separator: ",") + "\n" }
    return Data(lines.joined().utf8)
  }
}
