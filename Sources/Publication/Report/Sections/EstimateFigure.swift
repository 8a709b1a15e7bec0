import Assessment
import NumericalMethods
import Programme

/// A computed quantity with its two drawings: the distribution, and the share of consumption against the benchmark.
struct EstimateFigure: Sendable {
  let manuscript: Manuscript
  let outcome: ModelOutcome
  let variant: ModelOutcome.Variant

  func view() -> View {
    let title = manuscript.plain(outcome.model.title)
    return [
      "member": .markup(member),
      "figure": .markup(variant.result == nil ? .empty : manuscript.figure(variant.figureID, marked: true)),
      "plot": .markup(distribution(title)),
      "share": .markup(variant.result?.share == nil ? .empty : manuscript.figure(shareID, marked: true)),
      "share-plot": .markup(share(title)),
      "years": .markup(variant.result?.years == nil ? .empty : manuscript.figure(yearsID, marked: true)),
      "missing": .markup(
        variant.missingFacts.map { "<span class=\"id\">\($0)</span>" as Markup }.joined(separator: ", ")),
    ]
  }

  private var shareID: String { variant.figureID + "/share" }
  private var yearsID: String { variant.figureID + "/years" }

  /// What sets this variant apart: the member of the conflict set that it takes.
  private var member: Markup {
    guard let id = variant.member else { return .empty }
    let subject = manuscript.edition.index.facts[id]?.subject[manuscript.language] ?? ""
    return
      "\(manuscript.heading(manuscript[.withFact])) \(manuscript.figure("fact/\(id)", marked: true)) <span class=\"where\">\(subject)</span>"
  }

  private func distribution(_ title: String) -> Markup {
    guard let quantity = variant.result?.quantity else { return .empty }
    return DistributionPlot(
      summary: quantity, unit: outcome.model.resultUnit.text(in: manuscript.language),
      title: "\(manuscript[.distributionOf]) \(title)", description: manuscript.figureText(variant.figureID),
      language: manuscript.language
    ).svg()
  }

  /// How far each input by itself moves the quantity; empty with fewer than two that vary.
  func tornado() -> Markup {
    guard let tornado = variant.result?.tornado, tornado.bars.count > 1 else { return .empty }
    let title = "\(manuscript[.tornadoOf]) \(manuscript.plain(outcome.model.title))"
    let bars = tornado.bars.map { bar -> TornadoPlot.Bar in
      let input = variant.inputs.first { $0.stream == bar.input }
      let name = input.flatMap { manuscript.edition.index.facts[$0.fact]?.quantity[manuscript.language] } ?? ""
      return .init(name: manuscript.heading(name), atP90: bar.atP90, atP10: bar.atP10)
    }
    let influence = variant.figureID + "/influence"
    return TornadoPlot(
      base: tornado.base, bars: bars, unit: outcome.model.resultUnit.text(in: manuscript.language), title: title,
      description: manuscript.figureText(influence), language: manuscript.language
    ).svg()
  }

  private func share(_ title: String) -> Markup {
    guard let result = variant.result, let share = result.share else { return .empty }
    return IntervalPlot(
      interval: .init(share, isVerified: result.consumptionState != .unverified && result.state != .unverified),
      scale: manuscript.shareScale, benchmark: manuscript.benchmark,
      title: "\(manuscript[.shareOf]) \(title)", description: manuscript.figureText(shareID),
      language: manuscript.language
    ).svg()
  }
}
