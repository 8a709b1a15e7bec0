import Programme
import TextFormats

/// How a delimited text seems to be written, from its first lines.
struct DialectGuess {
  var dialect = TableMapping.Dialect()
  /// What a person must look at.
  var doubts: [LocalizedText] = []

  static let candidates: [Character] = [",", ";", "\t", "|"]
  private static let comments = ["#", "%", "//", "!"]

  /// - Parameter bytes: the start of the file, decompressed.
  init(_ bytes: [UInt8]) {
    encoding(bytes)
    let lines = Self.lines(bytes)
    comment(lines)
    let body = lines.filter { !$0.isEmpty && (dialect.comment.isEmpty || !$0.hasPrefix(dialect.comment)) }
    delimiter(body)
    skip(lines)
  }

  /// Complete lines, at most 200; the last of a cut text is left out.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    let cut = bytes.count >= 1 << 18
    var lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    )
    .prefix(200).map(String.init)
    if lines.first?.hasPrefix("\u{FEFF}") == true { lines[0].removeFirst() }
    if cut, lines.count > 1, lines.count < 200 { lines.removeLast() }
    return lines
  }

  private mutating func encoding(_ bytes: [UInt8]) {
    // A character may be cut at the end of the piece.
    for drop in 0..<4 where bytes.count > drop {
      if String(validating: bytes.dropLast(drop), as: UTF8.self) != nil { return }
    }
    guard !bytes.isEmpty else { return }
    dialect.encoding = TextEncoding.windows1252.rawValue
    doubts.append(
      .init(
        en: "the text is not UTF-8; windows-1252 is assumed: look at names with accents",
        nl: "de tekst is geen UTF-8; aangenomen is windows-1252: kijk naar namen met accenten"))
  }

  private mutating func comment(_ lines: [String]) {
    guard let first = lines.first(where: { !$0.isEmpty }) else { return }
    dialect.comment = Self.comments.first { first.hasPrefix($0) } ?? ""
  }

  /// The mark that cuts most lines in the same number of cells.
  private mutating func delimiter(_ body: [String]) {
    let lines = body.prefix(60)
    var best: (mark: Character, score: Double) = (",", 0)
    var second = 0.0
    for mark in Self.candidates {
      let counts = lines.map { Self.cells($0, mark) }
      guard let usual = Self.mode(counts), usual > 1 else { continue }
      let share = Double(counts.filter { $0 == usual }.count) / Double(max(1, counts.count))
      let score = share * share * Double(min(usual, 50)).squareRoot()
      if score > best.score {
        second = best.score
        best = (mark, score)
      } else {
        second = max(second, score)
      }
    }
    dialect.delimiter = best.mark
    if best.score == 0 {
      doubts.append(
        .init(
          en: "no delimiter was found: there seems to be one column",
          nl: "er is geen scheidingsteken gevonden: er lijkt maar één kolom te zijn"))
    } else if second > 0.8 * best.score {
      doubts.append(
        .init(en: "more than one delimiter is possible", nl: "er is meer dan één scheidingsteken mogelijk"))
    }
  }

  /// Titles above the header have another number of cells than most lines.
  private mutating func skip(_ lines: [String]) {
    guard let mark = dialect.delimiter else { return }
    let comment = dialect.comment
    let isComment = { (line: String) in !comment.isEmpty && line.hasPrefix(comment) }
    let counts = lines.map { isComment($0) || $0.isEmpty ? 0 : Self.cells($0, mark) }
    guard let usual = Self.mode(counts.filter { $0 > 0 }), usual > 1,
      let first = counts.firstIndex(where: { $0 == usual }), first > 0
    else { return }
    // Comments are skipped by their mark; only what stands above the header without one is counted.
    let titles = lines.indices.prefix(first).filter { counts[$0] > 0 }
    guard !titles.isEmpty else { return }
    dialect.skip = first
    doubts.append(
      .init(
        en: "\(first) lines stand above what looks like the header",
        nl: "boven wat de kop lijkt staan \(first) regels"))
  }

  static func cells(_ line: String, _ mark: Character) -> Int {
    var count = 1
    var isQuoted = false
    for character in line.unicodeScalars {
      if character == "\"" { isQuoted.toggle() } else if !isQuoted, Character(character) == mark { count += 1 }
    }
    return count
  }

  private static func mode(_ counts: [Int]) -> Int? {
    let tally = Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +)
    return tally.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
