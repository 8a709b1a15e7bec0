import Assessment
import Programme

/// Every fact, every count, and how to follow a figure to its source.
struct AppendixSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let provenance = manuscript.edition.provenance
    return [
      "programme": .text(provenance.programme), "edition": .text(provenance.edition),
      "example": .text(manuscript.programme.facts.first.map { "fact/\($0.id)" } ?? ""),
      "seed": .text(String(provenance.seed)), "trials": .markup(manuscript.figure("count/trials")),
      "file-count": .markup(manuscript.figure("count/files")),
      "software": .text(
        provenance.software.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")),
      "counts": .views(counts(provenance)),
      "groups": .views(
        groups.filter { !$0.1.isEmpty }.map { title, facts in
          ["title": .text(title), "facts": .views(facts.map(row))]
        }),
      "facts-intro": .markup(
        manuscript.catalogue.sentence(
          .factsIntro,
          [
            "count": manuscript.figure("count/facts"), "quoted": manuscript.figure("count/facts/quoted"),
            "derived": manuscript.figure("count/facts/derived"),
            "unverified": manuscript.figure("count/facts/unverified"),
          ])),
    ]
  }

  private func counts(_ provenance: Provenance) -> [View] {
    provenance.figures.keys.filter { $0.hasPrefix("count/") }.sorted().map { id in
      [
        "anchor": .text(Anchor.figure(id)), "label": .text(provenance.figures[id]?.label[manuscript.language] ?? ""),
        "figure": .markup(manuscript.figure(id)),
        "formula": .text(provenance.figures[id]?.formula?[manuscript.language] ?? ""),
      ]
    }
  }

  /// Facts by system, then the general ones, then those about materials.
  private var groups: [(String, [Fact])] {
    let facts = manuscript.programme.facts
    let systems = manuscript.programme.systems.map { system in
      (manuscript.heading(system.name[manuscript.language]), facts.filter { $0.system == system.id })
    }
    let ids = Set(manuscript.programme.materials.map(\.id))
    func isOfMaterial(_ fact: Fact) -> Bool {
      ids.contains(String(fact.id.prefix { $0 != "." })) && fact.id.contains(".")
    }
    let rest = facts.filter { $0.system == nil }
    return systems + [
      (manuscript[.factsGeneral], rest.filter { !isOfMaterial($0) }),
      (manuscript[.factsMaterials], rest.filter(isOfMaterial)),
    ]
  }

  private func row(_ fact: Fact) -> View {
    let language = manuscript.language
    return [
      "anchor": .text(Anchor.fact(fact.id)), "id": .text(fact.id),
      "subject": .text(manuscript.heading(fact.subject[language])), "quantity": .text(fact.quantity[language]),
      "where": .text([fact.place[language], fact.year].filter { !$0.isEmpty }.joined(separator: ", ")),
      "figure": .markup(manuscript.figure("fact/\(fact.id)", marked: true, titled: false)),
      "basis": .text(manuscript.term(fact.basis)),
      "value-style": .text(fact.kind.isNumeric ? "num" : "words"),
      "role": .text(manuscript.word(Vocabulary.factRole(fact.role))), "cite": .markup(manuscript.cite(fact.sources)),
      "note": .text(fact.note[language]), "formula": .text(fact.formula),
      "conflict": .text(fact.conflict.map(Anchor.conflict) ?? ""),
    ]
  }
}
