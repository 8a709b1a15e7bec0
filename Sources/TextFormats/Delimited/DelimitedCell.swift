/// A cell of a comma-separated text that is written (RFC 4180).
public enum DelimitedCell {
  /// In quotes where it must be. Checked over unicode scalars: a quote followed by a combining mark is one grapheme, and
  /// would slip through a check on characters.
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: needsQuotes) else { return text }
    var scalars = String.UnicodeScalarView()
    scalars.append("\"")
    for scalar in text.unicodeScalars {
      if scalar == "\"" { scalars.append("\"") }
      scalars.append(scalar)
    }
    scalars.append("\"")
    return String(scalars)
  }

  /// The comma, the quote, and every scalar that some reader takes for the end of a line.
  private static func needsQuotes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", "\"", "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Whether a spreadsheet would run a text as a formula that begins with a byte. All such marks are ASCII, which no byte
  /// of another scalar is.
  public static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }
}
