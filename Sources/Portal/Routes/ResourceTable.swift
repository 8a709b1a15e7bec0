/// Finds the resource of a path.
struct ResourceTable: Sendable {
  /// By path, of those without variables.
  private let literal: [[String]: PortalResource]
  /// The others, the most particular first.
  private let patterns: [PortalResource]

  init(_ resources: [PortalResource]) {
    var literal: [[String]: PortalResource] = [:]
    var patterns: [PortalResource] = []
    for resource in resources {
      let names = resource.path.segments.compactMap { if case .literal(let text) = $0 { text } else { nil } }
      if names.count == resource.path.segments.count { literal[names] = resource } else { patterns.append(resource) }
    }
    self.literal = literal
    self.patterns = patterns.sorted { $0.path.rank.lexicographicallyPrecedes($1.path.rank) }
  }

  /// - Parameter path: as it came in the request.
  /// - Returns: nil when there is none.
  func resource(at path: String) throws(Problem) -> (PortalResource, variables: [String: String])? {
    guard path.hasPrefix("/") else { throw .badRequest("The path must begin with a slash.") }
    var parts: [String] = []
    // One slash at the end is forgiven; an empty part elsewhere is another path.
    let trimmed = path.count > 1 && path.hasSuffix("/") && !path.hasSuffix("//") ? path.dropLast() : path[...]
    for part in trimmed.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let text = PercentEncoding.decoded(part) else {
        throw .badRequest("The path is not percent-encoded UTF-8.")
      }
      parts.append(text)
    }
    if parts == [""] { parts = [] }
    if let resource = literal[parts] { return (resource, [:]) }
    for resource in patterns {
      if let variables = resource.path.variables(in: parts) { return (resource, variables) }
    }
    return nil
  }
}
