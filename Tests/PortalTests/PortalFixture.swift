import Assessment
import Foundation
import Geodata
import Logging
import Programme
import ProgrammeFixture
import TestBench

@testable import Portal
@testable import Publication

/// An edition of the invented country with a raster, made once for all tests, and portals of it.
struct PortalFixture: Sendable {
  let place: Workplace
  let folder: URL

  private static let made = Task { try await PortalFixture() }

  static var shared: PortalFixture { get async throws { try await made.value } }

  private init() async throws {
    place = try Workplace()
    folder = place.root.appending(path: "edition")
    let programme = try ProgrammeFixture().withPlanning.programme()
    let edition = await Assessor(programme: programme).run()
    try await EditionWriter(edition: edition, baseMap: nil).write(to: folder)
    try Self.addRaster(to: folder)
  }

  /// A raster of 40 by 30 kilometres in UTM, as a run with data makes them: band 1 grows eastward, band 2 southward, and
  /// the first row has no data.
  private static func addRaster(to folder: URL) throws {
    let coverage = folder.appending(path: "coverage")
    try FileManager.default.createDirectory(at: coverage, withIntermediateDirectories: true)
    let (rows, columns) = (60, 80)
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:25831"), origin: Position(x: 500_000, y: 5_700_000),
      cellWidth: 500, cellHeight: 500, rows: rows, columns: columns)
    let writer = try RasterWriter(
      to: coverage.appending(path: "all.tif"), grid: grid,
      bands: [
        RasterBand(name: "distance", unit: "km", storage: .float32),
        RasterBand(name: "density", unit: "1/km2", storage: .float32),
      ])
    for row in 0..<rows {
      let east = (0..<columns).map { row == 0 ? Double.nan : Double($0) }
      try writer.write(east, band: 0, rows: row..<row + 1)
      try writer.write([Double](repeating: Double(row), count: columns), band: 1, rows: row..<row + 1)
    }
    try writer.finish()
    try seal(folder)
  }

  /// Writes `edition.json` anew for what lies in a folder.
  static func seal(_ folder: URL) throws {
    struct Header: Decodable { let programme, edition, date: String }
    let old = try JSONDecoder().decode(
      Header.self, from: Data(contentsOf: folder.appending(path: "provenance.json")))
    let manifest = EditionManifest(
      programme: old.programme, edition: old.edition, date: old.date, files: try EditionManifest.files(in: folder))
    try CanonicalJSON.data(manifest).write(to: folder.appending(path: EditionManifest.fileName))
  }

  /// A copy to break.
  func copy() throws -> (folder: URL, place: Workplace) {
    let place = try Workplace()
    let copy = place.root.appending(path: "edition")
    try FileManager.default.copyItem(at: folder, to: copy)
    return (copy, place)
  }

  static func configuration(
    _ change: (inout PortalConfiguration) -> Void = { _ in }
  ) -> PortalConfiguration {
    var configuration = PortalConfiguration(baseURL: "https://portal.example/base")
    configuration.limits.requestsPerSecond = 0
    change(&configuration)
    return configuration
  }

  func portal(
    compare: [URL] = [], _ change: (inout PortalConfiguration) -> Void = { _ in }
  ) async throws -> Portal {
    try await Portal(edition: folder, compare: compare, configuration: Self.configuration(change))
  }

  /// A portal as it is served, with a silent log.
  func served(
    _ change: (inout PortalConfiguration) -> Void = { _ in }
  ) async throws -> ServedPortal { ServedPortal(try await portal(change)) }

  static var silent: Logger {
    Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  }
}
