import Foundation
import Testing

@testable import Geodata

@Suite struct FeatureLayerTests {
  func file(_ text: String, name: String = "areas.geojson") throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url
  }

  let two = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Wâlterswâld","n":3,"none":null},
     "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0.5,0.1],[0.9,0.1],[0.9,0.5],[0.5,0.1]]]}},
    {"type":"Feature","properties":{"name":"b"},"geometry":{"type":"LineString","coordinates":[[0,0,5],[1,1,5]]}}]}
    """

  @Test func geometryAndAttributesAreRead() throws {
    let layer = try FeatureLayer.read(file(two))
    #expect(layer.referenceSystem.code == 4326)
    #expect(layer.features.count == 2)
    #expect(layer.features[0].attributes == ["name": "Wâlterswâld", "n": "3"])
    guard case .polygons(let polygons) = layer.features[0].geometry else { return #expect(Bool(false)) }
    #expect(polygons[0].holes.count == 1)
    #expect(layer.features[1].geometry == .lines([[Position(x: 0, y: 0), Position(x: 1, y: 1)]]))
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: GeodataError.missingFile("nowhere.geojson")) {
      try FeatureLayer.read(URL(filePath: "/nowhere/nowhere.geojson"))
    }
    #expect(throws: GeodataError.missingFile("x.geojson")) {
      try FeatureLayer.read(URL(string: "https://example.org/x.geojson")!)
    }
  }

  @Test(arguments: ["", "not json", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Fea"])
  func brokenFilesAreNamed(text: String) throws {
    let url = try file(text)
    #expect {
      try FeatureLayer.read(url)
    } throws: { error in
      guard case .unreadable("areas.geojson", _) = error as? GeodataError else { return false }
      return true
    }
  }

  @Test("what GDAL does not know for its format is said to be cut off, or something else")
  func cutOff() throws {
    let url = try file("{\"type\":\"Feat")
    #expect(throws: GeodataError.unreadable(file: "areas.geojson", detail: "it is no GeoJSON, or is cut off")) {
      try FeatureLayer.read(url)
    }
  }

  @Test func sizesAreBounded() throws {
    let url = try file(two)
    #expect(throws: GeodataError.self) { try FeatureLayer.read(url, limits: .init(bytes: 10)) }
    #expect(throws: GeodataError.tooLarge(file: "areas.geojson", limit: "1 features")) {
      try FeatureLayer.read(url, limits: .init(features: 1))
    }
    #expect(throws: GeodataError.tooLarge(file: "areas.geojson", limit: "3 positions")) {
      try FeatureLayer.read(url, limits: .init(positions: 3))
    }
  }

  @Test func otherFormatsAreRefused() throws {
    let url = try file("id,WKT\n1,POINT(1 2)\n", name: "points.csv")
    #expect(throws: GeodataError.self) { try FeatureLayer.read(url) }
  }

  @Test func anUnknownLayerIsNamed() throws {
    let url = try file(two)
    #expect(throws: GeodataError.unreadable(file: "areas.geojson", detail: "it has no layer provinces")) {
      try FeatureLayer.read(url, layer: "provinces")
    }
  }
}
