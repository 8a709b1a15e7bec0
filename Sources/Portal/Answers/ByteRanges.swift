/// The ranges that a `Range` header asks of a content (RFC 9110, 14).
enum ByteRanges: Equatable, Sendable {
  /// No header, another unit, or one that cannot be read: everything is answered.
  case all
  /// In the order in which they were asked for.
  case some([Range<Int>])
  /// None of them lies within the content.
  case none

  /// More pieces are no reading but an attack: everything is answered.
  static let mostRanges = 16

  init(_ header: String?, size: Int) {
    guard let header, header.lowercased().hasPrefix("bytes=") else {
      self = .all
      return
    }
    let pieces = header.dropFirst(6).split(separator: ",", omittingEmptySubsequences: false)
    guard pieces.count <= Self.mostRanges else {
      self = .all
      return
    }
    var ranges: [Range<Int>] = []
    for piece in pieces {
      switch Self.range(piece, size: size) {
      case .malformed:
        self = .all
        return
      case .outside: continue
      case .within(let range): ranges.append(range)
      }
    }
    // Pieces that overlap would make the answer larger than the content itself.
    let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
    if zip(sorted, sorted.dropFirst()).contains(where: { $0.upperBound > $1.lowerBound }) {
      self = .some([(sorted.first?.lowerBound ?? 0)..<(sorted.map(\.upperBound).max() ?? 0)])
    } else {
      self = ranges.isEmpty ? .none : .some(ranges)
    }
  }

  private enum Piece {
    case malformed, outside
    case within(Range<Int>)
  }

  private static func range(_ piece: Substring, size: Int) -> Piece {
    let piece = piece.filter { $0 != " " && $0 != "\t" }
    guard let hyphen = piece.firstIndex(of: "-") else { return .malformed }
    let (first, last) = (piece[..<hyphen], piece[piece.index(after: hyphen)...])
    guard first.isEmpty || number(first) != nil, last.isEmpty || number(last) != nil else { return .malformed }
    switch (number(first), number(last)) {
    case (nil, nil): return .malformed
    case (nil, let length?): return length == 0 || size == 0 ? .outside : .within(max(0, size - length)..<size)
    case (let start?, nil): return start < size ? .within(start..<size) : .outside
    case (let start?, let end?):
      guard start <= end else { return .malformed }
      return start < size ? .within(start..<min(end, size - 1) + 1) : .outside
    }
  }

  /// Digits only; what does not fit is beyond any content.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? Int.max - 1
  }
}
