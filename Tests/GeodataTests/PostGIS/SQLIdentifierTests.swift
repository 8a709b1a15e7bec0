import Testing

@testable import Geodata

@Suite("Names in statements")
struct SQLIdentifierTests {
  static let hostile = [
    "plain", "two words", "MiXed", "select", "x\"; DROP SCHEMA public CASCADE; --", "\"", "\"\"", "a\"b\"c", "it's",
    "\\",
    "$$", "é", "e\u{301}\"", "💥", "a;b", "--", "/*", "%s", ".", "a.b", " ",
  ]

  /// The names in quotes that a text is made of, as a reader of SQL takes them apart, and what lies between them.
  private func parts(_ text: String) -> (names: [String], between: String) {
    var names: [String] = []
    var between = ""
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\"" else {
        between.unicodeScalars.append(scalar)
        continue
      }
      var name = String.UnicodeScalarView()
      while let next = scalars.popFirst() {
        if next == "\"" {
          guard scalars.first == "\"" else { break }
          scalars.removeFirst()
        }
        name.append(next)
      }
      names.append(String(name))
    }
    return (names, between)
  }

  @Test("A name stays one name, whatever is in it", arguments: hostile)
  func quoting(name: String) throws {
    let identifier = try SQLIdentifier(name)
    let statement: SQLStatement = "DROP TABLE \([identifier], in: identifier) USING \(identifier)"
    let parts = parts(statement.text)
    #expect(parts.names.map { Array($0.utf8) } == [name, name, name].map { Array($0.utf8) })
    #expect(parts.between == "DROP TABLE . USING ")
  }

  @Test("A list has a comma between its members")
  func lists() throws {
    let (a, b) = (try SQLIdentifier("a\""), try SQLIdentifier("b"))
    let statement: SQLStatement = "\([a, b], in: b) \(-7)"
    #expect(statement.text == "\"b\".\"a\"\"\", \"b\".\"b\" -7")
  }

  @Test("What the server would cut off or cannot hold is no name")
  func refusals() throws {
    #expect(throws: SQLIdentifier.Fault.empty) { try SQLIdentifier("") }
    #expect(throws: SQLIdentifier.Fault.tooLong) { try SQLIdentifier(String(repeating: "a", count: 64)) }
    #expect(throws: SQLIdentifier.Fault.tooLong) { try SQLIdentifier(String(repeating: "é", count: 32)) }
    for odd in ["a\u{0}b", "a\nb", "\u{7F}", "\u{85}"] {
      #expect(throws: SQLIdentifier.Fault.unprintable) { try SQLIdentifier(odd) }
    }
    #expect(try SQLIdentifier(String(repeating: "a", count: 63)).quoted.utf8.count == 65)
  }
}
