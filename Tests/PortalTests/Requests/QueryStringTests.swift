import Testing

@testable import Portal

@Suite("The query of a request")
struct QueryStringTests {
  private let declared: [PortalParameter] = {
    var many = PortalParameter("many", "Several.")
    many.isRepeatable = true
    return [
      PortalParameter("limit", "How many.", schema: ["type": "integer", "minimum": 1, "maximum": 10]),
      PortalParameter("word", "One of two.", schema: ["type": "string", "enum": ["a", "b"]]),
      PortalParameter("id", in: .path, "Not of the query."), many,
    ]
  }()

  private func values(_ query: String) throws(Problem) -> [String: [String]] {
    try QueryString(query, declared: declared.count).values(of: declared)
  }

  @Test("declared parameters have their values")
  func declaredOnes() throws {
    #expect(try values("limit=3&word=a") == ["limit": ["3"], "word": ["a"]])
    #expect(try values("many=1&many=%C3%A9+x") == ["many": ["1", "é x"]])
    #expect(try values("").isEmpty && values("&&").isEmpty)
  }

  @Test(
    "what is not declared, is given twice or has a value outside its bounds is refused by name",
    arguments: [
      ("other=1", "other"), ("Limit=1", "Limit"), ("id=3", "id"), ("limit=1&limit=2", "limit"), ("limit=0", "limit"),
      ("limit=11", "limit"), ("limit=-1", "limit"), ("limit=abc", "limit"), ("limit=1.5", "limit"), ("limit=", "limit"),
      ("limit=%2B1", "limit"), ("limit=9223372036854775808", "limit"), ("word=c", "word"), ("word", "word"),
    ])
  func refused(query: String, name: String) {
    #expect { try values(query) } throws: { error in
      (error as? Problem)?.status == .badRequest && (error as? Problem)?.parameter == name
    }
  }

  @Test(
    "a query that cannot be read, or is too long, is refused",
    arguments: [
      "a=%", "%zz=1", "a=%ff", String(repeating: "limit=1&", count: 65),
    ])
  func unreadable(query: String) {
    #expect { try values(query) } throws: { ($0 as? Problem)?.status == .badRequest }
  }

  @Test("as many parameters are read as a resource declares")
  func all() throws {
    let many = (0..<100).map { PortalParameter("p\($0)", "One of many.") }
    let query = many.map { "\($0.name)=1" }.joined(separator: "&")
    #expect(try QueryString(query, declared: many.count).values(of: many).count == 100)
    #expect(throws: Problem.self) { try QueryString(query, declared: 99) }
  }
}
