import Foundation
import Geodata
import PredictiveMapping
import Programme
import Prospectivity
import Testing

@Suite("A stack of evidence layers")
struct EvidenceStackTests {
  @Test("strips cover the rows once, and values and classes come north first")
  func strips() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let grid = try RasterFixture.grid(rows: 5, columns: 3)
    let values = (0..<15).map { $0 == 7 ? Double.nan : Double($0) }
    let url = try fixture.raster("a", values, on: grid)
    let stack = try EvidenceStack([EvidenceRaster(name: "a", url: url)])
    #expect(stack.strips(cells: 6) == [0..<2, 2..<4, 4..<5])
    #expect(stack.strips(cells: 1).count == 5)
    #expect(try stack.values(0, rows: 1..<3).map { $0.isNaN ? -1 : $0 } == [3, 4, 5, 6, -1, 8])
    #expect(try stack.codes(0, rows: 2..<3) == [6, EvidenceClass.missing, 8])
  }

  @Test("the mask takes cells out where it is 0 or has no data")
  func mask() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let grid = try RasterFixture.grid()
    let layer = try fixture.raster("a", [1, 2, 3, 4, 5, 6], on: grid)
    let mask = try fixture.raster("m", [1, 0, .nan, 2, 1, 0], on: grid)
    let stack = try EvidenceStack(
      [EvidenceRaster(name: "a", url: layer)], mask: EvidenceRaster(name: "m", url: mask))
    #expect(try stack.values(0, rows: 0..<2).map { $0.isNaN ? -1 : $0 } == [1, -1, -1, 4, 5, -1])
  }

  @Test("a value that is no whole number is refused as a class, with its place")
  func fraction() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let url = try fixture.raster("a", [1, 2, 3, 4, 2.5, 6], on: RasterFixture.grid())
    let stack = try EvidenceStack([EvidenceRaster(name: "a", url: url)])
    do {
      _ = try stack.codes(0, rows: 0..<2)
      Issue.record("2.5 passed for a class")
    } catch {
      guard case .notAClass("a.tif", 1, 1, 2.5) = error else { throw error }
      #expect(error.text.nl.contains("rij 2, kolom 2: 2,5"))
    }
  }

  @Test("layers on other grids, in other systems or of one name are refused, and the words say what differs")
  func refusals() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let six = [1.0, 2, 3, 4, 5, 6]
    let a = EvidenceRaster(name: "a", url: try fixture.raster("a", six, on: RasterFixture.grid()))
    let moved = EvidenceRaster(
      name: "b", url: try fixture.raster("b", six, on: RasterFixture.grid(x: 100_050)))
    let coarse = EvidenceRaster(
      name: "c", url: try fixture.raster("c", six, on: RasterFixture.grid(cell: 200)))
    let other = EvidenceRaster(
      name: "d", url: try fixture.raster("d", six, on: RasterFixture.grid(epsg: 25831)))
    let near = EvidenceRaster(
      name: "e", url: try fixture.raster("e", six, on: RasterFixture.grid(x: 100_000.01)))

    func words(_ layers: [EvidenceRaster]) throws -> String {
      do {
        _ = try EvidenceStack(layers)
        return ""
      } catch {
        #expect(!error.text.nl.isEmpty && error.text.nl != error.text.en)
        return error.text.en
      }
    }
    #expect(try words([]).contains("at least one raster"))
    #expect(try words([a, a]).contains("'a'"))
    let corners = [100_050.0, 400_000, 100_000].map { NumberText.rounded($0, digits: 10, .en) }
    #expect(
      try words([a, moved]).contains(
        "north-west corner \(corners[0]) \(corners[1]) against \(corners[2]) \(corners[1])"))
    #expect(try words([a, coarse]).contains("200 × 200 against 100 × 100"))
    #expect(try words([a, other]).contains("EPSG:25831"))
    #expect(try words([EvidenceRaster(name: "x", url: a.url, band: 2)]).contains("no band 2"))
    // Files round the corners of their grid.
    #expect(try words([a, near]).isEmpty)
  }
}
