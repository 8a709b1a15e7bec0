import Assessment
import Programme

/// Every raw material of the list against every mineral system.
struct MatrixSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let programme = manuscript.programme
    let list = programme.currentList
    return [
      "list": .text(list.title[manuscript.language]),
      "columns": .views(
        programme.systems.map { system in
          [
            "number": .text(String(system.number)), "href": .text(Anchor.system(system.id)),
            "name": .text(manuscript.heading(system.name[manuscript.language])),
          ]
        }),
      "rows": .views(
        programme.listedMaterials.map { material in
          [
            "name": .text(manuscript.heading(material.name[manuscript.language])),
            "symbol": .markup(FormulaText.markup(material.symbol)),
            "href": .text(Anchor.material(material.id)), "is-strategic": .flag(list.isStrategic(material.id)),
            "cells": .views(programme.systems.map { cell(material, $0) }),
          ]
        }),
      "potentials": .views(
        Verdict.Potential.allCases.map { potential in
          [
            "letter": .text(potential.rawValue), "name": .text(manuscript.word(potential)),
            "figure": .markup(manuscript.figure("count/potential/\(potential.rawValue)")),
          ]
        }),
      "kinds": .views(
        Verdict.Kind.allCases.filter { $0 != .none }.map { kind in
          [
            "short": .text(manuscript.word(Vocabulary.kindShort(kind))),
            "name": .text(manuscript.word(kind)),
            "figure": .markup(manuscript.figure("count/kind/\(kind.rawValue)")),
          ]
        }),
      "excluded-word": .text(manuscript.word(Verdict.State.excluded)),
      "not-assessed-word": .text(manuscript.word(Verdict.State.notAssessed)),
      "excluded": .markup(manuscript.figure("count/state/excluded")),
      "not-assessed": .markup(manuscript.figure("count/state/not-assessed")),
    ]
  }

  private func cell(_ material: RawMaterial, _ system: MineralSystem) -> View {
    let verdict = manuscript.edition.verdict(material.id, system.id)
    let names = "\(material.name[manuscript.language]), \(system.name[manuscript.language])"
    guard let verdict, verdict.state != .notAssessed else {
      return [
        "href": .text(Anchor.notAssessed(system.id)), "style": .text("none"), "potential": .text(""),
        "certainty": .text(""), "kind": .text(""),
        "label": .text("\(names): \(manuscript.word(Verdict.State.notAssessed))"),
      ]
    }
    let excluded = verdict.state == .excluded
    return [
      "href": .text(Anchor.verdict(verdict.cell)),
      "style": .text(excluded ? "excluded" : "pot-\(verdict.potential.rawValue)"),
      "potential": .text(verdict.potential.rawValue), "certainty": .text(verdict.certainty.rawValue),
      "kind": .text(verdict.kind == .none ? "" : manuscript.word(Vocabulary.kindShort(verdict.kind))),
      "label": .text("\(names): \(manuscript.summary(verdict))"),
    ]
  }
}
