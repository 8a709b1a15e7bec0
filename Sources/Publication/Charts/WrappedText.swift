/// Breaks a text into the lines that a drawing has room for. Words are kept whole where they fit; what does not fit in the
/// last line ends in an ellipsis.
struct WrappedText: Sendable {
  let mostLines: Int
  let fits: @Sendable (String) -> Bool
  /// More characters than any drawing shows.
  private static let mostCharacters = 4000

  init(mostLines: Int, fits: @escaping @Sendable (String) -> Bool) {
    self.mostLines = mostLines
    self.fits = fits
  }

  /// - Parameters:
  ///   - width: of a line, in drawing units.
  ///   - size: of the letters.
  init(mostLines: Int, width: Double, size: Double) {
    self.init(mostLines: mostLines) { LetterWidth.of($0, size: size) <= width }
  }

  func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    let words = text.prefix(Self.mostCharacters).split { $0 == " " || $0 == "\t" || $0.isNewline }
    for word in words.flatMap(pieces) {
      let longer = line.isEmpty ? word.text : line + (word.isContinued ? "" : " ") + word.text
      if line.isEmpty || fits(longer) {
        line = longer
      } else {
        lines.append(line)
        line = word.text
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > mostLines else { return lines }
    return lines.prefix(mostLines - 1) + [ended(lines[mostLines - 1])]
  }

  /// A word that is wider than a line, in parts: ids and addresses after a slash or hyphen, anything else where it must.
  private func pieces(of word: Substring) -> [(text: String, isContinued: Bool)] {
    guard !fits(String(word)) else { return [(String(word), false)] }
    var parts: [String] = []
    var part = ""
    for character in word {
      if !part.isEmpty, !fits(part + String(character)) {
        let cut = part.lastIndex { "/-_.,".contains($0) }.map { part.index(after: $0) } ?? part.endIndex
        parts.append(String(part[..<cut]))
        part = String(part[cut...])
      }
      part.append(character)
    }
    parts.append(part)
    return parts.enumerated().map { ($1, $0 > 0) }
  }

  private func ended(_ line: String) -> String {
    var line = line
    while !line.isEmpty, !fits(line + "…") { line.removeLast() }
    while line.last == " " || line.last == "," { line.removeLast() }
    return line + "…"
  }
}

/// How wide a text is about, in the widest of the sans serifs that a machine may have: enough to break lines by, since a
/// drawing that stands alone brings no letters of its own.
enum LetterWidth {
  static func of(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + share($1) } * size
  }

  /// Of the size of the letters.
  private static func share(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!", " ", "\u{a0}": 0.32
    case "f", "r", "t", "(", ")", "[", "]", "/", "-": 0.41
    case "m", "w", "M", "W", "@", "%", "…", "—": 0.98
    case "A"..."Z": 0.72
    case "0"..."9": 0.64
    case "\u{1100}"..."\u{11FF}", "\u{2E80}"..."\u{10FFFF}": 1.05
    default: scalar.properties.generalCategory == .nonspacingMark ? 0 : 0.62
    }
  }
}
