import Foundation
import Testing

@testable import PredictiveMapping

@Suite("A stack in strips out of blocks")
struct EvidenceBlocksTests {
  @Test("gives the values of the stack, whatever the strips", arguments: [1, 100, 2000, 1 << 20])
  func same(cells: Int) throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let grid = try RasterFixture.grid(rows: 531, columns: 7)
    let rasters = try ["a", "b"].enumerated().map { index, name in
      let values = (0..<531 * 7).map { $0 % 11 == 3 ? Double.nan : Double(($0 * (index + 3)) % 101) }
      return EvidenceRaster(name: name, url: try fixture.raster(name, values, on: grid))
    }
    let stack = try EvidenceStack(rasters)
    let blocks = EvidenceBlocks(stack, cells: cells)
    #expect(blocks.strips.flatMap(Array.init) == Array(0..<531))
    let whole = try stack.run(0..<531)
    var joined: [[Double]] = [[], []]
    for rows in blocks.strips { for (layer, values) in try blocks.run(rows).enumerated() { joined[layer] += values } }
    for layer in 0..<2 { #expect(joined[layer].map(\.bitPattern) == whole[layer].map(\.bitPattern)) }
  }
}
