import CGDAL
import Foundation
import Testing

@testable import Geodata

@Suite struct RasterFileTests {
  static let geotop = "nl_geotop/geotop_usp.nc"
  static let voxels = "nl_geotop/geotop_usp_voxels.csv.gz"

  func file(_ text: String, _ name: String) throws -> URL {
    let url = try SampleFiles.folder().appending(path: name)
    try Data(text.utf8).write(to: url)
    return url
  }

  let ascii = """
    ncols 3
    nrows 2
    xllcorner 10
    yllcorner 20
    cellsize 5
    NODATA_value -9999
    0.1 2 3
    4 -9999 6
    """

  @Test func asciiGridsAreReadNorthFirst() throws {
    let raster = try RasterFile(file(ascii, "grid.asc"))
    #expect(raster.format == .asciiGrid)
    #expect(raster.grid.origin == Position(x: 10, y: 30))
    #expect(raster.grid.referenceSystem == nil)
    let values = try raster.read(band: 0, rows: 0..<2, columns: 0..<3)
    #expect(values[0] == 0.1, "all digits are kept")
    #expect(values[4].isNaN)
    #expect(try raster.value(band: 0, at: Position(x: 24, y: 21)) == 6)
    #expect(try raster.value(band: 0, at: Position(x: 26, y: 21)) == nil)
    let statistics = try raster.statistics(band: 0)
    #expect(statistics.count == 5)
    #expect(abs(statistics.mean - 3.02) < 1e-12)
    #expect(statistics.maximum == 6)
  }

  @Test func windowsOutsideAreRefused() throws {
    let raster = try RasterFile(file(ascii, "grid.asc"))
    for (band, rows, columns) in [(1, 0..<1, 0..<1), (0, 1..<3, 0..<1), (0, 0..<1, -1..<1), (-1, 0..<1, 0..<1)] {
      #expect(throws: GeodataError.self) { try raster.read(band: band, rows: rows, columns: columns) }
    }
    #expect(try raster.read(band: 0, rows: 1..<1, columns: 0..<3).isEmpty)
    let small = try RasterFile(file(ascii, "grid.asc"), options: .init(limits: .init(cells: 5)))
    #expect(throws: GeodataError.self) { try small.read(band: 0, rows: 0..<2, columns: 0..<3) }
    #expect(try small.statistics(band: 0).count == 5)
  }

  @Test(arguments: ["", "ncols", "ncols 3\nnrows 99999999\n", "II*\0", "CDF\u{1}", "<VRTDataset/>", "/vsicurl/x"])
  func brokenFilesAreErrors(text: String) throws {
    let url = try file(text, "broken.tif")
    #expect(throws: GeodataError.self) { try RasterFile(url) }
    #expect(throws: GeodataError.self) { try RasterFile.variables(of: url) }
  }

  @Test func damagedRastersNeverCrash() throws {
    let folder = try SampleFiles.folder()
    let sources = [try RasterSamples.geoTIFF(in: folder), try RasterSamples.netCDF(in: folder)]
    for source in sources {
      var damaged = DamagedBytes(try Data(contentsOf: source), seed: 88_172_645_463_325_252)
      let url = folder.appending(path: "damaged.\(source.pathExtension)")
      for round in 0..<60 {
        let bytes = damaged.version(round)
        try bytes.write(to: url)
        do {
          let raster = try RasterFile(url, options: .init(limits: .init(cells: 1 << 20, bands: 100)))
          guard raster.grid.rows < 1000, raster.grid.columns < 1000 else { continue }
          for band in raster.bands.indices {
            _ = try raster.read(band: band, rows: 0..<raster.grid.rows, columns: 0..<raster.grid.columns)
          }
        } catch {}
      }
    }
  }

  /// A model stored as x, y, z with y rising: its bands are the levels, its rows come north first.
  @Test func modelsStoredAnyWayRoundAreTurned() throws {
    let url = try RasterSamples.netCDF(in: SampleFiles.folder())
    let variables = try RasterFile.variables(of: url)
    #expect(variables.map(\.name) == ["clay"])
    #expect(variables[0].dimensions.map(\.name) == ["x", "y", "z"])
    let raster = try RasterFile(url, variable: "clay", options: .init(anchor: .lowerLeft))
    #expect(raster.bands.count == 2)
    #expect(raster.grid.origin == Position(x: 1000, y: 2300))
    #expect((raster.grid.columns, raster.grid.rows) == (4, 3))
    #expect(raster.bands[1].coordinates == [.init(dimension: "z", value: .real(-0.5), unit: "m")])
    for (level, z) in [-1.0, -0.5].enumerated() {
      for x in 0..<4 {
        for y in 0..<3 {
          // Just inside the cell whose lower left corner is given.
          let place = Position(x: 1000 + Double(x) * 100 + 1, y: 2000 + Double(y) * 100 + 1)
          #expect(try raster.value(band: level, at: place) == Double(x * 100 + y * 10) + z)
        }
      }
    }
    let centred = try RasterFile(url)
    #expect(centred.grid.origin == Position(x: 950, y: 2250))
    #expect(throws: GeodataError.self) { try RasterFile(url, variable: "sand") }
  }

  @Test(.enabled(if: Shared.has(geotop) && Shared.has(voxels), "needs the shared GeoTOP model"))
  func geoTOPAgreesWithItsTable() throws {
    let url = Shared.url(Self.geotop)
    #expect(try RasterFile.variables(of: url).count == 13)
    let options = RasterOptions(anchor: .lowerLeft)
    let layers = try RasterFile(url, variable: "strat", options: options)
    let classes = try RasterFile(url, variable: "lithok", options: options)
    #expect(layers.grid.referenceSystem?.code == 28992)
    #expect(layers.bands.count == 313)
    let text = try #require(Geodata.quietly { Shared.unpacked(Self.voxels) })
    let rows = Shared.table(text: text)
    #expect(rows.count == 29_890)
    var levels: [Double: Int] = [:]
    for (index, band) in layers.bands.enumerated() {
      if case .real(let z)? = band.coordinates.first?.value { levels[z] = index }
    }
    for row in rows.enumerated().filter({ $0.offset % 97 == 0 }).map(\.element) {
      let corner = Position(x: try #require(row.number("x")), y: try #require(row.number("y")))
      let inside = Position(x: corner.x + 50, y: corner.y + 50)
      let level = try #require(row.number("z").flatMap { levels[$0] })
      #expect(try layers.value(band: level, at: inside) == row.number("strat"))
      #expect(try classes.value(band: level, at: inside) == row.number("lithok"))
    }
  }

  @Test(.enabled(if: Shared.has("nl_geotop/chloride_hbossche.nc"), "needs the shared chloride model"))
  func aVariableOfFourDimensionsHasABandForEachPair() throws {
    let raster = try RasterFile(Shared.url("nl_geotop/chloride_hbossche.nc"))
    #expect(raster.bands.count == 3 * 46)
    #expect(raster.bands[47].coordinates.map(\.value) == [.text("p50"), .real(2)])
    #expect((raster.grid.rows, raster.grid.columns) == (12, 20))
    // What gdalinfo says of layer 24 at the 25th percentile.
    let statistics = try raster.statistics(band: 23)
    #expect(abs(statistics.minimum - 73.864) < 0.001)
    #expect(abs(statistics.maximum - 13_188.605) < 0.001)
    #expect(abs(statistics.mean - 4411.661) < 0.001)
    #expect(abs(statistics.standardDeviation - 4234.240) < 0.001)
  }
}
