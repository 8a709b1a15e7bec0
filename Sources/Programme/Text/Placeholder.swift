/// The placeholders of a programme's texts: `{fact:NL056}`, `{model:ID}`, `{model:ID:share}`, `{estimate:ID:MATERIAL}`,
/// `{material:ID}`, `{system:ID}`.
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
    guard template.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "\\") }) else {
      return template.isEmpty ? [] : [.plain(template)]
    }
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
    case ("estimate", 3...5): return estimate(Array(parts.dropFirst()))
    case ("count", 2): return .figure("count/\(parts[1])")
    case ("material", 2): return .name(.material, parts[1])
    case ("system", 2): return .name(.system, parts[1])
    default: return nil
    }
  }

  /// `ID:MATERIAL`, `ID:GRID:MATERIAL`, and either with `:years`.
  private static func estimate(_ parts: [String]) -> Piece? {
    let isYears = parts.count > 2 && parts.last == "years"
    let names = isYears ? Array(parts.dropLast()) : parts
    guard let material = names.last, names.count < 4 else { return nil }
    let figure = estimateFigure(names[0], grid: names.count == 3 ? names[1] : nil, material: material)
    return .figure(isYears ? figure + "/years" : figure)
  }

  /// Id in the provenance of what an assessment takes from an estimate.
  static func estimateFigure(_ id: String, grid: String?, material: String) -> String {
    "estimate/\(id)/" + (grid.map { "grid/\($0)/" } ?? "") + "material/\(material)"
  }
}
