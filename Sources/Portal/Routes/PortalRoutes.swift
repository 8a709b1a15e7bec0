/// What one part of the portal adds to it: resources, what they conform to, and what the OpenAPI document and the landing
/// page tell of them.
///
/// A part is a value that is made from the edition and the configuration, once, at start:
/// ```swift
/// extension PortalRoutes {
///   static func features(_ edition: PortalEdition, _ configuration: PortalConfiguration) -> PortalRoutes
/// }
/// ```
public struct PortalRoutes: Sendable {
  public var resources: [PortalResource]
  /// Addresses of conformance classes.
  public var conformance: [String]
  /// `components/schemas` of the OpenAPI document, by name.
  public var schemas: [(name: String, schema: JSON)]
  /// Links of the landing page.
  public var links: [PortalLink]

  public init(
    resources: [PortalResource] = [], conformance: [String] = [], schemas: [(name: String, schema: JSON)] = [],
    links: [PortalLink] = []
  ) {
    self.resources = resources
    self.conformance = conformance
    self.schemas = schemas
    self.links = links
  }

  /// All parts together; resources of one path are one.
  static func joined(_ parts: [PortalRoutes]) -> PortalRoutes {
    var all = PortalRoutes()
    var places: [PortalPath: Int] = [:]
    for part in parts {
      for resource in part.resources {
        if let place = places[resource.path] {
          all.resources[place] = all.resources[place].merged(with: resource)
        } else {
          places[resource.path] = all.resources.count
          all.resources.append(resource)
        }
      }
      all.conformance += part.conformance.filter { !all.conformance.contains($0) }
      all.schemas += part.schemas.filter { schema in !all.schemas.contains { $0.name == schema.name } }
      all.links += part.links
    }
    return all
  }
}
