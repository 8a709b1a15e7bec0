import Foundation
import PredictiveMapping
import Testing

@Suite("A table of training rows")
struct TrainingTableReaderTests {
  private func reader(_ text: String, _ fixture: RasterFixture) throws -> TrainingTableReader {
    let url = fixture.folder.appending(path: "rows.csv")
    try Data(text.utf8).write(to: url)
    var reader = TrainingTableReader(url)
    reader.deposit = "deposit"
    return reader
  }

  @Test("has features, labels and places by name, and rows by a condition")
  func read() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    var reader = try reader("x,y,a,b,deposit,set\n1,2,0.5,,1,train\n3,4,0.6,7,0,test\n5,6,0.7,8,true,train\n", fixture)
    reader.place = ("x", "y")
    reader.only = [("set", "train")]
    let content = try reader.read()
    #expect(content.features.names == ["a", "b"])
    #expect(content.features.columns[0] == [0.5, 0.7])
    #expect(content.features.columns[1][0].isNaN && content.features.columns[1][1] == 8)
    #expect(content.deposits == [true, true])
    #expect(content.positions.map(\.y) == [2, 6])
    #expect(content.lines == [2, 4])
  }

  @Test("semicolons cut cells where the first row has more of them; columns that are not used may share a name")
  func semicolons() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    var reader = try reader("\"a, in nT\";b;b;deposit\n0.5;1;2;1\n0.25;3;4;0\n", fixture)
    reader.features = ["a, in nT"]
    let content = try reader.read()
    #expect(content.features.columns == [[0.5, 0.25]] && content.deposits == [true, false])
  }

  @Test(
    "a missing column, two of one name, rows of other lengths and a word where a number belongs are told with their line"
  )
  func refusals() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    for (text, word) in [
      ("a,deposits\n1,1\n", "'deposit'"), ("a,deposit\nhigh,1\n", "rows.csv:2"), ("a,deposit\n1,2\n", "'2'"),
      ("a,a,deposit\n1,2,1\n", "'a'"), ("a,deposit,deposit\n1,0,1\n", "'deposit'"),
      ("a,b,deposit\n1,2,1\n1,1\n", "rows.csv:3"), ("a,deposit\n1,0\n1,5,1\n", "rows.csv:3"),
    ] {
      do {
        _ = try reader(text, fixture).read()
        Issue.record("no refusal of \(text)")
      } catch let error as MappingError {
        #expect(error.text.en.contains(word) && error.text.nl.contains(word), "\(error.text.en)")
      }
    }
  }
}
