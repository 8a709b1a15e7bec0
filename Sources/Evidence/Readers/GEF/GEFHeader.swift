/// Everything above `#EOH`.
struct GEFHeader: Sendable {
  private(set) var keywords: [String: [GEFKeyword]] = [:]
  private var count = 0
  private var bytes = 0

  static let maximumKeywords = 20_000
  static let maximumBytes = 4 << 20
  static let maximumColumns = 500

  mutating func add(_ keyword: GEFKeyword) throws(FileRefusal) {
    count += 1
    bytes += keyword.text.utf8.count
    guard count <= Self.maximumKeywords, bytes <= Self.maximumBytes else {
      throw .because(.fileFormat, line: keyword.line, column: keyword.name, detail: "GEF header > \(count) lines")
    }
    keywords[keyword.name, default: []].append(keyword)
  }

  /// The keyword as stated last: a header may be completed by hand at its end.
  func last(_ name: String) -> GEFKeyword? { keywords[name]?.last }

  func all(_ name: String) -> [GEFKeyword] { keywords[name] ?? [] }

  /// The variable or text of a number, as stated last; empty when absent or `-`.
  func statement(_ name: String, _ index: Int) -> String {
    all(name).last { $0.index == index }?.statement ?? ""
  }

  func number(_ index: Int) -> Double? { WrittenNumber(statement("MEASUREMENTVAR", index))?.value }

  /// A date keyword as ISO text; empty when absent or not a date.
  func date(_ name: String) -> String {
    guard let keyword = last(name), keyword.fields.count >= 3 else { return "" }
    return DateText.iso(year: keyword.fields[0], month: keyword.fields[1], day: keyword.fields[2]) ?? ""
  }

  /// What was reported: `CPT`, `BORE` ...
  var report: String {
    let code = (last("REPORTCODE") ?? last("PROCEDURECODE"))?.field(0).uppercased() ?? ""
    return String(code.split(separator: "-").first { $0 != "GEF" && $0 != "REPORT" } ?? "")
  }

  /// Columns in order, named and typed as far as the header does so.
  func columns() throws(FileRefusal) -> [GEFColumn] {
    let information = all("COLUMNINFO")
    let stated = last("COLUMN").flatMap { $0.index }
    let count = stated ?? information.compactMap(\.index).max() ?? 0
    guard count > 0 else { throw .because(.columnMissing, column: "COLUMN") }
    guard count <= Self.maximumColumns else {
      throw .because(
        .tooManyColumns, line: last("COLUMN")?.line ?? 0, column: "COLUMN", detail: "\(Self.maximumColumns)")
    }
    var columns = (1...count).map { GEFColumn(number: $0) }
    for keyword in information {
      guard let index = keyword.index, (1...count).contains(index) else { continue }
      columns[index - 1].describe(keyword)
    }
    for keyword in all("COLUMNVOID") {
      guard let index = keyword.index, (1...count).contains(index), let void = WrittenNumber(keyword.field(1)) else {
        continue
      }
      columns[index - 1].void = void.value
    }
    return columns
  }
}
