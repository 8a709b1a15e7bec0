/// What YAML and JSON can both say, with the keys in the order they are given.
public indirect enum DocumentNode: Sendable {
  case number(Double)
  case text(String)
  case null
  case list([DocumentNode])
  case map([(key: String, value: DocumentNode)])

  /// On one line; JSON, and a flow of YAML.
  private var line: String {
    switch self {
    case .number(let value): value.isFinite ? TableResultWriter.number(value) : "null"
    case .text(let text): Self.quoted(text)
    case .null: "null"
    case .list(let nodes): "[" + nodes.map(\.line).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(Self.quoted($0.key)): \($0.value.line)" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private var isFlat: Bool {
    switch self {
    case .map: false
    case .list(let nodes): nodes.allSatisfy { if case .map = $0 { false } else { $0.isFlat } }
    default: true
    }
  }

  /// JSON with a line an entry.
  public var json: String { json(indent: "") + "\n" }

  private func json(indent: String) -> String {
    guard !isFlat else { return line }
    let inner = indent + "  "
    switch self {
    case .list(let nodes):
      return "[\n" + nodes.map { inner + $0.json(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .map(let entries):
      let lines = entries.map { "\(inner)\(Self.quoted($0.key)): \($0.value.json(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    default: return line
    }
  }

  /// YAML in blocks; lists of plain values stand on one line.
  public var yaml: String { yaml(indent: "") }

  private func yaml(indent: String) -> String {
    switch self {
    case .map(let entries):
      return entries.map { entry in
        entry.value.isFlat
          ? "\(indent)\(entry.key): \(entry.value.line)\n"
          : "\(indent)\(entry.key):\n\(entry.value.yaml(indent: indent + "  "))"
      }.joined()
    case .list(let nodes):
      return nodes.map { node in
        guard !node.isFlat else { return "\(indent)- \(node.line)\n" }
        let text = node.yaml(indent: indent + "  ")
        return "\(indent)- " + text.dropFirst(indent.count + 2)
      }.joined()
    default: return "\(indent)\(line)\n"
    }
  }
}
