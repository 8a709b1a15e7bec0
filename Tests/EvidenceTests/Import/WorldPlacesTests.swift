import Evidence
import Programme
import Testing

@Suite("Places of the world")
struct WorldPlacesTests {
  @Test("degrees on WGS 84 outside Europe reach the store")
  func world() throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Li\nA,0.5,0.5,12\nB,-92.3,35.4,3\nC,150,-33,3\n")
    var source = EvidenceSource.soil(["Li": .init(property: "Li", unit: "mg/kg")], area: .world)
    source = EvidenceSource(
      id: source.id, title: source.title, files: source.files, format: .table, crs: "EPSG:4326", area: .world,
      table: source.table)
    let report = try place.run(source)
    #expect(report.counts.rowsAccepted == 3, "\(report)")
    #expect(report.operations.map(\.from) == ["EPSG:4326"])
    let boxes = try place.rows("SELECT minx FROM rtree_site_geom ORDER BY id").map { $0["minx"] as Double }
    #expect(zip(boxes, [0.5, -92.3, 150]).allSatisfy { abs($0 - $1) < 1e-4 })
  }
}
