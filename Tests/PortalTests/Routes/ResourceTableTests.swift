import Testing

@testable import Portal

@Suite("Paths and their resources")
struct ResourceTableTests {
  private let table = ResourceTable(
    ["/", "/a", "/a/{x}", "/a/{x}/b", "/a/c/b", "/files/{path...}", "/a/d"].map { (path: PortalPath) in
      PortalResource(path, path.description, tag: "Test", [.json { _ in PortalAnswer("") }])
    })

  private func find(_ path: String) throws(Problem) -> (String, [String: String])? {
    try table.resource(at: path).map { ($0.0.path.description, $0.variables) }
  }

  @Test(
    "the most particular path is found, with its variables decoded",
    arguments: [
      ("/", "/", [:]), ("/a", "/a", [:]), ("/a/", "/a", [:]), ("/a/1", "/a/{x}", ["x": "1"]), ("/a/d", "/a/d", [:]),
      ("/a/c", "/a/{x}", ["x": "c"]), ("/a/c/b", "/a/c/b", [:]), ("/a/e%2Ff/b", "/a/{x}/b", ["x": "e/f"]),
      ("/files/x/y.csv", "/files/{path}", ["path": "x/y.csv"]),
      ("/files/x%2Fy.csv", "/files/{path}", ["path": "x/y.csv"]),
      ("/a/%C3%A9", "/a/{x}", ["x": "é"]), ("/files/..", "/files/{path}", ["path": ".."]),
    ] as [(String, String, [String: String])])
  func found(path: String, resource: String, variables: [String: String]) throws {
    let found = try #require(try find(path))
    #expect(found.0 == resource && found.1 == variables)
  }

  @Test("anything else is not there", arguments: ["/b", "//", "/a//b", "/a/1/2", "/A", "/a/1/b/c", "/files", "/a/1//"])
  func missing(path: String) throws { #expect(try find(path) == nil) }

  @Test("a path that cannot be read is refused", arguments: ["", "a", "*", "/%", "/%00", "/a/%ff", "http://x/a"])
  func refused(path: String) {
    #expect { try find(path) } throws: { ($0 as? Problem)?.status == .badRequest }
  }

  @Test("parts that register the same path become one resource")
  func merged() {
    let json = PortalResource("/x", "Data", tag: "Test", [.json { _ in PortalAnswer("json") }])
    let html = PortalResource("/x", "Page", tag: "Site", [.html { _ in PortalAnswer("html") }])
    let joined = PortalRoutes.joined([PortalRoutes(resources: [json]), PortalRoutes(resources: [html])])
    #expect(joined.resources.count == 1)
    #expect(joined.resources[0].representations.map(\.name) == ["json", "html"])
    #expect(joined.resources[0].title == "Data")
  }
}
