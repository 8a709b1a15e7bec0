import Foundation
import Testing

@testable import Portal

@Suite("The catalogue")
struct CatalogueTests {
  @Test("a distribution for each file, with its size and checksum, under the law that asks for it")
  func dcat() async throws {
    let portal = try await PortalFixture.shared.portal {
      $0.contact = .init(name: "Geological survey", address: "info@survey.example")
    }
    let served = ServedPortal(portal)
    try await served.test { client in
      let response = try await client.get("/catalogue")
      #expect(response.headers[.contentType] == "application/ld+json")
      let dataset = try #require(try response.json["dcat:dataset"])
      #expect(dataset["dct:identifier"] == .text(portal.edition.manifest.id))
      #expect(dataset["dct:conformsTo"]?["@id"] == "http://data.europa.eu/eli/reg/2024/1252/art_19/oj")
      #expect(dataset["dcat:contactPoint"]?["vcard:hasEmail"]?["@id"] == "mailto:info@survey.example")
      #expect(Set(dataset["dct:title"]?.elements.compactMap { $0["@language"]?.string } ?? []) == ["en", "nl"])
      let distributions = dataset["dcat:distribution"]?.elements ?? []
      #expect(distributions.count == portal.edition.files.count)
      for distribution in distributions {
        let path = try #require(distribution["dct:title"]?.string)
        let file = try #require(portal.edition.files[path])
        #expect(distribution["spdx:checksum"]?["spdx:checksumValue"]?["@value"] == .text(file.sha256))
        #expect(distribution["dcat:byteSize"]?["@value"] == .text(String(file.size)))
        let address = try #require(distribution["dcat:downloadURL"]?["@id"]?.string)
        #expect(try await client.send(.head, address.replacing("https://portal.example/base", with: "")).status == .ok)
      }
      let records = try await client.get("/catalogue?f=json")
      #expect(records.headers[.contentType] == "application/geo+json")
      #expect(try records.json["features"]?.elements.count == distributions.count + 1)
    }
  }
}
