import Foundation
import Programme
import TextFormats

/// Places in a table of their own, joined by name: a monitoring network has its stations in one file and its analyses
/// in another.
struct StationTable {
  private var stations: [String: SiteRecord] = [:]

  subscript(key: String) -> SiteRecord? { stations[key] }

  /// A table larger than this is no table of stations.
  static let maximum = 1_000_000

  /// Nil when the declaration names no such table.
  init?(_ site: TableMapping.Site, beside file: EvidenceFile) throws {
    guard !site.file.isEmpty else { return nil }
    // A plain name: it stands in the folder of the table.
    guard !site.file.contains("/"), !site.file.contains("\\"), site.file != "..",
      !file.leadsOut(site.file)
    else {
      throw FileRefusal.because(.filePath, column: site.file)
    }
    let url = file.url.deletingLastPathComponent().appending(path: site.file)
    let mapping = file.source.table ?? TableMapping()
    let reader: DelimitedReader
    do {
      reader = try DelimitedReader(url, dialect: try TableReader.dialect(mapping.dialect, url))
    } catch let error as TextFormatError where error == .missing {
      throw FileRefusal.because(.fileMissing, column: site.file)
    }
    guard try reader.next() else { throw FileRefusal.because(.fileEmpty, column: site.file) }
    let names = try reader.texts()
    let key = site.fileKey.isEmpty ? site.key : site.fileKey
    func index(_ name: String) throws -> Int {
      guard let index = names.firstIndex(of: name) else {
        throw FileRefusal.because(
          .columnMissing, line: 1, column: "\(site.file): \(name)", detail: names.joined(separator: ", "))
      }
      return index
    }
    let (k, x, y) = (try index(key), try index(site.x), try index(site.y))
    let name = site.name.isEmpty ? nil : try index(site.name)
    let country = site.country.isEmpty ? nil : try index(site.country)
    let crs = site.crs.isEmpty ? file.source.crs : site.crs
    let values = ValueReading(censoring: file.source.censoring, dialect: mapping.dialect)
    while try reader.next() {
      let id = try reader.text(k)
      var found: [ValueReading.Finding] = []
      guard !id.isEmpty, stations[id] == nil else { continue }
      guard stations.count < Self.maximum else { throw FileRefusal.because(.fileTooLarge, detail: "\(Self.maximum)") }
      guard let east = values.number(try reader.text(x), findings: &found),
        let north = values.number(try reader.text(y), findings: &found)
      else { continue }
      stations[id] = SiteRecord(
        key: id, name: try name.map { try reader.text($0) } ?? "",
        kind: SiteRecord.Kind(rawValue: site.kind) ?? .station,
        position: StatedPosition(x: east, y: north, crs: crs, columns: "\(site.file): \(site.x), \(site.y)"),
        verticalDatum: file.source.verticalDatum, country: try country.map { try reader.text($0) } ?? "")
    }
  }
}
