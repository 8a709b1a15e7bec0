import Geostatistics

/// What is written of the realisations: themselves, or what they say of each cell.
public enum RealisationContent: Hashable, Sendable {
  case realisations
  /// Mean and variance, quantiles, and the share of the realisations at or above each cutoff.
  case summary(quantiles: [Double], cutoffs: [Double])

  public func columns(realisations: Int) -> [ResultColumn] {
    switch self {
    case .realisations: (1...max(1, realisations)).map { ResultColumn("realisation_\($0)") }
    case .summary(let quantiles, let cutoffs):
      [ResultColumn("mean"), ResultColumn("variance")]
        + quantiles.map { quantile in
          // 0.07 times a hundred is not 7 in doubles.
          ResultColumn("q\(ResultColumn.number((quantile * 1e8).rounded() / 1e6))")
        }
        + cutoffs.map { ResultColumn("above_\(ResultColumn.number($0))") }
    }
  }

  /// Cells that are worked on at once: few when there are many realisations of each.
  func cellsOfWindow(realisations: Int) -> Int {
    min(TargetPlan.usualWindow, max(1, Self.valuesOfWindow / max(1, realisations)))
  }

  /// 64 MiB of numbers.
  private static let valuesOfWindow = 1 << 23

  /// The columns of some nodes.
  /// - Throws: ``GriddingError``.
  func result(of store: RealisationStore, _ nodes: Range<Int>) throws(GriddingError) -> WindowResult {
    let count = store.batches.last?.upperBound ?? 0
    var columns: [[Double]]
    switch self {
    case .realisations:
      columns = []
      columns.reserveCapacity(count)
      for batch in store.batches.indices {
        let values = try store.values(batch: batch, nodes: nodes)
        let width = store.batches[batch].count
        for realisation in 0..<width {
          columns.append(nodes.indices.map { values[($0 - nodes.lowerBound) * width + realisation] })
        }
      }
    case .summary(let quantiles, let cutoffs):
      var all = [Double](repeating: .nan, count: nodes.count * count)
      for batch in store.batches.indices {
        let values = try store.values(batch: batch, nodes: nodes)
        let realisations = store.batches[batch]
        for node in 0..<nodes.count {
          for (index, realisation) in realisations.enumerated() {
            all[node * count + realisation] = values[node * realisations.count + index]
          }
        }
      }
      do throws(GeostatisticsError) {
        let block = try RealisationBlock(nodeCount: nodes.count, realisations: 0..<count, values: all)
        let statistics = try CellStatistics(block, probabilities: quantiles, cutoffs: cutoffs)
        columns = [statistics.mean, statistics.variance] + statistics.quantiles + statistics.probabilityAbove
      } catch {
        throw .geostatistics(error)
      }
    }
    let status = (columns.first ?? []).map { ($0.isNaN ? CellStatus.masked : .estimated).rawValue }
    return WindowResult(columns: columns, status: status)
  }
}
