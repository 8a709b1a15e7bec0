import Foundation
import Geostatistics

/// The finished batches of realisations of a run that is not finished: see ``UnfinishedResults``. In a batch the
/// realisations of a node stand side by side.
public final class RealisationStore {
  public let nodeCount: Int
  /// Numbers of the realisations of each batch.
  public let batches: [Range<Int>]
  private let results: UnfinishedResults

  /// Realisations are made eight at a time by the simulation itself.
  private static let batch = 8
  /// Nodes that are written at once.
  private static let piece = 1 << 16

  public var folder: URL { results.folder }
  /// Batches that are finished.
  public var finished: Int { results.finished }
  /// Realisations that are finished.
  public var finishedRealisations: Int { finished == 0 ? 0 : batches[finished - 1].upperBound }

  /// Opens the folder of an earlier run or makes one.
  /// - Parameters:
  ///   - count: how many realisations there will be.
  ///   - restarts: whether an earlier run is thrown away.
  /// - Throws: `otherJob` when the folder belongs to a run with another digest, `damagedJob`, `unwritable`.
  public init(
    for target: URL, digest: String, nodeCount: Int, count: Int, columns: [ResultColumn], restarts: Bool
  ) throws(GriddingError) {
    self.nodeCount = nodeCount
    let batches = stride(from: 0, to: count, by: Self.batch).map { $0..<min($0 + Self.batch, count) }
    self.batches = batches
    let job = UnfinishedResults.Job(digest: digest, step: Self.batch, columns: columns.map(\.name))
    results = try UnfinishedResults(for: target, job, count: batches.count, restarts: restarts) { batch in
      batches[batch].upperBound * nodeCount * MemoryLayout<Double>.size
    }
  }

  /// Adds the next batch.
  /// - Throws: `unwritable`.
  public func append(_ block: RealisationBlock) throws(GriddingError) {
    for first in stride(from: 0, to: nodeCount, by: Self.piece) {
      let nodes = first..<min(first + Self.piece, nodeCount)
      var values: [Double] = []
      values.reserveCapacity(nodes.count * block.realisations.count)
      for node in nodes { values += block.row(node) }
      try results.append(values.withUnsafeBytes { Data($0) }, isLast: nodes.upperBound == nodeCount)
    }
  }

  /// The values of some nodes in one batch: for each node its realisations.
  /// - Throws: `damagedJob`.
  public func values(batch: Int, nodes: Range<Int>) throws(GriddingError) -> [Double] {
    let realisations = batches[batch]
    let start = realisations.lowerBound * nodeCount + nodes.lowerBound * realisations.count
    let count = nodes.count * realisations.count
    let width = MemoryLayout<Double>.size
    return try results.read(from: start * width, count: count * width).numbers(at: 0, count: count)
  }

  /// A finished batch.
  /// - Throws: `damagedJob`.
  public func block(_ batch: Int) throws(GriddingError) -> RealisationBlock {
    let values = try values(batch: batch, nodes: 0..<nodeCount)
    do throws(GeostatisticsError) {
      return try RealisationBlock(nodeCount: nodeCount, realisations: batches[batch], values: values)
    } catch {
      throw .geostatistics(error)
    }
  }

  /// Closes and removes the folder.
  public func discard() throws(GriddingError) { try results.discard() }
}
