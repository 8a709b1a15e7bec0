import Foundation
import Geodata
import Geostatistics
import NumericalMethods

/// Makes realisations several at a time, keeps them in order in a ``RealisationStore``, and writes the result when all
/// are there. Memory holds some batches of them, never all; the bytes of the result depend on neither the number of
/// threads nor on interruptions.
public struct SimulationRun: Sendable {
  public let plan: TargetPlan
  /// How many realisations.
  public let count: Int
  public let content: RealisationContent
  public let output: URL
  /// Of everything that decides on the realisations.
  public let digest: String
  public var threads = 1
  public var restarts = false
  /// Asked between batches.
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished realisations and all.
  public var progress: @Sendable (Int, Int) -> Void = { _, _ in }
  private let realisations: @Sendable (Range<Int>) -> RealisationBlock

  /// - Parameter realisations: makes those of the numbers that it is given.
  public init(
    _ plan: TargetPlan, count: Int, content: RealisationContent, output: URL, digest: String,
    _ realisations: @escaping @Sendable (Range<Int>) -> RealisationBlock
  ) {
    self.plan = plan
    self.count = count
    self.content = content
    self.output = output
    self.digest = digest
    self.realisations = realisations
  }

  /// - Parameters:
  ///   - writer: what the result is written with.
  ///   - studies: see all realisations in order, before the result is written; those of an earlier run as well.
  /// - Throws: ``GriddingError``; `interruptedSimulation` leaves the finished realisations behind for the next run.
  public func run(
    writingWith writer: some ResultWriter, studying studies: inout RealisationStudies
  ) async throws(GriddingError) {
    let store = try RealisationStore(
      for: output, digest: digest, nodeCount: plan.count, count: count, columns: content.columns(realisations: count),
      restarts: restarts)
    if store.finished > 0 { progress(store.finishedRealisations, count) }
    try await simulate(into: store)
    Geodata.releaseFreedMemory()
    if !studies.isEmpty {
      for batch in store.batches.indices {
        try stopIfAsked(store)
        try studies.add(store.block(batch))
      }
    }
    let windows = plan.windows(cells: content.cellsOfWindow(realisations: count))
    for part in windows.parts {
      try stopIfAsked(store)
      let nodes = windows.places(part)
      try writer.write(content.result(of: store, nodes), places: nodes)
    }
    do { try writer.finish() } catch {
      // What was simulated stays for the next run.
      if case .geodata(.stopped) = error { throw interrupted(store) }
      throw error
    }
    try store.discard()
  }

  private func stopIfAsked(_ store: RealisationStore) throws(GriddingError) {
    if isCancelled() { throw interrupted(store) }
  }

  private func interrupted(_ store: RealisationStore) -> GriddingError {
    .interruptedSimulation(folder: store.folder.lastPathComponent, done: store.finishedRealisations, total: count)
  }

  private func simulate(into store: RealisationStore) async throws(GriddingError) {
    let batches = store.batches
    let work = OrderedWork(count: batches.count, threads: threads, isCancelled: isCancelled)
    let done = try await work.run(from: store.finished) { number throws(GriddingError) in
      batches[number]
    } work: { [realisations] batch throws(GriddingError) in
      realisations(batch)
    } take: { _, block throws(GriddingError) in
      try store.append(block)
      progress(store.finishedRealisations, count)
    }
    if done < batches.count { throw interrupted(store) }
  }
}
