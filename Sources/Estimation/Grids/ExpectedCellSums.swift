import NumericalMethods

/// What is expected at or above each cut-off when the true grade of each cell lies about its estimate: the estimates
/// themselves vary too little, so that counting them tells too much ore at low cut-offs and too little at high ones.
///
/// The expectation of a sum needs no correlation between cells. Its spread does, and variances do not tell it.
public struct ExpectedCellSums: Sendable {
  public let cutoffs: Cutoffs
  public let error: GradeError
  private var cells: [ExactSum]
  private var thicknesses: [ExactSum]
  private var contents: [ExactSum]
  private var hasThickness = false

  public init(_ cutoffs: Cutoffs, error: GradeError) {
    self.cutoffs = cutoffs
    self.error = error
    cells = [ExactSum](repeating: ExactSum(), count: cutoffs.count)
    thicknesses = cells
    contents = cells
  }

  /// - Parameters:
  ///   - estimates: NaN where there is none.
  ///   - variances: of estimation, in the squared unit of the grades.
  ///   - thickness, most: as of ``CellSums``; `most` is held against the estimates.
  /// - Throws: `lengths`, `grade`, `thickness`, `variance`, `noVariance`, `zeroMean`.
  public mutating func add(
    _ estimates: [Double], variances: [Double], thickness: [Double]? = nil, most: Double = .infinity
  ) throws(GridError) {
    guard variances.count == estimates.count else {
      throw .lengths(expected: estimates.count, found: variances.count)
    }
    if let thickness, thickness.count != estimates.count {
      throw .lengths(expected: estimates.count, found: thickness.count)
    }
    if thickness != nil { hasThickness = true }
    for index in estimates.indices {
      let (mean, variance) = (estimates[index], variances[index])
      if mean.isNaN { continue }
      guard mean >= 0, mean <= most, mean < .infinity else { throw .grade(index: index, value: mean, most: most) }
      if variance.isNaN { throw .noVariance(index: index) }
      guard variance >= 0, variance < .infinity else { throw .variance(index: index, value: variance) }
      if error == .lognormal, mean == 0, variance > 0 { throw .zeroMean(index: index, variance: variance) }
      var height = 1.0
      if let thickness {
        guard case .known(let known) = try Thickness(thickness, index) else { continue }
        height = known
      }
      for (place, cutoff) in cutoffs.values.enumerated() {
        let (p, e) = error.above(cutoff, mean: mean, variance: variance)
        // Farther up there is nothing.
        if p == 0, e == 0 { break }
        cells[place].add(p)
        if hasThickness { thicknesses[place].add(p * height) }
        contents[place].add(e * height)
      }
    }
  }

  /// - Throws: `otherCutoffs`.
  public mutating func merge(_ other: ExpectedCellSums) throws(GridError) {
    guard other.cutoffs == cutoffs, other.error == error else { throw .otherCutoffs }
    hasThickness = hasThickness || other.hasThickness
    for place in cells.indices {
      cells[place].merge(other.cells[place])
      thicknesses[place].merge(other.thicknesses[place])
      contents[place].merge(other.contents[place])
    }
  }

  /// At or above each cut-off.
  public var above: [SumsAbove] {
    cells.indices.map { place in
      let count = cells[place].value
      return SumsAbove(
        cells: count, thickness: hasThickness ? thicknesses[place].value : count, content: contents[place].value)
    }
  }
}
