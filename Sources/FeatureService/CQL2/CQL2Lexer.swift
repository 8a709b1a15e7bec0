import TextFormats

/// Cuts a filter into words, over bytes: a quote with a combining mark after it is a quote.
struct CQL2Lexer {
  enum Token: Equatable {
    case word(String)
    /// A name between double quotes: never a keyword.
    case name(String)
    case text(String)
    case number(Double)
    case mark(String)
    case end
  }

  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private func byte(after count: Int) -> UInt8? { offset + count < bytes.count ? bytes[offset + count] : nil }

  /// The next word.
  mutating func next() throws(CQL2Error) -> Token {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
    guard let byte else { return .end }
    switch byte {
    case UInt8(ascii: "'"): return .text(try quoted(byte, allowsBackslash: true))
    case UInt8(ascii: "\""): return .name(try quoted(byte, allowsBackslash: false))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: ".") where self.byte(after: 1).map(Self.isDigit) ?? false: return .number(try number())
    case _ where Self.isNameStart(byte):
      let start = offset
      while let byte = self.byte, Self.isNamePart(byte) { offset += 1 }
      return .word(String(decoding: bytes[start..<offset], as: UTF8.self))
    default: return try mark(byte)
    }
  }

  private mutating func mark(_ byte: UInt8) throws(CQL2Error) -> Token {
    let pair = [byte, self.byte(after: 1) ?? 0]
    for mark in ["<>", "<=", ">="] where pair == Array(mark.utf8) {
      offset += 2
      return .mark(mark)
    }
    guard "()=<>,+-*/%^".utf8.contains(byte) else { throw CQL2Error("an unexpected character", at: offset) }
    offset += 1
    return .mark(String(decoding: [byte], as: UTF8.self))
  }

  private mutating func quoted(_ quote: UInt8, allowsBackslash: Bool) throws(CQL2Error) -> String {
    let start = offset
    var content: [UInt8] = []
    offset += 1
    while let byte {
      if byte == quote {
        guard self.byte(after: 1) == quote else {
          offset += 1
          guard !content.contains(0) else { throw CQL2Error("a NUL character", at: start) }
          return String(decoding: content, as: UTF8.self)
        }
        offset += 1
      } else if byte == UInt8(ascii: "\\"), allowsBackslash, self.byte(after: 1) == quote {
        offset += 1
      }
      content.append(bytes[offset])
      offset += 1
    }
    throw CQL2Error("a quote that is not closed", at: start)
  }

  private mutating func number() throws(CQL2Error) -> Double {
    let start = offset
    while let byte, Self.isDigit(byte) || byte == UInt8(ascii: ".") { offset += 1 }
    if let byte, byte | 0x20 == UInt8(ascii: "e") {
      var length = 1
      if let sign = self.byte(after: 1), [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(sign) { length = 2 }
      if self.byte(after: length).map(Self.isDigit) ?? false {
        offset += length
        while let byte = self.byte, Self.isDigit(byte) { offset += 1 }
      }
    }
    let value = bytes[start..<offset].withUnsafeBufferPointer { DecimalText.value($0) }
    guard let value, value.isFinite else { throw CQL2Error("not a number", at: start) }
    if let byte, Self.isNameStart(byte) { throw CQL2Error("a letter after a number", at: offset) }
    return value
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
  }
}
