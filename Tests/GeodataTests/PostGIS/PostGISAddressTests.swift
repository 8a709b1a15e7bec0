import Testing

@testable import Geodata

@Suite("Addresses of databases")
struct PostGISAddressTests {
  @Test("All parts of an address are read")
  func whole() throws {
    let found = try PostGISConnection(
      address: "postgis://survey:s%40%3A%2F%20'%5C@db.example:5433/geo%20data?schema=a%22b")
    #expect(found.host == "db.example")
    #expect(found.port == 5433)
    #expect(found.user == "survey")
    #expect(found.password == "s@:/ '\\")
    #expect(found.database == "geo data")
    #expect(found.schema == "a\"b")
  }

  @Test("What may be left out has its default")
  func short() throws {
    let found = try PostGISConnection(address: "postgis://me@localhost/gis")
    #expect(found.port == 5432)
    #expect(found.password == nil)
    #expect(found.schema == nil)
    #expect(try PostGISConnection(address: "postgis://me@[::1]/gis").host == "::1")
    #expect(try PostGISConnection(address: "postgis://me@%2Frun%2Fpostgresql/gis").host == "/run/postgresql")
    #expect(try PostGISConnection(address: "POSTGIS://me@h/gis").database == "gis")
  }

  @Test(
    "An address that lacks something, or has too much, is refused",
    arguments: [
      ("postgis://h/gis", PostGISConnection.AddressFault.missing(.user)), ("postgis://me@/gis", .missing(.host)),
      ("postgis://me@h", .missing(.database)), ("postgis://me@h/", .missing(.database)),
      ("postgresql://me@h/gis", .malformed), ("me@h/gis", .malformed), ("", .malformed),
      ("postgis://me@h/gis#x", .malformed), ("postgis://me@h/a/b", .malformed), ("postgis://me@h:0/gis", .malformed),
      ("postgis://me@h:99999/gis", .malformed), ("postgis://me@h:port/gis", .malformed),
      ("postgis://me@h/g%00is", .malformed), ("postgis://me@h/g%0Ais", .malformed), ("postgis://m e@h/gis", .malformed),
      ("postgis://me:a%zz@h/gis", .malformed),
      ("postgis://me@h/gis?sslmode=x", .option), ("postgis://me@h/gis?schema=", .option),
      ("postgis://me@h/gis?schema=a&schema=b", .option), ("postgis://me@h/gis?schema", .option),
    ])
  func refusals(address: String, fault: PostGISConnection.AddressFault) {
    #expect(throws: fault) { try PostGISConnection(address: address) }
  }

  @Test("A password shows neither in the description nor in what the server says")
  func discretion() throws {
    let found = try PostGISConnection(address: "postgis://me:s3cret'@h/gis?schema=x")
    #expect(!"\(found)".contains("s3cret"))
    #expect(!found.redacted("no: \(found.text) s3cret'").contains("s3cret"))
    #expect(found.text.contains(#"password='s3cret\''"#))
  }

  @Test("Where nobody listens there is a refusal, without the password")
  func nobody() throws {
    let address = try PostGISConnection(address: "postgis://me:s3cret@127.0.0.1:1/gis")
    let refusal = #expect(throws: PostGISSession.Refusal.self) { _ = try PostGISSession(address) }
    let detail = try #require(refusal?.detail)
    #expect(detail.contains("127.0.0.1"))
    #expect(!detail.contains("s3cret"))
  }
}
