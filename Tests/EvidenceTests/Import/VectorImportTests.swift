import Evidence
import Foundation
import Programme
import Testing

@Suite("Import of spreadsheets and vector files", .enabled(if: OGRPrograms.areInstalled, "needs gdal-bin"))
struct VectorImportTests {
  static let formats = ["t.xlsx", "t.ods", "t.gpkg", "t.shp", "t.geojson", "t.gml", "t.fgb"]

  @Test("the same table in every format gives the same values and places", arguments: formats)
  func points(file: String) async throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Li,B\nA,5.1,52.1,12.5,<3\nB,5.25,52.2,0.7,4.25\nC,5.3,52.3,,1000000\n", "in.csv")
    let made = try await OGRPrograms.convert(
      file, "in.csv", "-nln", "t", "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo",
      "KEEP_GEOM_COLUMNS=YES", "-a_srs", "EPSG:4258", in: place.folder)
    #expect(made.status == 0, "\(made.all)")
    let isSheet = file.hasSuffix("xlsx") || file.hasSuffix("ods")
    let source = EvidenceSource.soil(
      ["Li": .init(property: "Li", unit: "mg/kg"), "B": .init(property: "B", unit: "mg/kg")], files: [file],
      format: .vector, crs: isSheet ? "EPSG:4258" : ""
    ) { table in
      table.ignore = ["lon", "lat"]
      if !isSheet {
        table.site.x = ""
        table.site.y = ""
      }
    }
    let report = try place.run(source)
    #expect(report.files.map(\.state) == [.imported], "\(report.files)")
    #expect(report.counts.addUp && report.counts.rowsRead == 3 && report.counts.valuesStored == 5)
    #expect(report.counts.valuesAbsent == 1 && report.counts.valuesCensored == 1)
    let rows = try place.rows("SELECT sample, property, value, below FROM analysis ORDER BY sample, property DESC")
    #expect(rows.map { $0["sample"] } == ["A", "A", "B", "B", "C"])
    #expect(rows.map { $0["value"] as Double? } == [12.5, nil, 0.7, 4.25, 1_000_000])
    #expect(rows.map { $0["below"] as Double? } == [nil, 3, nil, nil, nil])
    let box = try place.rows("SELECT r.* FROM rtree_site_geom r JOIN sample p ON p.site = r.id WHERE p.key = 'B'")
    let edges = ["minx", "maxx", "miny", "maxy"].map { box[0][$0] as Double }
    #expect(zip(edges, [5.25, 5.25, 52.2, 52.2]).allSatisfy { abs($0 - $1) < 1e-5 }, "\(edges)")
  }

  @Test(
    "the same outline in every format gives the same area",
    arguments: ["t.gpkg", "t.shp", "t.geojson", "t.gml", "t.fgb"])
  func areas(file: String) async throws {
    let place = try ImportPlace()
    try place.write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "P1", "naam": "Polder"},
      "geometry": {"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [6, 53], [5, 53], [5, 52]],
      [[5.4, 52.4], [5.4, 52.6], [5.6, 52.6], [5.6, 52.4], [5.4, 52.4]]]}}]}
      """, "in.geojson")
    let made = try await OGRPrograms.convert(
      file, "in.geojson", "-nln", "t", "-t_srs", "EPSG:4258", in: place.folder)
    #expect(made.status == 0, "\(made.all)")
    var table = TableMapping()
    (table.site.key, table.site.name) = ("code", "naam")
    let report = try place.run(
      EvidenceSource(id: "a", title: .init(en: "a", nl: "a"), files: [file], format: .areas, table: table))
    #expect(report.files.map(\.state) == [.imported], "\(report.files)")
    let rows = try place.rows("SELECT key, name, length(geom) AS bytes FROM area")
    #expect(rows.map { $0["key"] } == ["P1"] && rows.map { $0["name"] } == ["Polder"])
    // A header of 40 bytes, 9 for each of the two levels, the count of rings in the second, two rings of five points.
    #expect(rows.first?["bytes"] == 226)
    #expect(try place.number("SELECT minx FROM rtree_area_geom") == 5)
    #expect(try place.number("SELECT maxy FROM rtree_area_geom") == 53)
  }

  @Test("companions that are links out of the data folder are refused")
  func links() async throws {
    let place = try ImportPlace()
    let data = place.folder.appending(path: "data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try place.write("id,lon,lat,Li\nA,5.1,52.1,12.5\n", "in.csv")
    let made = try await OGRPrograms.convert(
      "data/t.shp", "in.csv", "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4258",
      in: place.folder)
    #expect(made.status == 0, "\(made.all)")
    try FileManager.default.moveItem(at: data.appending(path: "t.dbf"), to: place.folder.appending(path: "secret"))
    try FileManager.default.createSymbolicLink(
      atPath: data.appending(path: "t.dbf").path, withDestinationPath: "../secret")
    try place.write("id,Li\nA,3\n", "data/t.csv")
    try FileManager.default.createSymbolicLink(
      atPath: data.appending(path: "stations.csv").path, withDestinationPath: "../in.csv")
    let lithium = ["Li": TableMapping.Column(property: "Li", unit: "mg/kg")]
    let shape = EvidenceSource.soil(lithium, files: ["t.shp"], format: .vector, crs: "")
    let stations = EvidenceSource.soil(lithium, files: ["t.csv"]) { table in
      table.site.key = "id"
      table.site.file = "stations.csv"
    }
    for source in [shape, stations] {
      let importer = EvidenceImporter(
        store: place.store, rules: PlaceRules(programmeArea: ImportPlace.netherlands))
      let name = source.files[0]
      let report = try importer.run(source, [.init(url: data.appending(path: name), name: name)])
      #expect(report.files.map(\.state) == [.refused])
      #expect(report.files[0].findings.map(\.code) == [.filePath], "\(report.files)")
    }
  }
}
