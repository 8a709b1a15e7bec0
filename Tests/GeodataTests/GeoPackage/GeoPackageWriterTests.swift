import Foundation
import Testing

@testable import Geodata

@Suite struct GeoPackageWriterTests {
  func target() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appending(path: "edition.gpkg")
  }

  func layers(rows: Int = 3) throws -> [GeoPackageLayer] {
    let system = try CoordinateReferenceSystem("EPSG:4326")
    let columns: [GeoPackageLayer.Column] = [
      .init("id"), .init("count", .integer), .init("grade", .real), .init("seen", .flag),
    ]
    func row(_ index: Int) -> GeoPackageLayer.Row {
      let grade: GeoPackageLayer.Value = index == 1 ? .null : .real(0.1 * Double(index))
      let point: Position? = index == 2 ? nil : Position(x: 4 + Double(index % 100) / 100, y: 52)
      return GeoPackageLayer.Row([.text("p\(index) é"), .integer(index), grade, .flag(index > 0)], at: point)
    }
    let places = GeoPackageLayer(
      name: "places", title: "Places", description: "Where something is", referenceSystem: system, columns: columns,
      rows: (0..<rows).map(row))
    let words = GeoPackageLayer(
      name: "words", title: "Words", description: "", columns: [.init("id")], rows: [.init([.text("a")])])
    return [places, words]
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let url = try target()
    try GeoPackageWriter.write(layers(), to: url, date: "2026-11-24")
    let layer = try FeatureLayer.read(url, layer: "places")
    #expect(layer.referenceSystem.code == 4326)
    #expect(layer.features.count == 3)
    #expect(layer.features[0].geometry == .points([Position(x: 4, y: 52)]))
    #expect(layer.features[1].attributes == ["id": "p1 é", "count": "1", "seen": "1"])
    #expect(layer.features[2].geometry.isEmpty)
  }

  @Test func rowsThatComeOneByOneAreTheSameBytes() throws {
    let (first, second) = (try target(), try target())
    let layers = try layers(rows: 500)
    try GeoPackageWriter.write(layers, to: first, date: "2026-11-24")
    let streamed = layers.map { layer in
      let bare = GeoPackageLayer(
        name: layer.name, title: layer.title, description: layer.description, referenceSystem: layer.referenceSystem,
        columns: layer.columns)
      return StreamedGeoPackageLayer(bare) { take in for row in layer.rows { try take(row) } }
    }
    try GeoPackageWriter.write([], streamed: streamed, to: second, date: "2026-11-24")
    #expect(try Data(contentsOf: first) == Data(contentsOf: second))
  }

  @Test func aColumnThatIsAskedForHasAnIndex() throws {
    let url = try target()
    let layer = GeoPackageLayer(
      name: "samples", title: "Samples", description: "", referenceSystem: try CoordinateReferenceSystem("EPSG:4326"),
      columns: [.init("site", .integer, isIndexed: true), .init("key")], rows: [.init([.integer(1), .text("a")])])
    try GeoPackageWriter.write([layer], to: url, date: "2026-11-24")
    let bytes = try Data(contentsOf: url)
    #expect(bytes.range(of: Data(#"CREATE INDEX "samples_site" ON "samples"("site")"#.utf8)) != nil)
    #expect(try FeatureLayer.read(url, layer: "samples").features.count == 1)
  }

  @Test func whatCannotBeReadWhileItIsWrittenLeavesNoFile() throws {
    struct Broken: Error {}
    let url = try target()
    let layer = StreamedGeoPackageLayer(try layers()[1]) { _ in throw Broken() }
    #expect(throws: GeodataError.self) {
      try GeoPackageWriter.write([], streamed: [layer], to: url, date: "2026-11-24")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path) == [])
  }

  @Test func twoWritesAreTheSameBytes() throws {
    let first = try target()
    let second = try target()
    try GeoPackageWriter.write(layers(rows: 2_000), to: first, date: "2026-11-24")
    // Long enough for a clock in milliseconds to show.
    usleep(20_000)
    try GeoPackageWriter.write(layers(rows: 2_000), to: second, date: "2026-11-24")
    #expect(try Data(contentsOf: first) == Data(contentsOf: second))
    // Over an existing file as well.
    try GeoPackageWriter.write(layers(rows: 2_000), to: second, date: "2026-11-24")
    #expect(try Data(contentsOf: first) == Data(contentsOf: second))
  }

  @Test func rowsThatComeInPiecesGiveTheSameBytes() throws {
    let whole = try target()
    let pieces = try target()
    let layer = try layers(rows: 500)[0]
    try GeoPackageWriter.write([layer], to: whole, date: "2026-11-24")
    var empty = layer
    empty.rows = []
    let stream = try GeoPackageStream(to: pieces, layer: empty, date: "2026-11-24")
    for first in stride(from: 0, to: 500, by: 120) {
      try stream.append(Array(layer.rows[first..<min(first + 120, 500)]))
    }
    #expect(!FileManager.default.fileExists(atPath: pieces.path))
    try stream.finish()
    #expect(try Data(contentsOf: whole) == Data(contentsOf: pieces))
    #expect(throws: GeodataError.self) { try stream.append(layer.rows) }
  }

  @Test func whatIsNotFinishedLeavesNothing() throws {
    let url = try target()
    do {
      let stream = try GeoPackageStream(to: url, layer: layers()[0], date: "2026-11-24")
      #expect(throws: GeodataError.self) { try stream.append([.init([.text("too few")])]) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path).isEmpty)
  }

  @Test func theDateIsTheOnlyClock() throws {
    let url = try target()
    try GeoPackageWriter.write(layers(), to: url, date: "1999-12-31")
    let bytes = try Data(contentsOf: url)
    #expect(bytes.range(of: Data("1999-12-31T00:00:00.000Z".utf8)) != nil)
    let year = Calendar(identifier: .gregorian).component(.year, from: Date())
    #expect(bytes.range(of: Data("\(year)-".utf8)) == nil)
  }

  @Test func valuesMustFitTheirColumns() throws {
    let url = try target()
    func write(_ value: GeoPackageLayer.Value, _ kind: GeoPackageLayer.Kind) throws {
      try GeoPackageWriter.write(
        [.init(name: "t", title: "t", description: "", columns: [.init("c", kind)], rows: [.init([value])])],
        to: url, date: "2026-11-24")
    }
    #expect(throws: GeodataError.self) { try write(.text("1"), .real) }
    #expect(throws: GeodataError.self) { try write(.real(.nan), .real) }
    #expect(throws: GeodataError.self) { try write(.text("a\u{0}b"), .text) }
    #expect(!FileManager.default.fileExists(atPath: url.path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path).isEmpty)
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    #expect {
      try GeoPackageWriter.write(layers(), to: URL(filePath: "/nowhere/edition.gpkg"), date: "2026-11-24")
    } throws: { error in
      guard case .unwritable("edition.gpkg", _) = error as? GeodataError else { return false }
      return true
    }
  }
}
