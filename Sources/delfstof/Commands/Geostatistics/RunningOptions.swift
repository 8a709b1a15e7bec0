import ArgumentParser
import Foundation
import Geodata
import Gridding
import Programme
import WindowJobs

/// How windows are worked on.
struct RunningOptions: ParsableArguments {
  /// For blocks of rasters, in bytes: little, since every block is read or written once.
  static let cache = 16 << 20
  /// Enough where rasters are only written.
  static let writingCache = 4 << 20

  @Option(name: .long, help: "How many processor cores to use (default: all); the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .long, help: "Throw an unfinished run away and start over.")
  var restart = false

  @Option(name: .long, help: .init("Cells of a window; the result does not depend on it.", visibility: .hidden))
  var windowCells: Int = TargetPlan.usualWindow

  @Flag(name: .long, help: "Store a raster in single precision: half the size, seven digits.")
  var single = false

  func validate() throws {
    if windowCells < 1 { throw ValidationError("--window-cells must be 1 or more.") }
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
  }
}

/// A run over the windows of a plan with its progress and its closing words.
struct GriddingJob {
  let plan: TargetPlan
  let out: String
  let digest: RunDigest
  let title: String
  let running: RunningOptions
  let options: SharedOptions
  /// Least and greatest sample, where estimates are in their unit.
  var span: ClosedRange<Double>?
  /// Nil: the windows are computed here.
  var slurm: SlurmRun?
  /// Files that the tasks of Slurm hold against what they are now.
  var inputs: [JobInput] = []

  /// - Parameters:
  ///   - estimator: let go as soon as all windows are computed.
  ///   - overview: takes a coarse picture on the way.
  /// - Throws: ``GriddingError``.
  @discardableResult
  func run(
    _ interruption: Interruption, estimating estimator: consuming any WindowEstimator, overview: OverviewWriter?
  ) async throws -> ResultSummary {
    if !plan.readsRasters { Geodata.boundCache(bytes: RunningOptions.writingCache) }
    // Reading samples and ordering them takes more memory than any window.
    Geodata.releaseFreedMemory()
    let url = URL(filePath: out)
    let format = try ResultFormat(url, for: plan)
    let result = try format.writer(
      to: url, plan: plan, columns: estimator.columns, title: title, isSingle: running.single,
      threads: running.threads, isCancelled: interruption.isRequested)
    let writer = CombinedWriter([result] + (overview.map { [$0] } ?? []))
    let run = gridding(interruption.isRequested)
    let summary: ResultSummary
    if let slurm {
      let work = run.work(estimator)
      let results = try await slurm.results(of: work, digest: windowDigest, inputs: inputs)
      summary = try await run.merge(work, in: results.folder.name, writingWith: writer, data: results.data)
      try slurm.discard(results.folder)
    } else {
      summary = try await run.run(estimating: consume estimator, writingWith: writer)
    }
    if !options.quiet {
      Terminal.error(GriddingMessages.summary(summary, options.lang))
      if let doubt = doubt(summary) { Terminal.error(doubt[options.lang]) }
    }
    Terminal.print(GriddingMessages.written(out)[options.lang])
    return summary
  }

  func gridding(_ isCancelled: @escaping @Sendable () -> Bool) -> GriddingRun {
    var run = GriddingRun(plan, output: URL(filePath: out), digest: digest.hex)
    run.threads = running.threads
    run.restarts = running.restart
    run.cellsOfWindow = running.windowCells
    run.isCancelled = isCancelled
    let progress = ProgressReporter(label: GriddingMessages.windows[options.lang], isQuiet: options.quiet, logLines: 10)
    run.progress = { progress.report($0, of: $1) }
    return run
  }

  /// Of everything that decides on the windows and on how they are cut.
  var windowDigest: String {
    var digest = digest
    digest.add("\(running.windowCells)")
    return digest.hex
  }

  private func doubt(_ summary: ResultSummary) -> LocalizedText? {
    if summary[.estimated] == 0 { return GriddingMessages.nothingEstimated }
    guard let span else { return nil }
    let width = span.upperBound - span.lowerBound
    let isBeyond = summary.minimum < span.lowerBound - width || summary.maximum > span.upperBound + width
    return isBeyond ? GriddingMessages.beyondSamples : nil
  }
}
