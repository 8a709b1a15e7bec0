import Geodata

/// A question for features of a collection.
public struct FeatureQuery: Sendable {
  /// Features on a page, at most.
  public var limit: Int
  public var box: BoundingBox?
  public var time: DateTimeInterval?
  public var filter: CQL2Expression?
  /// The system of the geometries in the filter; nil: longitude and latitude.
  public var filterSystem: ServedReferenceSystem?
  /// Properties and the texts that they equal.
  public var equals: [PropertyValue]
  public var sort: [SortKey]
  /// Where the page before ended.
  public var cursor: String?
  /// The properties that are wanted; nil: all.
  public var properties: [String]?
  /// Whether geometries are left out.
  public var skipsGeometry: Bool
  /// The system of the answer; nil: as stored.
  public var system: ServedReferenceSystem?

  public struct PropertyValue: Hashable, Sendable {
    public let property: String
    public let value: String

    public init(_ property: String, _ value: String) {
      self.property = property
      self.value = value
    }
  }

  public init(
    limit: Int = 100, box: BoundingBox? = nil, time: DateTimeInterval? = nil, filter: CQL2Expression? = nil,
    filterSystem: ServedReferenceSystem? = nil, equals: [PropertyValue] = [], sort: [SortKey] = [],
    cursor: String? = nil, properties: [String]? = nil, skipsGeometry: Bool = false,
    system: ServedReferenceSystem? = nil
  ) {
    self.limit = limit
    self.box = box
    self.time = time
    self.filter = filter
    self.filterSystem = filterSystem
    self.equals = equals
    self.sort = sort
    self.cursor = cursor
    self.properties = properties
    self.skipsGeometry = skipsGeometry
    self.system = system
  }

  /// What a cursor belongs to: everything that says which features come in which order.
  var identity: String {
    "\(String(describing: box))|\(String(describing: time))|\(filter?.text ?? "")|\(filterSystem?.uri ?? "")|\(equals)|\(sort)"
  }
}

/// A property by which features are ordered.
public struct SortKey: Hashable, Sendable {
  public let property: String
  public let isDescending: Bool

  public init(_ property: String, isDescending: Bool = false) {
    self.property = property
    self.isDescending = isDescending
  }

  /// The most names in an order.
  public static let most = 8

  /// The parameter `sortby`: names with commas, each with `+` or `-` before it where wanted. A name that comes again
  /// orders nothing more.
  /// - Throws: `invalid`.
  public static func list(_ text: String) throws(FeatureServiceError) -> [SortKey] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= most else { throw .invalid(parameter: "sortby", reason: "more than \(most) names") }
    var keys: [SortKey] = []
    for part in parts {
      let sign = part.unicodeScalars.first
      // A plus that is not escaped stands for a space.
      let hasSign = sign == "+" || sign == "-" || sign == " "
      let name = hasSign ? String(part.unicodeScalars.dropFirst()) : String(part)
      guard !name.isEmpty else { throw .invalid(parameter: "sortby", reason: "an empty name") }
      guard !keys.contains(where: { $0.property == name }) else { continue }
      keys.append(SortKey(name, isDescending: sign == "-"))
    }
    return keys
  }
}
