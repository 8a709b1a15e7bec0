import FeatureService
import HTTPTypes
import NIOCore
import NIOPosix

/// Answers with features.
struct ItemsAnswer: Sendable {
  let features: ServedFeatures
  /// Its id; what an answer holds follows from it and the question.
  let edition: String

  private static let contentCrs = HTTPField.Name("Content-Crs")
  private static let link = HTTPField.Name("Link")
  private static let numberReturned = HTTPField.Name("OGC-NumberReturned")
  private static let numberMatched = HTTPField.Name("OGC-NumberMatched")

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

  /// All features as a table, page by page while it is sent, so that it may be as long as the collection.
  func table(_ request: PortalRequest) async throws -> PortalAnswer {
    var asked = try ItemsRequest(request, features, usual: Int.max / 2, most: Int.max / 2)
    let whole = asked.query.limit
    let most = request.configuration.limits.streamedRows
    asked.query.limit = min(most, whole)
    let (name, first) = (asked.collection.name, asked.query)
    let store = features.store
    // What is wrong with the question shows here, before anything is sent.
    let page = try await Problem.asking { try await store.page(of: name, first, as: .csv) }
    let isWhole = page.next == nil || whole <= page.numberReturned
    let stream = PortalStream(
      identity: "\(edition) \(request.address(changing: ["f": "csv"]))",
      length: isWhole ? page.header.count + page.features.count : nil
    ) { take in
      var (query, page, returned) = (first, page, page.numberReturned)
      try await take(ByteBuffer(bytes: page.header + page.features))
      while let cursor = page.next, returned < whole {
        query.cursor = cursor
        query.limit = min(most, whole - returned)
        page = try await store.page(of: name, query, as: .csv)
        returned += page.numberReturned
        try await take(ByteBuffer(bytes: page.features))
      }
    }
    var answer = PortalAnswer(.stream(stream))
    answer.headers[.contentDisposition] = "attachment; filename=\"\(Self.fileName(asked.collection)).csv\""
    if isWhole, let name = Self.numberReturned { answer.headers[name] = "\(page.numberReturned)" }
    if let matched = page.numberMatched, let name = Self.numberMatched { answer.headers[name] = "\(matched)" }
    if isWhole, let next = page.next, let name = Self.link {
      answer.headers[name] = "<\(request.address(changing: ["cursor": next]))>; rel=\"next\"; type=\"text/csv\""
    }
    return named(answer, asked.system)
  }

  /// All features as a GeoPackage, in the system in which they are stored: written beside, and sent from there.
  func package(_ request: PortalRequest, date: String) async throws -> PortalAnswer {
    guard request.query["crs"] == nil else {
      throw Problem(
        .conflict, "A GeoPackage comes in the reference system of storage; leave crs out.", parameter: "crs")
    }
    let asked = try ItemsRequest(
      request, features, usual: ServedFeatures.mostRows + 1, most: ServedFeatures.mostRows)
    guard let place = features.packages.place() else {
      throw Problem(
        .serviceUnavailable, "Others are taking GeoPackages; ask again later, or take the table.",
        headers: [.retryAfter: "30"])
    }
    let file: TemporaryPackage
    do {
      file = try await features.store.geoPackage(
        of: asked.collection.name, asked.query, date: date, mostRows: ServedFeatures.mostRows,
        mostBytes: ServedFeatures.mostBytes)
    } catch .tooLarge {
      throw Problem(
        .contentTooLarge,
        "A GeoPackage has at most \(ServedFeatures.mostRows) rows and \(ServedFeatures.mostBytes >> 20) MB, because it must be written before it is sent; ask for less, or take CSV, which has no such bound."
      )
    } catch { throw Problem.of(error) }
    let stream = PortalStream(
      identity: "\(edition) \(request.address(changing: ["f": "gpkg"]))", length: file.bytes
    ) { take in
      // The file and its place go when the answer has been sent, or will not be.
      defer { withExtendedLifetime(place) {} }
      var start = 0
      while start < file.bytes {
        let range = start..<min(start + Self.pieceBytes, file.bytes)
        start = range.upperBound
        try await take(ByteBuffer(bytes: try await NIOThreadPool.singleton.runIfActive { try file.read(range) }))
      }
    }
    var answer = PortalAnswer(.stream(stream))
    answer.headers[.contentDisposition] = "attachment; filename=\"\(Self.fileName(asked.collection)).gpkg\""
    return named(answer, features.systems.storage(of: asked.collection))
  }

  private static let pieceBytes = 256 << 10

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
