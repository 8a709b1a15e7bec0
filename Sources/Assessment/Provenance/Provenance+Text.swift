import Programme

extension Provenance {
  /// A text of the chain with its figures filled in.
  public func filled(_ text: LocalizedText, _ language: Language) -> String {
    Placeholder.parse(text[language]).map { piece in
      switch piece {
      case .plain(let plain): plain
      case .name(_, let id): id
      case .figure(let id): figures[id]?.text[language] ?? TextFiller.unavailable(id, language)
      }
    }.joined()
  }

  /// A source as one line; its id where the edition does not know it.
  public func text(ofSource id: String) -> String {
    guard let source = sources[id] else { return id }
    let address = source.url.isEmpty ? source.urlNote : source.url
    return [source.author, source.title, source.publisher, source.year, address].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// `facts.csv:12`: where something stands in a programme.
  static func place(_ file: String?, _ line: Int?) -> String? {
    file.map { $0 + (line.map { $0 > 0 ? ":\($0)" : "" } ?? "") }
  }
}

extension Provenance.Figure {
  /// Where it stands in the programme folder: `facts.csv:12`.
  public var place: String? { Provenance.place(file, line) }
}
