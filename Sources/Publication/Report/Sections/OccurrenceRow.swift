import Programme

/// A place as a row of a table.
struct OccurrenceRow: Sendable {
  let manuscript: Manuscript

  func view(_ occurrence: Occurrence) -> View {
    let country = occurrence.country == manuscript.programme.country ? "" : occurrence.country
    let materials = occurrence.materials.map { manuscript.link(material: $0) }
    let other: [Markup] =
      occurrence.other.isEmpty ? [] : ["<span class=\"other\">\(manuscript.term(occurrence.other))</span>"]
    return [
      "anchor": .text(Anchor.occurrence(occurrence.id)), "name": .text(occurrence.name[manuscript.language]),
      "country": .text(country),
      "role": .text(manuscript.word(occurrence.role)),
      "role-style": .text("map-role-\(occurrence.role.rawValue)"),
      "status": .markup(manuscript.text(occurrence.status)),
      "description": .markup(manuscript.text(occurrence.description)),
      "materials": .markup((materials + other).joined(separator: ", ")),
      "coordinates": .text(manuscript.word(Vocabulary.coordinates(occurrence.coordinates))),
      "facts": .markup(occurrence.facts.map { manuscript.link(fact: $0) }.joined(separator: ", ")),
      "state": .markup(manuscript.mark(occurrence.state)), "cite": .markup(manuscript.cite(occurrence.sources)),
    ]
  }
}
