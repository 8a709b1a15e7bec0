import Assessment
import Evidence
import Foundation
import PredictiveMapping
import Programme
import ProgrammeFixture

@testable import Publication

/// A report of the invented country, and what a test asks of a page.
struct RenderedReport {
  let edition: Edition
  let report: Report
  let html: [Language: String]

  /// - Parameters:
  ///   - evidence: whether the edition was made with a data folder.
  ///   - outcomes: of the predictive maps; nil for what comes of a run without maps.
  init(
    _ fixture: ProgrammeFixture = ProgrammeFixture(), evidence: Bool = false, outcomes: [PredictiveMapOutcome]? = nil
  )
    async throws
  {
    let warnings = try fixture.load().warnings
    let (programme, estimates) = try await fixture.estimated()
    edition = await Assessor(
      programme: programme, evidence: evidence ? EvidenceSummary.invented : nil, estimates: estimates,
      previous: PreviousEdition.read(of: programme).provenance
    ).run(warnings: warnings)
    let coverage: @Sendable (String, Language) -> String = { id, language in
      "<svg class=\"coverage\" data-layer=\"\(id)\" lang=\"\(language.rawValue)\"></svg>"
    }
    let symbols = "<svg class=\"map-symbols\"></svg>"
    report = try Report(
      edition: edition, mapSymbols: symbols, coverageMap: coverage,
      predictiveMaps: outcomes
        ?? PredictiveMapOutcome.withoutMaps(of: programme, read: evidence ? [] : nil).map(\.outcome),
      predictiveMap: { outcome, language in
        "<svg class=\"favourability\" data-system=\"\(outcome.system)\" lang=\"\(language.rawValue)\"></svg>"
      },
      map: { system, language in
        "<svg class=\"map\" data-system=\"\(system?.id ?? "all")\" lang=\"\(language.rawValue)\"></svg>"
      })
    html = [.en: try report.html(in: .en), .nl: try report.html(in: .nl)]
  }

  func page(_ language: Language) -> String { html[language] ?? "" }

  /// Values of an attribute, in the order of the page.
  static func values(of attribute: String, in html: String) -> [String] {
    html.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  /// The part of the page from a marker up to the next one of its kind.
  static func part(_ html: String, from start: String, to end: String) -> String {
    guard let first = html.range(of: start) else { return "" }
    let rest = html[first.lowerBound...]
    let last = rest.range(of: end, range: first.upperBound..<rest.endIndex)
    return String(rest[..<(last?.upperBound ?? rest.endIndex)])
  }

  /// Element names that are opened and not closed, or closed and not opened, in the body of the page.
  static func unbalanced(_ html: String) -> [String] {
    let void: Set<String> = [
      "meta", "br", "img", "link", "hr", "input", "rect", "line", "circle", "path",
    ]
    var open: [String] = []
    var faults: [String] = []
    // A style element holds no tags.
    let text = html.replacing(/<style>[\s\S]*?<\/style>/, with: "")
    // By scalar, as a browser reads it.
    let tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>/.matchingSemantics(.unicodeScalar)
    for match in text.matches(of: tag) {
      let name = String(match.2)
      if void.contains(name) || match.3.hasSuffix("/") { continue }
      if match.1.isEmpty {
        open.append(name)
      } else if open.last == name {
        open.removeLast()
      } else {
        faults.append("</\(name)> in <\(open.last ?? "")>")
      }
    }
    return faults + open.map { "<\($0)>" }
  }
}
