import Foundation
import NumericalMethods
import TestBench
import Testing

/// Whatever stops an import, the store holds a source as it was or as it is to be.
@Suite("An import that is stopped", .serialized)
struct InterruptedImportTests {
  static let rows = 4_000
  let place: Workplace
  let programme: URL
  let runner: CommandRunner

  init() throws {
    place = try Workplace()
    let copy = try place.copy("tutorial")
    programme = copy.folder
    runner = try DelfstofProgram(in: place.root).runner
    // The second source follows the first in the order of their names.
    for (id, folder) in [("a-first", "first"), ("b-second", "second")] {
      try copy.write(
        "sources/evidence/\(id).yaml",
        """
        title: {en: "Samples", nl: "Monsters"}
        obtain: {en: "-", nl: "-"}
        reference: invented-sand-report-2019
        licence: CC0-1.0
        year: "2019"
        files: [\(folder).csv]
        format: table
        crs: EPSG:4258
        area: world
        medium: sediment
        table:
          site: {x: lon, y: lat}
          sample: {key: id}
          columns: {Li: mg/kg}
        systems: [beach-sand]
        materials: [titanium-metal]
        cost: {en: "-", nl: "-"}
        """)
    }
    try FileManager.default.createDirectory(
      at: place.root.appending(path: "data"), withIntermediateDirectories: true)
    try write("first", rows: 10, value: 1)
  }

  private func write(_ name: String, rows: Int, value: Int) throws {
    var text = "id,lon,lat,Li\n"
    for row in 0..<rows { text += "S\(row),\(4 + Double(row % 997) / 500),\(51 + Double(row % 991) / 500),\(value)\n" }
    try Data(text.utf8).write(to: place.root.appending(path: "data/\(name).csv"))
  }

  private func arguments(_ more: String...) -> [String] {
    ["import", programme.path, "--data", "data", "--store", "store.gpkg"] + more
  }

  /// What an outside program finds: soundness, then numbers and sum of the values, and the index.
  private func state(of source: String) async throws -> [String] {
    let sqlite = CommandRunner(executable: URL(filePath: "/usr/bin/sqlite3"), folder: place.root)
    let result = try await sqlite.run([
      "store.gpkg",
      """
      PRAGMA integrity_check; SELECT rtreecheck('rtree_site_geom');
      SELECT (SELECT count(*) FROM rtree_site_geom) = (SELECT count(*) FROM site),
        (SELECT count(*) FROM measurement) = (SELECT count(*) FROM source_row);
      SELECT count(*), sum(value) FROM analysis WHERE source = '\(source)';
      """,
    ])
    #expect(result.errors == "")
    return result.lines
  }

  private static func sound(_ rows: Int, _ value: Int) -> [String] {
    ["ok", "ok", "1|1", "\(rows)|\(Double(rows * value))"]
  }

  @Test("killed at twenty moments, it leaves the old state or the new one, and the next import succeeds")
  func killed() async throws {
    try write("second", rows: 800, value: 1)
    #expect(try await runner.run(arguments("--source", "b-second")).status == 0)
    let (old, new) = (Self.sound(800, 1), Self.sound(Self.rows, 2))
    #expect(try await state(of: "b-second") == old)
    let start = try FileManager.default.copy("store.gpkg", in: place.root)
    try write("second", rows: Self.rows, value: 2)
    let clock = ContinuousClock()
    let began = clock.now
    #expect(try await runner.run(arguments("--source", "b-second")).status == 0)
    var duration = (clock.now - began) / .seconds(1)
    #expect(try await state(of: "b-second") == new)

    var counts = [0, 0]
    for index in 0..<20 {
      // Over the whole duration and a little beyond, one draw in each twentieth.
      var draws = RandomStream(seed: 3, name: "kill").trial(index)
      let moment = (Double(index) + draws.uniform()) / 20 * duration * 1.05
      try FileManager.default.put(start, as: "store.gpkg", in: place.root)
      let started = clock.now
      let result = try await runner.run(
        arguments("--source", "b-second"), signal: .after(seconds: moment, SIGKILL))
      // On a machine that is less busy than before, the moments lie closer together.
      if result.status == 0 { duration = min(duration, (clock.now - started) / .seconds(1)) }
      #expect(result.status == 0 || result.status == 128 + SIGKILL)
      let left = try await state(of: "b-second")
      #expect(left == old || left == new, "killed after \(moment) s: \(left)")
      counts[left == old ? 0 : 1] += 1
    }
    #expect(counts[0] > 0, "no kill came in time: \(counts)")
    #expect(try await runner.run(arguments("--source", "b-second")).status == 0)
    #expect(try await state(of: "b-second") == new)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.root.path).sorted().contains("store.gpkg-wal") == false)
  }

  @Test(
    "Ctrl-C and SIGTERM stop it cleanly: the finished source is new, the other as it was",
    arguments: [(SIGINT, "en", "Stopped"), (SIGTERM, "nl", "Gestopt")])
  func signals(number: Int32, language: String, message: String) async throws {
    try write("second", rows: 100, value: 1)
    #expect(try await runner.run(arguments()).status == 0)
    try write("first", rows: 20, value: 3)
    try write("second", rows: 10 * Self.rows, value: 2)
    let result = try await runner.run(
      arguments("--lang", language), signal: .whenSaid("a-first: 20", number))
    #expect(result.status == 128 + number, "\(result.all)")
    #expect(result.errors.contains(message), "\(result.all)")
    #expect(try await state(of: "a-first") == Self.sound(20, 3))
    #expect(try await state(of: "b-second") == Self.sound(100, 1))
    let files = try FileManager.default.contentsOfDirectory(atPath: place.root.path)
    #expect(!files.contains("store.gpkg-wal"), "\(files)")
  }
}

extension FileManager {
  fileprivate func copy(_ name: String, in folder: URL) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  /// Replaces a store with what it was, without what a killed program left beside it.
  fileprivate func put(_ data: Data, as name: String, in folder: URL) throws {
    for ending in ["", "-wal", "-shm", "-journal"] {
      try? removeItem(at: folder.appending(path: name + ending))
    }
    try data.write(to: folder.appending(path: name))
  }
}
