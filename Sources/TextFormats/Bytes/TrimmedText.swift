import Foundation

extension String {
  /// Without spaces, tabs and line ends around it: what `trimmingCharacters(in: .whitespacesAndNewlines)` gives.
  public var trimmedText: String { self[...].trimmedText }
  /// Without spaces and tabs around it: what `trimmingCharacters(in: .whitespaces)` gives.
  public var trimmedOfSpaces: String { self[...].trimmedOfSpaces }
}

extension Substring {
  public var trimmedText: String {
    // Tab, the four line ends of ASCII, space.
    trimmed(of: .whitespacesAndNewlines) { (0x09...0x0D).contains($0) || $0 == 0x20 }
  }

  public var trimmedOfSpaces: String { trimmed(of: .whitespaces) { $0 == 0x09 || $0 == 0x20 } }

  /// Foundation makes a list of UTF-16 units of every text, which costs more than to read a table; nearly all texts
  /// begin and end with ASCII, where a byte tells all.
  private func trimmed(of set: @autoclosure () -> CharacterSet, _ isSpace: (UInt8) -> Bool) -> String {
    var (start, end) = (startIndex, endIndex)
    while start < end, isSpace(utf8[start]) { start = utf8.index(after: start) }
    while start < end, isSpace(utf8[utf8.index(before: end)]) { end = utf8.index(before: end) }
    guard start < end else { return "" }
    guard utf8[start] < 0x80, utf8[utf8.index(before: end)] < 0x80 else { return trimmingCharacters(in: set()) }
    return String(self[start..<end])
  }
}
