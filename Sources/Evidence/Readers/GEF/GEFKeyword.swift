/// One line of a GEF header: `#MEASUREMENTVAR = 16, 20.00, m, einddiepte`.
///
/// Source: CUR/CROW Geotechnical Exchange Format, GEF language 1.1 (2002).
struct GEFKeyword: Hashable, Sendable {
  /// In capitals.
  let name: String
  let line: Int
  /// What stands behind the equals sign, without outer spaces.
  let text: String
  /// ``text`` between commas.
  let fields: [String]

  /// - Returns: nil when the line holds no keyword.
  init?(line: Int, text: Substring) {
    guard text.first == "#", let equals = text.firstIndex(of: "=") else { return nil }
    let name = text[text.index(after: text.startIndex)..<equals].trimmed
    guard !name.isEmpty, name.utf8.count <= 40 else { return nil }
    self.name = name.uppercased()
    self.line = line
    self.text = String(text[text.index(after: equals)...].trimmed)
    fields = self.text.split(separator: ",", maxSplits: 40, omittingEmptySubsequences: false).map {
      String($0.trimmed)
    }
  }

  /// The number of the column, text or variable it speaks of.
  var index: Int? { fields.first.flatMap { Int($0) } }

  func field(_ position: Int) -> String { position < fields.count ? fields[position] : "" }

  /// The statement of a `MEASUREMENTTEXT` or `MEASUREMENTVAR`: what stands between its number and its description. A
  /// name may hold a comma of its own (`Hoorn, W.`).
  var statement: String {
    guard name == "MEASUREMENTTEXT" else { return field(1) == "-" ? "" : field(1) }
    let described = fields.count > 2 && WrittenNumber(fields[fields.count - 1]) == nil
    let inner = fields.dropFirst().dropLast(described ? 1 : 0)
    let text = inner.joined(separator: ", ")
    return text == "-" ? "" : text
  }

  /// Some programs wrap a whole line in quotes: `"#GEFID = 1,1,0"`.
  static func unwrapped(_ text: Substring) -> Substring {
    let trimmed = text.trimmed
    guard trimmed.utf8.count >= 2, trimmed.first == "\"", trimmed.last == "\"" else { return trimmed }
    let inner = trimmed.dropFirst().dropLast()
    return inner.contains("\"\"") ? Substring(inner.replacing("\"\"", with: "\"")) : inner
  }
}
