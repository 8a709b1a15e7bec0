extension Substring {
  /// Without spaces, tabs and carriage returns around it.
  var trimmed: Substring {
    let bytes = utf8
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, Self.isSpace(bytes[start]) { start = bytes.index(after: start) }
    while start < end, Self.isSpace(bytes[bytes.index(before: end)]) { end = bytes.index(before: end) }
    return self[start..<end]
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
