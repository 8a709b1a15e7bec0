import Foundation
import Programme
import TextFormats

/// The beginning of a table as text, enough to see what its columns are.
struct TableSample {
  /// Rows that are looked at; with more of them the rest of the table was not seen.
  static let maximumRows = 5_000
  private static let maximumCells = 400_000
  private static let maximumCell = 200

  var header: [String]
  var rows: [[String]]
  var dialect: TableMapping.Dialect
  var doubts: [LocalizedText]
  /// True when every row was looked at.
  var isWhole = true

  init(header: [String], rows: [[String]], dialect: TableMapping.Dialect = .init(), doubts: [LocalizedText] = []) {
    self.header = header
    self.rows = rows
    self.dialect = dialect
    self.doubts = doubts
  }

  /// Reads a delimited file in the dialect that its first bytes suggest.
  static func read(_ url: URL, _ guess: DialectGuess) throws(TextFormatError) -> TableSample {
    var dialect = guess.dialect
    var doubts = guess.doubts
    let reader = try DelimitedReader(
      url,
      dialect: .init(
        delimiter: dialect.delimiter?.asciiValue ?? UInt8(ascii: ","), comment: Array(dialect.comment.utf8),
        encoding: TextEncoding(rawValue: dialect.encoding)))
    var header: [String]?
    var rows: [[String]] = []
    var cells = 0
    var isWhole = true
    while try reader.next() {
      if reader.line <= dialect.skip { continue }
      let texts = try reader.texts().map { String($0.prefix(maximumCell)) }
      if texts == [""] { continue }
      if header == nil {
        header = texts
        continue
      }
      cells += texts.count
      if rows.count == maximumRows || cells > maximumCells {
        isWhole = false
        break
      }
      rows.append(texts)
    }
    guard var names = header else { throw .empty }
    if reader.assumedEncoding != nil, dialect.encoding.isEmpty {
      dialect.encoding = TextEncoding.windows1252.rawValue
      doubts.append(
        .init(
          en: "some cells are not UTF-8; windows-1252 is assumed: look at names with accents",
          nl: "sommige cellen zijn geen UTF-8; aangenomen is windows-1252: kijk naar namen met accenten"))
    }
    let numbers = names.filter { NumberForm.of($0) != nil }.count
    if numbers * 2 > names.count {
      dialect.header = false
      rows.insert(names, at: 0)
      names = names.indices.map { String($0 + 1) }
      doubts.append(
        .init(
          en: "the first line holds numbers, so there seems to be no header; columns are named 1, 2 ...",
          nl: "de eerste regel bevat getallen, dus er lijkt geen kop te zijn; kolommen heten 1, 2 ..."))
    }
    var sample = TableSample(header: names, rows: rows, dialect: dialect, doubts: doubts)
    sample.isWhole = isWhole
    return sample
  }
}

/// How a cell writes a number.
enum NumberForm: Hashable {
  /// `12`
  case whole
  /// `1.5`, `.5`, `1e-3`
  case point
  /// `1,5`
  case comma
  /// `1,234` or `1.234`: thousands, or a decimal; only the other cells can tell.
  case grouped(Character)

  static func of(_ text: String) -> NumberForm? {
    guard !text.isEmpty, text.utf8.count <= 40 else { return nil }
    if DecimalText.value(text) != nil {
      if !text.contains(".") { return text.contains("e") || text.contains("E") ? .point : .whole }
      return looksGrouped(text, ".") ? .grouped(".") : .point
    }
    if text.utf8.filter({ $0 == 0x2C }).count == 1, DecimalText.value(text.replacing(",", with: ".")) != nil,
      !text.contains(".")
    {
      return looksGrouped(text, ",") ? .grouped(",") : .comma
    }
    for mark: Character in [",", "."] {
      let other: Character = mark == "," ? "." : ","
      let whole = text.split(separator: other, omittingEmptySubsequences: false).first.map(String.init) ?? ""
      let parts = whole.split(separator: mark, omittingEmptySubsequences: false)
      let isGrouped =
        parts.count > 1 && parts.dropFirst().allSatisfy { $0.utf8.count == 3 } && !parts[0].isEmpty
        && parts[0].utf8.count <= 4
      let plain = text.replacing(String(mark), with: "").replacing(String(other), with: ".")
      if isGrouped, DecimalText.value(plain) != nil { return .grouped(mark) }
    }
    return nil
  }

  /// One mark with exactly three digits behind it and one to three, not a lone zero, before it.
  private static func looksGrouped(_ text: String, _ mark: Character) -> Bool {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else {
      return false
    }
    let digits = parts[0].drop { $0 == "-" || $0 == "+" }
    return (1...3).contains(digits.utf8.count) && !digits.hasPrefix("0")
  }
}
