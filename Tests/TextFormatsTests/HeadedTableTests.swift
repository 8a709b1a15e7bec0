import Foundation
import Testing
import TextFormats

@Suite("Tables with a header")
struct HeadedTableTests {
  private func table(_ text: String, most: Int = .max) throws -> HeadedTable {
    let url = FileManager.default.temporaryDirectory.appending(path: "headed-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: url) }
    try text.write(to: url, atomically: true, encoding: .utf8)
    return try HeadedTable(url, most: most)
  }

  @Test("the header decides between comma and semicolon, and what it quotes does not count")
  func delimiter() throws {
    #expect(try table("a,b\n1,2\n").header == ["a", "b"])
    #expect(try table("a;b;c\n1,5;2;3\n").rows[0].cells == ["1,5", "2", "3"])
    #expect(try table("\"a;b;c;d\",e\n1,2\n").header == ["a;b;c;d", "e"])
    #expect(try table("one\n1\n").header == ["one"])
    // A tab is part of a name here.
    #expect(try table("a\tb\tc,d\n1,2\n").header.count == 2)
  }

  @Test("rows keep their line and their own number of cells; blank lines are left out, and reading stops when told")
  func rows() throws {
    let found = try table("a, b\n\n 1 ,\"2\n3\"\n4\n\n5,6,7\n")
    #expect(found.header == ["a", "b"])
    #expect(found.rows.map(\.line) == [3, 5, 7])
    #expect(found.rows.map(\.cells) == [["1", "2\n3"], ["4"], ["5", "6", "7"]])
    #expect(try table("a\n1\n2\n3\n4\n", most: 2).rows.count == 3)
    #expect(throws: TextFormatError.self) { try table("") }
  }

  @Test("a cell is quoted where it must be, also when a mark hides in a grapheme")
  func cells() {
    #expect(DelimitedCell.escaped("plain") == "plain")
    #expect(DelimitedCell.escaped("a,b") == "\"a,b\"")
    #expect(DelimitedCell.escaped("say \"x\"") == "\"say \"\"x\"\"\"")
    #expect(DelimitedCell.escaped("two\nlines") == "\"two\nlines\"" && DelimitedCell.escaped("\u{2028}").count == 3)
    #expect(DelimitedCell.escaped("\"\u{301}").unicodeScalars.first == "\"")
    #expect(DelimitedCell.escaped("\"\u{301}").unicodeScalars.count == 5)
    #expect("=+-@\t\r".utf8.allSatisfy(DelimitedCell.beginsFormula))
    #expect(!"a1 '\"\n,é".utf8.contains(where: DelimitedCell.beginsFormula))
  }
}
