import Programme
import Publication

/// The words of the site.
struct GlossaryPage: Sendable {
  let voice: SiteVoice

  private static let terms = [
    "critical", "strategic-term", "system-term", "occurrence-term", "co-production-term", "unfc-term", "p90-term",
    "limit-term", "coverage-term", "measure-term", "value-term", "edition-term", "claim-term", "figure-term",
  ]

  func view() -> SitePageView {
    SitePageView(
      title: voice["glossary-title"],
      values: [
        "potentials": .views(
          ["H", "M", "L", "N", "U"].map {
            [
              "tile": .markup("<span class=\"tile pot-\($0)\" aria-hidden=\"true\"><b>\($0)</b></span>"),
              "name": .text(voice.heading(voice.facet(.potential, $0))),
              "meaning": .text(voice["potential-\($0)-meaning"]),
            ]
          }),
        "certainties": .views(
          ["A", "B", "C", "D"].map {
            [
              "name": .text("\($0): \(voice.facet(.certainty, $0))"), "meaning": .text(voice["certainty-\($0)"]),
            ]
          }),
        "states": .views(
          ["assessed", "excluded", "not-assessed"].map {
            ["name": .text(voice.heading(voice.facet(.state, $0))), "meaning": .text(voice["state-\($0)-meaning"])]
          }),
        "kinds": .views(
          ["stand-alone", "co-production", "upgrading", "secondary", "none"].map {
            ["name": .text(voice.heading(voice.facet(.kind, $0))), "meaning": .text(voice["kind-\($0)-meaning"])]
          }),
        "verifications": .views(
          VerificationState.allCases.map {
            [
              "mark": .markup(voice.mark($0.rawValue)),
              "name": .text(voice.heading(voice["verification-\($0.rawValue)"])),
              "meaning": .text(voice["verification-\($0.rawValue)-meaning"]),
            ]
          }),
        "terms": .views(
          Self.terms.map { ["name": .text(voice["term-\($0)"]), "meaning": .text(voice["term-\($0)-meaning"])] }
            .sorted { Self.name($0) < Self.name($1) }),
      ])
  }

  private static func name(_ view: View) -> String {
    if case .text(let text)? = view["name"] { text.lowercased() } else { "" }
  }
}
