import Evidence
import Foundation
import Geodata
import Programme
import Testing

@Suite("A store in the hands of other programs", .enabled(if: OGRPrograms.areInstalled, "needs gdal-bin"))
struct StoreInOGRTests {
  let place: ImportPlace

  init() throws {
    place = try ImportPlace()
    try place.write("id,lon,lat,Li,B\nA,5.1,52.1,1,2\nB,5.2,52.2,<3,4\nC,5.3,52.3,5,\n")
    try place.run(.soil(["Li": .init(property: "Li", unit: "mg/kg"), "B": .init(property: "B", unit: "mg/kg")]))
    try place.write("name,lon,lat,com\nX,5.5,52.5,Li; B\n", "places.csv")
    var table = TableMapping()
    (table.site.key, table.site.x, table.site.y) = ("name", "lon", "lat")
    table.occurrence = TableMapping.Occurrence()
    table.occurrence?.key = ["name"]
    table.occurrence?.commodities = "com"
    try place.run(
      EvidenceSource(
        id: "places", title: .init(en: "p", nl: "p"), files: ["places.csv"], format: .table, crs: "EPSG:4258",
        table: table))
    try place.write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Polder"},
      "geometry": {"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [6, 53], [5, 52]]]}}]}
      """, "areas.geojson")
    try place.run(
      EvidenceSource(id: "areas", title: .init(en: "a", nl: "a"), files: ["areas.geojson"], format: .areas))
  }

  private func sql(_ statement: String) async throws {
    let result = try await OGRPrograms.info(place.storeURL.path, "-sql", statement, in: place.folder)
    #expect(result.status == 0 && !result.all.contains("ERROR"), "\(result.all)")
  }

  @Test("its layers have the right number of features, kind and reference system")
  func layers() throws {
    let layers = try FeatureCursor.layers(of: .file(place.storeURL))
    for (name, count, kind) in [
      ("site", 4, FeatureLayerDescription.GeometryKind.points), ("analysis", 5, .points),
      ("occurrence_place", 1, .points), ("area", 1, .polygons), ("grid", 0, .polygons),
    ] {
      let layer = try #require(layers.first { $0.name == name })
      #expect(layer.count == count && layer.geometry == kind, "\(name)")
      #expect(layer.referenceSystem?.description == "EPSG:4258", "\(name)")
    }
    var cursor = try FeatureCursor(.file(place.storeURL), layer: "analysis")
    let names = cursor.layer.fields.map(\.name)
    let value = try #require(names.firstIndex(of: "value"))
    var values: [String?] = []
    while let record = try cursor.next() {
      values.append(record.values[value].text)
      #expect(record.position != nil)
    }
    #expect(values.compactMap { $0.flatMap(Double.init) }.sorted() == [1, 2, 4, 5])
  }

  @Test("every table is listed by ogrinfo without a warning")
  func everyTable() async throws {
    let result = try await OGRPrograms.info("-ro", "-al", "-so", place.storeURL.path, in: place.folder)
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    for table in StoreTable.allCases { #expect(result.output.contains("Layer name: \(table.rawValue)\n")) }
  }

  @Test("who adds, moves and deletes sites keeps the index right")
  func editing() async throws {
    try place.write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature",
      "properties": {"key": "new", "kind": "point", "origin": 1},
      "geometry": {"type": "Point", "coordinates": [6.5, 53.5]}}]}
      """, "new.geojson")
    let added = try await OGRPrograms.convert(
      "-append", "-update", place.storeURL.path, "new.geojson", "-nln", "site", "-a_srs", "EPSG:4258",
      in: place.folder)
    #expect(added.status == 0, "\(added.all)")
    #expect(try place.store.sites(in: Box(minX: 6.4, minY: 53.4, maxX: 6.6, maxY: 53.6)).count == 1)
    try await sql("UPDATE site SET geom = (SELECT geom FROM site WHERE key = 'new') WHERE fid = 1")
    #expect(try place.store.sites(in: Box(minX: 6.4, minY: 53.4, maxX: 6.6, maxY: 53.6)).count == 2)
    #expect(try place.store.sites(in: Box(minX: 5.05, minY: 52.05, maxX: 5.15, maxY: 52.15)) == [])
    try await sql("UPDATE site SET geom = NULL WHERE fid = 2")
    try await sql("UPDATE site SET fid = 100 WHERE fid = 3")
    try await sql("DELETE FROM site WHERE key = 'new'")
    #expect(try place.store.sites(in: Box(minX: 0, minY: 0, maxX: 60, maxY: 60)).sorted() == [1, 4, 100])
    #expect(try place.text("SELECT rtreecheck('rtree_site_geom')") == "ok")
  }
}
