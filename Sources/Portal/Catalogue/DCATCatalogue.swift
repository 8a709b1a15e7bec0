import Programme

/// The catalogue of an edition in the words of DCAT-AP 3 (application profile of the W3C's DCAT for European portals), as
/// JSON-LD that needs no other document to be read.
struct DCATCatalogue: Sendable {
  let edition: PortalEdition
  let configuration: PortalConfiguration
  /// West, south, east, north in degrees, where the edition tells.
  let extent: [Double]?

  private static let regulation = "http://data.europa.eu/eli/reg/2024/1252/oj"
  private static let article19 = "http://data.europa.eu/eli/reg/2024/1252/art_19/oj"

  var json: JSON {
    let base = configuration.baseURL
    let catalogue = base + "/catalogue"
    return .members([
      "@context": Self.context, "@id": .text(catalogue), "@type": "dcat:Catalog",
      "dct:title": Self.texts(edition.title),
      "dct:description": Self.texts(PortalRoutes.abstract(of: edition)), "dct:publisher": publisher,
      "dct:issued": date, "dct:modified": date, "dct:license": .id(configuration.licence.url),
      "dct:language": languages, "foaf:homepage": .id(base + "/"), "dcat:dataset": dataset, "dcat:service": service,
    ])
  }

  private var dataset: JSON {
    .members([
      "@id": .text(address), "@type": "dcat:Dataset", "dct:identifier": .text(edition.manifest.id),
      "dct:title": Self.texts(
        edition.title.map { title, language in
          "\(title), \(language == .nl ? "editie" : "edition") \(edition.manifest.edition)"
        }), "dct:description": Self.texts(PortalRoutes.abstract(of: edition)), "dct:issued": date,
      "dct:modified": date, "dcat:version": .text(edition.manifest.edition), "dct:publisher": publisher,
      "dcat:contactPoint": contact, "dct:language": languages,
      "dct:accessRights": .id("http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
      "dcat:theme": [
        .id("http://publications.europa.eu/resource/authority/data-theme/ENVI"),
        .id("http://publications.europa.eu/resource/authority/data-theme/ECON"),
      ],
      "dcat:keyword": [
        .text("critical raw materials", .en), .text("mineral exploration", .en), .text("kritieke grondstoffen", .nl),
        .text("delfstoffen", .nl),
      ],
      "dct:conformsTo": .id(Self.article19), "dcatap:applicableLegislation": .id(Self.regulation),
      "dct:spatial": spatial, "dct:provenance": provenance,
      "dcat:distribution": .array(edition.manifest.files.compactMap { edition.files[$0.path] }.map(distribution)),
    ])
  }

  private func distribution(_ file: EditionFile) -> JSON {
    let address = configuration.baseURL + file.address
    return .members([
      "@id": .text(address), "@type": "dcat:Distribution", "dct:title": .text(file.path),
      "dcat:accessURL": .id(configuration.baseURL + "/files"), "dcat:downloadURL": .id(address),
      "dcat:mediaType": .id("https://www.iana.org/assignments/media-types/" + file.mediaType.prefix { $0 != ";" }),
      "dct:license": .id(configuration.licence.url),
      "dcat:byteSize": ["@type": "xsd:nonNegativeInteger", "@value": .text(String(file.size))],
      "spdx:checksum": [
        "@type": "spdx:Checksum",
        "spdx:algorithm": .id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
        "spdx:checksumValue": ["@type": "xsd:hexBinary", "@value": .text(file.sha256)],
      ],
    ])
  }

  private var service: JSON {
    [
      "@id": .text(configuration.baseURL + "/"), "@type": "dcat:DataService",
      "dct:title": Self.texts(edition.title.map { "\($0): API (\($1.rawValue))" }),
      "dcat:endpointURL": .id(configuration.baseURL + "/"),
      "dcat:endpointDescription": .id(configuration.baseURL + "/api"), "dcat:servesDataset": .id(address),
      "dct:conformsTo": .id("http://www.opengis.net/spec/ogcapi-common-1/1.0"),
    ]
  }

  private var address: String { configuration.baseURL + "/catalogue#" + edition.id }

  private var publisher: JSON {
    ["@type": "foaf:Agent", "foaf:name": .text(configuration.contact?.name ?? edition.title.en)]
  }

  private var contact: JSON? {
    configuration.contact.map { contact in
      [
        "@type": "vcard:Kind", "vcard:fn": .text(contact.name),
        contact.address.hasPrefix("http") ? "vcard:hasURL" : "vcard:hasEmail":
          .id(contact.address.hasPrefix("http") ? contact.address : "mailto:" + contact.address),
      ]
    }
  }

  private var provenance: JSON {
    let software = edition.provenance.software.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return [
      "@type": "dct:ProvenanceStatement",
      "rdfs:label": Self.texts(
        .init(
          en: "Made by a repeatable run (seed \(edition.provenance.seed); \(software.joined(separator: ", "))).",
          nl: "Gemaakt door een herhaalbare run (seed \(edition.provenance.seed); \(software.joined(separator: ", ")))."
        )
      ),
    ]
  }

  private var spatial: JSON? {
    guard let extent, extent.count == 4 else { return nil }
    let (west, south, east, north) = (extent[0], extent[1], extent[2], extent[3])
    let ring = "((\(west) \(south), \(east) \(south), \(east) \(north), \(west) \(north), \(west) \(south)))"
    return [
      "@type": "dct:Location", "dcat:bbox": ["@type": "geosparql:wktLiteral", "@value": .text("POLYGON \(ring)")],
    ]
  }

  private var date: JSON { ["@type": "xsd:date", "@value": .text(edition.manifest.date)] }

  private var languages: JSON {
    .array(
      configuration.languages.map {
        .id("http://publications.europa.eu/resource/authority/language/\($0 == .nl ? "NLD" : "ENG")")
      })
  }

  private static func texts(_ text: LocalizedText) -> JSON { [.text(text.en, .en), .text(text.nl, .nl)] }

  private static let context: JSON = [
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
    "dcatap": "http://data.europa.eu/r5r/", "foaf": "http://xmlns.com/foaf/0.1/",
    "geosparql": "http://www.opengis.net/ont/geosparql#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#", "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
  ]
}

extension JSON {
  /// A node of a graph by its address.
  fileprivate static func id(_ address: String) -> JSON { ["@id": .text(address)] }

  fileprivate static func text(_ text: String, _ language: Language) -> JSON {
    ["@language": .text(language.rawValue), "@value": .text(text)]
  }
}
