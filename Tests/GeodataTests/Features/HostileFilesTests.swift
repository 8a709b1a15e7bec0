import CGDAL
import Foundation
import Testing

@testable import Geodata

/// Damaged files, files that reach for others, and files that grow: a clear error, never a crash.
@Suite struct HostileFilesTests {
  /// Reads everything; how it ends is free, as long as it ends with rows or with an error of this module.
  func consume(_ url: URL) throws -> Int {
    var count = 0
    for layer in try FeatureCursor.layers(of: .file(url)) {
      var cursor = try FeatureCursor(.file(url), layer: layer.name)
      while try cursor.next() != nil { count += 1 }
    }
    return count
  }

  @Test(arguments: SampleFiles.formats.map(\.driver))
  func truncatedAndDamagedFilesNeverCrash(driver: String) throws {
    let file = try #require(SampleFiles.formats.first { $0.driver == driver }).file
    let url = try SampleFiles.folder().appending(path: file)
    SampleFiles.write(driver, to: url, rows: 40)
    var damaged = DamagedBytes(try Data(contentsOf: url), seed: 0x9E37_79B9_7F4A_7C15)
    var failures = 0
    for round in 0..<60 {
      let bytes = damaged.version(round)
      try bytes.write(to: url)
      do { _ = try consume(url) } catch is GeodataError { failures += 1 }
    }
    #expect(failures > 0)
  }

  @Test(arguments: ["shx", "dbf"])
  func aDamagedPartOfAShapefileIsAnError(part: String) throws {
    let url = try SampleFiles.folder().appending(path: "sites.shp")
    SampleFiles.write("ESRI Shapefile", to: url, rows: 40)
    let other = url.deletingPathExtension().appendingPathExtension(part)
    let whole = try Data(contentsOf: other)
    for size in stride(from: 0, to: whole.count, by: 37) {
      try whole.prefix(size).write(to: other)
      do { _ = try consume(url) } catch is GeodataError {}
    }
  }

  @Test func onlyRegularFilesAreOpened() throws {
    let folder = try SampleFiles.folder()
    for path in ["/vsicurl/http://localhost/a.geojson", "/vsizip/a.zip", "PG:host=localhost", folder.path, "/dev/zero"]
    {
      #expect {
        _ = try FeatureCursor(.file(URL(filePath: path)))
      } throws: { error in
        guard case .missingFile = error as? GeodataError else { return false }
        return true
      }
    }
  }

  @Test func otherFormatsAreRefusedByContent() throws {
    let folder = try SampleFiles.folder()
    for (name, text) in [
      ("a.csv", "id,WKT\n1,POINT(1 2)\n"), ("a.gpkg", "not a database"), ("a.shp", "x"), ("a.gml.gz", "\u{1F}\u{8B}"),
      ("a.vrt", "<OGRVRTDataSource><OGRVRTLayer name=\"a\"/></OGRVRTDataSource>"),
      ("a.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document/></kml>"),
    ] {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      #expect(throws: GeodataError.self, "\(name)") { _ = try FeatureCursor(.file(url)) }
    }
  }

  /// The old form of GeoJSON may name its reference system by an address. It is not asked.
  @Test func noAddressIsAsked() throws {
    let url = try SampleFiles.folder().appending(path: "linked.geojson")
    try Data(
      """
      {"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://127.0.0.1:9/crs","type":"proj4"}},
      "features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[5,52]}}]}
      """.utf8
    ).write(to: url)
    do { _ = try consume(url) } catch is GeodataError {}
    let answer = Geodata.quietly { () -> String in
      guard let result = CPLHTTPFetch("http://127.0.0.1:9/crs", nil) else { return "none" }
      defer { CPLHTTPDestroyResult(result) }
      return String(cString: result.pointee.pszErrBuf)
    }
    #expect(answer == "the network is not used")
  }

  /// Entities that multiply, and one that would show another file.
  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
      + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
      + "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
      + "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>",
    "<!DOCTYPE x [<!ENTITY g SYSTEM \"file:///etc/passwd\">]>",
  ])
  func entitiesOfGMLDoNoHarm(prologue: String) throws {
    let url = try SampleFiles.folder().appending(path: "bomb.gml")
    try Data(
      """
      <?xml version="1.0"?>\(prologue)
      <ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
      <gml:featureMember><ogr:a><ogr:name>&g;</ogr:name></ogr:a></gml:featureMember></ogr:FeatureCollection>
      """.utf8
    ).write(to: url)
    do {
      var cursor = try FeatureCursor(.file(url))
      while let record = try cursor.next() {
        for value in record.values { #expect(value.text?.contains("root") != true) }
      }
    } catch {}
  }

  /// What a spreadsheet unpacks to is bounded, whatever its archive says.
  @Test func packedSheetsAreBounded() throws {
    let url = try SampleFiles.folder().appending(path: "large.xlsx")
    SampleFiles.write("XLSX", to: url, rows: 20_000)
    let packed = try Data(contentsOf: url).count
    #expect(packed < 1 << 20)
    #expect(throws: GeodataError.tooLarge(file: "large.xlsx", limit: "1 MiB unpacked")) {
      _ = try FeatureCursor(.file(url), options: .init(limits: .init(unpackedBytes: 1 << 20)))
    }
    #expect(throws: GeodataError.tooLarge(file: "large.xlsx", limit: "0 MiB")) {
      _ = try FeatureCursor(.file(url), options: .init(limits: .init(bytes: 1000)))
    }
  }

  @Test func passwordsStayOutOfErrors() throws {
    let server = PostGISConnection(
      host: "127.0.0.1", port: 1, database: "db", user: "me", password: "it's s3cret \\ schemas=x")
    #expect(!"\(server)".contains("s3cret"))
    #expect {
      _ = try FeatureCursor(.postgis(server))
    } throws: { error in
      guard let error = error as? GeodataError, case .unreadable = error else { return false }
      return !error.description.contains("s3cret")
    }
  }
}
