/// The columns on which net benefits are regressed: a constant, a line and a P-spline of each normal score, and
/// ``Interactions`` of several.
///
/// It grows with the number of trials: with few there is the mean alone, then lines, splines, interactions.
struct RegressionBasis: Sendable {
  /// By column, then by trial.
  private let scores: [[Double]]
  private let lines: Int
  private let splines: [SplineBasis]
  private let interactions: Interactions
  /// Ranges of columns with a penalty of their own.
  let groups: [Range<Int>]
  /// Number of columns.
  let count: Int
  let trials: Int

  private static let mostSegments = 16

  init(scores: [[Double]], trials: Int) {
    // A line takes four trials at least.
    let scores = 4 * (1 + scores.count) <= trials ? scores : []
    self.scores = scores
    self.trials = trials
    lines = scores.count
    let segments = min(Self.mostSegments, trials / (8 * max(1, scores.count)))
    splines =
      segments < 4
      ? []
      : scores.map { column in
        let low = column.min() ?? 0
        return SplineBasis(low...max(column.max() ?? 0, low.nextUp), segments: segments)
      }
    interactions = Interactions(
      columns: scores.count, limit: splines.isEmpty ? 0 : min(Interactions.most, trials / 20))
    var groups: [Range<Int>] = []
    var start = 1 + lines
    for width in splines.map(\.count) + [interactions.terms.count] where width > 0 {
      groups.append(start..<(start + width))
      start += width
    }
    self.groups = groups
    count = start
  }

  /// The columns of one trial; `row` has room for ``count``.
  func put(_ trial: Int, in row: UnsafeMutableBufferPointer<Double>) {
    row[0] = 1
    var start = 1 + lines
    for column in 0..<lines {
      let z = scores[column][trial]
      row[1 + column] = z
      if !splines.isEmpty {
        splines[column].put(z, in: row, at: start)
        start += splines[column].count
      }
    }
    guard !interactions.terms.isEmpty else { return }
    let degree = interactions.largestDegree
    let powers = scores.map { Interactions.hermite($0[trial], largest: degree) }
    for term in interactions.terms {
      var product = 1.0
      for column in term.indices where term[column] > 0 { product *= powers[column][term[column]] }
      row[start] = product
      start += 1
    }
  }
}
