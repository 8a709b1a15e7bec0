import Programme
import Publication

/// What was measured: data sets, coverage, and contents with their limits of detection.
struct DataPage: Sendable {
  let voice: SiteVoice

  func view() -> SitePageView {
    let evidence = voice.content.evidence
    let coverage = evidence.coverage.filter { $0.id == "all" || voice.content.system($0.id) != nil }
    let cells = evidence.coverage.filter { CellID($0.id) != nil && $0.sites > 0 }
    return SitePageView(
      title: voice["data-title"],
      values: [
        "is-there": .flag(evidence.isThere), "sources": .views(evidence.sources.map(source)),
        "coverage": .views(coverage.map(row)), "has-coverage": .flag(!coverage.isEmpty),
        "cells": .views(cells.map(row)), "has-cells": .flag(!cells.isEmpty),
        "statistics": .views(evidence.statistics.map(statistic)), "has-statistics": .flag(!evidence.statistics.isEmpty),
        "map": .text(voice.href(.map)), "downloads": .text(voice.href(.downloads)),
        "glossary": .text(voice.href(.glossary)),
      ])
  }

  private func source(_ source: SiteEvidence.Source) -> View {
    [
      "title": .text(source.title[voice.language]), "state": .text(voice["data-state-\(source.state)"]),
      "counts": .views(
        source.counts.map { ["label": .text(voice["data-\($0.key)"]), "count": .text(voice.count($0.count))] }),
      "anchor": .text("set-\(source.id)"),
      "holding": .markup(
        voice.content.holdings.first { $0.source == source.id }.map(HoldingWords(voice: voice).sentence) ?? .empty),
      "cost": .text(source.cost[voice.language]), "cite": .markup(voice.cite([source.reference])),
    ]
  }

  private func row(_ row: SiteEvidence.Coverage) -> View {
    let name: Markup =
      if row.id == "all" { "\(voice["coverage-of-all"])" } else if let cell = CellID(row.id) {
        voice.link(verdict: cell)
      } else { voice.link(system: row.id) }
    return [
      "name": .markup(name), "level": .text(voice["data-level-\(row.level)"]), "sites": .text(voice.count(row.sites)),
      "analyses": .text(voice.count(row.analyses)), "below": .text(voice.count(row.below)),
      "share": .text(row.share.map { NumberText.percentage($0, voice.language) } ?? "–"),
      "distance": .text(row.meanDistance.map { "\(NumberText.rounded($0, digits: 2, voice.language))\u{a0}km" } ?? "–"),
    ]
  }

  private func statistic(_ row: SiteEvidence.Statistic) -> View {
    [
      "property": .text(row.property), "source": .text(row.source), "medium": .text(row.medium),
      "unit": .text(row.unit), "count": .text(voice.count(row.count)), "below": .text(voice.count(row.below)),
      "unknown": .text(row.unknownLimit > 0 ? voice.count(row.unknownLimit) : ""),
      "share": .text(
        row.count > 0 ? NumberText.percentage(Double(row.below) / Double(row.count), voice.language) : "–"),
      "median": .text(content(row.median)), "ninetieth": .text(content(row.ninetieth)),
      "maximum": .text(content(row.maximum)), "region": .text(voice["data-region-\(row.region)"]),
    ]
  }

  /// Numbers get three digits; limits and ranges, as in `<20`, stay as they are.
  private func content(_ text: String) -> String {
    guard !text.isEmpty else { return "–" }
    return Double(text).map { NumberText.rounded($0, digits: 3, voice.language) }
      ?? NumberText.quoted(text, voice.language)
  }
}
