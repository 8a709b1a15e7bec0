import Assessment
import Foundation
import Geodata
import Programme
import ProgrammeFixture
import TestBench
import Testing

@testable import Publication

@Suite("Styles of an edition")
struct LayerStylesTests {
  @Test("Every layer with places has one style, and no other table has one")
  func layers() async throws {
    let workplace = try Workplace()
    let (programme, estimates) = try await ProgrammeFixture().takingVeins.withGrid.withProject.estimated()
    let edition = await Assessor(programme: programme, estimates: estimates).run()
    let url = workplace.root.appending(path: "edition.gpkg")
    try EditionGeoPackage.write(edition, to: url)
    let layers = try FeatureCursor.layers(of: .file(url))
    var styles = try FeatureCursor(.file(url), layer: LayerStyles.table)
    let columns = Dictionary(uniqueKeysWithValues: styles.layer.fields.enumerated().map { ($1.name, $0) })
    var styled: [String] = []
    while let row = try styles.next() {
      func value(_ column: String) -> FieldValue? { columns[column].map { row.values[$0] } }
      styled.append(value("f_table_name")?.text ?? "")
      #expect(value("f_table_schema") == .text("") && value("f_geometry_column") == .text("geom"))
      #expect(value("useAsDefault") == .flag(true))
      #expect(value("update_time") == .date("\(programme.date)T00:00:00Z"))
      #expect(value("styleQML")?.text?.hasPrefix("<qgis ") == true)
    }
    #expect(styled.sorted() == layers.filter { $0.referenceSystem != nil }.map(\.name).sorted())
    #expect(!styled.isEmpty)
  }

  @Test("Places have the colour of their role, and a name in both languages")
  func roles() throws {
    let style = try #require(LayerStyles.styles().first { $0.layer == "occurrences" }).style
    #expect(style.classes.map(\.value) == Occurrence.Role.allCases.map(\.rawValue))
    #expect(style.attribute == "role")
    for (item, role) in zip(style.classes, Occurrence.Role.allCases) {
      guard case .marker(_, let fill, _, _) = item.symbol else {
        Issue.record("\(role) has no marker")
        continue
      }
      #expect(fill == MapPalette.role(role))
      #expect(MapStyle.css.contains(".map-role-\(role.rawValue){color:\(fill)}"))
      #expect(item.title == "\(MapCatalogue.role(role).nl) / \(MapCatalogue.role(role).en)")
    }
    #expect(Set(Occurrence.Role.allCases.map(MapPalette.role)).count == Occurrence.Role.allCases.count)
  }

  @Test("A colour is told as QGIS tells it")
  func colours() {
    #expect(QGISStyle.colour("#9a3412") == "154,52,18,255")
    #expect(QGISStyle.colour("#000000") == "0,0,0,255")
    #expect(QGISStyle.colour("#ffffff") == "255,255,255,255")
  }

  @Test("Classes of rasters have the colours and limits of the report's maps")
  func rasters() throws {
    let css = try PublicationResources().text("style/40-systems.css")
    for (number, colour) in MapPalette.coverage.enumerated() {
      #expect(css.contains(".coverage-\(number){fill:\(colour)}"))
    }
    for (number, colour) in MapPalette.favourability.enumerated() {
      #expect(css.contains(".favourable-\(number){fill:\(colour)}"))
    }
    let distance = RasterStyle.distance(limits: [2.5, 5, 10, 20])
    #expect(distance.classes.map(\.limit) == [2.5, 5, 10, 20, nil])
    #expect(distance.classes.map(\.colour) == MapPalette.coverage)
    #expect(
      distance.classes.map(\.title) == ["0–2,5 km / 0–2.5 km", "2,5–5 km / 2.5–5 km", "5–10 km", "10–20 km", "> 20 km"])
    let favourability = RasterStyle.favourability
    #expect(favourability.classes.map(\.limit) == [0.2, 0.4, 0.6, 0.8, nil])
    #expect(favourability.classes.map(\.colour) == MapPalette.favourability)
    #expect(String(decoding: favourability.document, as: UTF8.self).contains("value=\"inf\""))
  }
}
