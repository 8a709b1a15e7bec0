import Foundation
import Geodata
import Geostatistics
import NumericalMethods

/// Computes the windows of a plan, several at a time, keeps them in order in a ``CellStore``, and writes the result when
/// all are there. Memory holds some windows, never the whole result; the bytes of the result depend on neither the
/// number of threads nor on interruptions. In space a window takes a few levels at a time.
public struct GriddingRun: Sendable {
  public let plan: TargetPlan
  public let output: URL
  /// Of everything that decides on the result.
  public let digest: String
  public var threads = 1
  public var restarts = false
  /// Asked between windows.
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished windows and all windows.
  public var progress: @Sendable (Int, Int) -> Void = { _, _ in }
  public var cellsOfWindow = TargetPlan.usualWindow

  public init(_ plan: TargetPlan, output: URL, digest: String) {
    self.plan = plan
    self.output = output
    self.digest = digest
  }

  /// - Parameters:
  ///   - estimator: let go before the result is written, which takes room of its own: who keeps it keeps the samples.
  ///   - writer: what the finished windows are written with.
  /// - Returns: what became of the cells.
  /// - Throws: ``GriddingError``; `interrupted` leaves the finished windows behind for the next run.
  public func run(
    estimating estimator: consuming any WindowEstimator, writingWith writer: some ResultWriter
  ) async throws(GriddingError) -> ResultSummary {
    let windows = plan.windows(cells: cellsOfWindow, slabs: true)
    let store = try CellStore(
      for: output, digest: digest, windows: windows, columns: estimator.columns, restarts: restarts)
    if store.finished > 0 { progress(store.finished, windows.count) }
    try await compute(windows, consume estimator, into: store)
    Geodata.releaseFreedMemory()
    let summary = try write(store, windows, with: writer)
    try store.discard()
    return summary
  }

  private func compute(
    _ windows: WindowPlan, _ estimator: consuming any WindowEstimator, into store: CellStore
  ) async throws(GriddingError) {
    let estimator = estimator
    let reader = WindowReader(plan, windows)
    let work = OrderedWork(count: windows.count, threads: threads, isCancelled: isCancelled)
    let done = try await work.run(from: store.finished) { number throws(GriddingError) in
      try reader.window(number)
    } work: { window throws(GriddingError) in
      try estimator.estimate(window)
    } take: { _, result throws(GriddingError) in
      try store.append(result)
      progress(store.finished, windows.count)
    }
    guard done == windows.count else {
      throw .interrupted(folder: store.folder.lastPathComponent, done: done, total: windows.count)
    }
  }

  private func write(
    _ store: CellStore, _ windows: WindowPlan, with writer: some ResultWriter
  ) throws(GriddingError) -> ResultSummary {
    let interrupted = GriddingError.interrupted(
      folder: store.folder.lastPathComponent, done: windows.count, total: windows.count)
    var summary = ResultSummary()
    // The file is in order of places, whatever the windows.
    for part in windows.parts {
      if isCancelled() { throw interrupted }
      let result = try store.result(part)
      summary.add(result)
      try writer.write(result, places: windows.places(part))
    }
    do { try writer.finish() } catch {
      // What was computed stays for the next run.
      if case .geodata(.stopped) = error { throw interrupted }
      throw error
    }
    return summary
  }
}

/// What became of the cells of a run.
public struct ResultSummary: Hashable, Sendable {
  /// Cells by `CellStatus.rawValue`.
  public private(set) var counts: [UInt8: Int] = [:]
  /// Smallest and largest value and sum of the first column.
  public private(set) var minimum = Double.infinity
  public private(set) var maximum = -Double.infinity
  private var sum = 0.0

  public init() {}

  public subscript(status: CellStatus) -> Int { counts[status.rawValue] ?? 0 }

  /// NaN without estimated cells.
  public var mean: Double { self[.estimated] > 0 ? sum / Double(self[.estimated]) : .nan }

  mutating func add(_ result: WindowResult) {
    for status in result.status { counts[status, default: 0] += 1 }
    for value in result.columns.first ?? [] where !value.isNaN {
      minimum = min(minimum, value)
      maximum = max(maximum, value)
      sum += value
    }
  }
}
