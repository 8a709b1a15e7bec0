/// The path of a resource with its variables.
public struct PortalPath: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  enum Segment: Sendable, Hashable {
    case literal(String)
    case variable(String)
    case rest(String)
  }

  let segments: [Segment]

  public init(stringLiteral value: String) { self.init(value) }

  /// - Parameter template: `/collections/{collectionId}/items`
  public init(_ template: String) {
    segments = template.split(separator: "/").map { part in
      guard part.hasPrefix("{"), part.hasSuffix("}") else { return .literal(String(part)) }
      let name = part.dropFirst().dropLast()
      return name.hasSuffix("...") ? .rest(String(name.dropLast(3))) : .variable(String(name))
    }
  }

  /// As the OpenAPI document writes it.
  public var description: String {
    "/"
      + segments.map {
        switch $0 {
        case .literal(let text): text
        case .variable(let name), .rest(let name): "{\(name)}"
        }
      }.joined(separator: "/")
  }

  /// The variables that make it equal to a path, decoded.
  func variables(in parts: [String]) -> [String: String]? {
    var variables: [String: String] = [:]
    for (index, segment) in segments.enumerated() {
      guard index < parts.count else { return nil }
      switch segment {
      case .literal(let text): guard text == parts[index] else { return nil }
      case .variable(let name):
        guard !parts[index].isEmpty else { return nil }
        variables[name] = parts[index]
      case .rest(let name):
        variables[name] = parts[index...].joined(separator: "/")
        return variables
      }
    }
    return parts.count == segments.count ? variables : nil
  }

  /// What matches fewer paths comes first: literals before variables before the rest of a path.
  var rank: [Int] {
    segments.map {
      switch $0 {
      case .literal: 0
      case .variable: 1
      case .rest: 2
      }
    }
  }
}
