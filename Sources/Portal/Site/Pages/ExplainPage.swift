import Assessment
import Programme
import Publication

/// The chain behind a figure: in words, as a drawing, and down to files and sources.
struct ExplainPage: Sendable {
  let voice: SiteVoice

  /// Figures and sources in a drawing: more cannot be read, and takes long to lay out.
  private static let mostBoxes = 40
  /// Inputs in the list; a count may rest on a thousand.
  private static let mostInputs = 60

  private var provenance: Provenance { voice.content.provenance }

  func view(_ query: SiteQuery) -> SitePageView {
    let title = voice["explain-title"]
    var view: View = [
      "action": .text(voice.href(.explain)), "query": .text(query["figure"] ?? ""), "is-found": .flag(false),
      "examples": .views(
        ["count/cells", "plan/value"].filter(voice.hasFigure).map { ["link": .markup(link($0))] }
          + voice.content.verdicts.filter(\.isAssessed).prefix(3).map { ["link": .markup(link($0.cell.description))] }),
    ]
    guard let asked = query["figure"], asked.utf8.count <= 300 else {
      return SitePageView(title: title, values: view)
    }
    let explanation = Explanation(provenance)
    guard let id = explanation.resolve(asked), let figure = provenance.figures[id] else {
      view["unknown"] = .markup(voice.sentence("explain-unknown", ["name": "<b>\(asked)</b>"]))
      return SitePageView(title: title, values: view, status: 404)
    }
    for (key, value) in sheet(id, figure, explanation).values { view[key] = value }
    return SitePageView(title: voice.heading(figure.label[voice.language]), values: view)
  }

  private func link(_ id: String) -> Markup {
    let figure = provenance.figures[id]
    return voice.link(.explain, figure.map { $0.label[voice.language] } ?? id, [("figure", id)])
  }

  private func sheet(_ id: String, _ figure: Provenance.Figure, _ explanation: Explanation) -> View {
    let inputs = figure.inputs.filter { provenance.figures[$0] != nil }
    let cell = CellID(id).flatMap { voice.content.verdict($0) == nil ? nil : $0 }
    return [
      "is-found": .flag(true), "id": .text(id), "label": .text(voice.heading(figure.label[voice.language])),
      "text": .text(figure.text[voice.language]),
      "state": .text(figure.state.map { voice["verification-\($0.rawValue)"] } ?? ""),
      "state-meaning": .text(figure.state.map { voice["verification-\($0.rawValue)-meaning"] } ?? ""),
      "state-style": .text(figure.state?.rawValue ?? ""),
      "formula": .text(figure.formula.map { provenance.filled($0, voice.language) } ?? ""),
      "file": .text(figure.place ?? ""), "inputs": .views(inputs.prefix(Self.mostInputs).map(input)),
      "has-inputs": .flag(!inputs.isEmpty),
      "more": .markup(
        inputs.count > Self.mostInputs
          ? voice.sentence("explain-more", ["count": "\(voice.count(inputs.count - Self.mostInputs))"]) : .empty),
      "sources": .views(
        figure.sources.compactMap { id in voice.content.sources.first { $0.id == id } }
          .map { SourcesPage(voice: voice).entry($0) }), "has-sources": .flag(!figure.sources.isEmpty),
      "drawing": .markup(drawing(id, explanation)),
      "verdict": .markup(cell.map { voice.link(.verdict($0), voice["explain-verdict"]) } ?? .empty),
      "command": .text("delfstof explain \(id)"),
    ]
  }

  private func input(_ id: String) -> View {
    let figure = provenance.figures[id]
    return [
      "link": .markup(link(id)), "value": .text(figure?.text[voice.language] ?? ""),
      "mark": .markup(figure?.state.map { voice.mark($0.rawValue) } ?? .empty), "id": .text(id),
    ]
  }

  private func drawing(_ id: String, _ explanation: Explanation) -> Markup {
    guard let chain = try? explanation.chain(of: id, most: Self.mostBoxes) else { return .empty }
    // A chain that cannot be laid out is told in words all the same.
    return
      (try? ChainDrawing(chain, of: provenance).embedded(in: voice.language) {
        voice.href(.explain, [("figure", $0)])
      }) ?? .empty
  }
}
