/// The name of a schema, table, column or role of a PostgreSQL database.
public struct SQLIdentifier: Hashable, Sendable, CustomStringConvertible {
  public let name: String

  /// The server cuts longer names off without a word, so that two of them may become one.
  public static let mostBytes = 63

  /// Why a text cannot be a name.
  public enum Fault: Error, Hashable, Sendable {
    case empty, tooLong, unprintable
  }

  public init(_ name: String) throws(Fault) {
    guard !name.isEmpty else { throw .empty }
    guard name.utf8.count <= Self.mostBytes else { throw .tooLong }
    guard name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { throw .unprintable }
    self.name = name
  }

  /// As it stands in a statement, whatever characters it has.
  public var quoted: String { "\"\(name.replacing("\"", with: "\"\""))\"" }

  public var description: String { name }
}

/// A statement of literal text and quoted names. Nothing else can be put into it: values go to the server as features
/// of OGR.
public struct SQLStatement: ExpressibleByStringInterpolation, Hashable, Sendable {
  public let text: String

  public init(stringLiteral text: String) { self.text = text }
  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ name: SQLIdentifier) { text += name.quoted }
    /// Several, with commas between them.
    public mutating func appendInterpolation(_ tables: [SQLIdentifier], in schema: SQLIdentifier) {
      text += tables.map { "\(schema.quoted).\($0.quoted)" }.joined(separator: ", ")
    }
    public mutating func appendInterpolation(_ number: Int64) { text += String(number) }
  }
}
