import Programme
import Publication

/// Everything that facts come from.
struct SourcesPage: Sendable {
  let voice: SiteVoice

  func view() -> SitePageView {
    SitePageView(
      title: voice["sources-title"],
      values: [
        "sources": .views(voice.content.sources.map { entry($0) }),
        "count": .text(voice.count(voice.content.sources.count)),
        "ground": .text(Set(voice.content.territory.areas.map(\.source)).sorted().joined(separator: "; ")),
      ])
  }

  func entry(_ source: SourceRecord) -> View {
    let number = (voice.content.sources.firstIndex { $0.id == source.id } ?? 0) + 1
    return [
      "anchor": .text("source-\(source.id)"), "number": .text("\(number)"),
      "title": .text(source.title.isEmpty ? source.id : source.title),
      "maker": .text([source.author, source.publisher, source.year].filter { !$0.isEmpty }.joined(separator: ", ")),
      "url": .text(WebAddress.isWeb(source.url) ? source.url : ""),
      "note": .text(
        WebAddress.isWeb(source.url)
          ? source.urlNote : [source.url, source.urlNote].filter { !$0.isEmpty }.joined(separator: "; ")),
      "licence": .text(source.licence.isEmpty ? voice["licence-unknown"] : source.licence),
      "kind": .text(source.kind.isEmpty ? "" : voice["reference-\(source.kind)"]),
      "href": .text(voice.href(.sources, at: "source-\(source.id)")),
    ]
  }
}
