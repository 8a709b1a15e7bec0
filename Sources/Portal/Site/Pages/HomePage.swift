import Programme
import Publication

/// What this is, the answer in a few figures, and the ways in.
struct HomePage: Sendable {
  let voice: SiteVoice
  let drawing: TerritoryDrawing

  func view() -> SitePageView {
    let content = voice.content
    let title = content.title(voice.language)
    let marks = content.occurrences.compactMap { place in
      place.position.map {
        TerritoryDrawing.Mark(position: $0, title: place.name[voice.language], href: nil, style: "role-\(place.role)")
      }
    }
    return SitePageView(
      title: title,
      values: [
        "subtitle": .text(content.text("subtitle", voice.language)),
        "territory": .text(content.text("territory", voice.language)),
        "introduction": .views(
          content.statements.filter { $0.kind == "introduction" }.map { ["text": .text($0.text[voice.language])] }),
        "figures": .views(figures), "answer": .views(answer.map { ["text": .markup($0)] }),
        "drawing": .markup(
          drawing.svg(
            name: "home-drawing", title: voice["home-drawing"], marks: marks, language: voice.language)),
        "map": .text(voice.href(.map)), "matrix": .text(voice.href(.matrix)), "place": .text(voice.href(.place)),
        "measures": .text(voice.href(.measures)), "glossary": .text(voice.href(.glossary)),
        "changes": .text(voice.href(.changes)), "downloads": .text(voice.href(.downloads)),
        "about": .text(voice.href(.about)), "systems": .views(content.systems.map(system)),
        "best": .views(best),
      ])
  }

  private var figures: [View] {
    [
      ("count/kind/stand-alone", "key-stand-alone"), ("count/kind/co-production", "key-co-production"),
      ("count/kind/upgrading", "key-upgrading"), ("count/materials/excluded", "key-excluded"),
    ].filter { voice.hasFigure($0.0) }.map { id, label in
      ["figure": .markup(voice.figure(id)), "label": .text(voice[label])]
    }
  }

  private var answer: [Markup] {
    func count(_ name: String) -> Markup { voice.figure("count/\(name)") }
    var sentences: [Markup] = []
    if voice.hasFigure("count/cells") {
      sentences.append(
        voice.sentence(
          "answer-cells",
          [
            "materials": count("materials"), "systems": count("systems"), "cells": count("cells"),
            "assessed": count("state/assessed"), "excluded": count("state/excluded"),
            "not-assessed": count("state/not-assessed"),
          ]))
    }
    if voice.hasFigure("count/potential/H") {
      sentences.append(
        voice.sentence(
          "answer-potential",
          [
            "high": count("potential/H"), "moderate": count("potential/M"), "low": count("potential/L"),
            "unknown": count("potential/U"),
          ]))
    }
    return sentences
  }

  private func system(_ system: SystemRecord) -> View {
    let verdicts = voice.content.verdicts.filter { $0.cell.system == system.id && $0.isAssessed }
    let groups = ["H", "M", "L", "U"].map { letter in (letter, verdicts.count { $0.potential == letter }) }
    return [
      "number": .text("\(system.number)"), "name": .text(voice.heading(system.name[voice.language])),
      "href": .text(voice.href(.system(system.id))), "summary": .text(system.summary[voice.language]),
      "groups": .views(
        groups.filter { $0.1 > 0 }.map { letter, count in
          [
            "letter": .text(letter), "count": .text(voice.count(count)),
            "label": .text("\(voice.count(count)) × \(voice.facet(.potential, letter))"),
          ]
        }),
    ]
  }

  /// Judgements that say most that something can be won, the strongest first.
  private var best: [View] {
    voice.content.verdicts.filter { $0.isAssessed && $0.kind != "none" && ["H", "M"].contains($0.potential) }
      .sorted { ($1.weight, $0.cell) < ($0.weight, $1.cell) }.prefix(8).map { verdict in
        [
          "entry": .markup(
            voice.entry(
              verdict,
              named: "\(voice.heading(voice.material(verdict.cell.material))), \(voice.system(verdict.cell.system))"))
        ]
      }
  }
}
