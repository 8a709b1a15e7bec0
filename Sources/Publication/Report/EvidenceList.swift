import Assessment
import Programme

/// Facts and occurrences as a list of figures with what they are about, their state and their sources.
struct EvidenceList: Sendable {
  let manuscript: Manuscript

  func items(_ ids: [String]) -> Markup { ids.map(item).joined(separator: "\n") }

  private func item(_ id: String) -> Markup {
    if let fact = manuscript.edition.index.facts[id] { return item(fact) }
    if let occurrence = manuscript.edition.index.occurrences[id] { return item(occurrence) }
    return "<li><span class=\"what\"><span class=\"id\">\(id)</span> \(manuscript[.recordGone])</span></li>"
  }

  private func item(_ fact: Fact) -> Markup {
    let language = manuscript.language
    var about: Markup = "\(manuscript.heading(fact.subject[language]))"
    if !fact.quantity[language].isEmpty { about += ": \(fact.quantity[language])" }
    if !fact.basis.isEmpty { about += " <span class=\"basis\">(\(manuscript.term(fact.basis)))</span>" }
    let scope = [fact.place[language], fact.year].filter { !$0.isEmpty }.joined(separator: ", ")
    if !scope.isEmpty { about += " <span class=\"where\">\(scope)</span>" }
    // A number stands in the margin of its line; words stand below it.
    return """
      <li class="\(fact.kind.isNumeric ? "number" : "words")"><span class="what">\(about) \(manuscript.cite(fact.sources))\
      </span> <span class="value">\(manuscript.figure("fact/\(fact.id)", marked: true, titled: false))</span></li>
      """
  }

  private func item(_ occurrence: Occurrence) -> Markup {
    """
    <li><span class="what"><a href="#\(Anchor.occurrence(occurrence.id))">\(occurrence.name[manuscript.language])</a>\
    \(manuscript.mark(occurrence.state)) <span class="where">\
    \(manuscript.word(occurrence.role))</span> \(manuscript.cite(occurrence.sources))</span></li>
    """
  }
}
