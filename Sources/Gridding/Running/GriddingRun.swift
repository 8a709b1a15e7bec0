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
    let windows = windows
    let store = try CellStore(
      for: output, digest: digest, windows: windows, columns: estimator.columns, restarts: restarts)
    if store.finished > 0 { progress(store.finished, windows.count) }
    try await compute(GriddingWork(plan, windows, consume estimator), into: store)
    Geodata.releaseFreedMemory()
    var assembly = assembly(windows, writer, folder: store.folder.lastPathComponent)
    for part in windows.parts { try assembly.add(try store.result(part), of: part) }
    let summary = try assembly.finish()
    try store.discard()
    return summary
  }

  private var windows: WindowPlan { plan.windows(cells: cellsOfWindow, slabs: true) }

  private func compute(_ work: consuming GriddingWork, into store: CellStore) async throws(GriddingError) {
    let work = work
    let count = work.windowCount
    let done = try await work.results(store.finished..<count, threads: threads, isCancelled: isCancelled) {
      (_, result) throws(GriddingError) in
      try store.append(result)
      progress(store.finished, count)
    }
    guard done == count else {
      throw .interrupted(folder: store.folder.lastPathComponent, done: done, total: count)
    }
  }

  // MARK: computed elsewhere

  /// The windows of the run, for whoever computes them.
  public func work(_ estimator: any WindowEstimator) -> GriddingWork { GriddingWork(plan, windows, estimator) }

  /// Writes windows that were computed elsewhere: the bytes are those of ``run(estimating:writingWith:)``.
  /// - Parameters:
  ///   - work: gives the bytes their meaning.
  ///   - folder: where the windows stay when it is stopped.
  ///   - data: of a window, as ``GriddingWork`` makes them.
  /// - Throws: ``GriddingError``, and what `data` throws.
  public func merge(
    _ work: GriddingWork, in folder: String, writingWith writer: some ResultWriter, data: (Int) async throws -> Data
  ) async throws -> ResultSummary {
    var assembly = assembly(work.windows, writer, folder: folder)
    for part in work.windows.parts {
      let result = try work.result(part.window, try await data(part.window))
      let (levels, places) = work.windows.window(part.window)
      assert(levels.count * places.count == result.status.count)
      try assembly.add(result.part(part.level, of: places.count), of: part)
    }
    return try assembly.finish()
  }

  private func assembly<Writer: ResultWriter>(
    _ windows: WindowPlan, _ writer: Writer, folder: String
  ) -> ResultAssembly<Writer> {
    ResultAssembly(
      windows: windows, writer: writer, isCancelled: isCancelled,
      interrupted: .interrupted(folder: folder, done: windows.count, total: windows.count))
  }
}

/// The file of a run while it is put together: it is in order of places, whatever the windows.
private struct ResultAssembly<Writer: ResultWriter> {
  let windows: WindowPlan
  let writer: Writer
  let isCancelled: @Sendable () -> Bool
  /// What was computed stays for the next run.
  let interrupted: GriddingError
  private var summary = ResultSummary()

  init(
    windows: WindowPlan, writer: Writer, isCancelled: @escaping @Sendable () -> Bool, interrupted: GriddingError
  ) {
    self.windows = windows
    self.writer = writer
    self.isCancelled = isCancelled
    self.interrupted = interrupted
  }

  mutating func add(_ result: WindowResult, of part: WindowPart) throws(GriddingError) {
    if isCancelled() { throw interrupted }
    summary.add(result)
    try writer.write(result, places: windows.places(part))
  }

  func finish() throws(GriddingError) -> ResultSummary {
    do { try writer.finish() } catch {
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
