import Assessment
import NumericalMethods
import Programme

/// An estimation model: its inputs, its expression and what came out.
struct ModelSheet: Sendable {
  let manuscript: Manuscript
  let outcome: ModelOutcome

  func view() -> View {
    let model = outcome.model
    return [
      "anchor": .text(Anchor.model(model.id)), "title": .text(manuscript.heading(manuscript.plain(model.title))),
      "kind": .text(manuscript.word(Vocabulary.model(model.kind))),
      "is-headline": .flag(model.isHeadline),
      "material": .markup(manuscript.link(material: model.material)),
      "expression": .text(model.expression.description),
      "unit": .text(model.resultUnit.text(in: manuscript.language)), "basis": .text(manuscript.term(model.basis)),
      "activity": .markup(activity),
      "caveat": .markup(manuscript.text(model.caveat)),
      "inputs": .views(inputs),
      "variants": .views(
        outcome.variants.map { EstimateFigure(manuscript: manuscript, outcome: outcome, variant: $0).view() }),
      "several": .flag(outcome.variants.count > 1),
      "tornado": .markup(tornado),
      "influence": .markup(
        outcome.variants.map { $0.figureID + "/influence" }.filter(manuscript.hasFigure)
          .map { manuscript.figure($0, titled: false) }.joined(separator: "; ")),
    ]
  }

  /// Of the first variant that was computed; the others differ in one input.
  private var tornado: Markup {
    guard let variant = outcome.variants.first(where: { $0.result != nil }) else { return .empty }
    return EstimateFigure(manuscript: manuscript, outcome: outcome, variant: variant).tornado()
  }

  private var activity: Markup {
    guard let id = outcome.model.activity,
      let activity = manuscript.programme.systems.flatMap(\.activities).first(where: { $0.id == id })
    else { return .empty }
    return "<a href=\"#\(Anchor.activity(id))\">\(activity.name[manuscript.language])</a>"
  }

  /// Inputs in the order in which the model declares them; members of a conflict set below each other.
  private var inputs: [View] {
    outcome.model.inputs.flatMap { declared -> [View] in
      var seen: Set<String> = []
      return outcome.variants.flatMap(\.inputs).filter { $0.name == declared.name && seen.insert($0.fact).inserted }
        .map(row)
    }
  }

  private func row(_ input: ModelOutcome.ResolvedInput) -> View {
    let fact = manuscript.edition.index.facts[input.fact]
    let shape = manuscript.word(Vocabulary.distribution(input.distribution.name))
    let numbers = input.distribution.name == "empirical" ? "" : parameters(input)
    return [
      "name": .text(input.name),
      "about": .text(fact.map { manuscript.heading($0.subject[manuscript.language]) } ?? ""),
      "quantity": .text(fact?.quantity[manuscript.language] ?? ""),
      "figure": .markup(manuscript.figure("fact/\(input.fact)", marked: true)),
      "fact": .markup(manuscript.link(fact: input.fact)), "cite": .markup(manuscript.cite(fact?.sources ?? [])),
      "spark": .markup(InputSparkline(distribution: input.distribution, title: "\(shape) \(numbers)").svg()),
      "shape": .text(shape), "because": .markup(manuscript.text(input.because)), "by-rule": .flag(input.byRule),
    ]
  }

  /// The parameters in the unit of the model, for the title of the drawing.
  private func parameters(_ input: ModelOutcome.ResolvedInput) -> String {
    let numbers = input.distribution.parameters.map { NumberText.rounded($0, digits: 3, manuscript.language) }
    let unit = input.unit.text(in: manuscript.language)
    return numbers.joined(separator: "; ") + (unit.isEmpty ? "" : "\u{a0}\(unit)")
  }
}
