import Foundation
import TestBench
import Testing

/// A folder with samples by formula and a model, in which the program runs as a person runs it.
struct SampleBench {
  let place: Workplace
  let runner: CommandRunner

  init() throws {
    place = try Workplace()
    // Without optimisation, and with other tests beside it, kriging takes its time.
    runner = CommandRunner(
      executable: try DelfstofProgram().runner.executable, folder: place.root, timeout: 300)
    try write(Self.csv(80), "samples.csv")
    try write(Self.model, "model.yaml")
  }

  static let model = """
    model: {nugget: 5, structures: [{type: spherical, sill: 900, range: 600}]}
    neighbourhood: {most: 12}

    """

  /// A smooth surface at places that a low-discrepancy sequence spreads over 1000 by 1000 metres.
  static func csv(_ count: Int) -> String {
    "x,y,zinc,dist\n"
      + (1...count).map { index in
        let x = (Double(index) * 0.754877666).truncatingRemainder(dividingBy: 1) * 1000
        let y = (Double(index) * 0.569840291).truncatingRemainder(dividingBy: 1) * 1000
        return "\(x),\(y),\(100 + 40 * sin(x / 170) + 30 * cos(y / 230) + 0.02 * x),\(x / 10)\n"
      }.joined()
  }

  @discardableResult
  func write(_ text: String, _ name: String) throws -> URL {
    let url = place.root.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url
  }

  func run(_ arguments: String...) async throws -> CommandRunner.Result { try await run(arguments) }

  func run(_ arguments: [String]) async throws -> CommandRunner.Result {
    let result = try await runner.run(arguments)
    #expect(!result.timedOut, "delfstof \(arguments.joined(separator: " "))")
    return result
  }

  /// Runs the program and interrupts it as soon as it tells of progress, when most of its work is still to do. On a
  /// machine so busy that it is done before the signal reaches it, it throws its result away and runs once more.
  func interrupted(_ arguments: [String], out: String, at marker: String) async throws -> CommandRunner.Result {
    var result = try await runner.run(arguments, signal: .whenSaid(marker, SIGINT))
    for _ in 0..<9 where result.status == 0 {
      try FileManager.default.removeItem(at: place.root.appending(path: out))
      result = try await runner.run(arguments, signal: .whenSaid(marker, SIGINT))
    }
    return result
  }

  /// The command `krige` for the zinc of a file of samples.
  func krige(
    _ samples: String, model: String = "model.yaml", _ more: String...
  ) async throws -> CommandRunner.Result {
    try await run(["krige", samples, "--value", "zinc", "--model", model] + more)
  }

  /// Two lists side by side, which must be as long as each other and not empty: nothing agrees with everything.
  func paired<One, Other>(_ one: [One], _ other: [Other]) throws -> Zip2Sequence<[One], [Other]> {
    try #require(!one.isEmpty && one.count == other.count, "\(one.count) and \(other.count)")
    return zip(one, other)
  }

  func data(_ name: String) throws -> Data { try Data(contentsOf: place.root.appending(path: name)) }

  /// Rows of a CSV without its head.
  func rows(_ name: String) throws -> [[String]] {
    String(decoding: try data(name), as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: place.root.appending(path: name).path)
  }

  static let krige = ["krige", "samples.csv", "--value", "zinc", "--model", "model.yaml"]
}

/// The shared reference results of established tools.
enum SharedCase {
  static let root = Repository.root.deletingLastPathComponent().appending(path: "shared/cases/geostatistics")
  static let areAtHand = FileManager.default.fileExists(atPath: root.path)
  static let absence: Comment = "../shared/cases/geostatistics is not at hand"

  static func path(_ name: String) -> String { root.appending(path: name).path }

  /// Columns of a table by name; NA is NaN.
  static func columns(_ name: String) throws -> [String: [Double]] {
    let text = try String(contentsOfFile: path(name), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    let head = try #require(rows.first)
    var columns: [String: [Double]] = [:]
    for (index, column) in head.enumerated() { columns[column] = rows.dropFirst().map { Double($0[index]) ?? .nan } }
    return columns
  }

  static func largestDifference(_ one: [Double], _ other: [Double]) -> Double {
    guard one.count == other.count else { return .infinity }
    return zip(one, other).map { $0.isNaN && $1.isNaN ? 0 : abs($0 - $1) }.map { $0.isNaN ? .infinity : $0 }.max() ?? 0
  }
}
