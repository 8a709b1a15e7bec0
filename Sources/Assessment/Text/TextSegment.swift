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
  /// A text of the programme with `{fact:..}`, `{model:..}`, `{material:..}` and `{system:..}` filled in.
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
      case .figure(let id): return .figure(id: id, text: figures[id]?.text[language] ?? "[\(id)]")
      }
    }
  }
}
