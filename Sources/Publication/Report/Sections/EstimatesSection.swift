import Assessment
import Estimation
import Foundation
import Programme
import ResourceEstimation

/// Undiscovered deposits in tracts, and grids above cut-offs: a sheet an estimate.
struct EstimatesSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    ["sheets": .views(manuscript.edition.estimates.map { EstimateSheet(manuscript: manuscript, outcome: $0).view() })]
  }
}

/// One estimate: how many deposits, what they may hold, whether the models fit, and what its grids hold.
struct EstimateSheet: Sendable {
  let manuscript: Manuscript
  let outcome: EstimateOutcome

  private var language: Language { manuscript.language }
  private var root: String { "estimate/\(outcome.id)" }
  private var document: AssessmentDocument { outcome.document }

  func view() -> View {
    let rejected = document.rejects.count
    return [
      "anchor": .text(Anchor.estimate(outcome.id)), "title": .text(manuscript.heading(document.title[language])),
      "system": .markup(manuscript.link(system: outcome.estimate.system)),
      "caveat": .markup(manuscript.text(outcome.estimate.definition.caveat)),
      "has-tracts": .flag(!outcome.parts.isEmpty), "has-grids": .flag(!outcome.result.grids.isEmpty),
      "deposits": .views(outcome.parts.map(deposits)), "totals": .views(outcome.parts.flatMap(totals)),
      "fits": .views(document.models.flatMap(fits)), "grids": .views(outcome.result.grids.flatMap(grid)),
      "plots": .views(plots), "files": .text("estimates/\(outcome.id)/"),
      "rejected": .text(rejected == 0 ? "" : "\(manuscript[.rejectedRows]) \(rejected)."),
    ]
  }

  private func root(_ part: AssessmentRun.Part) -> String {
    root + (part.tract.map { "/tract/\($0.id)" } ?? "/all")
  }

  private func name(_ part: AssessmentRun.Part) -> String {
    part.tract.map { manuscript.heading($0.title[language]) } ?? manuscript[.allTracts]
  }

  private func cell(_ id: String) -> Markup { manuscript.figure(id, marked: true, titled: false) }

  /// The numbers of the sources, or that it is a judgement.
  private func cite(_ basis: AssessmentDocument.Basis?) -> Markup {
    guard let basis else { return .empty }
    return basis.sources.isEmpty ? "\(manuscript[.ownJudgement])" : manuscript.cite(basis.sources)
  }

  // MARK: tracts

  private func deposits(_ part: AssessmentRun.Part) -> View {
    let id = "\(root(part))/deposits"
    return [
      "tract": .text(name(part)), "figure": .markup(cell(id)), "none": .markup(cell("\(root(part))/none")),
      "method": .text(manuscript.edition.provenance.figures[id]?.formula?[language] ?? ""),
      "cite": .markup(cite(part.tract?.basis ?? document.dependenceBasis)),
    ]
  }

  private func totals(_ part: AssessmentRun.Part) -> [View] {
    part.totals.map { total in
      let material = total.material
      let name = manuscript.heading(CommodityText.name(material, manuscript.edition.index)[language])
      return [
        "tract": .text(self.name(part)), "material": .text(name),
        "mean": .markup(cell("\(root(part))/mean/\(material)")),
        "quantity": .markup(cell("\(root(part))/total/\(material)")),
      ]
    }
  }

  // MARK: models

  private func fits(_ model: AssessmentDocument.Model) -> [View] {
    model.fits.map { fit in
      [
        "model": .text(manuscript.heading(model.title[language])),
        "deposits": .markup(cell("\(root)/model/\(model.id)")),
        "variable": .text(ModelFitText.name(fit, manuscript.edition.index)[language]),
        "fit": .markup(cell("\(root)/model/\(model.id)/fit/\(fit.id)")), "cite": .markup(cite(model.basis)),
      ]
    }
  }

  // MARK: grids

  private func grid(_ grid: GridOutcome) -> [View] {
    let document = grid.document
    return grid.curves.flatMap { curve in
      curve.figures.indices.map { place in
        let id = "\(root)/grid/\(document.id)/\(curve.basis.rawValue)/\(place)"
        func figure(_ quantity: GridQuantity) -> Markup {
          manuscript.hasFigure("\(id)/\(quantity.rawValue)") ? cell("\(id)/\(quantity.rawValue)") : "–"
        }
        let limit = NumberText.given(document.cutoffs[place], language)
        return [
          "grid": .text(manuscript.heading(document.title[language])),
          "basis": .text(GridWords.basis(curve.basis)[language]),
          "cutoff": .text("\(limit)\u{a0}\(document.cutoffUnit.text(in: language))"),
          "amount": .markup(figure(document.factors.density == nil ? .volume : .ore)),
          "content": .markup(figure(.metal)), "grade": .markup(figure(.meanGrade)),
          "cite": .markup(cite(document.basis)),
        ] as View
      }
    }
  }

  // MARK: plots

  /// Numbers and totals of the last part (all tracts, where there are several), each model, each grid; every drawing
  /// stands in the folder of the estimate.
  private var plots: [View] {
    let drawings = AssessmentDrawings(assessment: document, result: outcome.result, language: language)
    var plots: [View] = []
    if let part = outcome.parts.last {
      plots.append(plot(drawings.counts(part), "\(manuscript[.plotCounts]): \(name(part))"))
      plots.append(plot(drawings.totals(part), "\(manuscript[.plotTotals]): \(name(part))"))
    }
    for model in document.models {
      plots.append(plot(drawings.fit(model), "\(manuscript[.plotFit]): \(model.title[language])"))
    }
    for grid in outcome.result.grids {
      plots.append(plot(drawings.grid(grid), "\(manuscript[.plotGrid]): \(grid.document.title[language])"))
    }
    return plots
  }

  /// As an image, so that the style of a drawing stays its own.
  private func plot(_ svg: String, _ caption: String) -> View {
    [
      "source": .text("data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"), "caption": .text(caption),
    ]
  }
}
