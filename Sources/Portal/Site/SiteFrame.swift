import Programme
import Publication

/// What stands around every page: head, navigation, the way to the other language, foot.
struct SiteFrame: Sendable {
  let voice: SiteVoice
  let hasMap: Bool

  private static let navigation: [(page: SitePage, key: String)] = [
    (.map, "nav-map"), (.matrix, "nav-matrix"), (.materials, "nav-materials"), (.systems, "nav-systems"),
    (.measures, "nav-measures"), (.place, "nav-place"), (.downloads, "nav-downloads"),
  ]

  private static let foot: [(page: SitePage, key: String)] = [
    (.about, "nav-about"), (.changes, "nav-changes"), (.data, "nav-data"), (.sources, "nav-sources"),
    (.explain, "nav-explain"), (.glossary, "nav-glossary"), (.accessibility, "nav-accessibility"),
  ]

  func view(_ page: SitePage, title: String, query: SiteQuery, isMissing: Bool) -> View {
    let content = voice.content
    let other: Language = voice.language == .nl ? .en : .nl
    let same = isMissing ? [] : query.pairs
    let site = content.title(voice.language)
    return [
      "language": .text(voice.language.rawValue), "other-language": .text(other.rawValue),
      "other-href": .text(SiteAddress.href(voice.prefix, other, page, same)),
      "self-href": .text(voice.href(page, same)),
      "document-title": .text(page == .home && !isMissing ? site : "\(title) – \(site)"),
      "site-title": .text(site), "home": .text(voice.href(.home)), "style-href": .text(voice.asset("site.css")),
      "script-href": .text(voice.asset("site.js")),
      "is-map": .flag(page == .map && !isMissing), "has-map": .flag(hasMap), "icon": .text(voice.asset("icon.svg")),
      "api": .text("\(voice.prefix)/api.html"), "ol-style": .text(voice.asset("ol.css")),
      "ol-script": .text(voice.asset("ol.js")),
      "proj4-script": .text(voice.asset("proj4.js")), "map-script": .text(voice.asset("map.js")),
      "kind": .text(isMissing ? "missing" : page.name), "is-invented": .flag(content.isInvented),
      "navigation": .views(entries(Self.navigation, page)), "foot": .views(entries(Self.foot, page)),
      "search": .text(voice.href(.place)), "edition": .text(content.identity["edition"] ?? ""),
      "date": .text(DateText.long(content.identity["date"] ?? "", voice.language)),
      "date-iso": .text(content.identity["date"] ?? ""), "author": .text(content.text("author", voice.language)),
      "is-noindex": .flag(isMissing || page == .place || page == .explain),
    ]
  }

  private func entries(_ entries: [(page: SitePage, key: String)], _ page: SitePage) -> [View] {
    entries.map { entry in
      [
        "href": .text(voice.href(entry.page)), "text": .text(voice[entry.key]),
        "is-here": .flag(page.chapter == entry.page), "is-exact": .flag(page == entry.page),
      ]
    }
  }
}
