/// The query of a request, read strictly: what is not declared is refused, and nothing is guessed.
struct QueryString: Sendable {
  /// In the order of the request, decoded.
  let pairs: [(name: String, value: String)]

  /// More than these, and than a resource declares, are refused before any is looked at.
  static let mostPairs = 64

  /// - Parameter declared: how many parameters the resource has.
  init(_ query: String?, declared: Int) throws(Problem) {
    guard let query, !query.isEmpty else {
      pairs = []
      return
    }
    let parts = query.split(separator: "&", omittingEmptySubsequences: true)
    guard parts.count <= max(Self.mostPairs, declared) else { throw .badRequest("The query has too many parameters.") }
    var pairs: [(String, String)] = []
    for part in parts {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decoded(halves[0], plusIsSpace: true),
        let value = PercentEncoding.decoded(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
      else { throw .badRequest("The query is not percent-encoded UTF-8.") }
      pairs.append((name, value))
    }
    self.pairs = pairs
  }

  /// The values by name, of declared parameters only.
  func values(of declared: [PortalParameter]) throws(Problem) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for (name, value) in pairs {
      guard let parameter = declared.first(where: { $0.name == name && $0.place == .query }) else {
        throw .badRequest("There is no parameter of this name here.", parameter: String(name.prefix(100)))
      }
      if values[name] != nil, !parameter.isRepeatable {
        throw .badRequest("The parameter may be given once.", parameter: name)
      }
      if let fault = parameter.fault(in: value) { throw .badRequest(fault, parameter: name) }
      values[name, default: []].append(value)
    }
    if let missing = declared.first(where: { $0.isRequired && $0.place == .query && values[$0.name] == nil }) {
      throw .badRequest("The parameter is required.", parameter: missing.name)
    }
    return values
  }
}
