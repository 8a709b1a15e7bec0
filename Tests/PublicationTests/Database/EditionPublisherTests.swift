import Foundation
import Geodata
import Testing

@testable import Publication

@Suite("Editions in databases")
struct EditionPublisherTests {
  private func row(_ changes: [Int: String?] = [:]) -> [String?] {
    var row: [String?] = ["island", "2026", "2026-11-24", "abc", "def", "facts", "28"]
    for (index, value) in changes { row[index] = value }
    return row
  }

  @Test("What stands in a schema is told by the rows of one edition")
  func standing() throws {
    let found = try #require(StandingPublication(rows: [row(), row([5: "a\"b"])]))
    #expect(found.programme == "island" && found.edition == "2026" && found.id == "abc" && found.checksum == "def")
    #expect(found.tables == ["facts", "a\"b", "publication"])
  }

  @Test("Rows of two editions, of none, or with holes are no publication")
  func foreign() {
    #expect(StandingPublication(rows: []) == nil)
    #expect(StandingPublication(rows: [["x"]]) == nil)
    #expect(StandingPublication(rows: [row(), row([3: "other"])]) == nil)
    #expect(StandingPublication(rows: [row([3: nil])]) == nil)
    #expect(StandingPublication(rows: [row(), row([5: nil])]) == nil)
  }

  @Test("A lock follows from its name alone, and other names have others")
  func locks() {
    let names = ["schema a", "schema b", "schema A", "roles", ""]
    #expect(Set(names.map(EditionPublisher.lock(of:))).count == names.count)
    #expect(EditionPublisher.lock(of: "schema a") == EditionPublisher.lock(of: "schema a"))
  }
}
