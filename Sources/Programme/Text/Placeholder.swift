/// The placeholders of a programme's texts: `{fact:NL056}`, `{model:ID}`, `{model:ID:share}`, `{material:ID}`, `{system:ID}`.
public enum Placeholder {
  public enum Piece: Hashable, Sendable {
    case plain(String)
    case name(Named, String)
    /// A figure, by its id in the provenance.
    case figure(String)
  }

  public enum Named: Hashable, Sendable {
    case material, system
  }

  /// Splits a template. What is not a known placeholder stays as it stands, braces included.
  public static func parse(_ template: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain = ""
    var rest = Substring(template)
    func flush() {
      if !plain.isEmpty { pieces.append(.plain(plain)) }
      plain = ""
    }
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "\\" }) {
      plain += rest[..<open]
      rest = rest[open...]
      if rest.first == "\\" {
        rest = rest.dropFirst()
        if let escaped = rest.first, escaped == "{" || escaped == "}" {
          plain.append(escaped)
          rest = rest.dropFirst()
        } else {
          plain.append("\\")
        }
        continue
      }
      guard let close = rest.firstIndex(of: "}"), let piece = piece(rest[rest.index(after: rest.startIndex)..<close])
      else {
        plain.append("{")
        rest = rest.dropFirst()
        continue
      }
      flush()
      pieces.append(piece)
      rest = rest[rest.index(after: close)...]
    }
    plain += rest
    flush()
    return pieces
  }

  private static func piece(_ inside: Substring) -> Piece? {
    let parts = inside.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    switch (parts[0], parts.count) {
    case ("fact", 2): return .figure("fact/\(parts[1])")
    case ("model", 2): return .figure("model/\(parts[1])")
    case ("model", 3) where parts[2] == "share" || parts[2] == "years": return .figure("model/\(parts[1])/\(parts[2])")
    case ("count", 2): return .figure("count/\(parts[1])")
    case ("material", 2): return .name(.material, parts[1])
    case ("system", 2): return .name(.system, parts[1])
    default: return nil
    }
  }
}
