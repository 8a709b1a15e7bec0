import Assessment
import Programme

/// Every computed share of EU consumption on one axis.
struct CoProductionSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let shares = manuscript.edition.models.filter(\.model.isHeadline).flatMap(ModelShare.all)
      .sorted { a, b in (a.share.p50, b.model.id) > (b.share.p50, a.model.id) }
    let figure = CoProductionFigure(
      rows: shares.map(row), scale: manuscript.shareScale, benchmark: manuscript.benchmark,
      benchmarkLabel: manuscript[.benchmarkLabel],
      language: manuscript.language,
      heads: (manuscript[.columnModel], manuscript[.columnShareAxis], manuscript[.columnP50]))
    let others = manuscript.edition.models.filter { ModelShare.all(of: $0).isEmpty || !$0.model.isHeadline }
    return [
      "figure": .markup(figure.html()),
      "benchmark": .markup(manuscript.programme.benchmarkFact.map { manuscript.figure("fact/\($0)") } ?? .empty),
      "others": .views(others.map(other)), "has-others": .flag(!others.isEmpty),
      "projects": .views(manuscript.edition.projects.map { ProjectSheet(manuscript: manuscript, outcome: $0).view() }),
      "has-projects": .flag(!manuscript.edition.projects.isEmpty),
      "stocks": .views(manuscript.edition.stocks.map { StockSheet(manuscript: manuscript, outcome: $0).view() }),
      "has-stocks": .flag(!manuscript.edition.stocks.isEmpty),
      "has-shares": .flag(!shares.isEmpty),
    ]
  }

  private func row(_ share: ModelShare) -> CoProductionFigure.Row {
    let model = share.model.model
    let member: Markup = share.variant.member.map { " (\(manuscript.figure("fact/\($0)")))" } ?? .empty
    return CoProductionFigure.Row(
      label: "<a href=\"#\(Anchor.model(model.id))\">\(manuscript.heading(manuscript.material(model.material)))</a>",
      note: "\(manuscript.plain(model.title))" + member,
      interval: .init(share.share, isVerified: share.isVerified),
      figure: manuscript.figure(share.figure, marked: true), title: manuscript.plain(model.title),
      description: manuscript.figureText(share.figure))
  }

  /// A model without a share of its own: a stock, a volume, or one that stands beside a headline model.
  private func other(_ outcome: ModelOutcome) -> View {
    [
      "href": .text(Anchor.model(outcome.id)),
      "title": .text(manuscript.heading(manuscript.plain(outcome.model.title))),
      "material": .text(manuscript.material(outcome.model.material)),
      "kind": .text(manuscript.word(Vocabulary.model(outcome.model.kind))),
      "figures": .markup(
        outcome.variants.map { variant -> Markup in
          guard let result = variant.result else { return "\(manuscript[.notComputed])" }
          var figures = [manuscript.figure(variant.figureID, marked: true)]
          if result.years != nil { figures.append(manuscript.figure(variant.figureID + "/years", marked: true)) }
          if result.share != nil { figures.append(manuscript.figure(variant.figureID + "/share", marked: true)) }
          return figures.joined(separator: "; ")
        }.joined(separator: "<br>")),
    ]
  }
}
