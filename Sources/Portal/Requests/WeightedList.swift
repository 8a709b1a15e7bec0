/// The entries of an `Accept`, `Accept-Language` or `Accept-Encoding` header with their weights (RFC 9110, 12.4.2).
struct WeightedList: Sendable {
  struct Entry: Sendable, Equatable {
    /// Lower case, without parameters.
    let name: String
    let weight: Double
  }

  let entries: [Entry]

  /// More entries are no preference of anybody.
  private static let mostEntries = 64

  init(_ header: String) {
    entries = header.split(separator: ",").prefix(Self.mostEntries).compactMap { part in
      let pieces = part.split(separator: ";").map { $0.trimmed.lowercased() }
      guard let name = pieces.first, !name.isEmpty else { return nil }
      var weight = 1.0
      for piece in pieces.dropFirst() where piece.hasPrefix("q=") {
        guard let number = Double(piece.dropFirst(2)), (0...1).contains(number) else { return nil }
        weight = number
      }
      return Entry(name: name, weight: weight)
    }
  }

  func weight(of name: String) -> Double? { entries.first { $0.name == name }?.weight }

  /// The weight of a media type: that of the most specific entry that holds for it.
  func weight(ofMediaType type: String) -> Double? {
    let type = type.prefix { $0 != ";" }.lowercased()
    let family = type.prefix { $0 != "/" }
    return weight(of: type) ?? weight(of: "\(family)/*") ?? weight(of: "*/*")
  }
}

extension StringProtocol {
  /// Without blanks at both ends; by scalar, since a blank with a combining mark is no `Character` of its own.
  var trimmed: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
    while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
    return String(scalars)
  }
}
