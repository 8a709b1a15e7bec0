import Assessment
import Estimation
import Programme

/// A secondary stock: what it would give back, through the years.
struct StockSheet: Sendable {
  let manuscript: Manuscript
  let outcome: StockOutcome

  private var definition: StockDefinition { outcome.source.definition }
  private var id: String { "stock/\(outcome.id)" }

  func view() -> View {
    let name = manuscript.occurrence(definition.occurrence)
    let years = definition.years
    return [
      "anchor": .text(Anchor.stock(outcome.id)), "title": .text(manuscript.heading(manuscript.plain(definition.title))),
      "place": .markup("<a href=\"#\(Anchor.occurrence(definition.occurrence))\">\(name)</a>"),
      "material": .markup(manuscript.link(material: definition.material)),
      "years": .text("\(years.lowerBound)–\(years.upperBound)"), "last": .text(String(years.upperBound)),
      "recoverable": .markup(manuscript.figure(id, marked: true, titled: false)),
      "consumption": .markup(
        manuscript.hasFigure("\(id)/years") ? manuscript.figure("\(id)/years", marked: true, titled: false) : .empty),
      "in-use": .markup(
        manuscript.hasFigure("\(id)/in-use") ? manuscript.figure("\(id)/in-use", marked: true, titled: false) : "–"),
      "profile": .markup(profile),
      "influence": .markup(
        manuscript.hasFigure("\(id)/influence") ? manuscript.figure("\(id)/influence", titled: false) : .empty),
      "caveat": .markup(manuscript.text(definition.caveat)),
    ]
  }

  /// Nothing to draw where most trials give nothing in every year.
  private var profile: Markup {
    guard let result = outcome.result, result.recoverable.contains(where: { $0.summary.p10 > 0 }) else { return .empty }
    return ProfilePlot(
      years: result.recoverable, unit: definition.unit.text(in: manuscript.language),
      title: manuscript.plain(definition.title), description: manuscript.figureText(id), language: manuscript.language
    ).svg()
  }
}
