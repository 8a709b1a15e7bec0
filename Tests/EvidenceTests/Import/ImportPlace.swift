import Evidence
import Foundation
import GRDB
import Geodata
import Programme

/// A folder with files and a store, for the time of a test.
final class ImportPlace {
  let folder: URL
  let storeURL: URL
  let store: EvidenceStore

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    storeURL = folder.appending(path: "evidence.gpkg")
    store = try EvidenceStore(storeURL)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let netherlands = Box(minX: 2.4, minY: 50.6, maxX: 7.5, maxY: 55.9)

  func write(_ text: String, _ name: String = "table.csv") throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Imports files of the folder.
  @discardableResult
  func run(
    _ source: EvidenceSource, rules: PlaceRules = PlaceRules(programmeArea: netherlands), force: Bool = false
  ) throws -> ImportReport.SourceReport {
    var importer = EvidenceImporter(store: store, rules: rules)
    importer.readsUnchanged = force
    let inputs = source.files.map { name in
      let url = folder.appending(path: name)
      return EvidenceImporter.Input(
        url: FileManager.default.fileExists(atPath: url.path) ? url : nil, name: name)
    }
    return try importer.run(source, inputs)
  }

  /// Asks the store as any other program would.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try DatabaseQueue(path: storeURL.path).read { try Row.fetchAll($0, sql: sql, arguments: arguments) }
  }

  func number(_ sql: String) throws -> Double? {
    try DatabaseQueue(path: storeURL.path).read { try Double.fetchOne($0, sql: sql) }
  }

  func text(_ sql: String) throws -> String? {
    try DatabaseQueue(path: storeURL.path).read { try String.fetchOne($0, sql: sql) }
  }
}

extension ImportReport.SourceReport {
  /// How often a code was found.
  func count(_ code: FindingCode) -> Int {
    files.flatMap(\.findings).filter { $0.code == code }.reduce(0) { $0 + $1.count }
  }

  func example(_ code: FindingCode) -> ImportReport.Example? {
    files.flatMap(\.findings).first { $0.code == code }?.examples.first
  }
}

extension EvidenceSource {
  /// A table of soil samples with places in degrees.
  static func soil(
    _ columns: [String: TableMapping.Column], files: [String] = ["table.csv"], format: Format = .table,
    crs: String = "EPSG:4258", area: Area = .programme, censoring: Censoring = Censoring(),
    change: (inout TableMapping) -> Void = { _ in }
  ) -> EvidenceSource {
    var table = TableMapping()
    table.site.x = "lon"
    table.site.y = "lat"
    table.sample.key = "id"
    table.columns = columns
    change(&table)
    return EvidenceSource(
      id: "soil", title: .init(en: "Soil", nl: "Bodem"), files: files, format: format, crs: crs, area: area,
      medium: "soil", censoring: censoring, table: table)
  }
}
