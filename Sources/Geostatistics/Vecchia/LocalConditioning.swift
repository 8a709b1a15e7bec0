import NumericalMethods

/// Conditional expectations of columns of values at places, each given the samples of its own set: simple kriging of
/// zero-mean columns, in many small systems.
///
/// No `WhitenedSystem`: the trend is one for all samples, so that a set has no trend functions of its own.
///
/// This is the readable version and the test's oracle; `BatchedConditioning` solves eight systems at once.
struct LocalConditioning: Sendable {
  let samples: Samples
  let covariance: CovarianceFunction

  /// What the samples say of the places: row by row.
  struct Result: Sendable {
    /// c'C⁻¹c, the part of the variance that they explain.
    var explained: [Double]
    /// c'C⁻¹v of each column v.
    var expected: [[Double]]
    /// True where C is singular; the numbers of the row are then NaN.
    var isSingular: [Bool]

    init(count: Int, columns: Int) {
      explained = [Double](repeating: .nan, count: count)
      expected = [[Double]](repeating: explained, count: columns)
      isSingular = [Bool](repeating: false, count: count)
    }
  }

  /// - Parameter columns: values at all samples.
  func condition(_ places: [SIMD3<Double>], on sets: ConditioningSets, columns: [[Double]]) -> Result {
    var result = Result(count: places.count, columns: columns.count)
    for (row, place) in places.enumerated() {
      let members = Array(sets[row])
      guard let factor = CholeskyFactor(samples.covarianceMatrix(members, covariance), count: members.count) else {
        result.isSingular[row] = true
        continue
      }
      let u = factor.solveLower(members.map { covariance.covariance(samples.place(Int($0)) - place) })
      result.explained[row] = dot(u, u)
      for (number, column) in columns.enumerated() {
        result.expected[number][row] = dot(u, factor.solveLower(members.map { column[Int($0)] }))
      }
    }
    return result
  }
}
