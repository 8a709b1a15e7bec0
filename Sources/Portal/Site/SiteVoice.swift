import Assessment
import Foundation
import Geodata
import Programme
import Publication

/// The site in one language: how it says things and where it links to.
struct SiteVoice: Sendable {
  let content: SiteContent
  let catalogue: Catalogue
  /// What stands before every path, as in `https://host/prefix`; empty, or with a slash in front and none behind.
  let prefix: String

  var language: Language { catalogue.language }

  // MARK: Words

  subscript(key: String) -> String { catalogue[key: key] }

  func sentence(_ key: String, _ parts: [String: Markup]) -> Markup { catalogue.sentence(key: key, parts) }

  /// First letter as a capital, for headings and the beginning of a line.
  func heading(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  func material(_ id: String) -> String { content.material(id)?.name[language] ?? id }
  func system(_ id: String) -> String { content.system(id)?.name[language] ?? id }

  func facet(_ facet: RuleBook.Facet, _ value: String) -> String { VerdictWords.value(facet, value)[language] }

  func role(_ role: String) -> String {
    Occurrence.Role(rawValue: role).map { MapCatalogue.role($0)[language] } ?? role
  }

  func count(_ count: Int) -> String { NumberText.quoted(String(count), language) }

  /// A list in running text: `a, b and c`.
  func list(_ items: [Markup]) -> Markup {
    guard items.count > 1 else { return items.first ?? .empty }
    return items.dropLast().joined(separator: ", ") + " \(self["and"]) " + items[items.count - 1]
  }

  /// Coordinates as people read them: `52.3702° N, 4.8952° E`.
  func coordinates(_ position: Position) -> String {
    func part(_ value: Double, _ positive: String, _ negative: String) -> String {
      let text = String(format: "%.4f", abs(value))
      return NumberText.quoted(text, language) + (value < 0 ? self[negative] : self[positive])
    }
    return part(position.y, "degrees-north", "degrees-south") + ", " + part(position.x, "degrees-east", "degrees-west")
  }

  func kilometres(_ metres: Double) -> String {
    NumberText.rounded(metres / 1000, digits: 2, language) + "\u{a0}km"
  }

  // MARK: Addresses

  func href(_ page: SitePage, _ query: [(String, String)] = [], at anchor: String? = nil) -> String {
    SiteAddress.href(prefix, language, page, query, anchor)
  }

  /// A file that is the same in every language.
  func asset(_ name: String) -> String { "\(prefix)/assets/\(name)" }

  func link(_ page: SitePage, _ text: String, _ query: [(String, String)] = []) -> Markup {
    "<a href=\"\(href(page, query))\">\(text)</a>"
  }

  func link(material id: String) -> Markup {
    content.material(id) == nil ? "\(id)" : link(.material(id), material(id))
  }

  func link(system id: String) -> Markup { content.system(id) == nil ? "\(id)" : link(.system(id), system(id)) }

  func link(measure id: String) -> Markup {
    guard let measure = content.measure(id) else { return "\(id)" }
    return """
      <a href="\(href(.measures, at: "measure-\(id)"))"><span class="id">\(id)</span> \(measure.title[language])</a>
      """
  }

  func link(verdict cell: CellID) -> Markup {
    "<a href=\"\(href(.verdict(cell)))\">\(heading(material(cell.material))), \(system(cell.system))</a>"
  }

  /// Numbers of the list of sources.
  func cite(_ ids: [String]) -> Markup {
    let links = ids.compactMap { id -> Markup? in
      guard let number = content.sources.firstIndex(where: { $0.id == id }) else { return nil }
      let source = content.sources[number]
      return """
        <a href="\(href(.sources, at: "source-\(id)"))" title="\(source.title)"><span class="visually-hidden">\
        \(self["source-number"]) </span>\(number + 1)</a>
        """
    }
    return links.isEmpty ? .empty : "<span class=\"cite\">[\(links.joined(separator: ",\u{2009}"))]</span>"
  }

  // MARK: Figures

  /// A figure as a link to its chain: the only way in which a number of the edition is printed.
  func figure(_ id: String, marked: Bool = false) -> Markup {
    guard let figure = content.provenance.figures[id] else {
      return "<span class=\"fig missing\">\("[\(id)]")</span>"
    }
    var style = "fig"
    if let state = figure.state { style += " \(state.rawValue)" }
    let text = figure.text[language]
    if figure.value != nil || figure.unit != nil, text.count <= 32 { style += " whole" }
    let link: Markup = """
      <a class="\(style)" href="\(href(.explain, [("figure", id)]))">\(text)</a>
      """
    guard let state = figure.state, marked || state != .quoted else { return link }
    return link + mark(state.rawValue)
  }

  func hasFigure(_ id: String) -> Bool { content.provenance.figures[id] != nil }

  func figureText(_ id: String) -> String { content.provenance.figures[id]?.text[language] ?? "" }

  /// The small letter that tells how far a figure can be trusted.
  func mark(_ state: String) -> Markup {
    guard VerificationState(rawValue: state) != nil else { return .empty }
    return """
      <abbr class="mark \(state)" title="\(self["verification-\(state)"])">\(self["verification-\(state)-mark"])</abbr>
      """
  }

  // MARK: Verdicts

  /// The small square with the letters of potential and certainty.
  func tile(_ verdict: VerdictRecord?) -> Markup {
    guard let verdict, verdict.isJudged else { return "<span class=\"tile none\" aria-hidden=\"true\">○</span>" }
    let style = verdict.state == "excluded" ? "excluded" : "pot-\(verdict.potential)"
    return """
      <span class="tile \(style)" aria-hidden="true"><b>\(verdict.potential)</b><i>\(verdict.certainty)</i></span>
      """
  }

  /// The verdict in words: `moderate potential, certainty B, co-production`.
  func summary(_ verdict: VerdictRecord?) -> String {
    guard let verdict, verdict.isJudged else { return facet(.state, "not-assessed") }
    var parts = [facet(.potential, verdict.potential), "\(self["certainty"]) \(verdict.certainty)"]
    if verdict.state == "excluded" { parts.insert(facet(.state, "excluded"), at: 0) }
    if verdict.kind != "none", !verdict.kind.isEmpty { parts.append(facet(.kind, verdict.kind)) }
    return parts.joined(separator: ", ")
  }

  /// Tile, name and words of a verdict as one link.
  func entry(_ verdict: VerdictRecord, named name: String) -> Markup {
    """
    <a class="verdict-entry" href="\(href(.verdict(verdict.cell)))">\(tile(verdict)) <span><b>\(name)</b> \
    <small>\(summary(verdict))</small></span></a>
    """
  }

  // MARK: Evidence

  /// A fact or a place that speaks for or against something, as an item of a list.
  func evidence(_ id: String) -> Markup {
    if let fact = content.facts[id] {
      let about = [fact.subject[language], fact.quantity[language]].filter { !$0.isEmpty }.joined(separator: ": ")
      return """
        <li><span class="what">\(about) \(cite(fact.sources))</span> <span class="value">\
        \(figure("fact/\(id)", marked: true))</span></li>
        """
    }
    if let place = content.occurrence(id) {
      return """
        <li><span class="what"><a href="\(href(.list, at: "place-\(id)"))">\(place.name[language])</a>\
        \(mark(place.state)) <span class="where">\(role(place.role).lowercased())</span> \
        \(cite(place.sources))</span></li>
        """
    }
    return "<li><span class=\"what\">\(id)</span></li>"
  }
}

/// Addresses of the site.
enum SiteAddress {
  static func href(
    _ prefix: String, _ language: Language, _ page: SitePage, _ query: [(String, String)] = [], _ anchor: String? = nil
  ) -> String {
    let path = (page.isShared ? [] : [language.rawValue]) + page.path.map(PercentEncoding.encoded)
    var text = prefix + "/" + path.joined(separator: "/")
    if page == .home { text += "/" }
    let query = page.isShared ? query + [("f", "html"), ("lang", language.rawValue)] : query
    if !query.isEmpty {
      text += "?" + query.map { "\(PercentEncoding.encoded($0))=\(PercentEncoding.encoded($1))" }.joined(separator: "&")
    }
    if let anchor { text += "#" + PercentEncoding.encoded(anchor) }
    return text
  }
}
