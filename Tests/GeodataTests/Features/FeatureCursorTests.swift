import Foundation
import Testing

@testable import Geodata

/// Features come one at a time, with the values that the file holds.
@Suite struct FeatureCursorTests {
  func records(
    _ url: URL, layer: String? = nil, options: FeatureOptions = FeatureOptions()
  ) throws -> (FeatureLayerDescription, [FeatureRecord]) {
    var cursor = try FeatureCursor(.file(url), layer: layer, options: options)
    var records: [FeatureRecord] = []
    while let record = try cursor.next() { records.append(record) }
    return (cursor.layer, records)
  }

  @Test(arguments: SampleFiles.formats.map(\.driver))
  func everyFormatGivesTheSameRows(driver: String) throws {
    let file = try #require(SampleFiles.formats.first { $0.driver == driver }).file
    let url = try SampleFiles.folder().appending(path: file)
    SampleFiles.write(driver, to: url)
    let before = try Set(FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path))
    let (layer, records) = try records(url)
    #expect(layer.name == "sites")
    #expect(records.count == 3)
    #expect(records.map(\.ordinal) == [1, 2, 3])
    func column(_ name: String) throws -> [String?] {
      let index = try #require(layer.fields.firstIndex { $0.name == name })
      return records.map { $0.values[index].text }
    }
    // FlatGeobuf orders its features by place.
    #expect(try Set(column("name").compactMap { $0 }) == ["Ouddorp 1 é", "Ouddorp 2 é", "Ouddorp 3 é"])
    #expect(try column("content").filter { $0 == "0.10" }.count == 2)
    #expect(try column("content").contains("<0.10"))
    #expect(try column("depth").compactMap { $0 }.compactMap(Double.init).sorted() == [1.25, 2.25])
    #expect(try column("depth").filter { $0 == nil }.count == 1)
    if driver == "XLSX" || driver == "ODS" {
      #expect(layer.geometry == .none)
      #expect(records.allSatisfy { $0.geometry == nil })
      // The header is row 1 of the sheet.
      #expect(records.map(\.number) == [2, 3, 4])
    } else {
      #expect(layer.geometry == .points || driver == "GML" && layer.geometry == .mixed)
      // GeoJSON may carry another system than WGS 84 in its old form, which GDAL writes.
      #expect(layer.referenceSystem?.code == 28992)
      #expect(records.compactMap { $0.position?.y }.sorted() == [420_001, 420_002, 420_003])
    }
    let after = try Set(FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path))
    #expect(before == after, "reading writes nothing")
  }

  @Test(arguments: ["XLSX", "ODS"])
  func aSheetWithoutHeaderIsRowsOnly(driver: String) throws {
    let url = try SampleFiles.folder().appending(path: "sheet.\(driver.lowercased())")
    SampleFiles.write(driver, to: url)
    let (layer, records) = try records(url, options: .init(header: .none))
    #expect(layer.fields.map(\.name) == ["Field1", "Field2", "Field3", "Field4"])
    #expect(records.map(\.number) == [1, 2, 3, 4])
    #expect(records[0].values == [.text("name"), .text("content"), .text("depth"), .text("count")])
    #expect(records[1].values[1] == .text("0.10"))
  }

  @Test func layersAreListed() throws {
    let url = try SampleFiles.folder().appending(path: "sites.gpkg")
    SampleFiles.write("GPKG", to: url, rows: 7)
    let layers = try FeatureCursor.layers(of: .file(url))
    #expect(layers.map(\.name) == ["sites"])
    #expect(layers[0].count == 7)
    #expect(layers[0].fields.map(\.kind) == [.text, .text, .real, .integer])
    #expect(layers[0].referenceSystemName == "Amersfoort / RD New")
    #expect(throws: GeodataError.unreadable(file: "sites.gpkg", detail: "it has no layer wells")) {
      _ = try FeatureCursor(.file(url), layer: "wells")
    }
  }

  @Test func aShapefileWithoutProjectionHasNoSystem() throws {
    let url = try SampleFiles.folder().appending(path: "sites.shp")
    SampleFiles.write("ESRI Shapefile", to: url, system: nil)
    let (layer, records) = try records(url)
    #expect(layer.referenceSystem == nil)
    #expect(layer.referenceSystemName == nil)
    #expect(records.count == 3)
    #expect(throws: GeodataError.missingReferenceSystem(file: "sites.shp")) { try FeatureLayer.read(url) }
  }

  /// Latin-1 that nothing declares is not turned into something else, and is a text once its encoding is given.
  @Test func anEncodingCanBeGiven() throws {
    let url = try SampleFiles.folder().appending(path: "sites.shp")
    SampleFiles.write("ESRI Shapefile", to: url, rows: 1)
    let table = url.deletingPathExtension().appendingPathExtension("dbf")
    var bytes = try Data(contentsOf: table)
    let accent = try #require(bytes.range(of: Data([0xE9])) ?? bytes.range(of: Data("é".utf8)))
    bytes.replaceSubrange(accent, with: accent.count == 1 ? [0xE9] : [0xE9, 0x20])
    try bytes.write(to: table)
    try? FileManager.default.removeItem(at: url.deletingPathExtension().appendingPathExtension("cpg"))
    let (_, records) = try records(url, options: .init(encoding: "ISO-8859-1"))
    #expect(records[0].values[0] == .text("Ouddorp 1 é"))
    let (_, raw) = try self.records(url, options: .init(encoding: ""))
    #expect(raw[0].values[0] == .bytes(Array("Ouddorp 1 ".utf8) + [0xE9]))
  }

  @Test func manyFeaturesStream() throws {
    let url = try SampleFiles.folder().appending(path: "sites.fgb")
    SampleFiles.write("FlatGeobuf", to: url, rows: 20_000)
    var cursor = try FeatureCursor(.file(url))
    var sum = 0.0
    while let record = try cursor.next() { sum += (record.position?.y ?? 0) - 420_000 }
    #expect(sum == 200_010_000)
    #expect(try cursor.next() == nil)
  }

  @Test func datesAreWrittenTheSameWay() throws {
    let url = try SampleFiles.folder().appending(path: "dated.geojson")
    try Data(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"seen":"2024-01-31"},"geometry":null}]}
      """.utf8
    ).write(to: url)
    let (_, records) = try records(url)
    #expect(records[0].values == [.text("2024-01-31")])
    #expect(records[0].geometry == nil)
  }

  @Test(.enabled(if: Shared.has("mpm_eis_head/IOCG_CLB_Till_Geochem_reg_511p.gpkg"), "needs the shared till samples"))
  func aSurveyOfTillsIsRead() throws {
    let (layer, records) = try records(Shared.url("mpm_eis_head/IOCG_CLB_Till_Geochem_reg_511p.gpkg"))
    #expect(records.count == layer.count)
    #expect(records.count > 500)
    #expect(layer.fields.count > 5)
    #expect(records.allSatisfy { $0.position != nil })
  }

  @Test(.enabled(if: Shared.has("mpm_cloncurry_wofe/TESTDATA"), "needs the shared Cloncurry deposits"))
  func aShapefileOfDepositsIsRead() throws {
    let (layer, records) = try records(
      Shared.url("mpm_cloncurry_wofe/TESTDATA/CalculateWeights/IOCG_Deposits.shp"))
    #expect(!records.isEmpty)
    #expect(layer.count == records.count)
  }
}
