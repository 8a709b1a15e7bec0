import Foundation
import Geodata
import TestBench
import Testing

/// A folder in which the program maps prospectivity as a person at a terminal does.
struct StudyBench {
  let place: Workplace
  let runner: CommandRunner

  init() throws {
    place = try Workplace()
    runner = CommandRunner(executable: try DelfstofProgram().runner.executable, folder: place.root, timeout: 600)
  }

  /// The invented data of the tutorial, with its layers.
  static func tutorial() async throws -> StudyBench {
    let bench = try tutorialFiles()
    try await bench.succeed("layers", "layers.yaml", "--out", "layers", "-q")
    return bench
  }

  /// The invented data of the tutorial and its documents.
  static func tutorialFiles() throws -> StudyBench {
    let bench = try StudyBench()
    let folder = Repository.root.appending(path: "docs/prospectivity")
    for name in [
      "faults.geojson", "rocks.geojson", "gold.csv", "soil.csv", "layers.yaml", "weights.yaml", "fuzzy.yaml",
    ] {
      try FileManager.default.copyItem(at: folder.appending(path: name), to: bench.url(name))
    }
    return bench
  }

  /// The documents of a real study area, with its data beside them.
  init(study: String, data: SharedMaterial) throws {
    try self.init()
    let folder = Repository.root.appending(path: "docs/prospectivity/\(study)")
    for name in ["layers.yaml", "map.yaml"] {
      try FileManager.default.copyItem(at: folder.appending(path: name), to: url(name))
    }
    try FileManager.default.createSymbolicLink(at: url("data"), withDestinationURL: data.folder)
  }

  func url(_ name: String) -> URL { place.root.appending(path: name) }

  func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

  func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: url(name)) }

  func data(_ name: String) throws -> Data { try Data(contentsOf: url(name)) }

  /// All files of the folder and those below it that do not begin with a dot, sorted.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: place.root.path)?.allObjects as? [String] ?? []
    return all.filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }.sorted()
  }

  func run(_ arguments: String...) async throws -> CommandRunner.Result { try await run(arguments) }

  func run(_ arguments: [String]) async throws -> CommandRunner.Result {
    let result = try await runner.run(arguments)
    #expect(!result.timedOut, "delfstof \(arguments.joined(separator: " "))")
    return result
  }

  /// Runs a command that must not fail.
  @discardableResult
  func succeed(_ arguments: String...) async throws -> CommandRunner.Result { try await succeed(arguments) }

  @discardableResult
  func succeed(_ arguments: [String]) async throws -> CommandRunner.Result {
    let result = try await run(arguments)
    try #require(result.status == 0, "delfstof \(arguments.joined(separator: " "))\n\(result.all)")
    return result
  }

  func table(_ name: String) throws -> CaseTable { try CaseTable(text: text(name)) }

  /// A figure of known deposits in the table of `validate`.
  func figure(_ key: String, _ folder: String = "validation") throws -> Double {
    let row = try #require(
      try text("\(folder)/figures.csv").split(separator: "\n").first { $0.contains(",known,\(key),") })
    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
    return try #require(Double(cells[3]))
  }

  /// A figure of a model card.
  func metric(_ key: String, _ card: String) throws -> Double {
    let root = try JSONSerialization.jsonObject(with: data(card)) as? [String: Any]
    let metrics = try #require(root?["metrics"] as? [[String: Any]])
    return try #require(metrics.first { $0["key"] as? String == key }?["value"] as? Double, "\(key)")
  }

  /// All cells of a band from the north; NaN without data.
  func values(_ name: String, band: Int = 0) throws -> [Double] { try Self.values(url(name), band: band) }

  static func values(_ url: URL, band: Int = 0) throws -> [Double] {
    let file = try RasterFile(url)
    return try file.read(band: band, rows: 0..<file.grid.rows, columns: 0..<file.grid.columns)
  }
}
