import Foundation
import Geodata
import Programme
import ResourceEstimation
import Stages

/// The smallest programme that uses every mechanism, as files in memory: a test changes one thing and loads it.
public struct ProgrammeFixture: Sendable {
  public private(set) var files: [String: String]
  /// Rasters of 2 by 2 cells of a hectare with the same value in each.
  public private(set) var rasters: [String: Double] = [:]

  public init() { files = FixtureFiles.all }

  /// Replaces the first place where `text` stands in a file. Fails loudly when it does not stand there.
  public func replacing(_ text: String, with other: String, in path: String) -> ProgrammeFixture {
    guard let content = files[path], let range = content.range(of: text) else {
      fatalError("'\(text)' does not stand in \(path)")
    }
    return writing(path, content.replacingCharacters(in: range, with: other))
  }

  public func appending(_ text: String, to path: String) -> ProgrammeFixture {
    writing(path, (files[path] ?? "") + text)
  }

  public func writing(_ path: String, _ content: String?) -> ProgrammeFixture {
    var copy = self
    copy.files[path] = content
    return copy
  }

  public func raster(_ path: String, of value: Double) -> ProgrammeFixture {
    var copy = self
    copy.rasters[path] = value
    return copy
  }

  /// Removes the CSV row that starts with an id.
  public func removingRow(_ id: String, in path: String) -> ProgrammeFixture {
    let rows = (files[path] ?? "").split(separator: "\n").filter { !$0.hasPrefix(id + ",") }
    return writing(path, rows.joined(separator: "\n") + "\n")
  }

  /// Writes the files to a temporary folder, calls `use`, and removes them.
  public func withFolder<T>(_ use: (URL) throws -> T) throws -> T {
    let root = temporaryFolder
    defer { try? FileManager.default.removeItem(at: root) }
    try write(to: root)
    return try use(root)
  }

  private var temporaryFolder: URL {
    FileManager.default.temporaryDirectory.appending(path: "delfstof-\(UUID().uuidString)")
  }

  private func write(to root: URL) throws {
    for (path, content) in files {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: url)
    }
    for (path, value) in rasters {
      let grid = try GridGeometry(
        referenceSystem: CoordinateReferenceSystem("EPSG:25831"), origin: Position(x: 500_000, y: 5_700_000),
        cellWidth: 100, cellHeight: 100, rows: 2, columns: 2)
      let writer = try RasterWriter(to: root.appending(path: path), grid: grid, bands: [RasterBand(name: "grade")])
      try writer.write([Double](repeating: value, count: 4), band: 0, rows: 0..<2)
      try writer.finish()
    }
  }

  public func load() throws -> ProgrammeLoader.Outcome {
    try withFolder { ProgrammeLoader(root: $0).load() }
  }

  /// The programme, when it has no errors.
  public func programme() throws -> Programme {
    let outcome = try load()
    guard let programme = outcome.programme else {
      throw Broken(findings: outcome.errors.map { $0.text(in: .en) })
    }
    return programme
  }

  /// The programme with what came of the estimates that have documents of their own.
  public func estimated(
    threads: Int = 1, cache: StageCache = StageCache()
  ) async throws -> (programme: Programme, estimates: [EstimateOutcome]) {
    let programme = try self.programme()
    // Grids are read when they are run.
    let root = temporaryFolder
    defer { try? FileManager.default.removeItem(at: root) }
    try write(to: root)
    let (estimates, findings) = ProgrammeEstimate.read(of: programme, in: root)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Broken(findings: errors.map { $0.text(in: .en) }) }
    return (programme, try await ProgrammeEstimate.run(estimates, threads: threads, cache: cache))
  }

  public struct Broken: Error, CustomStringConvertible {
    public let findings: [String]
    public var description: String { findings.joined(separator: "\n") }
  }
}
