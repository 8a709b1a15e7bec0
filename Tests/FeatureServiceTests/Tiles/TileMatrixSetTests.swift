import FeatureService
import Geodata
import Testing

@Suite("Grids of tiles")
struct TileMatrixSetTests {
  @Test("the registered sets have the scales of their registration")
  func registered() throws {
    let web = try TileMatrixSet.webMercator
    #expect(web.id == "WebMercatorQuad")
    #expect(abs(web.scaleDenominator(level: 0) - 559_082_264.028717) < 1e-3)
    #expect(abs(web.scaleDenominator(level: 18) - 2132.72958385) < 1e-6)
    let national = try TileMatrixSet(of: CoordinateReferenceSystem("EPSG:28992"))
    #expect(national.id == "NetherlandsRDNewQuad")
    #expect(abs(national.scaleDenominator(level: 0) - 12_288_000) < 1e-3)
    let box = try #require(national.box(level: 0, row: 0, column: 0))
    #expect(abs(box.maxX - 595_401.92) < 1e-6 && abs(box.minY - 22_598.08) < 1e-6)
  }

  @Test("a system without a registered set has a square around its area")
  func derived() throws {
    let system = try CoordinateReferenceSystem("EPSG:25831")
    let set = try TileMatrixSet(of: system)
    #expect(set == (try TileMatrixSet(of: system)) && set.uri == nil)
    #expect(set.origin.x.truncatingRemainder(dividingBy: 100_000) == 0)
    let place = Box(minX: 460_000, minY: 5_700_000, maxX: 460_001, maxY: 5_700_001)
    #expect(set.tiles(level: 10, touching: place) != nil)
    #expect(throws: GeodataError.self) { try TileMatrixSet(of: CoordinateReferenceSystem("EPSG:4326")) }
  }

  @Test("tiles of a level lie side by side and fill the one above them; the tiles of a box are those that touch it")
  func nested() throws {
    for code in [3857, 28992, 3035, 25831, 25828] {
      let set = try TileMatrixSet(of: CoordinateReferenceSystem("EPSG:\(code)"))
      for level in [0, 3, 9] {
        let last = set.width(level: level) - 1
        for (row, column) in [(0, 0), (last / 2, last), (last, last / 3)] {
          let box = try #require(set.box(level: level, row: row, column: column))
          let inner = try #require(set.box(level: level + 1, row: row * 2, column: column * 2))
          #expect(abs(inner.minX - box.minX) < 1e-6 && abs(inner.maxY - box.maxY) < 1e-6)
          #expect(abs(inner.width * 2 - box.width) < 1e-6)
          let middle = Box(
            minX: box.minX + box.width / 3, minY: box.minY + box.height / 3, maxX: box.minX + box.width / 2,
            maxY: box.minY + box.height / 2)
          let found = try #require(set.tiles(level: level, touching: middle))
          #expect(found.rows == row...row && found.columns == column...column)
        }
        #expect(
          set.box(level: level, row: last + 1, column: 0) == nil && set.box(level: level, row: 0, column: -1) == nil)
      }
      let far = Box(minX: -1e9, minY: -1e9, maxX: -0.9e9, maxY: -0.9e9)
      #expect(set.tiles(level: 5, touching: far) == nil)
      #expect(set.box(level: 64, row: 0, column: 0) == nil && set.box(level: -1, row: 0, column: 0) == nil)
    }
  }
}
