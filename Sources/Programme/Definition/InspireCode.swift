/// A value of an INSPIRE code list, or our own where the list has none.
public enum InspireCode: Hashable, Sendable {
  case code(String)
  /// The code list lacks it; our value.
  case `extension`(String)
  case none

  /// The value alone; nil when there is none.
  public var written: String? {
    switch self {
    case .code(let code), .extension(let code): code
    case .none: nil
    }
  }
}

extension YAMLMapping {
  /// `inspire: lithium`, or `inspire: {extension: helium}`.
  func inspireCode(_ key: String) -> InspireCode {
    guard let node = node(key) else { return .none }
    if case .scalar(let scalar) = node { return .code(scalar.string) }
    guard let mapping = mapping(key) else { return .none }
    defer { mapping.finish() }
    return .extension(mapping.string("extension"))
  }
}
