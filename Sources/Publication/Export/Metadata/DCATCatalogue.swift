import Foundation
import Programme
import TextFormats

/// The catalogue of an edition in the words of DCAT-AP 3 (application profile of the W3C's DCAT for European portals) and
/// GeoDCAT-AP 3.
public struct DCATCatalogue: Sendable {
  public let edition: EditionDescription
  public let terms: PublicationTerms
  /// Whether a portal answers at the address, and not files alone.
  public let isServed: Bool
  /// Of a file of the edition.
  public let address: @Sendable (FileRecord) -> String

  public init(
    _ edition: EditionDescription, _ terms: PublicationTerms, isServed: Bool,
    address: @escaping @Sendable (FileRecord) -> String
  ) {
    self.edition = edition
    self.terms = terms
    self.isServed = isServed
    self.address = address
  }

  private static let regulation = "http://data.europa.eu/eli/reg/2024/1252/oj"
  private static let article19 = "http://data.europa.eu/eli/reg/2024/1252/art_19/oj"

  /// JSON-LD that needs no other document to be read.
  public var json: JSON { catalogue.json(Self.prefixes) }
  /// RDF/XML.
  public var xml: [UInt8] { catalogue.xml(Self.prefixes) }

  public static let prefixes: [(prefix: String, address: String)] = [
    ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"),
    ("dcatap", "http://data.europa.eu/r5r/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geosparql", "http://www.opengis.net/ont/geosparql#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("spdx", "http://spdx.org/rdf/terms#"), ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
  ]

  private var manifest: EditionManifest { edition.manifest }
  private var identifier: String { terms.base + "/catalogue#" + manifest.folderName }

  private var catalogue: RDFNode {
    var node = RDFNode("dcat:Catalog", id: terms.base + "/catalogue")
    node.add("dct:title", edition.title)
    node.add("dct:description", edition.abstract)
    node.add("dct:publisher", .node(publisher))
    node.add("dct:issued", date)
    node.add("dct:modified", date)
    node.add("dct:license", .resource(terms.licence.url))
    node.add("dct:language", languages)
    node.add("foaf:homepage", .resource(terms.base + "/"))
    node.add("dcat:dataset", .node(dataset))
    if isServed { node.add("dcat:service", .node(service)) }
    return node
  }

  private var dataset: RDFNode {
    var node = RDFNode("dcat:Dataset", id: identifier)
    node.add("dct:identifier", .text(manifest.id))
    node.add(
      "dct:title",
      edition.title.map { title, language in
        "\(title), \(language == .nl ? "editie" : "edition") \(manifest.edition)"
      })
    node.add("dct:description", edition.abstract)
    node.add("dct:issued", date)
    node.add("dct:modified", date)
    node.add("dcat:version", .text(manifest.edition))
    node.add("dct:publisher", .node(publisher))
    if let author = edition.author {
      var agent = RDFNode("foaf:Agent")
      agent.add("foaf:name", author)
      node.add("dct:creator", .node(agent))
    }
    node.add("dcat:contactPoint", contact.map { .node($0) })
    node.add("dct:language", languages)
    node.add(
      "dct:accessRights", .resource("http://publications.europa.eu/resource/authority/access-right/PUBLIC"))
    node.add(
      "dcat:theme",
      [
        .resource("http://publications.europa.eu/resource/authority/data-theme/ENVI"),
        .resource("http://publications.europa.eu/resource/authority/data-theme/ECON"),
        // Of GeoDCAT-AP: the theme of INSPIRE and the topic of ISO 19115.
        .resource("http://inspire.ec.europa.eu/theme/mr"),
        .resource("http://inspire.ec.europa.eu/metadata-codelist/TopicCategory/geoscientificInformation"),
      ])
    node.add(
      "dcat:keyword",
      [
        .text("critical raw materials", .en), .text("mineral exploration", .en), .text("kritieke grondstoffen", .nl),
        .text("delfstoffen", .nl),
      ])
    node.add("dct:conformsTo", .resource(Self.article19))
    node.add("dcatap:applicableLegislation", .resource(Self.regulation))
    node.add("dct:spatial", spatial.map { .node($0) })
    node.add("dct:provenance", .node(provenance))
    node.add("dct:references", edition.sources.compactMap(Self.reference))
    node.add("dcat:distribution", manifest.files.map { .node(distribution($0)) })
    return node
  }

  private func distribution(_ file: FileRecord) -> RDFNode {
    let address = address(file)
    var node = RDFNode("dcat:Distribution", id: address)
    node.add("dct:title", .text(file.path))
    node.add("dcat:accessURL", .resource(isServed ? terms.base + "/files" : address))
    node.add("dcat:downloadURL", .resource(address))
    node.add(
      "dcat:mediaType",
      .resource("https://www.iana.org/assignments/media-types/" + file.mediaType.prefix { $0 != ";" }))
    node.add("dct:license", .resource(terms.licence.url))
    node.add("dcat:byteSize", .literal(String(file.bytes), type: "xsd:nonNegativeInteger"))
    var checksum = RDFNode("spdx:Checksum")
    checksum.add("spdx:algorithm", .resource("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"))
    checksum.add("spdx:checksumValue", .literal(file.sha256, type: "xsd:hexBinary"))
    node.add("spdx:checksum", .node(checksum))
    return node
  }

  /// A source of facts with its own licence; one without an address cannot be referred to.
  private static func reference(_ source: EditionDescription.Source) -> RDFNode.Value? {
    guard let url = source.url, WebAddress.isWeb(url), url.unicodeScalars.allSatisfy(Self.belongsInAddress) else {
      return nil
    }
    var node = RDFNode("foaf:Document", id: url)
    node.add("dct:title", .text(source.title))
    if let licence = source.licence {
      var rights = RDFNode("dct:RightsStatement")
      rights.add("rdfs:label", .text(licence))
      node.add("dct:rights", .node(rights))
    }
    return .node(node)
  }

  /// What an IRI may hold (RFC 3987).
  private static func belongsInAddress(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && !"<>\"{}|\\^`".unicodeScalars.contains(scalar)
  }

  private var service: RDFNode {
    var node = RDFNode("dcat:DataService", id: terms.base + "/")
    node.add("dct:title", edition.title.map { "\($0): API (\($1.rawValue))" })
    node.add("dcat:endpointURL", .resource(terms.base + "/"))
    node.add("dcat:endpointDescription", .resource(terms.base + "/api"))
    node.add("dcat:servesDataset", .resource(identifier))
    node.add("dct:conformsTo", .resource("http://www.opengis.net/spec/ogcapi-common-1/1.0"))
    return node
  }

  private var publisher: RDFNode {
    var node = RDFNode("foaf:Agent")
    node.add("foaf:name", .text(terms.contact?.name ?? edition.author?.en ?? edition.title.en))
    return node
  }

  private var contact: RDFNode? {
    terms.contact.map { contact in
      var node = RDFNode("vcard:Kind")
      node.add("vcard:fn", .text(contact.name))
      let isWeb = contact.address.hasPrefix("http")
      node.add(
        isWeb ? "vcard:hasURL" : "vcard:hasEmail",
        .resource(isWeb ? contact.address : "mailto:" + contact.address))
      return node
    }
  }

  private var provenance: RDFNode {
    let software = edition.software.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    var node = RDFNode("dct:ProvenanceStatement")
    node.add(
      "rdfs:label",
      LocalizedText(
        en: "Made by a repeatable run (seed \(edition.seed); \(software)).",
        nl: "Gemaakt door een herhaalbare run (seed \(edition.seed); \(software))."))
    return node
  }

  private var spatial: RDFNode? {
    edition.extent.map { extent in
      let (west, south, east, north) = (extent[0], extent[1], extent[2], extent[3])
      let ring = "((\(west) \(south), \(east) \(south), \(east) \(north), \(west) \(north), \(west) \(south)))"
      var node = RDFNode("dct:Location")
      node.add("dcat:bbox", .literal("POLYGON \(ring)", type: "geosparql:wktLiteral"))
      return node
    }
  }

  private var date: RDFNode.Value { .literal(manifest.date, type: "xsd:date") }

  private var languages: [RDFNode.Value] {
    terms.languages.map {
      .resource("http://publications.europa.eu/resource/authority/language/\($0 == .nl ? "NLD" : "ENG")")
    }
  }
}
