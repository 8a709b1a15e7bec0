import Assessment
import Foundation
import Programme
import TestBench
import Testing

/// The built program, as a person at a terminal has it.
struct DelfstofProgram {
  let runner: CommandRunner

  /// - Parameter folder: the working directory.
  init(in folder: URL? = nil) throws {
    let executable = try #require(Repository.delfstof, "delfstof was not built beside the tests")
    runner = CommandRunner(executable: executable, folder: folder)
  }

  func callAsFunction(_ arguments: String...) async throws -> CommandRunner.Result {
    let result = try await runner.run(arguments)
    #expect(!result.timedOut, "delfstof \(arguments.joined(separator: " "))")
    return result
  }

  /// Runs a programme into a folder beside its copy and reads what it made.
  func edition(
    of copy: ProgrammeCopy, threads: Int = 2, name: String = "edition", _ more: String...
  ) async throws -> EditionFolder {
    let out = try #require(copy.place).root.appending(path: name)
    let result = try await runner.run(
      ["run", copy.folder.path, "--out", out.path, "--threads", String(threads)] + more)
    try #require(result.status == 0, "\(result.all)")
    return EditionFolder(folder: out, place: copy.place, messages: result.errors)
  }
}

/// An edition as it lies on disk.
struct EditionFolder {
  let folder: URL
  /// Keeps the folder.
  let place: Workplace?
  /// What the run said on standard error.
  let messages: String

  struct Verdict: Decodable {
    struct Rule: Decodable { let rule: String }
    struct Quantity: Decodable {
      let figure: String
      let p50: Double?
    }
    struct Override: Decodable {
      let ruled: [String: String]
      let reason: [String: String]
      let by: String
      let date: String
    }
    let id, material, system, state, potential, certainty, kind: String
    let rules: [String: Rule]
    let quantities: [Quantity]
    let missingFacts: [String]
    let claim: String?
    let finding: [String: String]?
    let override: Override?
  }

  private struct Verdicts: Decodable {
    let list: String
    let verdicts: [Verdict]
  }

  func verdicts() throws -> [Verdict] {
    try JSONDecoder().decode(Verdicts.self, from: Data(contentsOf: folder.appending(path: "verdicts.json"))).verdicts
  }

  func verdict(_ id: String) throws -> Verdict {
    try #require(try verdicts().first { $0.id == id }, "\(id)")
  }

  func provenance() throws -> Provenance {
    let data = try Data(contentsOf: folder.appending(path: "provenance.json"))
    return try JSONDecoder().decode(Provenance.self, from: data)
  }

  /// Paths of all files, sorted.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return all.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// SHA-256 of every file, by path.
  func hashes() throws -> [String: String] {
    let pairs = try files.map { ($0, SHA256.hex(try Data(contentsOf: folder.appending(path: $0)))) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
