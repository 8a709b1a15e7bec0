import Geodata
import TextFormats

extension SampleRequest {
  /// A value as the table has it, numbers that mean "no value" among the missing.
  func written(_ value: FieldValue) -> WrittenValue {
    let written = WrittenValue(value, usesDecimalComma: usesDecimalComma)
    if case .number(let number) = written, noData.contains(number) { return .missing }
    return written
  }
}

/// A value as a table has it.
enum WrittenValue: Hashable, Sendable {
  case number(Double)
  /// `<5`: the limit.
  case below(Double)
  /// `>5`.
  case above
  case missing
  case decimalComma
  case other

  private static let absences: Set<String> = ["", "na", "n/a", "nan", "null", "none", "nd", "-", ".", "n.a.", "#n/a"]

  init(_ text: String, usesDecimalComma: Bool) {
    if let number = Self.number(text, usesDecimalComma) {
      self = .number(number)
    } else if Self.absences.contains(text.lowercased()) {
      self = .missing
    } else if text.hasPrefix("<"), let limit = Self.number(Self.trimmed(text.dropFirst()), usesDecimalComma) {
      self = .below(limit)
    } else if text.hasPrefix(">"), Self.number(Self.trimmed(text.dropFirst()), usesDecimalComma) != nil {
      self = .above
    } else if !usesDecimalComma, Self.number(text, true) != nil {
      self = .decimalComma
    } else {
      self = .other
    }
  }

  init(_ value: FieldValue, usesDecimalComma: Bool) {
    switch value {
    case .null: self = .missing
    case .integer(let number): self = .number(Double(number))
    case .real(let number): self = number.isFinite ? .number(number) : .missing
    case .text(let text): self = .init(Self.trimmed(text[...]), usesDecimalComma: usesDecimalComma)
    case .flag, .date, .bytes: self = .other
    }
  }

  private static func number(_ text: String, _ usesDecimalComma: Bool) -> Double? {
    guard usesDecimalComma, text.utf8.contains(UInt8(ascii: ",")) else { return DecimalText.value(text) }
    guard !text.utf8.contains(UInt8(ascii: ".")) else { return nil }
    return DecimalText.value(text.replacing(",", with: "."))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
