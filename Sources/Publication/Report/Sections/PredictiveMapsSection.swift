import Assessment
import PredictiveMapping
import Programme

/// Per mineral system the predictive map with its prospective areas, or why there is none and what coverage there is.
struct PredictiveMapsSection: Sendable {
  let manuscript: Manuscript
  let outcomes: [PredictiveMapOutcome]
  /// The drawing of the map of a system, as SVG.
  let drawing: @Sendable (PredictiveMapOutcome, Language) -> String

  func views() -> [View] {
    manuscript.programme.systems.compactMap { system in
      guard let plan = system.predictiveMap, let outcome = outcomes.first(where: { $0.system == system.id }) else {
        return nil
      }
      return view(system, plan, outcome)
    }
  }

  private func view(_ system: MineralSystem, _ plan: PredictiveMapPlan, _ outcome: PredictiveMapOutcome) -> View {
    var view: View = [
      "anchor": .text("predictive-map-\(system.id)"), "name": .markup(manuscript.link(system: system.id)),
      "reason": .markup(manuscript.text(plan.reason)),
      "facts": .markup(plan.facts.map { manuscript.link(fact: $0) }.joined(separator: ", ")),
      "state": .text(state(outcome)), "refusal": .text(""), "lacks": .markup(.empty), "map": .markup(.empty),
      "targets": .views([]), "has-targets": .flag(false), "area": .text(""), "files": .text(""),
    ]
    switch outcome.state {
    case .made(let map):
      view["map"] = .markup(Markup(trusted: drawing(outcome, manuscript.language)))
      view["legend"] = .markup(legend)
      view["targets"] = .views(map.targets.map(target))
      view["has-targets"] = .flag(!map.targets.isEmpty)
      view["area"] = .text(area(map.area))
      view["files"] = .text(map.files.map { "maps/\($0.lastPathComponent)" }.joined(separator: ", "))
    case .missing(let sources):
      view["lacks"] = .markup(sources.map { source($0) }.joined(separator: ", "))
    case .refused(let text): view["refusal"] = .text(text[manuscript.language])
    case .coverage, .notAsked: break
    }
    return view
  }

  private func state(_ outcome: PredictiveMapOutcome) -> String {
    switch outcome.state {
    case .made: manuscript[.predictiveMade]
    case .coverage: manuscript[.predictiveCoverage]
    case .notAsked: manuscript[.predictiveNotAsked]
    case .missing: manuscript[.predictiveMissing]
    case .refused: manuscript[.predictiveRefused]
    }
  }

  private func source(_ id: String) -> Markup {
    let title = manuscript.programme.evidenceSources.first { $0.id == id }?.title[manuscript.language] ?? id
    return "<a href=\"#\(Anchor.evidence(id))\">\(title)</a>"
  }

  private func target(_ target: PredictiveMap.Target) -> View {
    func number(_ value: Double, _ digits: Int) -> String {
      NumberText.rounded(value, digits: digits, manuscript.language)
    }
    return [
      "rank": .text("\(target.rank)"), "area": .text(area(target.area)), "mean": .text(number(target.mean, 2)),
      "largest": .text(number(target.largest, 2)),
      "place": .text("\(number(target.place.y, 4))° \(number(target.place.x, 3))°"),
      "reasons": .text(target.reasons.map { $0[manuscript.language] }.joined(separator: ", ")),
    ]
  }

  private func area(_ squareKilometres: Double) -> String {
    NumberText.rounded(squareKilometres, digits: 3, manuscript.language) + "\u{a0}km²"
  }

  private var legend: Markup {
    let count = PredictiveMapDrawing.classes
    let items = (0..<count).reversed().map { number -> Markup in
      let limits = [number, number + 1].map {
        NumberText.rounded(Double($0) / Double(count), digits: 1, manuscript.language)
      }
      return """
        <li><svg class="map-key-sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">\
        <path class="favourable-\("\(number)")" d="M1 3H19V17H1z"/></svg><span>\(limits.joined(separator: "–"))</span></li>
        """
    }
    return "<ul class=\"map-key\">\(items.joined())</ul>"
  }
}
