import Assessment
import Estimation
import Programme
import Quantities

/// A co-production project: a table of its places, the course through the years, and what went in.
struct ProjectSheet: Sendable {
  let manuscript: Manuscript
  let outcome: CoProductionOutcome

  private var project: ProjectDefinition { outcome.project }
  private var root: String { "project/\(outcome.id)" }

  func view() -> View {
    [
      "anchor": .text(Anchor.project(outcome.id)), "title": .text(manuscript.heading(manuscript.plain(project.title))),
      "activity": .markup(activity),
      "materials": .markup(project.products.map { manuscript.link(material: $0.material) }.joined(separator: ", ")),
      "products": .views(project.products.map(product)),
      "caveat": .markup(manuscript.text(project.caveat)),
      "has-economics": .flag(outcome.places.contains { $0.economics != nil }),
      "notes": .markup(notes), "inputs": .views(inputs), "money": .markup(money),
    ]
  }

  private var activity: Markup {
    guard let id = project.activity,
      let activity = manuscript.programme.systems.flatMap(\.activities).first(where: { $0.id == id })
    else { return .empty }
    return "<a href=\"#\(Anchor.activity(id))\">\(manuscript.heading(activity.name[manuscript.language]))</a>"
  }

  /// A figure where there is one, else a dash.
  private func cell(_ id: String) -> Markup {
    manuscript.hasFigure(id) ? manuscript.figure(id, marked: true, titled: false) : "–"
  }

  // MARK: products

  private func product(_ product: ProjectDefinition.Product) -> View {
    let material = product.material
    let name = manuscript.heading(manuscript.material(material))
    let total = outcome.totals?.first { $0.material == material }
    let hasMoney = outcome.places.contains { $0.economics != nil }
    let hasBreakEven = outcome.places.contains { place in
      manuscript.hasFigure("\(root)/\(place.id)/\(material)/break-even")
    }
    let year = String(project.referenceYear)
    return [
      "label": .text("\(manuscript.plain(project.title)): \(name)"),
      "caption": .text("\(name) (\(manuscript.term(product.basis)))"),
      "in-year": .text("\(manuscript[.columnAmount]) \(year)"),
      "has-share": .flag(total?.share != nil), "has-money": .flag(hasMoney), "has-break-even": .flag(hasBreakEven),
      "scenarios": .views(
        project.scenarios.map { ["name": .text(scenarioHead($0))] }),
      "places": .views(outcome.places.map { place($0, material) }),
      "all": .view(outcome.places.count > 1 ? all(material) : nil),
      "profile": .markup(total.map(profile) ?? .empty),
      "profile-caption": .text(manuscript[.profileOf]),
      "cumulative": .markup(
        "\(manuscript[.profileSum]) \(String(project.years.upperBound)): " + cell("\(root)/\(material)/cumulative")),
      "price": .markup(first { "\($0)/\(material)/price" }),
      "influence": .markup(first { "\($0)/\(material)/influence" }),
      "value-influence": .markup(first { "\($0)/value/influence" }),
    ]
  }

  private func scenarioHead(_ scenario: ProjectDefinition.Scenario) -> String {
    "\(manuscript[.columnGainIf]) \(scenario.name[manuscript.language])"
  }

  private func place(_ place: CoProductionOutcome.Place, _ material: String) -> View {
    let id = "\(root)/\(place.id)"
    let name = manuscript.occurrence(place.id)
    return [
      "place": .markup("<a href=\"#\(Anchor.occurrence(place.id))\">\(name)</a>"),
      "flow": .markup(flow(place)),
      "amount": .markup(place.products.isEmpty ? cell(id) : cell("\(id)/\(material)")),
      "share": .markup(cell("\(id)/\(material)/share")),
      "break-even": .markup(cell("\(id)/\(material)/break-even")), "gain": .markup(cell("\(id)/gain")),
      "cost": .markup(cell("\(id)/\(material)/cost")),
      "scenarios": .views(
        project.scenarios.map {
          ["name": .text(scenarioHead($0)), "value": .markup(cell("\(id)/scenario/\($0.id)/gain"))]
        }),
    ]
  }

  private func all(_ material: String) -> View {
    [
      "amount": .markup(cell("\(root)/\(material)")), "share": .markup(cell("\(root)/\(material)/share")),
      "scenarios": .views(project.scenarios.map { _ in ["x": .text("")] }),
    ]
  }

  /// What flows at a place: its own figure, or the distribution that stands in for one.
  private func flow(_ place: CoProductionOutcome.Place) -> Markup {
    if let own = place.source.place.own.flow, case .fact(let fact) = own.source {
      return own.distribution == nil ? cell("fact/\(fact)") : cell("\(root)/\(place.id)/input/\(fact)")
    }
    guard let common = project.carrier.flow, case .fact(let fact) = common.source else { return "–" }
    return cell("fact/\(fact)")
  }

  /// The figure of the first place that has it, with the name of the place where there are several.
  private func first(_ id: (String) -> String) -> Markup {
    guard let place = outcome.places.first(where: { manuscript.hasFigure(id("\(root)/\($0.id)")) }) else {
      return .empty
    }
    let figure = cell(id("\(root)/\(place.id)"))
    guard outcome.places.count > 1 else { return figure }
    let name = manuscript.occurrence(place.id)
    return figure + " (\(manuscript[.atPlace]) \(name))"
  }

  private func profile(_ total: CoProductionOutcome.Product) -> Markup {
    let id = "\(root)/\(total.material)"
    let unit = total.unit.text(in: manuscript.language)
    return ProfilePlot(
      years: total.profile, unit: unit, title: manuscript.plain(project.title),
      description: "\(manuscript[.profileOf]) \(String(project.referenceYear)): \(manuscript.figureText(id))",
      language: manuscript.language
    ).svg()
  }

  // MARK: what went in

  private var inputs: [View] {
    var seen: Set<String> = []
    return outcome.places.flatMap { place -> [View] in
      place.source.inputs.values.sorted { ($0.fact ?? "~") < ($1.fact ?? "~") }.compactMap { input in
        // The flow of a place stands in its row.
        guard let fact = input.fact, !isFlow(fact, of: place) else { return nil }
        let own = "\(root)/\(place.id)/input/\(fact)"
        let id = manuscript.hasFigure(own) ? own : "\(root)/input/\(fact)"
        guard seen.insert(id).inserted else { return nil }
        let record = manuscript.edition.index.facts[fact]
        let about = record.map { "\($0.quantity[manuscript.language]), \($0.subject[manuscript.language])" } ?? fact
        return [
          "name": .text(manuscript.heading(about)), "figure": .markup(cell(id)),
          "fact": .markup(manuscript.link(fact: fact)), "cite": .markup(manuscript.cite(record?.sources ?? [])),
          "because": .markup(manuscript.text(input.because)),
        ]
      }
    } + spans
  }

  private func isFlow(_ fact: String, of place: CoProductionOutcome.Place) -> Bool {
    if case .fact(fact)? = place.source.place.own.flow?.source { true } else { false }
  }

  /// The years that the programme chose; the same at every place in most projects.
  private var spans: [View] {
    guard let place = outcome.places.first else { return [] }
    return ["start", "end"].compactMap { key in
      let id = "\(root)/\(place.id)/\(key)"
      guard let figure = manuscript.edition.provenance.figures[id] else { return nil }
      return [
        "name": .text(manuscript.heading(figure.label[manuscript.language])), "figure": .markup(cell(id)),
        "fact": .markup(.empty), "cite": .markup(.empty), "because": .markup(manuscript.text(figure.formula)),
      ]
    }
  }

  private var notes: Markup {
    outcome.places.compactMap { place -> Markup? in
      guard let note = place.source.place.note else { return nil }
      let name = manuscript.occurrence(place.id)
      return "<b>\(name).</b> " + manuscript.text(note)
    }.joined(separator: "<br>")
  }

  /// In whose money, discounted to when.
  private var money: Markup {
    guard let money = project.money else { return .empty }
    let rates = (money.rates + money.index).map { manuscript.link(fact: $0) }.joined(separator: ", ")
    let (currency, year, base) = (money.basis.currency, String(money.basis.year), String(money.baseYear))
    let words: Markup =
      manuscript.language == .nl
      ? "Geld in \(currency) van \(year), contant gemaakt naar begin \(base)"
      : "Money in \(currency) of \(year), discounted to the beginning of \(base)"
    return words + (money.rates.isEmpty && money.index.isEmpty ? "." : " (\(rates)).")
  }
}
