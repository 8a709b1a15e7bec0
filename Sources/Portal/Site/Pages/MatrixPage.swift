import Programme
import Publication

/// Raw materials against mineral systems.
struct MatrixPage: Sendable {
  let voice: SiteVoice

  func view() -> SitePageView {
    let content = voice.content
    return SitePageView(
      title: voice["matrix-title"],
      values: [
        "columns": .views(
          content.systems.map {
            [
              "number": .text("\($0.number)"), "name": .text(voice.heading($0.name[voice.language])),
              "href": .text(voice.href(.system($0.id))),
            ]
          }),
        "rows": .views(content.listed.map(row)), "list": .text(content.identity["list"] ?? ""),
        "potentials": .views(
          ["H", "M", "L", "N", "U"].map {
            [
              "letter": .text($0), "name": .text(voice.facet(.potential, $0)),
              "meaning": .text(voice["potential-\($0)-meaning"]),
            ]
          }),
        "certainties": .views(
          ["A", "B", "C", "D"].map { ["letter": .text($0), "meaning": .text(voice["certainty-\($0)"])] }),
        "kinds": .views(
          ["stand-alone", "co-production", "upgrading", "secondary"].map {
            ["short": .text(voice["kind-\($0)-short"]), "name": .text(voice.facet(.kind, $0))]
          }), "map": .text(voice.href(.map)), "glossary": .text(voice.href(.glossary)),
        "excluded-word": .text(voice.facet(.state, "excluded")),
        "not-assessed-word": .text(voice.facet(.state, "not-assessed")),
      ])
  }

  private func row(_ material: MaterialRecord) -> View {
    [
      "name": .text(voice.heading(material.name[voice.language])), "symbol": .text(material.symbol),
      "href": .text(voice.href(.material(material.id))), "is-strategic": .flag(material.isStrategic),
      "cells": .views(
        voice.content.systems.map { system in
          let cell = CellID(material: material.id, system: system.id)
          let verdict = voice.content.verdict(cell)
          let judged = verdict.flatMap { $0.isJudged ? $0 : nil }
          let style = judged.map { $0.state == "excluded" ? "excluded" : "pot-\($0.potential)" } ?? "none"
          let kind = judged.map { $0.kind == "none" ? "" : $0.kind } ?? ""
          return [
            "style": .text(style), "potential": .text(judged?.potential ?? ""),
            "certainty": .text(judged?.certainty ?? ""),
            "kind": .text(kind.isEmpty ? "" : voice["kind-\(kind)-short"]), "href": .text(voice.href(.verdict(cell))),
            "label": .text(
              "\(voice.heading(voice.material(material.id))), \(voice.system(system.id)): \(voice.summary(verdict))"),
          ]
        }),
    ]
  }
}
