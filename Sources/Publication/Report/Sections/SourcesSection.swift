import Assessment
import Programme

/// The bibliography, the data sets that a survey can obtain, and what was left out.
struct SourcesSection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let programme = manuscript.programme
    return [
      "references": .views(programme.references.map(reference)),
      "data-sources": .views(programme.dataSources.map(dataSource)),
      "has-data-sources": .flag(!programme.dataSources.isEmpty),
      "left-out": .views(
        programme.leftOut.map { row in
          ["id": .text(row.id), "name": .text(row.name), "reason": .markup(manuscript.text(row.reason))]
        }),
      "has-left-out": .flag(!programme.leftOut.isEmpty),
      "left-out-intro": .markup(
        manuscript.catalogue.sentence(.leftOutIntro, ["count": manuscript.figure("count/left-out")])),
      "intro": .markup(manuscript.catalogue.sentence(.sourcesIntro, ["count": manuscript.figure("count/sources")])),
      "data-intro": .markup(
        manuscript.catalogue.sentence(.dataSourcesIntro, ["count": manuscript.figure("count/data-sources")])),
    ]
  }

  private func reference(_ reference: Reference) -> View {
    let isWeb = WebAddress.isWeb(reference.url)
    let maker = [reference.author, reference.publisher].filter { !$0.isEmpty }
    return [
      "anchor": .text(Anchor.source(reference.id)), "number": .text(String(manuscript.citations[reference.id] ?? 0)),
      "title": .text(reference.title), "maker": .text(maker.joined(separator: ", ")), "year": .text(reference.year),
      "url": .text(isWeb ? reference.url : ""), "url-text": .text(Self.short(reference.url)),
      "url-note": .text(
        isWeb ? reference.urlNote : [reference.url, reference.urlNote].filter { !$0.isEmpty }.joined(separator: "; ")),
      "kind": .text(manuscript.word(Vocabulary.reference(reference.kind))),
      "licence": .text(licence(reference.licence)),
    ]
  }

  /// Only web addresses become links: whatever else stands there is printed as text.
  static func short(_ url: String) -> String {
    var text = url
    for prefix in ["https://", "http://", "www."] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    if text.hasSuffix("/") { text.removeLast() }
    return text
  }

  private func licence(_ licence: String) -> String {
    licence == "unknown" || licence.isEmpty ? manuscript[.licenceUnknown] : licence
  }

  private func dataSource(_ source: DataSource) -> View {
    let isWeb = WebAddress.isWeb(source.access)
    return [
      "name": .text(source.name), "publisher": .text(source.publisher),
      "content": .text(manuscript.plain(source.content)), "licence": .text(licence(source.licence)),
      "obtain": .text(manuscript.plain(source.obtain)), "limits": .text(manuscript.plain(source.limits)),
      "format": .text(source.format), "crs": .text(source.crs), "fields": .text(source.fields),
      "url": .text(isWeb ? source.access : ""), "access": .text(isWeb ? Self.short(source.access) : source.access),
      "state": .markup(manuscript.mark(source.state)),
    ]
  }
}
