extension JSON {
  /// The value as a text that people can read and compare: a member or element a line, two spaces further in at every
  /// level, members in the order of their names as UTF-8, a line end behind it. Byte for byte what Foundation's
  /// `JSONEncoder` makes of the same with sorted keys, pretty printed and without escaped slashes, in a small part of the
  /// time. What is ``raw(_:)`` or not finite stands as in ``bytes``.
  public var canonical: [UInt8] {
    var bytes: [UInt8] = []
    writeCanonical(to: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func writeCanonical(to bytes: inout [UInt8], depth: Int) {
    func newLine(_ depth: Int) {
      bytes.append(UInt8(ascii: "\n"))
      for _ in 0..<2 * depth { bytes.append(UInt8(ascii: " ")) }
    }
    func write(_ count: Int, between start: Unicode.Scalar, _ end: Unicode.Scalar, _ part: (Int) -> Void) {
      bytes.append(UInt8(ascii: start))
      // Nothing has a line of its own too.
      if count == 0 { bytes.append(UInt8(ascii: "\n")) }
      for index in 0..<count {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newLine(depth + 1)
        part(index)
      }
      newLine(depth)
      bytes.append(UInt8(ascii: end))
    }
    switch self {
    case .array(let values):
      write(values.count, between: "[", "]") { values[$0].writeCanonical(to: &bytes, depth: depth + 1) }
    case .object(let members):
      let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      write(sorted.count, between: "{", "}") { index in
        JSONText.append(sorted[index].name, to: &bytes)
        bytes += [UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: " ")]
        sorted[index].value.writeCanonical(to: &bytes, depth: depth + 1)
      }
    case .number(let value) where value.isFinite:
      let text = value.description
      bytes += (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8
    default: self.write(to: &bytes)
    }
  }
}
