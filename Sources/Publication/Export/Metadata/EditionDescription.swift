import Foundation
import Programme

/// What catalogues tell of an edition: its identity, where it is, what it was made of and under which terms it is given.
public struct EditionDescription: Sendable {
  public let manifest: EditionManifest
  public let title: LocalizedText
  public let author: LocalizedText?
  /// ISO 3166-1 alpha-2.
  public let country: String?
  /// West, south, east, north in degrees; nil where the edition does not tell.
  public let extent: [Double]?
  public let seed: String
  /// Names with versions, in alphabetical order.
  public let software: [(name: String, version: String)]
  public let sources: [Source]

  /// Where facts come from, with the licence of the source.
  public struct Source: Sendable {
    public let id: String
    public let title: String
    public let author: String?
    public let publisher: String?
    public let year: String?
    public let url: String?
    /// `unknown` where nobody knows.
    public let licence: String?

    /// - Parameter value: of a column of the table `sources`; nil for none.
    public init?(_ value: (String) -> String?) {
      guard let id = value("id"), let title = value("title") else { return nil }
      self.id = id
      self.title = title
      author = value("author")
      publisher = value("publisher")
      year = value("year")
      url = value("url")
      licence = value("licence")
    }
  }

  /// - Parameter properties: the table `edition` of the GeoPackage, by name.
  public init(_ manifest: EditionManifest, properties: [String: String], sources: [Source]) {
    self.manifest = manifest
    title = LocalizedText(
      en: properties["title_en"] ?? manifest.programme, nl: properties["title_nl"] ?? manifest.programme)
    author = properties["author_en"].flatMap { en in properties["author_nl"].map { LocalizedText(en: en, nl: $0) } }
    country = properties["country"]
    let numbers = properties["map_extent"]?.split { ";, ".contains($0) }.compactMap { Double($0) }
    extent = numbers?.count == 4 ? numbers : nil
    seed = properties["seed"] ?? ""
    let mark = "software: "
    software = properties.filter { $0.key.hasPrefix(mark) }.map { (String($0.key.dropFirst(mark.count)), $0.value) }
      .sorted { $0.name < $1.name }
    self.sources = sources
  }

  /// Of an edition in a folder.
  /// - Throws: ``ExportError/unreadable(_:)``.
  public init(_ edition: StandingEdition) throws(ExportError) {
    do {
      let rows = try EditionRows(edition.folder)
      var properties: [String: String] = [:]
      try rows.each("edition") { row in
        if let name = row["name"] { properties[name] = row["value"] }
      }
      var sources: [Source] = []
      try rows.each("sources") { row in
        if let source = Source({ row[$0] }) { sources.append(source) }
      }
      self.init(edition.manifest, properties: properties, sources: sources)
    } catch { throw .unreadable("\(error)") }
  }

  public var abstract: LocalizedText { manifest.abstract }
}

extension EditionManifest {
  /// What an edition is, in a sentence.
  public var abstract: LocalizedText {
    .init(
      en:
        "What is known of critical raw materials, how sure it is, and what is planned. Edition \(edition) of \(date).",
      nl:
        "Wat er van kritieke grondstoffen bekend is, hoe zeker dat is, en wat er gepland is. Editie \(edition) van \(date)."
    )
  }
}

/// Under which terms, and from which address, an edition is given.
public struct PublicationTerms: Sendable {
  /// What addresses begin with, without a slash at the end.
  public var base: String
  public var languages: [Language]
  public var licence: Licence
  public var contact: Contact?

  public struct Contact: Sendable, Equatable {
    public var name: String
    /// An e-mail address or an `https` address.
    public var address: String

    public init(name: String, address: String) {
      self.name = name
      self.address = address
    }
  }

  public struct Licence: Sendable, Equatable {
    public var name: String
    public var url: String

    public init(name: String, url: String) {
      self.name = name
      self.url = url
    }

    public static let ccBy4 = Licence(name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/")
  }

  public init(
    base: String, languages: [Language] = [.nl, .en], licence: Licence = .ccBy4, contact: Contact? = nil
  ) {
    self.base = base
    self.languages = languages
    self.licence = licence
    self.contact = contact
  }
}

extension FileRecord {
  /// Of its content, by its name; editions hold no other kinds.
  public var mediaType: String {
    switch path.split(separator: ".").last {
    case "json": "application/json"
    case "csv": "text/csv; charset=utf-8; header=present"
    case "html": "text/html; charset=utf-8"
    case "svg": "image/svg+xml"
    case "md": "text/markdown; charset=utf-8"
    case "tif": "image/tiff; application=geotiff; profile=cloud-optimized"
    case "gpkg": "application/geopackage+sqlite3"
    // Of QGIS; no other has been registered.
    case "qml": "application/xml"
    case "pdf": "application/pdf"
    default: "application/octet-stream"
    }
  }
}
