import Foundation
import Geodata
import TestBench
import Testing

@testable import FeatureService

@Suite struct VectorTileTests {
  private let place: Workplace
  private static let extent = Box(minX: 4, minY: 51, maxX: 6, maxY: 53)

  init() throws { place = try Workplace() }

  private func store(_ features: [SampleFeature], code: Int = 4326) throws -> FeatureStore {
    let url = place.root.appending(path: "\(UUID().uuidString).gpkg")
    try SyntheticPackage.write(features, to: url, code: code)
    return try FeatureStore(url, options: .init(connections: 1))
  }

  /// The features of a tile as GDAL reads them, in the units of the tile.
  private func decoded(_ tile: [UInt8]) async throws -> [[String: Any]] {
    let file = place.root.appending(path: "\(UUID().uuidString).pbf")
    try Data(tile).write(to: file)
    let program = CommandRunner(executable: URL(filePath: "/usr/bin/ogr2ogr"))
    let result = try await program.run([
      "-f", "GeoJSON", "/vsistdout/", file.path, "-oo", "CLIP=NO", "-lco", "COORDINATE_PRECISION=6",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return document?["features"] as? [[String: Any]] ?? []
  }

  private func tile(around position: Position, level: Int, in set: TileMatrixSet) throws -> (row: Int, column: Int) {
    let there = try CoordinateTransformation(from: CoordinateReferenceSystem("EPSG:4326"), to: set.referenceSystem)(
      position)
    let side = set.cellSize(level: level) * 256
    return (Int((set.origin.y - there.y) / side), Int((there.x - set.origin.x) / side))
  }

  @Test(arguments: [3857, 28992, 25831])
  func gdalReadsThePointsWhereTheyAre(code: Int) async throws {
    let features = SampleFeature.many(400, seed: 51, extent: Self.extent)
    let store = try store(features)
    let system = try CoordinateReferenceSystem("EPSG:\(code)")
    let set = try TileMatrixSet(of: system)
    let level = code == 3857 ? 8 : 4
    let (row, column) = try tile(around: Position(x: 5, y: 52), level: level, in: set)
    let box = try #require(set.box(level: level, row: row, column: column))
    let tile = try #require(try await store.vectorTile(of: "samples", in: set, level: level, row: row, column: column))
    let transformation = try CoordinateTransformation(from: CoordinateReferenceSystem("EPSG:4326"), to: system)
    var read: [Int64: [String: Any]] = [:]
    for feature in try await decoded(tile) {
      let id = try #require(
        (feature["id"] as? NSNumber ?? (feature["properties"] as? [String: Any])?["mvt_id"] as? NSNumber))
      read[id.int64Value] = feature
    }
    var shown = 0
    for feature in features {
      guard let geometry = feature.geometry else {
        #expect(read[feature.key] == nil)
        continue
      }
      guard geometry.type == .point, let there = transformation.transform(geometry.positions)[0] else { continue }
      let (x, y) = ((there.x - box.minX) / box.width * 4096, (there.y - box.minY) / box.height * 4096)
      // A tile has a border of 64 units; GDAL leaves y up.
      guard abs(x - 2048) < 2048 + 63, abs(y - 2048) < 2048 + 63 else {
        if abs(x - 2048) > 2048 + 65 || abs(y - 2048) > 2048 + 65 { #expect(read[feature.key] == nil) }
        continue
      }
      let found = try #require(read[feature.key], "\(feature.key)")
      let coordinates = try #require((found["geometry"] as? [String: Any])?["coordinates"] as? [NSNumber])
      let (foundX, foundY) = (coordinates[0].doubleValue, coordinates[1].doubleValue)
      #expect(abs(foundX - x) <= 0.51 && (abs(foundY - y) <= 0.51 || abs(4096 - foundY - y) <= 0.51))
      let properties = try #require(found["properties"] as? [String: Any])
      #expect((properties["count"] as? NSNumber)?.int64Value == feature.count)
      #expect((properties["grade"] as? NSNumber)?.doubleValue == feature.grade)
      #expect((properties["name"] as? String).map { Array($0.utf8) } == feature.name.map { Array($0.utf8) })
      shown += 1
    }
    #expect(shown > 5)
  }

  @Test func polygonsStayWhatTheyAre() async throws {
    var feature = SampleFeature(key: 7)
    var literal = GeometryLiteral(.polygon)
    // A square of half a tile with a hole, written in the wrong direction.
    let (x, y) = (5.0, 52.0)
    func ring(_ radius: Double) -> [Position] {
      [(-1, -1), (-1, 1), (1, 1), (1, -1), (-1, -1)].map { Position(x: x + $0.0 * radius, y: y + $0.1 * radius) }
    }
    literal.rings = [ring(0.2), ring(0.1)]
    feature.geometry = literal
    let store = try store([feature])
    let set = try TileMatrixSet.webMercator
    for level in [0, 5, 8, 10] {
      let (row, column) = try tile(around: Position(x: x + 0.15, y: y), level: level, in: set)
      let tile = try #require(
        try await store.vectorTile(of: "samples", in: set, level: level, row: row, column: column))
      let read = try await decoded(tile)
      #expect(read.count == 1)
      #expect(((read[0]["geometry"] as? [String: Any])?["type"] as? String)?.hasSuffix("Polygon") == true)
    }
    // Nothing is in the hole.
    let (row, column) = try tile(around: Position(x: x, y: y), level: 14, in: set)
    #expect(try await store.vectorTile(of: "samples", in: set, level: 14, row: row, column: column) == [])
  }

  @Test func aTileIsTheSameEachTimeAndNeverTooLarge() async throws {
    var numbers = SeededNumbers(seed: 52)
    let features = (1...12_000).map { index in
      var feature = SampleFeature(key: Int64(index))
      feature.name = String(
        (0..<30).map { _ in "abcdefghijklmnopqrstuvwxyz0123456789".randomElement(using: &numbers) ?? "a" })
      feature.grade = Double.random(in: 0...1, using: &numbers)
      feature.geometry = GeometryLiteral(.point)
      feature.geometry?.positions = [
        Position(x: Double.random(in: 4...6, using: &numbers), y: Double.random(in: 51...53, using: &numbers))
      ]
      return feature
    }
    let store = try store(features)
    let set = try TileMatrixSet.webMercator
    var counts: [Int] = []
    for level in [0, 4, 6, 7, 9] {
      let (row, column) = try tile(around: Position(x: 5, y: 52), level: level, in: set)
      let tile = try await store.vectorTile(of: "samples", in: set, level: level, row: row, column: column)
      let again = try await store.vectorTile(of: "samples", in: set, level: level, row: row, column: column)
      #expect(tile == again)
      let bytes = try #require(tile)
      #expect(bytes.count < FeatureStore.tileBytes && !bytes.isEmpty)
      counts.append(try await decoded(bytes).count)
    }
    // Thinned where all of them fall together, and more of them the nearer one comes.
    #expect(counts[0] >= 1 && counts[0] < counts[2] && counts[2] < 12_000)
    // A tile with few features has them all.
    let (row, column) = try tile(around: Position(x: 5, y: 52), level: 10, in: set)
    let box = try #require(set.box(level: 10, row: row, column: column))
    let system = try #require(ServedReferenceSystem(set.referenceSystem))
    let inside = try await store.page(of: "samples", FeatureQuery(limit: 10_000, box: BoundingBox(box, in: system)))
    let read = try await decoded(
      try #require(try await store.vectorTile(of: "samples", in: set, level: 10, row: row, column: column)))
    #expect(inside.numberReturned > 5 && read.count >= inside.numberReturned)
  }

  @Test func thereIsNoTileOutsideTheSet() async throws {
    let store = try store(SampleFeature.many(20, seed: 1, extent: Self.extent))
    let set = try TileMatrixSet.webMercator
    for (level, row, column) in [(-1, 0, 0), (0, 1, 0), (0, 0, 1), (3, 8, 0), (99, 0, 0), (2, -1, 0), (1, .max, 0)] {
      #expect(try await store.vectorTile(of: "samples", in: set, level: level, row: row, column: column) == nil)
    }
    #expect(try await store.vectorTile(of: "samples", in: set, level: 5, row: 0, column: 0) == [])
    await #expect(throws: FeatureServiceError.self) {
      try await store.vectorTile(of: "nothing", in: set, level: 0, row: 0, column: 0)
    }
  }

  @Test(arguments: [3857, 4326])
  func coordinatesThatAreNoneBreakNothing(code: Int) async throws {
    let numbers: [Double] = [.infinity, -.infinity, 1e300, -1e300, 1e30, 5, .greatestFiniteMagnitude]
    var features: [SampleFeature] = []
    for (index, x) in numbers.enumerated() {
      for (place, y) in numbers.enumerated() {
        for type in [GeometryType.lineString, .polygon, .point] {
          var feature = SampleFeature(key: Int64((index * 10 + place) * 10 + Int(type.rawValue)))
          var literal = GeometryLiteral(type)
          let path = [Position(x: x, y: y), Position(x: 5, y: 52), Position(x: y, y: x), Position(x: x, y: y)]
          if type == .polygon {
            literal.rings = [path]
          } else {
            literal.positions = Array(path.prefix(type == .point ? 1 : 3))
          }
          feature.geometry = literal
          features.append(feature)
        }
      }
    }
    let store = try store(features, code: code)
    let set = try TileMatrixSet.webMercator
    for level in [0, 8] {
      let (row, column) = try tile(around: Position(x: 5, y: 52), level: level, in: set)
      let tile = try await store.vectorTile(of: "samples", in: set, level: level, row: row, column: column)
      #expect(try #require(tile).count < FeatureStore.tileBytes)
    }
    let crs84 = try ServedReferenceSystem.longitudeLatitude()
    let query = FeatureQuery(limit: 1_000, box: try BoundingBox("4,51,6,53", in: crs84), system: crs84)
    #expect(try await store.page(of: "samples", query).numberReturned <= features.count)
    #expect(
      try await store.page(of: "samples", FeatureQuery(limit: 1_000, system: crs84), as: .csv).numberReturned
        == features.count)
  }

  @Test func linesAreCutAtTheBorder() {
    let box = Box(minX: 0, minY: 0, maxX: 10, maxY: 10)
    func line(_ pairs: [(Double, Double)]) -> [Position] { pairs.map { Position(x: $0.0, y: $0.1) } }
    #expect(TileClipping.lines(line([(-5, 5), (15, 5)]), in: box) == [line([(0, 5), (10, 5)])])
    #expect(TileClipping.lines(line([(1, 1), (2, 2), (3, 3)]), in: box) == [line([(1, 1), (2, 2), (3, 3)])])
    #expect(
      TileClipping.lines(line([(5, 5), (15, 5), (15, 8), (5, 8)]), in: box) == [
        line([(5, 5), (10, 5)]), line([(10, 8), (5, 8)]),
      ])
    #expect(TileClipping.lines(line([(-5, -5), (-1, 20)]), in: box).isEmpty)
    #expect(TileClipping.ring(line([(-5, -5), (15, -5), (15, 15), (-5, 15)]), in: box).count == 4)
    #expect(TileClipping.ring(line([(20, 20), (30, 20), (30, 30)]), in: box).isEmpty)
    #expect(TileClipping.simplified(line([(0, 0), (5, 0.1), (10, 0)]), tolerance: 1) == line([(0, 0), (10, 0)]))
    #expect(TileClipping.simplified(line([(0, 0), (5, 4), (10, 0)]), tolerance: 1).count == 3)
  }

  @Test func numbersAreWrittenAsProtobufWantsThem() {
    // The examples of the documentation of the wire format.
    var writer = ProtobufWriter()
    writer.field(1, UInt64(150))
    #expect(writer.bytes == [0x08, 0x96, 0x01])
    writer = ProtobufWriter()
    writer.field(2, "testing".utf8)
    #expect(writer.bytes == [0x12, 0x07] + Array("testing".utf8))
    var packed = ProtobufWriter()
    for number: UInt64 in [3, 270, 86_942] { packed.varint(number) }
    writer.clear()
    writer.field(6, [packed.bytes])
    #expect(writer.bytes == [0x32, 0x06, 0x03, 0x8E, 0x02, 0x9E, 0xA7, 0x05])
    #expect([0, -1, 1, -2, .max, .min].map(ProtobufWriter.zigzag) == [0, 1, 2, 3, .max - 1, .max])
  }
}
