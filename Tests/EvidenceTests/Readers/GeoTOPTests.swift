import Evidence
import Testing

@Suite("GeoTOP voxels")
struct GeoTOPTests {
  static let sorted = """
    x,y,z,strat,lithok
    1000,2000,-1.0,5070,3
    1000,2000,-0.5,5070,3
    1000,2000,0.0,5070,6
    1000,2000,1.0,5070,6
    1000,2100,-1.0,2010,
    1000,2100,-0.5,-127,-127
    1100,2000,-0.5,2010,5
    """

  @Test("a column stands in the middle of its cell; touching voxels with equal codes are one layer")
  func columns() throws {
    let sink = try ReaderBench.read(Self.sorted, as: .geotop)
    #expect(sink.sites.map(\.key) == ["1000_2000", "1000_2100", "1100_2000"])
    #expect(sink.sites.map(\.kind) == [.voxel, .voxel, .voxel])
    #expect(sink.sites.map { $0.position?.x } == [1050, 1050, 1150])
    #expect(sink.sites.map { $0.position?.y } == [2050, 2150, 2050])
    #expect(sink.sites.map(\.surfaceLevel) == [1.5, -0.5, 0], "the top of the highest voxel")
    #expect(sink.sites.allSatisfy { $0.verticalDatum == "NAP" && $0.position?.crs == "EPSG:28992" })
    let first = sink.intervals.filter { $0.siteKey == "1000_2000" }
    #expect(first.map(\.lithology) == ["3", "6", "6"] && first.map(\.stratigraphy) == ["5070", "5070", "5070"])
    #expect(first.map(\.top) == [1.5, 1, 0])
    #expect(first.map(\.bottom) == [2.5, 1.5, 0.5], "a gap parts two layers")
    #expect(sink.rows.count == 7, "each voxel is a row, also one without codes")
  }

  @Test("the order of the lines changes rows, not the thickness of what is there")
  func order() throws {
    let lines = Self.sorted.split(separator: "\n")
    let byLevel = lines.dropFirst().enumerated().sorted { ($0.offset % 3, $0.offset) < ($1.offset % 3, $1.offset) }
    let mixed = ([lines[0]] + byLevel.map(\.element)).joined(separator: "\n")
    let a = try ReaderBench.read(Self.sorted, as: .geotop)
    let b = try ReaderBench.read(mixed, as: .geotop)
    #expect(Set(a.sites) == Set(b.sites) && b.rows.count == a.rows.count)
    #expect(thickness(a) == thickness(b))
  }

  private func thickness(_ sink: CollectingSink) -> [String: Double] {
    sink.intervals.reduce(into: [:]) { $0["\($1.siteKey) \($1.lithology)", default: 0] += $1.bottom - $1.top }
  }

  @Test("corners that lie on no lattice are refused; bad numbers cost a row; chances are noted as unread")
  func doubts() throws {
    #expect(throws: FileRefusal.self) { try ReaderBench.read(Self.sorted + "\n1137,2000,0,1,1\n", as: .geotop) }
    #expect(throws: FileRefusal.because(.columnMissing, line: 1, column: "strat, lithok")) {
      try ReaderBench.read("x,y,z,a\n1,2,3,4\n", as: .geotop)
    }
    let sink = try ReaderBench.read(
      "x,y,z,strat,lithok,kans_1\n1000,2000,0,1,2,3\n1000,2000,1e300,1,2,3\nq,2000,0,1,2,3\n1,2\n", as: .geotop)
    #expect(sink.count(.depthRange) == 1 && sink.count(.positionNumber) == 1 && sink.count(.cellCount) == 1)
    #expect(sink.count(.columnUnread) == 1 && sink.intervals.count == 1)
    #expect(sink.sites[0].position?.x == 1050 && sink.intervals[0].bottom == 0.5, "alone, it has the usual spacing")
  }

  @Test(
    "the shared cut-out: every voxel a row, every column a site",
    .enabled(if: SharedEvidence.has("nl_geotop/geotop_usp_voxels.csv.gz"), "needs the shared voxels"))
  func shared() throws {
    let sink = try ReaderBench.read(SharedEvidence.url("nl_geotop/geotop_usp_voxels.csv.gz"), as: .geotop)
    #expect(sink.rows.count == 29_890 && sink.sites.count == 285 && sink.intervals.count == 7_226)
    let first = try #require(sink.sites.first)
    #expect(first.key == "139500_454700" && first.position?.x == 139_550 && first.position?.y == 454_750)
    let bottom = try #require(sink.intervals.first)
    #expect(bottom.lithology == "3" && bottom.stratigraphy == "5070")
    #expect(bottom.bottom - bottom.top == 2.5, "five voxels from -50 to -47.5 m")
    let total = sink.intervals.reduce(0) { $0 + ($1.bottom - $1.top) }
    #expect(total == 29_890 * 0.5)
  }
}
