import Programme
import Publication

/// What the site is and is not, and how well it can be used by everyone.
struct StatementPage: Sendable {
  let voice: SiteVoice
  let publication: SitePublication

  func about() -> SitePageView {
    let content = voice.content
    return SitePageView(
      title: voice["nav-about"],
      values: [
        "introduction": .views(
          content.statements.filter { $0.kind == "introduction" }.map { ["text": .text($0.text[voice.language])] }),
        "limits": .views(
          content.statements.filter { $0.kind == "limit" }.map { ["text": .text($0.text[voice.language])] }),
        "has-limits": .flag(content.statements.contains { $0.kind == "limit" }),
        "contact": .text(publication.contact ?? ""), "author": .text(content.text("author", voice.language)),
        "software": .views(
          content.identity.filter { $0.key.hasPrefix("software: ") }.sorted { $0.key < $1.key }.map {
            ["name": .text(String($0.key.dropFirst(10))), "version": .text($0.value)]
          }), "seed": .text(content.identity["seed"] ?? ""), "trials": .text(content.identity["trials"] ?? ""),
        "id": .text(content.manifest.id), "openlayers": .text(voice.asset("LICENSE-openlayers.txt")),
        "ground": .text(Set(content.territory.areas.map(\.source)).sorted().joined(separator: "; ")),
      ])
  }

  func accessibility() -> SitePageView {
    SitePageView(
      title: voice["nav-accessibility"],
      values: ["contact": .text(publication.contact ?? ""), "list": .text(voice.href(.list))])
  }
}
