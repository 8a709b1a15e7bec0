import TextFormats

/// A parameter of a resource as the OpenAPI document tells it. What is not declared is refused.
public struct PortalParameter: Sendable {
  public enum Place: String, Sendable {
    case query, path
  }

  public var name: String
  public var place: Place
  public var description: String
  /// Of its value (OpenAPI 3.0); `enum`, `minimum`, `maximum`, `minLength`, `maxLength` and the types `integer`,
  /// `number` and `boolean` of a query parameter are enforced by the server unless ``isChecked`` is false.
  public var schema: JSON
  public var isRequired: Bool
  public var isRepeatable = false
  /// False where the resource itself checks, for example because a larger limit is capped instead of refused.
  public var isChecked = true
  /// A list in one value, with commas (`style: form`, `explode: false`).
  public var isList = false
  /// OpenAPI's `example`.
  public var example: JSON?

  public init(
    _ name: String, in place: Place = .query, _ description: String, schema: JSON = ["type": "string"],
    isRequired: Bool? = nil, example: JSON? = nil
  ) {
    self.name = name
    self.place = place
    self.description = description
    self.schema = schema
    self.isRequired = isRequired ?? (place == .path)
    self.example = example
  }

  var openAPI: JSON {
    .members([
      "name": .text(name), "in": .text(place.rawValue), "description": .text(description),
      "required": .bool(isRequired), "schema": schema, "style": isList ? "form" : nil,
      "explode": isList ? false : nil, "example": example,
    ])
  }

  /// What is wrong with a value; nil when nothing is.
  func fault(in value: String) -> String? {
    guard isChecked else { return nil }
    if case .array(let values)? = schema["enum"], !values.contains(.text(value)) {
      let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
      return "The value must be one of: \(texts.joined(separator: ", "))."
    }
    if case .integer(let most)? = schema["maxLength"], value.unicodeScalars.count > most {
      return "The value is longer than \(most) characters."
    }
    if case .integer(let least)? = schema["minLength"], value.unicodeScalars.count < least {
      return "The value is shorter than \(least) characters."
    }
    switch schema["type"] {
    case .text("boolean")?: return value == "true" || value == "false" ? nil : "The value must be true or false."
    case .text("integer")?:
      guard let number = Int(value), value.utf8.first != UInt8(ascii: "+") else {
        return "The value must be a whole number."
      }
      return fault(in: Double(number))
    case .text("number")?:
      guard let number = DecimalText.number(value) else { return "The value must be a number." }
      return fault(in: number)
    default: return nil
    }
  }

  private func fault(in number: Double) -> String? {
    if let least = schema["minimum"]?.double, number < least { return "The value must be at least \(least.plain)." }
    if let most = schema["maximum"]?.double, number > most { return "The value must be at most \(most.plain)." }
    return nil
  }
}

extension JSON {
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension Double {
  fileprivate var plain: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
