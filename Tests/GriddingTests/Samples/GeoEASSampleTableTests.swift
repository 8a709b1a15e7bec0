import Foundation
import Geostatistics
import TestBench
import Testing

@testable import Gridding

@Suite("Samples from a Geo-EAS file, as GSLIB has them")
struct GeoEASSampleTableTests {
  let bench: InventedSamples

  init() throws { bench = try InventedSamples() }

  static let head = "Three wells\r\n4 extra words are not a count\r\n"

  @Test("names stand on lines of their own and numbers between blanks", arguments: ["3", " 3 ", "3   1  1"])
  func plain(_ count: String) throws {
    let set = try bench.read(
      "Three wells\r\n\(count)\r\nXlocation   \r\nYlocation\r\nzinc \r\n 1.5  2   10\r\n3,4, 2.5e1\r\n\r\n5\t6 30\r\n",
      name: "wells.dat")
    #expect(set.samples.x == [1.5, 3, 5])
    #expect(set.samples.y == [2, 4, 6])
    #expect(set.samples.values == [10, 25, 30])
    #expect(set.lines == [6, 7, 9])
  }

  @Test("a row with another number of cells is rejected with its line")
  func unevenRows() throws {
    let set = try bench.read("t\n3\nx\ny\nzinc\n1 2 3\n4 5\n6 7 8 9\n1 3 oops\n", name: "wells.gslib")
    #expect(set.samples.values == [3])
    #expect(set.rejects.map(\.line) == [7, 8, 9])
    #expect(set.rejects.map(\.reason) == [.cellsUneven, .cellsUneven, .notANumber])
  }

  @Test("a name with blanks is one name")
  func nameWithBlanks() throws {
    let set = try bench.read("t\n3\nx\ny\nWell ID\n1 2 3\n", name: "w.dat") { $0.value = ColumnExpression("Well ID") }
    #expect(set.samples.values == [3])
  }

  @Test("a name that stands twice refuses the file")
  func doubles() {
    let error = #expect(throws: GriddingError.self) {
      try bench.read("t\n4\nx\ny\nzinc\nzinc\n1 2 3 4\n", name: "w.dat")
    }
    guard case .columnTwice("w.dat", "zinc") = error else {
      Issue.record("another refusal: \(String(describing: error))")
      return
    }
  }

  @Test(
    "a text with names in its first row stays what it is",
    arguments: ["x\ty\tzinc\n3\t1\t10\n4\t5\t20\n6\t7\t30\n1\t8\t9\n", "x;y;zinc\n3;1;10\n4;5;20\n"])
  func otherTables(_ text: String) throws {
    let set = try bench.read(text, name: "plain.dat")
    #expect(set.samples.values.prefix(2) == [10, 20])
  }

  @Test("a file that ends within its names is no table of this format, and is refused")
  func truncated() {
    #expect(throws: GriddingError.self) { try bench.read("t\n5\nx\ny\n", name: "w.dat") }
    #expect(throws: GriddingError.self) { try bench.read("t\n99999999999999999999\nx\ny\n", name: "w.dat") }
  }
}
