import Foundation
import Programme
import Publication

/// The files of the edition with checksum and licence, and how to name it.
struct DownloadsPage: Sendable {
  let voice: SiteVoice
  let publication: SitePublication

  /// The main files first, each with what it is.
  private static let main = [
    "edition.gpkg", "verdicts.csv", "verdicts.json", "plan.json", "plan.csv", "co-production.csv",
    "co-production-years.csv", "unfc.csv", "provenance.json", "changes.json", "estimates.json", "estimates.csv",
    "report/nl/index.html", "report/en/index.html",
  ]

  func view() -> SitePageView {
    let content = voice.content
    let files = content.manifest.files
    let main = Self.main.compactMap { path in files.first { $0.path == path } }
    let others = files.filter { !Self.main.contains($0.path) }
    let address = publication.licence?.address.flatMap { WebAddress.isWeb($0) ? $0 : nil }
    return SitePageView(
      title: voice["nav-downloads"],
      values: [
        "main": .views(main.map { row($0, isMain: true) }), "others": .views(others.map { row($0, isMain: false) }),
        "has-others": .flag(!others.isEmpty), "id": .text(content.manifest.id),
        "collections": .text(voice.href(.collections)), "manifest": .text("\(voice.prefix)/files"),
        "licence": .text(publication.licence?.name ?? ""), "licence-address": .text(address ?? ""),
        "sources": .text(voice.href(.sources)), "citation": .text(citation), "about": .text(voice.href(.about)),
      ])
  }

  private var citation: String {
    let content = voice.content
    let (author, year) = (content.text("author", voice.language), (content.identity["date"] ?? "").prefix(4))
    return [
      author.isEmpty ? "\(year)" : "\(author) (\(year))",
      "\(content.title(voice.language)), \(voice["edition"].lowercased()) \(content.identity["edition"] ?? "")",
      "SHA-256 \(content.manifest.id.prefix(12))…",
    ].joined(separator: ". ") + "."
  }

  private func row(_ file: FileRecord, isMain: Bool) -> View {
    let path = file.path.split(separator: "/").map { PercentEncoding.encoded(String($0)) }.joined(separator: "/")
    let key = "download-" + file.path.map { $0 == "/" || $0 == "." ? "-" : String($0) }.joined()
    return [
      "path": .text(file.path), "href": .text("\(voice.prefix)/files/\(path)"),
      "what": .text(isMain ? voice[key] : ""), "size": .text(size(file.bytes)), "sha256": .text(file.sha256),
    ]
  }

  private func size(_ bytes: Int) -> String {
    bytes >= 1_000_000
      ? "\(NumberText.rounded(Double(bytes) / 1e6, digits: 2, voice.language))\u{a0}MB"
      : "\(NumberText.rounded(Double(max(bytes, 100)) / 1e3, digits: 2, voice.language))\u{a0}kB"
  }
}
