import Assessment
import Programme

/// What was asked and what came out, for a reader with two minutes.
struct SummarySection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let programme = manuscript.programme
    return [
      "introduction": .views(programme.introduction.map { ["text": .markup(manuscript.text($0))] }),
      "key-figures": .views(keyFigures),
      "answer": .views(answer.map { ["text": .markup($0)] }),
      "has-opportunities": .flag(!opportunities.isEmpty),
      "opportunities": .views(opportunities),
      "unquantified": .markup(unquantified),
      "axis": .markup(
        ShareAxis(
          scale: manuscript.shareScale, benchmark: manuscript.benchmark, language: manuscript.language, isNarrow: true
        ).labels(y: 12)),
      "has-research": .flag(!research.isEmpty),
      "research": .views(research),
    ]
  }

  // MARK: Key figures

  private var keyFigures: [View] {
    let figures: [(String, Phrase)] = [
      ("count/kind/stand-alone", .keyStandAlone), ("count/kind/co-production", .keyCoProduction),
      ("count/kind/upgrading", .keyUpgrading), ("count/materials/excluded", .keyExcluded),
    ]
    return figures.map { id, label in
      ["figure": .markup(manuscript.figure(id)), "label": .text(manuscript[label])]
    }
  }

  // MARK: The answer

  private var answer: [Markup] {
    func count(_ name: String) -> Markup { manuscript.figure("count/\(name)") }
    var sentences = [
      manuscript.catalogue.sentence(
        .answerCells,
        [
          "materials": count("materials"), "systems": count("systems"), "cells": count("cells"),
          "assessed": count("state/assessed"), "excluded": count("state/excluded"),
          "not-assessed": count("state/not-assessed"),
        ]),
      manuscript.catalogue.sentence(
        .answerKinds,
        [
          "stand-alone": count("kind/stand-alone"), "co-production": count("kind/co-production"),
          "upgrading": count("kind/upgrading"), "secondary": count("kind/secondary"),
        ]),
      manuscript.catalogue.sentence(
        .answerPotential,
        [
          "high": count("potential/H"), "moderate": count("potential/M"), "low": count("potential/L"),
          "unknown": count("potential/U"),
        ]),
    ]
    let excluded = manuscript.edition.claims.filter { $0.state == .standing }.map { outcome -> Markup in
      "<a href=\"#\(Anchor.claim(outcome.claim.id))\">\(manuscript.material(outcome.claim.material))</a>"
    }
    if !excluded.isEmpty {
      sentences.append(manuscript.catalogue.sentence(.answerExcluded, ["materials": manuscript.list(excluded)]))
    }
    return sentences
  }

  // MARK: What could be done beside or with an existing activity

  /// Cells of these kinds, the largest share of consumption first.
  private var candidates: [Verdict] {
    manuscript.edition.verdicts.filter { verdict in
      verdict.state == .assessed && [.standAlone, .coProduction, .upgrading, .secondary].contains(verdict.kind)
    }
  }

  /// A row per share: sources that differ, and products of one cell, stand below each other.
  private var opportunities: [View] {
    candidates.flatMap { verdict in
      let shares = shares(of: verdict)
      return shares.map { (verdict: verdict, share: $0, isOnly: shares.count == 1) }
    }
    .sorted { a, b in a.share.share.p50 > b.share.share.p50 }
    .map { row(of: $0.verdict, $0.share, isOnly: $0.isOnly) }
  }

  private func row(of verdict: Verdict, _ share: ModelShare, isOnly: Bool) -> View {
    let title = "\(manuscript.material(verdict.cell.material)), \(manuscript.system(verdict.cell.system))"
    let plot = IntervalPlot(
      interval: .init(share.share, isVerified: share.isVerified), scale: manuscript.shareScale,
      benchmark: manuscript.benchmark, title: title, description: manuscript.figureText(share.figure),
      language: manuscript.language, hasAxis: false)
    let member = share.variant.member.map { manuscript.figureText("fact/\($0)") }
    return [
      "material": .text(manuscript.heading(manuscript.material(verdict.cell.material))),
      "system": .text(manuscript.system(verdict.cell.system)),
      // What sets this row apart from another of the same cell.
      "apart": .text(
        isOnly ? "" : member.map { "\(manuscript[.withFact]) \($0)" } ?? manuscript.plain(share.model.model.title)),
      "href": .text(Anchor.verdict(verdict.cell)), "tile": .markup(manuscript.tile(verdict)),
      "kind": .text(manuscript.word(verdict.kind)), "share": .markup(manuscript.figure(share.figure)),
      "plot": .markup(plot.svg()), "label": .text(manuscript.summary(verdict)),
    ]
  }

  private var unquantified: Markup {
    let rest = candidates.filter { shares(of: $0).isEmpty }
    guard !rest.isEmpty else { return .empty }
    let systems = manuscript.programme.systems.compactMap { system -> Markup? in
      let links = rest.filter { $0.cell.system == system.id }.map { verdict -> Markup in
        "<a href=\"#\(Anchor.verdict(verdict.cell))\">\(manuscript.material(verdict.cell.material))</a>"
      }
      return links.isEmpty ? nil : "\(system.name[manuscript.language]): " + manuscript.list(links)
    }
    return manuscript.catalogue.sentence(.unquantified, ["cells": systems.joined(separator: "; ")])
  }

  private func shares(of verdict: Verdict) -> [ModelShare] {
    verdict.models.compactMap { manuscript.edition.model($0) }.flatMap { ModelShare.all(of: $0) }
  }

  // MARK: Research

  /// Per system the measures that aim at a cell whose verdict rests on little.
  private var research: [View] {
    manuscript.programme.systems.compactMap { system in
      let measures = system.measures.filter { measure in
        measure.status != .done && measure.targets.contains { isOpen($0) }
      }.prefix(3)
      guard !measures.isEmpty else { return nil }
      let links = measures.map { measure -> Markup in
        "<li>\(manuscript.link(measure: measure.id)) <span class=\"cost\">\(manuscript.figure("measure/\(measure.id)/cost"))</span></li>"
      }
      return [
        "system": .markup(manuscript.link(system: system.id)), "number": .text(String(system.number)),
        "measures": .markup(links.joined(separator: "\n")),
      ]
    }
  }

  private func isOpen(_ cell: CellID) -> Bool {
    guard let verdict = manuscript.edition.verdict(cell.material, cell.system), verdict.state == .assessed else {
      return false
    }
    return verdict.certainty == .a || verdict.certainty == .b || verdict.potential == .unknown
  }
}
