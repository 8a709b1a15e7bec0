import Foundation
import Geostatistics

/// Makes realisations several at a time and keeps them, or what is wanted of them, in order.
public struct SimulationRun: Sendable {
  private let realisations: @Sendable (Range<Int>) -> RealisationBlock
  public let count: Int
  public var threads = 1
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished realisations and all.
  public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  /// Realisations are made eight at a time by the simulation itself.
  private static let batch = 8

  /// - Parameter realisations: makes those of the numbers that it is given.
  public init(count: Int, _ realisations: @escaping @Sendable (Range<Int>) -> RealisationBlock) {
    self.realisations = realisations
    self.count = count
  }

  /// Visits the batches in order. The result does not depend on the number of threads.
  /// - Returns: how many realisations were visited; fewer than `count` when it was stopped.
  public func run(_ visit: (RealisationBlock) throws(GriddingError) -> Void) async throws(GriddingError) -> Int {
    let batches = stride(from: 0, to: count, by: Self.batch).map { $0..<min($0 + Self.batch, count) }
    let outcome: Result<Int, GriddingError> = await withTaskGroup(of: (Int, RealisationBlock).self) { group in
      var (next, done, running) = (0, 0, 0)
      var early: [Int: RealisationBlock] = [:]
      do throws(GriddingError) {
        while done < batches.count {
          while running < max(1, threads), next < batches.count, next < done + 2 * max(1, threads), !isCancelled() {
            group.addTask { [realisations, next] in (next, realisations(batches[next])) }
            next += 1
            running += 1
          }
          guard let (number, block) = await group.next() else { break }
          running -= 1
          early[number] = block
          while let block = early.removeValue(forKey: done) {
            try visit(block)
            done += 1
            progress(batches[done - 1].upperBound, count)
          }
        }
        return .success(done == 0 ? 0 : batches[done - 1].upperBound)
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}

/// What is written of the realisations: themselves, or what they say of each cell.
public enum RealisationContent: Hashable, Sendable {
  case realisations
  /// Mean and variance, and the share of the realisations at or above each cutoff; quantiles keep all realisations in
  /// memory.
  case summary(quantiles: [Double], cutoffs: [Double])

  public func columns(realisations: Int) -> [ResultColumn] {
    switch self {
    case .realisations: (1...max(1, realisations)).map { ResultColumn("realisation_\($0)") }
    case .summary(let quantiles, let cutoffs):
      [ResultColumn("mean"), ResultColumn("variance")]
        + quantiles.map { ResultColumn("q\(ResultColumn.number($0 * 100))") }
        + cutoffs.map { ResultColumn("above_\(ResultColumn.number($0))") }
    }
  }

  /// Whether all realisations must be kept until the end.
  public var keepsRealisations: Bool {
    if case .summary(let quantiles, _) = self { return !quantiles.isEmpty }
    return true
  }
}

/// Realisations on their way to a result.
public struct RealisationCollection {
  private let content: RealisationContent
  private var statistics: RealisationStatistics?
  private var blocks: [RealisationBlock] = []

  public init(_ content: RealisationContent, nodes: Int) {
    self.content = content
    if case .summary(let quantiles, let cutoffs) = content, quantiles.isEmpty {
      statistics = RealisationStatistics(nodeCount: nodes, cutoffs: cutoffs)
    }
  }

  public mutating func add(_ block: RealisationBlock) throws(GriddingError) {
    do throws(GeostatisticsError) {
      try statistics?.add(block)
      if content.keepsRealisations { blocks.append(block) }
    } catch {
      throw .geostatistics(error)
    }
  }

  /// The columns of all nodes that were gathered on the way; nil where they come from the realisations.
  private var gathered: [[Double]]? {
    statistics.map { [$0.mean, $0.variance] + $0.probabilityAbove }
  }

  /// Visits the result window by window.
  public func forEachWindow(
    of windows: WindowPlan, _ visit: (WindowResult, Range<Int>) throws(GriddingError) -> Void
  ) throws(GriddingError) {
    let gathered = gathered
    for number in 0..<windows.count {
      let nodes = windows.places(number)
      let columns: [[Double]]
      if let gathered {
        columns = gathered.map { Array($0[nodes]) }
      } else if case .summary(let quantiles, let cutoffs) = content {
        columns = try Self.statistics(blocks, nodes, quantiles, cutoffs)
      } else {
        columns = blocks.flatMap { block in
          block.realisations.map { realisation in nodes.map { block[node: $0, realisation: realisation] } }
        }
      }
      let status = (columns.first ?? []).map { ($0.isNaN ? CellStatus.masked : .estimated).rawValue }
      try visit(WindowResult(columns: columns, status: status), nodes)
    }
  }

  private static func statistics(
    _ blocks: [RealisationBlock], _ nodes: Range<Int>, _ quantiles: [Double], _ cutoffs: [Double]
  ) throws(GriddingError) -> [[Double]] {
    let count = blocks.reduce(0) { $0 + $1.realisations.count }
    var values: [Double] = []
    values.reserveCapacity(nodes.count * count)
    for node in nodes { for block in blocks { values += block.row(node) } }
    do throws(GeostatisticsError) {
      let block = try RealisationBlock(nodeCount: nodes.count, realisations: 0..<count, values: values)
      let statistics = try CellStatistics(block, probabilities: quantiles, cutoffs: cutoffs)
      return [statistics.mean, statistics.variance] + statistics.quantiles + statistics.probabilityAbove
    } catch {
      throw .geostatistics(error)
    }
  }
}

/// How many simulated values may be kept in memory at once.
public enum RealisationLimit {
  /// Four gibibytes.
  static let values = 1 << 29

  /// - Throws: `tooManyRealisations`.
  public static func check(nodes: Int, realisations: Int) throws(GriddingError) {
    let (product, overflow) = nodes.multipliedReportingOverflow(by: realisations)
    guard !overflow, product <= values else {
      throw .tooManyRealisations(values: overflow ? .max : product, limit: values)
    }
  }
}
