import HTTPTypes
import Programme

/// A request whose path, parameters, representation and language are understood and permitted.
public struct PortalRequest: Sendable {
  /// As it came, without the query.
  public let path: String
  /// Variables of the path, decoded.
  public let variables: [String: String]
  /// Values of the query by name, decoded; declared parameters only.
  public let query: [String: [String]]
  /// Asked for by `f` or `Accept`.
  public let representation: PortalRepresentation
  /// Asked for by `lang` or `Accept-Language`.
  public let language: Language
  /// Whether `lang` asked for it; links of a page keep it then.
  public let choseLanguage: Bool
  public let headers: HTTPFields
  public let isHead: Bool
  /// Of the resource, for `alternate` links.
  let representations: [PortalRepresentation]
  public let configuration: PortalConfiguration

  /// The value of a variable of the path or of a query parameter.
  public subscript(name: String) -> String? { variables[name] ?? query[name]?.first }

  /// - Throws: a problem that names the parameter.
  public func integer(_ name: String) throws(Problem) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text) else { throw .badRequest("The value must be a whole number.", parameter: name) }
    return number
  }

  /// An absolute address of the portal.
  /// - Parameters:
  ///   - path: begins with a slash; its parts are encoded already.
  ///   - query: encoded here, in this order.
  public func address(_ path: String, query: [(name: String, value: String)] = []) -> String {
    let text = query.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
    return configuration.baseURL + path + (text.isEmpty ? "" : "?" + text.joined(separator: "&"))
  }

  /// The address of this request with other values of some parameters; nil takes one away. Parameters stand in
  /// alphabetical order, so that one content has one address.
  public func address(changing changes: [String: String?] = [:]) -> String {
    var values = query
    for (name, value) in changes { values[name] = value.map { [$0] } }
    return address(
      path, query: values.keys.sorted().flatMap { name in (values[name] ?? []).map { (name, $0) } })
  }

  /// The links `self` and `alternate` to its other representations.
  public func ownLinks(title: String? = nil) -> [PortalLink] {
    let own = PortalLink(
      address(), rel: "self", type: representation.mediaType, title: title.map { "\($0) (\(representation.name))" })
    return [own]
      + representations.filter { $0.name != representation.name }.map { other in
        PortalLink(
          address(changing: ["f": other.name]), rel: "alternate", type: other.mediaType,
          title: title.map { "\($0) (\(other.name))" })
      }
  }

  private func address() -> String { address(changing: [:]) }

  /// A list of links as JSON.
  public func json(_ links: [PortalLink]) -> JSON { .array(links.map { $0.json(base: configuration.baseURL) }) }
}
