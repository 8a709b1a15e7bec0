/// Statistics of the realisations of each cell.
///
/// Per cell from all its realisations: give blocks that hold all realisations of some cells (windows of a grid, or the
/// whole of it), in any cut; no cell depends on another. Where realisations come in batches and only moments and
/// probabilities are asked for, ``RealisationStatistics`` needs no more than a few numbers a cell.
public struct CellStatistics: Sendable, Hashable {
  public let mean: [Double]
  /// With divisor n − 1; 0 for one realisation.
  public let variance: [Double]
  /// One column a probability: type 7 of Hyndman & Fan (1996), as R's `quantile`, from the sorted values.
  public let quantiles: [[Double]]
  /// One column a cut-off: share of the realisations at or above it.
  public let probabilityAbove: [[Double]]
  /// One column a cut-off: mean of the realisations at or above it; NaN where there is none.
  public let meanAbove: [[Double]]

  /// - Parameters:
  ///   - block: at least one realisation. Cells with a NaN among their realisations are NaN in all columns.
  ///   - probabilities: in 0 ... 1.
  /// - Throws: `tooFew` without realisations, `parameter` for a probability outside 0 ... 1 or a cut-off that is NaN.
  public init(
    _ block: RealisationBlock, probabilities: [Double] = [], cutoffs: [Double] = []
  ) throws(GeostatisticsError) {
    let count = block.realisations.count
    guard count > 0 else { throw .tooFew(.realisations, count: 0, needed: 1) }
    for p in probabilities where !(0...1).contains(p) {
      throw .parameter(.probability, is: .number(p), expected: .between(0, 1))
    }
    for cutoff in cutoffs where cutoff.isNaN {
      throw .parameter(.cutoffGrades, is: .number(cutoff), expected: .condition(.number))
    }
    let empty = [Double](repeating: .nan, count: block.nodeCount)
    var mean = empty
    var variance = empty
    var quantiles = [[Double]](repeating: empty, count: probabilities.count)
    var probabilityAbove = [[Double]](repeating: empty, count: cutoffs.count)
    var meanAbove = probabilityAbove
    var sorted = [Double](repeating: 0, count: count)
    for node in 0..<block.nodeCount {
      let first = node * block.stride + block.offset
      var isMissing = false
      for r in 0..<count {
        sorted[r] = block.storage[first + r]
        if sorted[r].isNaN { isMissing = true }
      }
      if isMissing { continue }
      var sum = 0.0
      for value in sorted { sum += value }
      let average = sum / Double(count)
      var squares = 0.0
      for value in sorted { squares += (value - average) * (value - average) }
      mean[node] = average
      variance[node] = count > 1 ? squares / Double(count - 1) : 0
      for (index, cutoff) in cutoffs.enumerated() {
        var above = 0
        var sumAbove = 0.0
        for value in sorted where value >= cutoff {
          above += 1
          sumAbove += value
        }
        probabilityAbove[index][node] = Double(above) / Double(count)
        meanAbove[index][node] = above > 0 ? sumAbove / Double(above) : .nan
      }
      guard !probabilities.isEmpty else { continue }
      sorted.sort()
      for (index, p) in probabilities.enumerated() {
        let position = p * Double(count - 1)
        let below = Int(position)
        let rest = position - Double(below)
        quantiles[index][node] =
          below + 1 < count && rest > 0 ? sorted[below] + rest * (sorted[below + 1] - sorted[below]) : sorted[below]
      }
    }
    self.mean = mean
    self.variance = variance
    self.quantiles = quantiles
    self.probabilityAbove = probabilityAbove
    self.meanAbove = meanAbove
  }
}

/// Mean, variance and exceedance of each cell, gathered while realisations go by: no realisation is kept.
///
/// Give each realisation once, in ascending order: sums are then the same whatever the batches.
public struct RealisationStatistics: Sendable, Hashable {
  public let nodeCount: Int
  public let cutoffs: [Double]
  public private(set) var count = 0
  private var means: [Double]
  private var squares: [Double]
  /// One column a cut-off.
  private var numberAbove: [[Double]]
  private var sumAbove: [[Double]]

  public init(nodeCount: Int, cutoffs: [Double] = []) {
    self.nodeCount = nodeCount
    self.cutoffs = cutoffs
    means = [Double](repeating: 0, count: nodeCount)
    squares = means
    numberAbove = [[Double]](repeating: means, count: cutoffs.count)
    sumAbove = numberAbove
  }

  /// - Throws: `unequalLengths` for a block of another grid.
  public mutating func add(_ block: RealisationBlock) throws(GeostatisticsError) {
    guard block.nodeCount == nodeCount else {
      throw .unequalLengths(.nodes, count: block.nodeCount, expected: nodeCount)
    }
    let before = Double(count)
    let width = block.realisations.count
    for node in 0..<nodeCount {
      let first = node * block.stride + block.offset
      // Welford (1962): no difference of large sums of squares.
      var mean = means[node]
      var square = squares[node]
      for r in 0..<width {
        let value = block.storage[first + r]
        let difference = value - mean
        mean += difference / (before + Double(r + 1))
        square += difference * (value - mean)
      }
      means[node] = mean
      squares[node] = square
      for index in cutoffs.indices {
        var number = numberAbove[index][node]
        var sum = sumAbove[index][node]
        for r in 0..<width where block.storage[first + r] >= cutoffs[index] {
          number += 1
          sum += block.storage[first + r]
        }
        numberAbove[index][node] = number
        sumAbove[index][node] = sum
      }
    }
    count += width
  }

  /// NaN before the first realisation, and at cells that are not simulated.
  public var mean: [Double] { count > 0 ? means : means.map { _ in .nan } }

  /// With divisor n − 1.
  public var variance: [Double] {
    squares.map { count > 1 ? $0 / Double(count - 1) : count == 1 ? $0 : .nan }
  }

  /// Share of the realisations at or above each cut-off.
  public var probabilityAbove: [[Double]] {
    numberAbove.map { column in
      column.indices.map { means[$0].isNaN || count == 0 ? .nan : column[$0] / Double(count) }
    }
  }

  /// Mean of the realisations at or above each cut-off; NaN where there is none.
  public var meanAbove: [[Double]] {
    cutoffs.indices.map { index in
      numberAbove[index].indices.map { sumAbove[index][$0] / numberAbove[index][$0] }
    }
  }
}
