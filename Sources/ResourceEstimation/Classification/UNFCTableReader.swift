import Estimation
import Foundation
import Programme

/// Reads classified products from a table with a row per record. A row that is wrong is left out, with all that is wrong
/// with it; the others live.
public enum UNFCTableReader {
  private typealias Field = UNFCFields.Field

  /// Columns that must be there.
  private static let required: [Field] = [.id, .product, .project, .e, .f, .g]
  /// Columns that may stand once for each language, as `delfstof unfc` writes them.
  private static let localized: [Field] = [
    .product, .project, .reasonE, .reasonF, .reasonG, .evaluator, .referencePoint,
  ]
  /// Columns that `delfstof unfc` writes and works out itself.
  private static let derived: Set<String> = ["class"]

  /// - Throws: ``AssessmentRefusal`` when the table cannot be used, or no row of it.
  public static func read(_ url: URL) throws(AssessmentRefusal) -> UNFCDocument {
    let log = FindingLog(manual: UNFCDocumentReader.manual)
    let place = SourceLocation(file: url.lastPathComponent)
    guard let table = SmallTable(url, at: place, log: log, ragged: .kept),
      let columns = columns(table, SourceLocation(file: table.file, line: 1), log)
    else { throw AssessmentRefusal(findings: log.findings) }
    var rejects = table.ragged.map { row in
      let reason = LocalizedText(
        en: "the row has \(row.cells.count) cells, the header \(table.header.count)",
        nl: "de rij heeft \(row.cells.count) cellen, de kop \(table.header.count)")
      log.error(
        "table.width", SourceLocation(file: table.file, line: row.line), reason,
        mend: .init(
          en: "put cells with a comma between double quotes", nl: "zet cellen met een komma tussen aanhalingstekens"))
      return TableReject(file: table.file, line: row.line, column: "", value: "\(row.cells.count)", reason: reason)
    }
    var lines: [String: Int] = [:]
    let records = table.rows.compactMap { row in record(row, table, columns, &lines, log, &rejects) }
    guard !records.isEmpty else {
      if log.findings.allSatisfy({ $0.severity == .warning }) {
        log.error(
          "table.empty", place, .init(en: "the table has no rows", nl: "de tabel heeft geen rijen"),
          mend: .init(en: "write a record per row", nl: "schrijf een record per rij"))
      }
      throw AssessmentRefusal(findings: log.findings.sorted())
    }
    return UNFCDocument(
      name: table.file, title: nil, records: records, findings: log.findings.sorted(),
      rejects: rejects.sorted { $0.line < $1.line })
  }

  /// Places of columns by name, in small letters with underscores.
  private static func columns(_ table: SmallTable, _ place: SourceLocation, _ log: FindingLog) -> [String: Int]? {
    var columns: [String: Int] = [:]
    var isWhole = true
    let localizedNames = localized.flatMap { field in Language.allCases.map { "\(field.rawValue)_\($0.rawValue)" } }
    let known = Field.allCases.map(\.rawValue) + localizedNames
    for (number, name) in table.header.enumerated() {
      let plain = name.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
      if columns.updateValue(number, forKey: plain) != nil {
        isWhole = false
        log.error(
          "table.column-twice", place,
          .init(en: "the column '\(name)' stands twice", nl: "de kolom '\(name)' staat er twee keer"),
          mend: .init(en: "rename one of them", nl: "geef een van beide een andere naam"))
      }
      if !known.contains(plain), !derived.contains(plain) {
        log.warning(
          "table.unknown-column", place.at(key: name),
          .init(en: "the column is not known and not read", nl: "de kolom is niet bekend en wordt niet gelezen"),
          mend: Suggestion.mend(for: plain, among: known))
      }
    }
    for field in required {
      let names =
        [field.rawValue]
        + (localized.contains(field) && field != .product
          ? Language.allCases.map { "\(field.rawValue)_\($0.rawValue)" } : [])
      if !names.contains(where: { columns[$0] != nil }) {
        isWhole = false
        log.error(
          "table.column", place,
          .init(
            en: "\(table.file) has no column '\(field.rawValue)'",
            nl: "\(table.file) heeft geen kolom '\(field.rawValue)'"
          ), mend: Suggestion.mend(for: field.rawValue, among: table.header))
      }
    }
    return isWhole ? columns : nil
  }

  private static func record(
    _ row: SmallTable.Row, _ table: SmallTable, _ columns: [String: Int], _ lines: inout [String: Int],
    _ log: FindingLog, _ rejects: inout [TableReject]
  ) -> LocalizedUNFCRecord? {
    func cell(_ name: String) -> String? { columns[name].map { table.text(row, $0) } }
    func value(_ field: Field) -> String { cell(field.rawValue) ?? "" }
    func text(_ field: Field) -> LocalizedText {
      let plain = value(field)
      let (en, nl) = (cell("\(field.rawValue)_en") ?? plain, cell("\(field.rawValue)_nl") ?? plain)
      // One language is better than none.
      return .init(en: en.isEmpty ? nl : en, nl: nl.isEmpty ? en : nl)
    }
    var faults: [TableReject] = []
    func report(_ field: Field, _ written: String, _ reason: LocalizedText, _ mend: LocalizedText) {
      log.error(
        "unfc.\(field.rawValue)", SourceLocation(file: table.file, line: row.line, key: field.rawValue),
        UNFCFields.quoted(field, written, reason), mend: mend)
      faults.append(
        TableReject(
          file: table.file, line: row.line, column: field.rawValue, value: written,
          reason: .init(en: "\(reason.en); \(mend.en)", nl: "\(reason.nl); \(mend.nl)")))
    }
    let sources = value(.sources).split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    let record = UNFCFields(
      value: value, text: text, sources: sources.filter { !$0.isEmpty }, report: report
    ).record()
    let id = value(.id)
    if let other = lines[id], !id.isEmpty {
      report(
        .id, id, .init(en: "this id stands in line \(other) too", nl: "dit id staat ook in regel \(other)"),
        .init(en: "give each record an id of its own", nl: "geef elk record een eigen id"))
    } else {
      lines[id] = row.line
    }
    rejects += faults
    return faults.isEmpty ? record : nil
  }
}
