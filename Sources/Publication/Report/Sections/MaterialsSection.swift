import Assessment
import Programme

/// What is known of each raw material apart from the ground of the territory.
struct MaterialsSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let programme = manuscript.programme
    let editions = programme.lists.sorted { $0.date < $1.date }
    let scale = consumptionScale
    let conflicts = programme.conflicts.filter { set in
      set.facts.allSatisfy { manuscript.edition.index.facts[$0]?.system == nil }
    }
    var anchored: Set<String> = []
    let rows = programme.listedMaterials.map { row($0, editions, scale, &anchored) }
    let former = programme.materials.filter(\.isFormer).map { row($0, editions, scale, &anchored) }
    return [
      "conflicts": .views(conflicts.map { ConflictSheet(manuscript: manuscript).view($0) }),
      "has-conflicts": .flag(!conflicts.isEmpty),
      "editions": .views(editions.map { ["id": .text($0.id), "title": .text($0.title[manuscript.language])] }),
      "rows": .views(rows),
      "former": .views(former),
      "has-former": .flag(!former.isEmpty),
    ]
  }

  /// One axis for the consumption of all materials, in tonnes per year.
  private var consumptionScale: LogScale {
    let values = manuscript.programme.materials.compactMap { fact($0.id, "eu-consumption") }
      .flatMap { fact in [fact.low, fact.value, fact.high].compactMap { $0?.value }.map { $0 * factor(fact) } }
    return LogScale(covering: values, decades: 10)
  }

  private func fact(_ material: String, _ kind: String) -> Fact? {
    manuscript.edition.index.facts["\(material).\(kind)"]
  }
  private func factor(_ fact: Fact) -> Double { fact.unit?.factor ?? 1 }

  /// - Parameter anchored: conversions that already have their place in the page; two materials may share one.
  private func row(
    _ material: RawMaterial, _ editions: [ListEdition], _ scale: LogScale, _ anchored: inout Set<String>
  ) -> View {
    let name = material.name[manuscript.language]
    return [
      "anchor": .text(Anchor.material(material.id)), "name": .text(manuscript.heading(name)),
      "symbol": .markup(FormulaText.markup(material.symbol)),
      "is-strategic": .flag(manuscript.programme.currentList.isStrategic(material.id)),
      "strip": .markup(strip(material, editions)),
      "carriers": .markup(carriers(material)), "note": .markup(manuscript.text(material.note)),
      "members": .text(
        material.members.map { "\($0.name[manuscript.language]) (\($0.symbol))" }.joined(separator: ", ")),
      "consumption": .markup(figure(material.id, "eu-consumption")),
      "consumption-plot": .markup(range(material, scale)),
      "production": .markup(figure(material.id, "world-production")), "price": .markup(figure(material.id, "price")),
      "abundance": .markup(figure(material.id, "crustal-abundance")),
      "conversions": .markup(conversions(material, &anchored)),
    ]
  }

  private func figure(_ material: String, _ kind: String) -> Markup {
    guard let fact = fact(material, kind) else { return .empty }
    let year: Markup = fact.year.isEmpty ? .empty : " <span class=\"where\">\(fact.year)</span>"
    return manuscript.figure("fact/\(fact.id)", marked: true) + year
  }

  private func strip(_ material: RawMaterial, _ editions: [ListEdition]) -> Markup {
    let entries = editions.map { MembershipStrip.Entry(label: $0.id, isListed: $0.lists(material.id)) }
    let words = entries.map { "\($0.label) \(manuscript[$0.isListed ? .isListed : .isNotListed])" }.joined(
      separator: ", ")
    return MembershipStrip(entries: entries, title: manuscript[.columnLists], description: words).svg()
  }

  private func carriers(_ material: RawMaterial) -> Markup {
    material.carriers.map { carrier in
      let formula: Markup =
        carrier.formula.map { " <span class=\"formula\">\(FormulaText.markup($0.description))</span>" } ?? .empty
      return "\(carrier.name[manuscript.language])\(formula)" as Markup
    }.joined(separator: ", ")
  }

  private func range(_ material: RawMaterial, _ scale: LogScale) -> Markup {
    guard let fact = fact(material.id, "eu-consumption") else { return .empty }
    return ConsumptionRange(
      low: fact.low.map { $0.value * factor(fact) }, best: fact.value.map { $0.value * factor(fact) },
      high: fact.high.map { $0.value * factor(fact) }, scale: scale, isVerified: fact.state != .unverified,
      title: fact.subject[manuscript.language], description: manuscript.figureText("fact/\(fact.id)")
    ).svg()
  }

  private func conversions(_ material: RawMaterial, _ anchored: inout Set<String>) -> Markup {
    material.conversions.map { conversion in
      let id = "\(conversion.from)-\(conversion.to)"
      let anchor: Markup = anchored.insert(id).inserted ? " id=\"\(Anchor.conversion(id))\"" : .empty
      return """
        <span class="conversion"\(anchor)>\(FormulaText.markup(conversion.from.description)) → \
        \(FormulaText.markup(conversion.to.description)) × \(manuscript.figure("conversion/\(id)"))</span>
        """ as Markup
    }.joined(separator: "<br>")
  }
}
