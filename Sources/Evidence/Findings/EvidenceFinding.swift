import Programme

/// Something found in a file of a source: where, what, what it does to the row, how to mend it.
public struct EvidenceFinding: Hashable, Sendable {
  /// What was found.
  public let code: FindingCode
  /// File, line (0: the file as a whole) and column.
  public let location: SourceLocation
  /// As written, shortened to ``maximumLength`` characters; control characters are shown as `·`.
  public let value: String
  /// Language-free: a number, a name, a unit.
  public let detail: String

  /// Characters of a value or detail that are kept.
  public static let maximumLength = 120

  /// - Parameters:
  ///   - code: what was found.
  ///   - location: file, line and column.
  ///   - value: hostile text is fine: it is shortened and made printable.
  ///   - detail: the same.
  public init(_ code: FindingCode, _ location: SourceLocation, value: String = "", detail: String = "") {
    self.code = code
    self.location = location
    self.value = Self.shortened(value)
    self.detail = Self.shortened(detail)
  }

  /// Hostile text made fit to print: bounded, on one line, without control characters.
  static func shortened(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if result.count == maximumLength {
        result.append("…")
        break
      }
      let isControl = scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
      result.append(isControl ? "·" : scalar)
    }
    return String(result)
  }
}
