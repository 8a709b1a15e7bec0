import FeatureService
import HTTPTypes

/// Answers with features.
struct ItemsAnswer: Sendable {
  let features: ServedFeatures

  private static let contentCrs = HTTPField.Name("Content-Crs")
  private static let link = HTTPField.Name("Link")

  private func named(_ answer: PortalAnswer, _ system: ServedReferenceSystem?) -> PortalAnswer {
    var answer = answer
    if let system, let name = Self.contentCrs { answer.headers[name] = "<\(system.uri)>" }
    return answer
  }

  // MARK: Lists

  /// A page of features as GeoJSON.
  /// - Parameter isLinkedData: with a context for JSON-LD.
  func list(_ request: PortalRequest, isLinkedData: Bool) async throws -> PortalAnswer {
    let asked = try ItemsRequest(
      request, features, usual: ServedFeatures.usualFeatures, most: ServedFeatures.mostFeatures)
    let page = try await Problem.asking { try await features.store.page(of: asked.collection.name, asked.query) }
    var links = request.ownLinks(title: asked.collection.title)
    links.append(
      PortalLink(
        ServedFeatures.address(of: asked.collection), rel: "collection", type: "application/json",
        title: asked.collection.title))
    if let next = page.next {
      links.append(
        PortalLink(
          request.address(changing: ["cursor": next]), rel: "next", type: request.representation.mediaType,
          title: "Next page"))
    }
    var bytes = Array("{\"type\":\"FeatureCollection\",".utf8)
    bytes.reserveCapacity(page.features.count + 4_096)
    if isLinkedData { write("@context", LinkedDataContext.json(asked.collection, request), to: &bytes) }
    if let matched = page.numberMatched { write("numberMatched", .integer(matched), to: &bytes) }
    write("numberReturned", .integer(page.numberReturned), to: &bytes)
    write("links", request.json(links), to: &bytes)
    bytes += Array("\"features\":[".utf8)
    bytes += page.features
    bytes += Array("]}".utf8)
    return named(PortalAnswer(bytes), asked.system)
  }

  private func write(_ name: String, _ value: JSON, to bytes: inout [UInt8]) {
    JSON.text(name).write(to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    value.write(to: &bytes)
    bytes.append(UInt8(ascii: ","))
  }

  /// All features as a table, as far as the bounds let it.
  func table(_ request: PortalRequest) async throws -> PortalAnswer {
    var asked = try ItemsRequest(request, features, usual: ServedFeatures.mostRows, most: ServedFeatures.mostRows)
    let whole = asked.query.limit
    var (bytes, returned): ([UInt8], Int) = ([], 0)
    var next: String?
    repeat {
      asked.query.limit = min(ServedFeatures.mostFeatures, whole - returned)
      if let next { asked.query.cursor = next }
      let query = asked.query
      let page = try await Problem.asking { try await features.store.page(of: asked.collection.name, query, as: .csv) }
      if returned == 0 { bytes = page.header }
      bytes += page.features
      returned += page.numberReturned
      next = page.next
      try Task.checkCancellation()
    } while next != nil && returned < whole && bytes.count < ServedFeatures.mostBytes
    var answer = PortalAnswer(bytes)
    answer.headers[.contentDisposition] = "attachment; filename=\"\(Self.fileName(asked.collection)).csv\""
    if let next, let name = Self.link {
      answer.headers[name] = "<\(request.address(changing: ["cursor": next]))>; rel=\"next\"; type=\"text/csv\""
    }
    return named(answer, asked.system)
  }

  /// All features as a GeoPackage, in the system in which they are stored.
  func package(_ request: PortalRequest, date: String) async throws -> PortalAnswer {
    guard request.query["crs"] == nil else {
      throw Problem.badRequest("A GeoPackage comes in the reference system of storage.", parameter: "crs")
    }
    let asked = try ItemsRequest(request, features, usual: ServedFeatures.mostRows, most: ServedFeatures.mostRows)
    let bytes = try await Problem.asking {
      try await features.store.geoPackage(
        of: asked.collection.name, asked.query, date: date, mostBytes: ServedFeatures.mostBytes)
    }
    var answer = PortalAnswer(bytes)
    answer.headers[.contentDisposition] = "attachment; filename=\"\(Self.fileName(asked.collection)).gpkg\""
    return named(answer, features.systems.storage(of: asked.collection))
  }

  /// Of what a header may hold.
  private static func fileName(_ collection: FeatureCollection) -> String {
    let plain = collection.name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? scalar : "_"
    }
    return String(String.UnicodeScalarView(plain.prefix(100)))
  }

  // MARK: One

  /// A feature as GeoJSON.
  func one(_ request: PortalRequest, isLinkedData: Bool) async throws -> PortalAnswer {
    let collection = try features.collection(request)
    let system = try ItemsRequest.system("crs", request, features, collection)
    let identifier = request["featureId"] ?? ""
    let feature = try await Problem.asking {
      try await features.store.feature(identifier, of: collection.name, system: system)
    }
    guard let feature else { throw Problem.notFound("There is no feature of this id.") }
    var links = request.ownLinks(title: collection.title)
    links.append(
      PortalLink(
        ServedFeatures.address(of: collection), rel: "collection", type: "application/json", title: collection.title))
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    if isLinkedData {
      write("@context", LinkedDataContext.json(collection, request), to: &bytes)
      let address = "\(ServedFeatures.address(of: collection))/items/\(PercentEncoding.encoded(identifier))"
      write("@id", .text(request.address(address)), to: &bytes)
    }
    // The feature is an object: its members, without the brace before and behind them.
    bytes += feature.dropFirst().dropLast()
    bytes += Array(",\"links\":".utf8)
    request.json(links).write(to: &bytes)
    bytes.append(UInt8(ascii: "}"))
    return named(PortalAnswer(bytes), system)
  }
}
