import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Testing

@Suite("Deposits are read as points on a grid")
struct DepositReaderTests {
  private static func deposits(_ text: String, system: String? = "EPSG:28992", extras: [String] = []) throws -> Deposits
  {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let url = fixture.folder.appending(path: "deposits.csv")
    try Data(text.utf8).write(to: url)
    var request = SampleRequest(file: url, value: nil)
    request.referenceSystem = try system.map { try CoordinateReferenceSystem($0) }
    request.extras = extras
    return try DepositReader(request).read(on: RasterFixture.grid())
  }

  @Test("several deposits in one cell count each, those outside the grid are told, whatever their order")
  func cells() throws {
    let grid = try RasterFixture.grid()
    let text = "x,y,name\n100050,399950,a\n100250,399850,b\n100060,399940,c\n99999,399950,d\n"
    let deposits = try Self.deposits(text, extras: ["name"])
    let cells = deposits.cells(on: grid)
    #expect(cells.cells == [0, 5])
    #expect(cells.counts == [2, 1])
    #expect(cells.outside.map { deposits.extras["name"]?[$0] } == ["d"])
    #expect(cells.within(cells: 3..<6).map(\.cell) == [2])
    #expect(cells.within(cells: 0..<3).map(\.count) == [2])
    let turned = try Self.deposits("x,y\n99999,399950\n100060,399940\n100250,399850\n100050,399950\n")
    #expect(turned.cells(on: grid).cells == cells.cells && turned.cells(on: grid).counts == cells.counts)
  }

  @Test("degrees are brought into the system of the grid, and bad rows are rejected with their line")
  func degrees() throws {
    let deposits = try Self.deposits("lon,lat\n4.5,51.5\nx,51.5\n", system: "EPSG:4326")
    #expect(deposits.count == 1)
    #expect(deposits.rejects.map(\.line) == [3])
    let place = try #require(deposits.positions.first)
    #expect(abs(place.x - 93_000) < 2_000 && abs(place.y - 390_000) < 3_000)
  }

  @Test("a file that names no reference system is refused")
  func noSystem() throws {
    #expect(throws: MappingError.self) { try Self.deposits("x,y\n1,2\n", system: nil) }
  }
}
