import Evidence
import Testing

@Suite("Grids")
struct RasterTests {
  static let grid = """
    ncols 3
    nrows 2
    xllcorner 1000
    yllcorner 2000
    cellsize 50
    NODATA_value -9
    1 2 -9
    4 -9 8

    """

  @Test("an ASCII grid is described with its edges, and its statistics leave out cells without data")
  func ascii() throws {
    let sink = try ReaderBench.read(Self.grid, as: .raster, crs: "EPSG:28992")
    let grid = try #require(sink.grids.first)
    #expect(sink.rows.count == 1 && grid.crs == "EPSG:28992")
    #expect([grid.minX, grid.minY, grid.maxX, grid.maxY] == [1000, 2000, 1150, 2100])
    #expect(grid.columns == 3 && grid.rows == 2 && grid.layers == 1 && grid.noData == -9)
    #expect(grid.minimum == 1 && grid.maximum == 8 && grid.mean == 3.75 && grid.validCells == 4)
  }

  @Test("a grid without a reference system needs the declaration; what is no grid is refused")
  func refusals() {
    #expect(throws: FileRefusal.because(.rasterSystem)) { try ReaderBench.read(Self.grid, as: .raster) }
    #expect(throws: FileRefusal.because(.fileEmpty)) { try ReaderBench.read("", as: .raster) }
    #expect(throws: FileRefusal.self) { try ReaderBench.read("a,b\n1,2\n", as: .raster) }
  }

  @Test(
    "the shared GeoTOP in netCDF holds the columns of the shared table",
    .enabled(if: SharedEvidence.has("nl_geotop/geotop_usp.nc"), "needs the shared GeoTOP model"))
  func geotop() throws {
    let model = try ReaderBench.read(SharedEvidence.url("nl_geotop/geotop_usp.nc"), as: .geotop)
    #expect(model.grids.map(\.name).prefix(3) == ["strat", "lithok", "kans_1"] && model.grids.count == 13)
    let codes = try #require(model.grids.first)
    #expect(codes.columns == 19 && codes.rows == 15 && codes.layers == 313 && codes.crs == "EPSG:28992")
    #expect(codes.minX == 139_500 && codes.maxX == 141_400 && codes.minY == 454_700 && codes.maxY == 456_200)
    #expect(codes.minimum == nil && codes.noData == -127 && codes.validCells == 29_890)
    let chances = try #require(model.grids.first { $0.name == "kans_2" })
    #expect(try #require(chances.minimum) >= 0 && #require(chances.maximum) <= 100)
    let table = try ReaderBench.read(SharedEvidence.url("nl_geotop/geotop_usp_voxels.csv.gz"), as: .geotop)
    #expect(Set(model.sites.map(\.key)) == Set(table.sites.map(\.key)) && model.sites.count == 285)
    let position = Dictionary(uniqueKeysWithValues: table.sites.map { ($0.key, $0.position) })
    #expect(model.sites.allSatisfy { position[$0.key]??.x == $0.position?.x && position[$0.key]??.y == $0.position?.y })
    #expect(Set(model.intervals) == Set(table.intervals))
  }

  @Test(
    "a chloride model keeps its layers and its unit apart from codes",
    .enabled(if: SharedEvidence.has("nl_geotop/chloride_hbossche.nc"), "needs the shared chloride model"))
  func chloride() throws {
    let sink = try ReaderBench.read(
      SharedEvidence.url("nl_geotop/chloride_hbossche.nc"), as: .raster, crs: "EPSG:28992")
    #expect(!sink.grids.isEmpty && sink.grids.allSatisfy { $0.layers > 1 && $0.validCells > 0 && $0.mean != nil })
  }
}
