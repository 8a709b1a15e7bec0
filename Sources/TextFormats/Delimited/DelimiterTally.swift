/// Counts the marks that can divide cells, to tell which one a text uses.
public struct DelimiterTally: Hashable, Sendable {
  /// Comma, semicolon, tab, bar; the first of them wins a tie.
  public static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

  private var counts = [Int](repeating: 0, count: candidates.count)

  /// - Parameter bytes: the start of a text, or a line of it. What stands between double quotes is not counted; a quote
  ///   ends with its line.
  public init(_ bytes: some Sequence<UInt8>) {
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n") { isQuoted = false }
      guard !isQuoted, let index = Self.candidates.firstIndex(of: byte) else { continue }
      counts[index] += 1
    }
  }

  /// The candidate that occurs most; a comma where none does.
  public var most: UInt8 { most(among: Self.candidates) }

  /// The one of some candidates that occurs most; the first of them where none does.
  public func most(among some: [UInt8]) -> UInt8 {
    func count(_ mark: UInt8) -> Int { Self.candidates.firstIndex(of: mark).map { counts[$0] } ?? 0 }
    var best = some.first ?? Self.candidates[0]
    for mark in some where count(mark) > count(best) { best = mark }
    return best
  }
}
