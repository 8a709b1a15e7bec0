import Programme

/// A piece of a text with its placeholders filled: publication turns figures into links, a terminal prints them.
public enum TextSegment: Hashable, Sendable {
  case plain(String)
  /// A figure with its id in the provenance.
  case figure(id: String, text: String)

  public var text: String {
    switch self {
    case .plain(let text), .figure(_, let text): text
    }
  }
}

extension Edition {
  /// A text of the programme with `{fact:..}`, `{model:..}`, `{estimate:..}`, `{material:..}` and `{system:..}` filled in.
  public func segments(_ text: LocalizedText, in language: Language) -> [TextSegment] {
    TextFiller(index: index, figures: provenance.figures).segments(text[language], in: language)
  }

  public func plain(_ text: LocalizedText, in language: Language) -> String {
    segments(text, in: language).map(\.text).joined()
  }
}

/// Fills placeholders from the programme and the figures of an edition.
struct TextFiller: Sendable {
  let index: ProgrammeIndex
  let figures: [String: Provenance.Figure]

  func segments(_ template: String, in language: Language) -> [TextSegment] {
    Placeholder.parse(template).map { piece in
      switch piece {
      case .plain(let text): return .plain(text)
      case .name(.material, let id): return .plain(index.materials[id]?.name[language] ?? "[\(id)]")
      case .name(.system, let id): return .plain(index.systems[id]?.name[language] ?? "[\(id)]")
      case .figure(let id):
        if let figure = figures[id] { return .figure(id: id, text: figure.text[language]) }
        return .plain(Self.unavailable(id, language))
      }
    }
  }

  /// What stands in a sentence where a fact was withdrawn or an estimate could not be made.
  static func unavailable(_ id: String, _ language: Language) -> String {
    let name = id.split(separator: "/").dropFirst().first.map(String.init) ?? id
    if id.hasPrefix("model/") || id.hasPrefix("estimate/") {
      return language == .nl ? "[\(name): niet berekend]" : "[\(name): not computed]"
    }
    return language == .nl ? "[\(name): ontbreekt]" : "[\(name): missing]"
  }
}
