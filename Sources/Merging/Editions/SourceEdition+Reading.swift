import Foundation
import Geodata
import Programme
import Publication
import ResourceEstimation

extension SourceEdition {
  /// Far more than the verdicts of any edition.
  private static let mostBytes = 256 << 20

  /// Reads an edition that is as it was written.
  /// - Throws: ``MergeError``.
  public init(_ folder: URL) throws(MergeError) {
    let standing: StandingEdition
    do throws(EditionFault) { standing = try StandingEdition(folder) } catch { throw .edition(error) }
    guard standing.isSealed else { throw .unsealed(folder.path) }
    let package = folder.appending(path: "edition.gpkg")
    let identity = try SourceTable("edition", of: package, columns: ["name", "value"])
    let words = Dictionary(
      identity.rows.map { ($0.text("name"), $0.text("value")) }, uniquingKeysWith: { first, _ in first })
    func text(_ stem: String) -> LocalizedText {
      .init(en: words["\(stem)_en"] ?? "", nl: words["\(stem)_nl"] ?? "")
    }
    guard let country = words["country"], country.utf8.count == 2, country.utf8.allSatisfy({ 65...90 ~= $0 }) else {
      throw .unreadable(package.relativePath, "edition.country?")
    }
    self.country = country
    programme = standing.manifest.programme
    edition = standing.manifest.edition
    date = standing.manifest.date
    id = standing.manifest.id
    title = text("title")
    territory = text("territory")
    isInvented = words["invented"] == "true"
    let document = try Self.verdicts(folder.appending(path: "verdicts.json"))
    list = document.list
    verdicts = document.verdicts
    materials = try SourceTable("materials", of: package, columns: ["id", "name_en", "critical", "strategic"]).rows
      .filter { $0.flag("critical") }
      .map { Material(id: $0.text("id"), name: $0.localized("name"), isStrategic: $0.flag("strategic")) }
    systems = try SourceTable("systems", of: package, columns: ["id", "number", "name_en"]).rows
      .map { System(id: $0.text("id"), number: Int($0.number("number") ?? 0), name: $0.localized("name")) }
    occurrences = try SourceTable(
      "occurrences", of: package,
      columns: ["id", "name_en", "system", "role", "materials", "country", "coordinates", "sources", "state"]
    ).rows.map(Self.occurrence)
    sources = Dictionary(
      try SourceTable("sources", of: package, columns: ["id", "title"]).rows.map { ($0.text("id"), $0.text("title")) },
      uniquingKeysWith: { first, _ in first })
    consumption = try Self.consumption(package)
    records = try Self.records(folder.appending(path: "unfc.csv"))
  }

  private struct Document: Decodable {
    let list: String
    let verdicts: [MergedVerdict]
  }

  private static func verdicts(_ file: URL) throws(MergeError) -> Document {
    let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
    guard size <= mostBytes, let data = try? Data(contentsOf: file) else {
      throw .unreadable(file.relativePath, "\(size) bytes")
    }
    do { return try JSONDecoder().decode(Document.self, from: data) } catch {
      throw .unreadable(file.relativePath, "JSON")
    }
  }

  private static func occurrence(_ row: EditionRows.Row) -> Occurrence {
    Occurrence(
      id: row.text("id"), name: row.localized("name"), system: row.text("system"), role: row.text("role"),
      materials: row.list("materials"), country: row.text("country"), place: row.position,
      coordinates: row.text("coordinates"), sources: row.list("sources"), state: row.text("state"))
  }

  private static func consumption(_ package: URL) throws(MergeError) -> [String: Consumption] {
    let ending = ".eu-consumption"
    let columns = ["id", "value", "low", "high", "unit", "basis", "state"]
    let facts = try SourceTable("facts", of: package, columns: columns).rows.filter { $0.text("id").hasSuffix(ending) }
    return Dictionary(
      facts.map { row in
        (
          String(row.text("id").dropLast(ending.count)),
          Consumption(
            value: row.number("value"), low: row.number("low"), high: row.number("high"), unit: row.text("unit"),
            basis: row.text("basis"), state: row.text("state"))
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// None where the edition classified nothing.
  private static func records(_ file: URL) throws(MergeError) -> [LocalizedUNFCRecord] {
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    do throws(AssessmentRefusal) {
      let document = try UNFCTableReader.read(file)
      // One row less would be a total that is too small.
      guard document.rejects.isEmpty else { throw AssessmentRefusal(findings: document.findings) }
      return document.records
    } catch { throw .unreadable(file.relativePath, error.findings.first?.text(in: .en) ?? "rows") }
  }
}
