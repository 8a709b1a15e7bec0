import Foundation
import Programme
import Synchronization

/// Keeps the results of the stages of a run in a folder, so that the next run computes only what changed.
///
///     let cache = StageCache(in: folder)
///     let result = cache.value(of: Stage(.model, id, inputs: inputs)) { compute() }
///     let report = cache.finish()
///
/// A result is found by what it rests on (the inputs of its stage, and the program), never by when it was made, so that
/// it cannot be stale. Results are the same with and without a cache, and deleting its folder is always safe. Any number
/// of threads may ask at once, each for a stage of its own, and any number of runs may use one folder.
public final class StageCache: Sendable {
  private let files: StageFiles?
  private let program: String
  private let start = Date()
  private let asked = Mutex(Asked())

  private struct Asked {
    var inputs: [Stage.Name: [String: String]] = [:]
    var keys: [Stage.Name: String] = [:]
    var computed: Set<Stage.Name> = []
    var failure: String?
  }

  /// Keeps nothing.
  public init() {
    files = nil
    program = ""
  }

  /// - Parameters:
  ///   - folder: made when it is not there; one that cannot be made or written keeps nothing.
  ///   - program: tells one version of the software from another; nil keeps nothing.
  public init(in folder: URL, program: String? = ProgramIdentity.current()) {
    var failure: String?
    var files: StageFiles?
    if program != nil { do { files = try StageFiles(folder) } catch { failure = "\(error)" } }
    self.files = files
    self.program = program ?? ""
    asked.withLock { $0.failure = failure }
  }

  /// The result of a stage: the kept one, or what `make` gives, which is kept.
  public func value<Value: Codable, Failure: Error>(
    of stage: Stage, make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let key = stage.key(program)
    if let value: Value = kept(stage, key) { return value }
    let value = try make()
    keep(value, stage, key)
    return value
  }

  /// The same of a stage that divides its work over threads.
  public func value<Value: Codable, Failure: Error>(
    of stage: Stage, make: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let key = stage.key(program)
    if let value: Value = kept(stage, key) { return value }
    let value = try await make()
    keep(value, stage, key)
    return value
  }

  /// A value by itself is no document in every format.
  private struct Kept<Value: Codable>: Codable {
    let value: Value
  }

  private func kept<Value: Codable>(_ stage: Stage, _ key: String) -> Value? {
    guard let files else { return nil }
    let digests = stage.inputs.map { ($0.label.key, $0.digest) } + [(Stage.Label.program.key, program)]
    asked.withLock {
      $0.inputs[stage.name] = Dictionary(digests, uniquingKeysWith: { $0 + $1 })
      $0.keys[stage.name] = key
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // What a former version of the program kept in another form has another key; anything else is as good as absent.
    guard let data = files.data(key), let kept = try? decoder.decode(Kept<Value>.self, from: data) else {
      asked.withLock { _ = $0.computed.insert(stage.name) }
      return nil
    }
    return kept.value
  }

  private func keep<Value: Codable>(_ value: Value, _ stage: Stage, _ key: String) {
    guard let files else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { try files.keep(try encoder.encode(Kept(value: value)), key) } catch { fail(error) }
  }

  /// A result that cannot be kept costs time in the next run, and nothing in this one.
  private func fail(_ error: any Error) {
    asked.withLock { $0.failure = $0.failure ?? "\(error)" }
  }

  /// To be called when a run has come to its end: remembers on what its stages rested, and lets go of results that were
  /// not used for some runs.
  public func finish() -> StageReport? {
    let asked = asked.withLock { $0 }
    guard let files else {
      return asked.failure.map { StageReport(count: 0, computed: [], isLater: false, failure: $0) }
    }
    let before = files.history()
    let computed = asked.computed.sorted { ($0.kind.order, $0.id) < ($1.kind.order, $1.id) }.map { name in
      StageReport.Computed(name: name, reason: Self.reason(name, asked.inputs[name] ?? [:], before))
    }
    let runs = [asked.keys.values.sorted()] + (before?.runs ?? []).prefix(StageHistory.longest - 1)
    do {
      try files.keep(
        StageHistory(
          stages: Dictionary(asked.inputs.map { ($0.key.key, $0.value) }, uniquingKeysWith: { first, _ in first }),
          computed: Dictionary(computed.map { ($0.name.key, $0.reason.keys) }, uniquingKeysWith: { first, _ in first }),
          runs: runs))
    } catch { fail(error) }
    files.sweep(keeping: Set(runs.joined()), madeBefore: start)
    files.close()
    return StageReport(
      count: asked.keys.count, computed: computed, isLater: before != nil,
      failure: self.asked.withLock { $0.failure })
  }

  private static func reason(
    _ stage: Stage.Name, _ inputs: [String: String], _ before: StageHistory?
  ) -> StageReport.Reason {
    guard let changes = before?.changes(of: stage, inputs) else { return .new }
    // Another program may compute anything otherwise; what else changed tells nothing then.
    if changes.contains(.program) { return .changed([.program]) }
    return changes.isEmpty ? .lost : .changed(changes)
  }
}

extension Stage.Kind {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension StageReport.Reason {
  /// How it is kept.
  fileprivate var keys: [String] {
    switch self {
    case .new, .lost: []
    case .changed(let labels): labels.map(\.key)
    }
  }
}
