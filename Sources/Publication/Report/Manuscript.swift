import Assessment
import Programme

/// An edition in one language, with everything that every section needs to write about it.
struct Manuscript: Sendable {
  let edition: Edition
  let language: Language
  let catalogue: Catalogue
  /// Number of each reference in the bibliography, from 1.
  let citations: [String: Int]

  init(_ edition: Edition, _ catalogue: Catalogue) {
    self.edition = edition
    self.catalogue = catalogue
    language = catalogue.language
    citations = Dictionary(
      edition.programme.references.enumerated().map { ($0.element.id, $0.offset + 1) },
      uniquingKeysWith: { first, _ in first })
  }

  var programme: Programme { edition.programme }

  // MARK: Words

  subscript(phrase: Phrase) -> String { catalogue[phrase] }
  func word(_ key: String) -> String { catalogue[key: key] }
  /// The word of the map's legend, as it stands inside a line.
  func word(_ role: Occurrence.Role) -> String {
    let word = MapCatalogue.role(role)[language]
    return word.prefix(1).lowercased() + word.dropFirst()
  }
  // The words of a verdict are those of its chain.
  func word(_ state: Verdict.State) -> String { VerdictWords.value(.state, state.rawValue)[language] }
  func word(_ potential: Verdict.Potential) -> String { VerdictWords.value(.potential, potential.rawValue)[language] }
  func word(_ kind: Verdict.Kind) -> String { VerdictWords.value(.kind, kind.rawValue)[language] }

  /// A text of the programme, its figures as links.
  func text(_ text: LocalizedText?) -> Markup {
    guard let text, !text.isEmpty else { return .empty }
    return edition.segments(text, in: language).map { segment in
      switch segment {
      case .plain(let words): return "\(words)"
      case .figure(let id, _): return figure(id)
      }
    }.joined()
  }

  func plain(_ text: LocalizedText?) -> String {
    guard let text, !text.isEmpty else { return "" }
    return edition.plain(text, in: language)
  }

  func material(_ id: String) -> String { edition.index.materials[id]?.name[language] ?? id }
  func system(_ id: String) -> String { edition.index.systems[id]?.name[language] ?? id }

  func occurrence(_ id: String) -> String { edition.index.occurrences[id]?.name[language] ?? id }

  /// First letter as a capital, for headings and the beginning of a line.
  func heading(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// A list in running text: `a, b and c`.
  func list(_ items: [Markup]) -> Markup {
    guard items.count > 1 else { return items.first ?? .empty }
    return items.dropLast().joined(separator: ", ") + " \(self[.and]) " + items[items.count - 1]
  }

  // MARK: Figures

  /// A figure as a link to its chain: the only way in which a number of the edition is printed.
  ///
  /// The text comes from the provenance itself, so the report can never differ from what `explain` tells.
  /// - Parameters:
  ///   - marked: whether a quoted figure carries its mark as well; others always do.
  ///   - titled: whether the link tells what the figure is; false where the words beside it do.
  func figure(_ id: String, marked: Bool = false, titled: Bool = true) -> Markup {
    guard let figure = edition.provenance.figures[id] else {
      return "<a class=\"fig missing\" href=\"#provenance\" data-explain=\"\(id)\">\("[\(id)]")</a>"
    }
    var style = "fig"
    if let state = figure.state { style += " \(state.rawValue)" }
    let text = figure.text[language]
    // A number is kept on one line; words and long ranges may break.
    if figure.value != nil || figure.unit != nil, text.count <= 32 { style += " whole" }
    let link: Markup = """
      <a class="\(style)" href="#\(Anchor.figure(id))" data-explain="\(id)"\(title(of: figure, titled))>\(text)</a>
      """
    guard let state = figure.state, marked || state != .quoted else { return link }
    return link + mark(state)
  }

  private func title(of figure: Provenance.Figure, _ titled: Bool) -> Markup {
    guard titled else { return .empty }
    let state = figure.state.map { " (\(word(Vocabulary.verification($0))))" } ?? ""
    return " title=\"\(figure.label[language] + state)\""
  }

  /// The small letter that tells how far a figure can be trusted.
  func mark(_ state: VerificationState) -> Markup {
    """
    <abbr class="mark \(state.rawValue)" title="\(word(Vocabulary.verification(state)))">\
    \(word(Vocabulary.verificationMark(state)))</abbr>
    """
  }

  func hasFigure(_ id: String) -> Bool { edition.provenance.figures[id] != nil }

  /// The figure as words, for the description of a drawing.
  func figureText(_ id: String) -> String { edition.provenance.figures[id]?.text[language] ?? "" }

  // MARK: Links

  func link(system id: String) -> Markup { "<a href=\"#\(Anchor.system(id))\">\(system(id))</a>" }
  func link(material id: String) -> Markup { "<a href=\"#\(Anchor.material(id))\">\(material(id))</a>" }
  func link(fact id: String) -> Markup { "<a class=\"id\" href=\"#\(Anchor.fact(id))\">\(id)</a>" }
  func link(measure id: String) -> Markup {
    guard let measure = edition.index.measures[id] else { return "\(id)" }
    return """
      <a href="#\(Anchor.measure(id))"><span class="id">\(id)</span> \(measure.title[language])</a>
      """
  }

  /// Where the verdict on a cell stands; a cell that was not assessed has no card but the system's list of them.
  func address(of cell: CellID) -> String {
    let verdict = edition.verdict(cell.material, cell.system)
    return verdict == nil || verdict?.state == .notAssessed ? Anchor.notAssessed(cell.system) : Anchor.verdict(cell)
  }

  /// Numbers of the bibliography.
  func cite(_ sources: [String]) -> Markup {
    let numbers = sources.compactMap { id in citations[id].map { (id, $0) } }
    guard !numbers.isEmpty else { return .empty }
    let links = numbers.map { id, number in
      "<a href=\"#\(Anchor.source(id))\">\(number)</a>" as Markup
    }.joined(separator: ",\u{2009}")
    return "<span class=\"cite\">[\(links)]</span>"
  }

  /// The small square with the letters of potential and certainty.
  func tile(_ verdict: Verdict) -> Markup {
    switch verdict.state {
    case .notAssessed: return "<span class=\"tile none\" aria-hidden=\"true\">○</span>"
    case .excluded, .assessed:
      let style = verdict.state == .excluded ? "excluded" : "pot-\(verdict.potential.rawValue)"
      return """
        <span class="tile \(style)" aria-hidden="true"><b>\(verdict.potential.rawValue)</b>\
        <i>\(verdict.certainty.rawValue)</i></span>
        """
    }
  }

  /// The verdict in words, for a label: `moderate potential, certainty B, co-production`.
  func summary(_ verdict: Verdict) -> String {
    guard verdict.state != .notAssessed else { return word(Verdict.State.notAssessed) }
    var parts = [
      word(verdict.potential), "\(self[.certainty]) \(verdict.certainty.rawValue)",
    ]
    if verdict.state == .excluded { parts.insert(word(Verdict.State.excluded), at: 0) }
    if verdict.kind != .none { parts.append(word(verdict.kind)) }
    return parts.joined(separator: ", ")
  }

  /// A short term of a table in the report's language.
  func term(_ term: String) -> String { programme.glossary.text(term, in: language) }
}
