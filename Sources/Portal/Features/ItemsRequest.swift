import FeatureService

/// A request for a list of features, understood.
struct ItemsRequest: Sendable {
  let collection: FeatureCollection
  var query: FeatureQuery
  /// The system of the answer, for `Content-Crs`; nil without geometry.
  let system: ServedReferenceSystem?

  /// - Parameter most: features that an answer has, at most; `usual` without a limit.
  init(_ request: PortalRequest, _ features: ServedFeatures, usual: Int, most: Int) throws {
    collection = try features.collection(request)
    system = try Self.system("crs", request, features, collection)
    do { query = try Self.query(request, features, collection, usual: usual, most: most) } catch let error
      as FeatureServiceError
    {
      throw Problem.of(error)
    }
    query.system = system
  }

  /// The system that a parameter names; CRS84 without it.
  static func system(
    _ name: String, _ request: PortalRequest, _ features: ServedFeatures, _ collection: FeatureCollection
  ) throws(Problem) -> ServedReferenceSystem? {
    guard let text = request.query[name]?.first else {
      // Data without a known system come as they are.
      return collection.geometry?.referenceSystem == nil ? nil : features.systems.longitudeLatitude
    }
    // Without geometry an answer is in each of them.
    if collection.geometry == nil, features.systems.systems.contains(where: { $0.uri.utf8.elementsEqual(text.utf8) }) {
      return nil
    }
    guard let system = features.systems.system(named: text, for: collection) else {
      throw .badRequest("The collection is not offered in this reference system.", parameter: name)
    }
    return system
  }

  /// Whether anything restricts what is shown.
  var isFiltered: Bool {
    query.box != nil || query.time != nil || query.filter != nil || !query.equals.isEmpty
  }

  static func limit(_ text: String?, usual: Int, most: Int) throws(Problem) -> Int {
    guard let text else { return usual }
    let digits = text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    guard digits, !text.isEmpty, text.utf8.contains(where: { $0 != 48 }) else {
      throw .badRequest("The value must be a whole number of at least 1.", parameter: "limit")
    }
    // One with more digits than a number holds is above the most as well.
    return min(most, Int(text) ?? most)
  }

  private static func query(
    _ request: PortalRequest, _ features: ServedFeatures, _ collection: FeatureCollection, usual: Int, most: Int
  ) throws -> FeatureQuery {
    var query = FeatureQuery(limit: try limit(request.query["limit"]?.first, usual: usual, most: most))
    let crs84 = features.systems.longitudeLatitude
    let boxSystem = try system("bbox-crs", request, features, collection) ?? crs84
    if let text = request.query["bbox"]?.first { query.box = try BoundingBox(text, in: boxSystem) }
    if let text = request.query["datetime"]?.first { query.time = try DateTimeInterval(text) }
    query.filterSystem = try system("filter-crs", request, features, collection) ?? crs84
    if let text = request.query["filter"]?.first {
      do throws(CQL2Error) {
        query.filter =
          request.query["filter-lang"]?.first == "cql2-json"
          ? try CQL2Expression(json: text) : try CQL2Expression(text: text)
      } catch {
        throw Problem.badRequest(
          "\(error.description.prefix(1).uppercased() + error.description.dropFirst()).", parameter: "filter")
      }
    }
    if let text = request.query["sortby"]?.first { query.sort = try SortKey.list(text) }
    if let text = request.query["properties"]?.first {
      query.properties = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    query.skipsGeometry = request.query["skipGeometry"]?.first == "true"
    query.cursor = request.query["cursor"]?.first
    let known = Set(own)
    for name in request.query.keys.sorted() where !known.contains(name) {
      guard collection.column(name) != nil else {
        throw Problem.badRequest("The collection has no property of this name.", parameter: name)
      }
      query.equals.append(.init(name, request.query[name]?.first ?? ""))
    }
    return query
  }

  private static let own = [
    "limit", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs", "sortby", "properties",
    "skipGeometry", "cursor", "f", "lang",
  ]
}
