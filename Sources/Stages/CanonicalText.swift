import Programme

/// A value as a text that is the same wherever the value is: all stored parts, in their order, down to strings, numbers
/// and cases; entries of sets and dictionaries sorted. Where something stands (``SourceLocation``) and what only people
/// read (``LocalizedText``) is left out: neither changes a number.
public struct CanonicalText {
  private var text = ""

  public static func of(_ value: Any) -> String {
    var writer = CanonicalText()
    writer.add(value)
    return writer.text
  }

  private mutating func add(_ value: Any) {
    switch value {
    case is SourceLocation, is LocalizedText, is LocalizedText?: return
    case let value as String: text += "\(value.utf8.count)'\(value)'"
    // All bits: -0 and 0 are two numbers, and so are 0.1 and its neighbours.
    case let value as Double: text += "d\(String(value.bitPattern, radix: 16))"
    case let value as Int: text += "\(value)"
    case let value as Bool: text += value ? "true" : "false"
    default: addParts(of: value)
    }
  }

  private mutating func addParts(of value: Any) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      // Nothing inside: nil.
      if let inside = mirror.children.first { add(inside.value) } else { text += "nil" }
    case .set, .dictionary:
      text += "{\(mirror.children.map { Self.of($0.value) }.sorted().joined(separator: ","))}"
    case .enum:
      if let part = mirror.children.first {
        text += ".\(part.label ?? "")("
        add(part.value)
        text += ")"
      } else {
        text += ".\(String(reflecting: value))"
      }
    case .class, .foreignReference:
      preconditionFailure("\(type(of: value)) is an object, whose parts may change")
    case nil where value is any BinaryInteger:
      text += "\(value)"
    default:
      text += "("
      for child in mirror.children {
        add(child.value)
        text += ","
      }
      text += ")"
    }
  }
}
