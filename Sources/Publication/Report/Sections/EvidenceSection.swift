import Assessment
import Evidence
import Programme

/// What the declared data sets hold, how well they cover the territory, and what is lost without those that are missing.
struct EvidenceSection: Sendable {
  let manuscript: Manuscript
  /// Map of the coverage of a system, or of everything (`all`), as SVG; empty where there is nothing to draw.
  let map: @Sendable (String, Language) -> String

  var programme: Programme { manuscript.programme }
  private var evidence: EvidenceSummary? { manuscript.edition.evidence }

  func view() -> View {
    let sources = programme.evidenceSources
    let read = sources.filter { source in
      evidence?.source(source.id).map { $0.state == .read || $0.state == .partly } ?? false
    }
    let open = sources.filter { source in !read.contains { $0.id == source.id } }
    let systems = evidence?.coverage.systems ?? []
    let mapped = evidence?.layers.filter { $0.id != "all" && !$0.sites.isEmpty } ?? []
    let cells = (evidence?.coverage.cells ?? []).filter { $0.counts.analyses > 0 }
    let properties = evidence?.coverage.properties ?? []
    let statistics = evidence?.statistics ?? []
    let areas = areaViews(evidence?.areas ?? [])
    return [
      "intro": .markup(
        manuscript.catalogue.sentence(
          evidence == nil ? .evidenceNoData : .evidenceIntro,
          ["count": manuscript.figure("count/evidence-sources")] + states)),
      "has-data": .flag(evidence != nil),
      "sources": .views(read.map(row)), "has-sources": .flag(!read.isEmpty),
      "open": .views(open.map(missing)), "has-open": .flag(!open.isEmpty),
      "coverage-intro": .markup(coverageIntro),
      "systems": .views(systems.map(system)),
      "map": .markup(Markup(trusted: evidence == nil ? "" : map("all", manuscript.language))),
      "legend": .markup(legend("all")),
      "system-maps": .views(
        mapped.map { layer in
          [
            "title": .text(manuscript.heading(manuscript.system(layer.id))),
            "map": .markup(Markup(trusted: map(layer.id, manuscript.language))), "legend": .markup(legend(layer.id)),
          ]
        }),
      "has-system-maps": .flag(!mapped.isEmpty),
      "cells": .views(cells.map(cell)), "has-cells": .flag(!cells.isEmpty),
      "properties": .views(properties.map(property)), "has-properties": .flag(!properties.isEmpty),
      "areas": .views(areas), "has-areas": .flag(!areas.isEmpty), "areas-anchor": .text(Anchor.areas),
      "areas-left-out": .markup(areasLeftOut(evidence?.areasLeftOut ?? 0)),
      "statistics": .views(groups(statistics)), "has-statistics": .flag(!statistics.isEmpty),
    ]
  }

  private var states: [String: Markup] {
    guard evidence != nil else { return [:] }
    return Dictionary(
      EvidenceSummary.Source.State.allCases.map { ($0.rawValue, manuscript.figure("evidence/state/\($0.rawValue)")) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Sources

  private func row(_ source: EvidenceSource) -> View {
    let read = evidence?.source(source.id)
    let findings = findings(read)
    return [
      "anchor": .text(Anchor.evidence(source.id)), "title": .text(source.title[manuscript.language]),
      "cite": .markup(manuscript.cite([source.reference])), "year": .text(source.year),
      "state": .text(read.map { CoverageText.state($0.state)[manuscript.language] } ?? ""),
      "systems": .markup(source.systems.map { manuscript.link(system: $0) }.joined(separator: ", ")),
      "rows": .markup(manuscript.figure("evidence/\(source.id)/rows")),
      "rejected": .markup(manuscript.figure("evidence/\(source.id)/rows-rejected")),
      "values": .markup(manuscript.figure("evidence/\(source.id)/values")),
      "below": .markup(manuscript.figure("evidence/\(source.id)/values-below")),
      "sites": .markup(manuscript.figure("evidence/\(source.id)/sites-territory")),
      "analyses": .markup(manuscript.figure("evidence/\(source.id)/analyses-territory")),
      "findings": .views(findings), "has-findings": .flag(!findings.isEmpty),
    ]
  }

  private func findings(_ source: EvidenceSummary.Source?) -> [View] {
    guard let source else { return [] }
    let texts = try? FindingTexts()
    var counts: [FindingCode: ImportReport.FindingCount] = [:]
    for finding in (source.report?.files ?? []).flatMap(\.findings) where counts[finding.code] == nil {
      counts[finding.code] = finding
    }
    return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { code, finding in
      let example = finding.examples.first
      let shown = EvidenceFinding(
        code, SourceLocation(file: "", line: example?.line ?? 0, key: example?.column ?? ""),
        value: example?.value ?? "", detail: example?.detail ?? "")
      return [
        "figure": .markup(manuscript.figure("evidence/\(source.id)/finding/\(code.rawValue)")),
        "code": .text(code.rawValue), "example": .text(texts?.message(shown)[manuscript.language] ?? ""),
      ]
    }
  }

  private func missing(_ source: EvidenceSource) -> View {
    let known = manuscript.edition.index.dataSources[source.dataSource]
    let obtain = source.obtain.isEmpty ? known?.obtain : source.obtain
    let address = known?.access ?? ""
    let state = evidence?.source(source.id)?.state ?? .missing
    return [
      "anchor": .text(Anchor.evidence(source.id)), "title": .text(source.title[manuscript.language]),
      "state": .text(CoverageText.state(state)[manuscript.language]),
      "cost": .markup(manuscript.text(source.cost)), "obtain": .text(manuscript.plain(obtain)),
      "url": .text(WebAddress.isWeb(address) ? address : ""),
      "url-text": .text(SourcesSection.short(address)),
      "systems": .markup(source.systems.map { manuscript.link(system: $0) }.joined(separator: ", ")),
    ]
  }

  // MARK: Coverage

  private var coverageIntro: Markup {
    guard evidence != nil else { return .empty }
    func figure(_ key: String) -> Markup { manuscript.figure("coverage/all/\(key)") }
    return manuscript.catalogue.sentence(
      .coverageIntro,
      [
        "sites": figure("sites"), "analyses": figure("analyses"), "area": figure("area"), "share": figure("share"),
        "level": figure("level"), "radius": kilometres(programme.coverage.radius),
        "cell": kilometres(programme.coverage.cell),
      ])
  }

  private func kilometres(_ number: Double) -> Markup {
    "\(NumberText.rounded(number, digits: 3, manuscript.language))\u{a0}km"
  }

  private func system(_ item: CoverageSummary.Item) -> View {
    var view = measures("coverage/\(item.id)")
    view["anchor"] = .text(Anchor.coverage("coverage/\(item.id)/level"))
    view["name"] = .markup(manuscript.link(system: item.id))
    view["domain"] = .text(CoverageText.domain(item.domain)[manuscript.language])
    return view
  }

  private func cell(_ item: CoverageSummary.Item) -> View {
    let parts = item.id.split(separator: "/").map(String.init)
    var view = measures("coverage/\(item.id)")
    view["material"] = .markup(manuscript.link(material: parts.first ?? ""))
    view["system"] = .text(manuscript.system(parts.last ?? ""))
    view["properties"] = .text(item.properties.joined(separator: ", "))
    return view
  }

  private func property(_ item: CoverageSummary.Item) -> View {
    var view = measures("coverage/property/\(item.id)")
    view["property"] = .markup(FormulaText.markup(item.id))
    let years = [item.counts.firstYear, item.counts.lastYear].compactMap(\.self).map(String.init)
    view["years"] = .text(Set(years).count == 1 ? years[0] : years.joined(separator: "–"))
    return view
  }

  private func measures(_ base: String) -> View {
    func figure(_ key: String) -> Markup {
      manuscript.hasFigure("\(base)/\(key)") ? manuscript.figure("\(base)/\(key)") : "–"
    }
    return [
      "level": .markup(figure("level")), "sites": .markup(figure("sites")), "analyses": .markup(figure("analyses")),
      "below": .markup(figure("below")), "approved": .markup(figure("approved")),
      "undecided": .markup(figure("undecided")), "imputed": .markup(figure("imputed")),
      "share": .markup(figure("share")), "distance": .markup(figure("distance")),
      "farthest": .markup(figure("farthest")),
    ]
  }

  /// The shades of a map with the area of each.
  private func legend(_ id: String) -> Markup {
    guard let evidence else { return .empty }
    let limits = evidence.coverage.settings.distanceLimits
    let items = (0...limits.count).map { number -> Markup in
      let text = distances(number, limits)
      let figure = "coverage/\(id)/class/\(number)"
      let area: Markup =
        manuscript.hasFigure(figure) ? " <span class=\"count\">\(manuscript.figure(figure))</span>" : .empty
      return """
        <li><svg class="map-key-sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">\
        <path class="coverage-\(number)" d="M1 3H19V17H1z"/></svg><span>\(text)\(area)</span></li>
        """
    }
    let sites: Markup = """
      <li><svg class="map-key-sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">\
      <path class="coverage-sites" d="M10 10h0"/></svg><span>\(manuscript[.coverageSites])</span></li>
      """
    return "<ul class=\"map-key\">\(items.joined())\(sites)</ul>"
  }

  /// `0–5 km`, `5–10 km`, `> 20 km`: each class without those before it, as its area is.
  private func distances(_ number: Int, _ limits: [Double]) -> Markup {
    guard number < limits.count else { return limits.last.map { "> \(kilometres($0))" } ?? .empty }
    let from = number == 0 ? 0 : limits[number - 1]
    return "\(NumberText.rounded(from, digits: 3, manuscript.language))–\(kilometres(limits[number]))"
  }

  // MARK: Statistics

  /// Rows of one property together.
  private func groups(_ statistics: [EvidenceSummary.Statistic]) -> [View] {
    var views: [View] = []
    var last = ""
    for statistic in statistics {
      let isFirst = statistic.property != last
      last = statistic.property
      let base = "statistic/\(statistic.id)"
      func figure(_ key: String) -> Markup {
        manuscript.hasFigure("\(base)/\(key)") ? manuscript.figure("\(base)/\(key)") : "–"
      }
      views.append([
        "anchor": .text(isFirst ? Anchor.statistic(statistic.property) : ""),
        "property": .markup(FormulaText.markup(statistic.property)),
        "medium": .text(statistic.medium), "region": .text(CoverageText.region(statistic.region)[manuscript.language]),
        "source": .text(
          programme.evidenceSources.first { $0.id == statistic.source }?.title[manuscript.language] ?? statistic.source),
        "count": .markup(figure("count")), "below": .markup(figure("below")),
        "unknown": .markup(figure("unknown-limit")), "median": .markup(figure("median")),
        "ninetieth": .markup(figure("ninetieth")), "maximum": .markup(figure("maximum")),
      ])
    }
    return views
  }
}

extension [String: Markup] {
  fileprivate static func + (a: Self, b: Self) -> Self { a.merging(b) { first, _ in first } }
}
