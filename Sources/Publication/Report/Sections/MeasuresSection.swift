import Assessment
import Programme

/// The research measures: a grid of type against system, then each measure.
struct MeasuresSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let systems = manuscript.programme.systems
    return [
      "columns": .views(
        systems.map {
          [
            "number": .text(String($0.number)), "name": .text(manuscript.heading($0.name[manuscript.language])),
            "href": .text(Anchor.system($0.id)),
          ]
        }),
      "rows": .views(
        Measure.Kind.allCases.map { kind in
          [
            "letter": .text(kind.rawValue), "name": .text(manuscript.word(Vocabulary.measureKind(kind))),
            "cells": .views(systems.map { ["links": .markup(links(kind, $0))] }),
          ]
        }),
      "groups": .views(
        systems.filter { !$0.measures.isEmpty }.map { system in
          [
            "number": .text(String(system.number)), "system": .markup(manuscript.link(system: system.id)),
            "name": .text(manuscript.heading(system.name[manuscript.language])),
            "measures": .views(system.measures.map(entry)),
          ]
        }),
    ]
  }

  private func links(_ kind: Measure.Kind, _ system: MineralSystem) -> Markup {
    system.measures.filter { $0.kind == kind }.map { measure in
      "<a class=\"id\" href=\"#\(Anchor.measure(measure.id))\" title=\"\(measure.title[manuscript.language])\">\(measure.id)</a>"
        as Markup
    }.joined(separator: " ")
  }

  private func entry(_ measure: Measure) -> View {
    [
      "anchor": .text(Anchor.measure(measure.id)), "id": .text(measure.id), "letter": .text(measure.kind.rawValue),
      "type": .text(manuscript.word(Vocabulary.measureKind(measure.kind))),
      "title": .text(manuscript.plain(measure.title)), "description": .markup(manuscript.text(measure.description)),
      "gap": .markup(manuscript.text(measure.gap)),
      "targets": .markup(
        measure.targets.map { cell -> Markup in
          let tile = manuscript.edition.verdict(cell.material, cell.system).map(manuscript.tile) ?? .empty
          let place: Markup =
            cell.system == measure.system ? .empty : "<span class=\"where\"> (\(manuscript.system(cell.system)))</span>"
          return
            "<li><a href=\"#\(manuscript.address(of: cell))\">\(tile) \(manuscript.material(cell.material))</a>\(place)</li>"
        }.joined(separator: " ")),
      "evidence": .markup(measure.evidence.map { manuscript.link(fact: $0) }.joined(separator: ", ")),
      "cost": .markup(manuscript.figure("measure/\(measure.id)/cost", marked: true)),
      "cost-basis": .markup(manuscript.text(measure.cost.basis)),
      "duration": .markup(manuscript.figure("measure/\(measure.id)/duration")),
      "output": .markup(manuscript.text(measure.output)),
      "after": .markup(measure.after.map { manuscript.link(measure: $0) }.joined(separator: ", ")),
      "status": .text(manuscript.word(Vocabulary.measureStatus(measure.status))),
      "origin": .text(manuscript.word(Vocabulary.measureOrigin(measure.origin))),
    ]
  }
}
