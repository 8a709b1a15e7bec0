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
    let change = try CoordinateTransformation(
      from: try CoordinateReferenceSystem("EPSG:28992"), to: try CoordinateReferenceSystem("EPSG:4326"))
    let degrees = try #require(try change([Position(x: 100_150, y: 399_850)]).first)
    let deposits = try Self.deposits("lon,lat\n\(degrees.x),\(degrees.y)\nx,51.5\n", system: "EPSG:4326")
    #expect(deposits.count == 1)
    #expect(deposits.rejects.map(\.line) == [3])
    let place = try #require(deposits.positions.first)
    #expect(abs(place.x - 100_150) < 1 && abs(place.y - 399_850) < 1)
  }

  @Test("points that all lie elsewhere are refused with the system that they were taken for, and with both boxes")
  func elsewhere() throws {
    func refused(_ text: String, _ system: String) -> DepositsElsewhere? {
      do {
        _ = try Self.deposits(text, system: system)
        return nil
      } catch MappingError.depositsElsewhere(let facts) { return facts } catch { return nil }
    }
    // Metres of the Dutch grid taken for those of UTM zone 31.
    let facts = try #require(refused("x,y\n100050,399950\n100250,399850\n", "EPSG:32631"))
    #expect(facts.count == 2 && facts.isGiven && facts.system.code == 32_631 && facts.gridSystem.code == 28_992)
    #expect(facts.written == Box(minX: 100_050, minY: 399_850, maxX: 100_250, maxY: 399_950))
    let text = MappingError.depositsElsewhere(facts).text
    for word in [
      "None of the points (2) of deposits.csv", "x 100,050 to 100,250, y 399,850 to 399,950",
      "EPSG:32631 (WGS 84 / UTM zone 31N), as --deposits-crs says", "in EPSG:28992", "the reference system is wrong",
    ] { #expect(text.en.contains(word), "\(text.en)") }
    #expect(!text.en.contains("mend the rows") && text.nl.contains("klopt het coördinatenstelsel niet"), "\(text.nl)")
    // Metres taken for degrees are nowhere on earth.
    let nowhere = try #require(refused("x,y\n100050,399950\n100250,399850\n", "EPSG:4326"))
    #expect(nowhere.count == 2 && nowhere.system.code == 4326)
    // One on the grid is enough.
    #expect(try Self.deposits("x,y\n100050,399950\n1,2\n").count == 2)
  }

  @Test("a file that names no reference system is refused")
  func noSystem() throws {
    #expect(throws: MappingError.self) { try Self.deposits("x,y\n1,2\n", system: nil) }
  }
}
