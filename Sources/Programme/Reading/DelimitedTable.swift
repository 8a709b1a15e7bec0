import Foundation
import TextFormats

/// A CSV file (RFC 4180, comma, UTF-8) with a header.
struct DelimitedTable {
  struct Row {
    let file: String
    /// Line on which the row starts, from 1.
    let line: Int
    private let values: [String: String]
    let log: FindingLog

    init(file: String, line: Int, values: [String: String], log: FindingLog) {
      self.file = file
      self.line = line
      self.values = values
      self.log = log
    }

    func location(_ column: String) -> SourceLocation { SourceLocation(file: file, line: line, key: column) }

    /// The cell without surrounding spaces; empty when the column is absent.
    func cell(_ column: String) -> String { values[column] ?? "" }

    func required(_ column: String) -> String {
      let value = cell(column)
      if value.isEmpty {
        log.error(
          "csv.empty-cell", location(column),
          .init(en: "the column '\(column)' is empty", nl: "de kolom '\(column)' is leeg"),
          mend: .init(en: "fill it", nl: "vul hem in"))
      }
      return value
    }

    /// Ids or words separated by semicolons.
    func list(_ column: String) -> [String] {
      cell(column).split(separator: ";").map(\.trimmedOfSpaces).filter { !$0.isEmpty }
    }

    /// Two columns `x_en` and `x_nl`: both filled or both empty.
    func text(_ stem: String, required: Bool = false) -> LocalizedText {
      let en = cell(stem + "_en")
      let nl = cell(stem + "_nl")
      if en.isEmpty != nl.isEmpty || (required && en.isEmpty) {
        let column = en.isEmpty ? stem + "_en" : stem + "_nl"
        log.error(
          "csv.language", location(column),
          .init(en: "the text '\(stem)' is missing in a language", nl: "de tekst '\(stem)' ontbreekt in een taal"),
          mend: .init(en: "fill the column '\(column)'", nl: "vul de kolom '\(column)'"))
      }
      return LocalizedText(en: en, nl: nl)
    }

    /// A plain decimal number as written, with its value.
    func decimal(_ column: String) -> Decimal? {
      let text = cell(column)
      guard !text.isEmpty else { return nil }
      guard let value = Decimal(written: text) else {
        log.error(
          "csv.number", location(column),
          .init(en: "'\(text)' is not a plain number", nl: "'\(text)' is geen gewoon getal"),
          mend: .init(
            en: "write digits with a point for decimals and no thousands separator, e.g. 1234.5",
            nl: "schrijf cijfers met een punt voor decimalen en zonder scheiding van duizendtallen, bv. 1234.5"))
        return nil
      }
      return value
    }

    func choice<E: RawRepresentable & CaseIterable>(_ column: String, _ type: E.Type) -> E? where E.RawValue == String {
      let text = required(column)
      guard !text.isEmpty else { return nil }
      if let value = E(rawValue: text) { return value }
      log.error(
        "csv.choice", location(column), .init(en: "'\(text)' is not one of the choices", nl: "'\(text)' is geen keuze"),
        mend: Suggestion.mend(for: text, among: E.allCases.map(\.rawValue)))
      return nil
    }
  }

  /// A number that keeps how it was written, so that a quoted figure is never reprinted with false digits.
  struct Decimal: Hashable {
    let written: String
    let value: Double

    init?(written: String) {
      guard written.utf8.count <= 40, let value = DecimalText.number(written) else { return nil }
      self.written = written
      self.value = value
    }
  }

  /// Reads the rows of a file; findings go to the folder's log. Columns must be exactly `columns`, in any order.
  static func rows(
    _ path: String, in folder: ProgrammeFolder, columns: [String], required: Bool = true
  ) -> [Row] {
    guard let text = folder.text(path, required: required) else { return [] }
    let log = folder.log
    let (records, defect) = records(Array(text.utf8))
    if let defect {
      log.error(
        "csv.quote", SourceLocation(file: path, line: defect),
        .init(
          en: "a quote that opens a cell is not closed, or one stands inside a cell",
          nl: "een aanhalingsteken dat een cel opent, wordt niet gesloten, of er staat er een binnen een cel"),
        mend: .init(
          en: "put one at the start and one at the end of the cell, and double those inside it",
          nl: "zet er een aan het begin en een aan het eind van de cel, en verdubbel die erbinnen"))
      if records.isEmpty { return [] }
    }
    guard let header = records.first else {
      log.error(
        "csv.empty", SourceLocation(file: path), .init(en: "the file is empty", nl: "het bestand is leeg"),
        mend: .init(en: "write the header line", nl: "schrijf de kopregel"))
      return []
    }
    let names = header.cells.map(\.trimmedOfSpaces)
    for column in columns where !names.contains(column) {
      log.error(
        "csv.missing-column", SourceLocation(file: path, line: 1, key: column),
        .init(en: "the column '\(column)' is missing", nl: "de kolom '\(column)' ontbreekt"),
        mend: .init(en: "add it to the header", nl: "voeg hem toe aan de kopregel"))
    }
    for (index, name) in names.enumerated() where !columns.contains(name) || names.firstIndex(of: name) != index {
      log.error(
        "csv.unknown-column", SourceLocation(file: path, line: 1, key: name),
        .init(
          en: "the column '\(name)' is not known or stands twice",
          nl: "de kolom '\(name)' bestaat niet of staat er twee keer"),
        mend: Suggestion.mend(for: name, among: columns))
    }
    return records.dropFirst().compactMap { record in
      if record.cells == [""] { return nil }
      guard record.cells.count == names.count else {
        log.error(
          "csv.cell-count", SourceLocation(file: path, line: record.line),
          .init(
            en: "the row has \(record.cells.count) cells, the header \(names.count)",
            nl: "de rij heeft \(record.cells.count) cellen, de kop \(names.count)"),
          mend: .init(
            en: "put cells with a comma between double quotes", nl: "zet cellen met een komma tussen aanhalingstekens"))
        return nil
      }
      let cells = record.cells.map(\.trimmedText)
      return Row(
        file: path, line: record.line, values: Dictionary(zip(names, cells), uniquingKeysWith: { a, _ in a }), log: log)
    }
  }

  /// Splits a text into records; the second value is the line of a quote that is not in its place: where its cell ends is
  /// not known, so nothing from there on is among them. The folder bounds its files, and a record is as long as its file
  /// at most.
  private static func records(_ bytes: [UInt8]) -> ([(line: Int, cells: [String])], Int?) {
    var records: [(line: Int, cells: [String])] = []
    let limits = TextLimits(fileBytes: bytes.count, lineBytes: bytes.count, columns: .max)
    var dialect = DelimitedReader.Dialect(encoding: .utf8)
    dialect.isStrict = true
    guard let reader = try? DelimitedReader(bytes: bytes, dialect: dialect, limits: limits) else {
      return ([], nil)
    }
    do throws(TextFormatError) {
      while try reader.next() {
        let cells = (0..<reader.count).map { index in reader.withBytes(index) { String(decoding: $0, as: UTF8.self) } }
        records.append((reader.line, cells))
      }
    } catch {
      // The folder took care of everything else: text that is UTF-8, without a byte-order mark or NUL.
      if case .openQuote(let line) = error { return (records, line) }
    }
    return (records, nil)
  }
}
