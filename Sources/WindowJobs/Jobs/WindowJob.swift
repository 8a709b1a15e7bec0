import Foundation
import Programme

/// A command whose windows are computed by tasks on other machines: what it was asked for, frozen with its inputs by
/// checksum, and how its windows are shared out. It is the `job.json` of a ``JobFolder``.
public struct WindowJob: Hashable, Sendable, Codable {
  /// The words of the command line after the name of the program.
  public var arguments: [String]
  /// The working directory, in which relative paths of the arguments are looked up.
  public var directory: String
  /// Digest of the program: another build may round in another way.
  public var program: String
  /// Of everything that decides on the windows.
  public var digest: String
  public var windows: Int
  public var windowsPerTask: Int
  /// Of a task.
  public var threads: Int
  public var inputs: [JobInput]
  private var format = Self.format
  private var version = Self.version

  static let format = "delfstof-job"
  static let version = 1
  static let most = (bytes: 16 << 20, arguments: 10_000, windows: 1 << 40, tasks: 1_000_000, inputs: 10_000)

  public init(
    arguments: [String], directory: String, program: String, digest: String, windows: Int, windowsPerTask: Int,
    threads: Int, inputs: [JobInput]
  ) {
    self.arguments = arguments
    self.directory = directory
    self.program = program
    self.digest = digest
    self.windows = windows
    self.windowsPerTask = windowsPerTask
    self.threads = threads
    self.inputs = inputs
  }

  public var tasks: Int { (windows - 1) / windowsPerTask + 1 }

  public func windows(ofTask task: Int) -> Range<Int> {
    task * windowsPerTask..<min(windows, (task + 1) * windowsPerTask)
  }

  public func task(ofWindow window: Int) -> Int { window / windowsPerTask }

  /// Tells its results from those of other jobs.
  var key: String { SHA256.hex(Data("\(digest) \(program) \(windows) \(windowsPerTask)".utf8)) }

  // MARK: as a file

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  /// - Throws: ``Defect`` for what no job says.
  init(decoding data: Data) throws {
    let job = try JSONDecoder().decode(WindowJob.self, from: data)
    guard job.format == Self.format, job.version == Self.version else { throw Defect("format") }
    guard (1...Self.most.windows).contains(job.windows), (1...job.windows).contains(job.windowsPerTask),
      job.tasks <= Self.most.tasks
    else { throw Defect("windows") }
    guard (1...1024).contains(job.threads) else { throw Defect("threads") }
    guard (1...Self.most.arguments).contains(job.arguments.count), !job.arguments.contains(where: { $0.contains("\0") })
    else { throw Defect("arguments") }
    guard job.directory.hasPrefix("/"), !job.directory.contains("\0") else { throw Defect("directory") }
    guard Self.isDigest(job.digest), Self.isDigest(job.program) else { throw Defect("digest") }
    guard job.inputs.count <= Self.most.inputs, job.inputs.allSatisfy({ $0.path.hasPrefix("/") && $0.bytes >= 0 })
    else { throw Defect("inputs") }
    self = job
  }

  struct Defect: Error, LocalizedError {
    let part: String
    init(_ part: String) { self.part = part }
    var errorDescription: String? { part }
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

extension WindowJob {
  /// Digest of the program that runs.
  /// - Throws: `unreadable`.
  public static func digestOfProgram() throws(JobError) -> String {
    do { return try own.get() } catch {
      throw .unreadable(file: "/proc/self/exe", reason: error.localizedDescription)
    }
  }

  /// It does not change while it runs.
  private static let own = Result { try SHA256.file(URL(filePath: "/proc/self/exe")).hex }

  /// Where the program that runs stands.
  public static var programPath: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
  }
}
