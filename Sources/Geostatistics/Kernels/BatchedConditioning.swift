/// `LocalConditioning` with eight systems side by side in `BatchedCholesky`.
///
/// A row gives the same bytes whatever rows are with it. Systems smaller than the largest of their batch are filled up
/// with rows of the identity at their end.
struct BatchedConditioning: Sendable {
  let samples: Samples
  let covariance: CovarianceFunction
  private let places: [SIMD3<Double>]
  /// Variance of each datum, with its error.
  private let variances: [Double]

  private typealias Lanes = SIMD8<Double>

  init(samples: Samples, covariance: CovarianceFunction) {
    self.samples = samples
    self.covariance = covariance
    places = (0..<samples.count).map { samples.place($0) }
    let variance = covariance.variance + covariance.model.measurementError
    variances =
      samples.errorVariances.isEmpty
      ? [Double](repeating: variance, count: samples.count) : samples.errorVariances.map { variance + $0 }
  }

  func condition(_ targets: [SIMD3<Double>], on sets: ConditioningSets, columns: [[Double]])
    -> LocalConditioning.Result
  {
    var result = LocalConditioning.Result(count: targets.count, columns: columns.count)
    let most = sets.most
    let packed = BatchedCholesky.packedCount(most)
    let sides = columns.count + 1
    // Invariant: room for the factor of order `most` and `sides` right-hand sides of `most` elements; `Array` storage of
    // SIMD8<Double> is aligned to it, and both pointers stay within their closures.
    var matrices = [Lanes](repeating: .zero, count: packed)
    var rights = [Lanes](repeating: .zero, count: most * sides)
    matrices.withUnsafeMutableBufferPointer { matrixBuffer in
      rights.withUnsafeMutableBufferPointer { rightBuffer in
        guard let matrix = matrixBuffer.baseAddress, let right = rightBuffer.baseAddress else { return }
        for start in stride(from: 0, to: targets.count, by: 8) {
          let rows = start..<min(start + 8, targets.count)
          let order = rows.reduce(0) { max($0, sets.length($1)) }
          for (lane, row) in rows.enumerated() {
            fill(
              UnsafeMutableRawPointer(matrix).assumingMemoryBound(to: Double.self) + lane,
              UnsafeMutableRawPointer(right).assumingMemoryBound(to: Double.self) + lane, targets[row], sets[row],
              columns, order: order)
          }
          for lane in rows.count..<max(8, rows.count) { identity(matrix, right, lane, order: order, sides: sides) }
          let failed = BatchedCholesky.factor(matrix, order: order)
          BatchedCholesky.solveLower(matrix, order: order, right, count: sides)
          read(right, order: order, rows: rows, failed: failed, columns: columns.count, into: &result)
        }
      }
    }
    return result
  }

  /// Writes one system into its lane: element e of a lane lies 8 e doubles after the first.
  private func fill(
    _ matrix: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ target: SIMD3<Double>,
    _ members: ArraySlice<Int32>, _ columns: [[Double]], order: Int
  ) {
    var element = 0
    for (row, member) in members.enumerated() {
      let place = places[Int(member)]
      for other in members.prefix(row) {
        matrix[8 * element] = covariance.covariance(place - places[Int(other)])
        element += 1
      }
      matrix[8 * element] = variances[Int(member)]
      element += 1
      right[8 * row] = covariance.covariance(place - target)
      for (number, column) in columns.enumerated() {
        right[8 * ((number + 1) * order + row)] = column[Int(member)]
      }
    }
    for row in members.count..<order {
      for column in 0...row {
        matrix[8 * element] = column == row ? 1 : 0
        element += 1
      }
      for side in 0...columns.count { right[8 * (side * order + row)] = 0 }
    }
  }

  /// A lane without a system.
  private func identity(
    _ matrix: UnsafeMutablePointer<Lanes>, _ right: UnsafeMutablePointer<Lanes>, _ lane: Int, order: Int, sides: Int
  ) {
    var element = 0
    for row in 0..<order {
      for column in 0...row {
        matrix[element][lane] = column == row ? 1 : 0
        element += 1
      }
    }
    for element in 0..<order * sides { right[element][lane] = 0 }
  }

  private func read(
    _ right: UnsafeMutablePointer<Lanes>, order: Int, rows: Range<Int>, failed: UInt8, columns: Int,
    into result: inout LocalConditioning.Result
  ) {
    var explained = Lanes.zero
    for row in 0..<order { explained += right[row] * right[row] }
    for (lane, row) in rows.enumerated() {
      result.isSingular[row] = failed & (1 << UInt8(lane)) != 0
      if !result.isSingular[row] { result.explained[row] = explained[lane] }
    }
    for column in 0..<columns {
      var expected = Lanes.zero
      let side = right + (column + 1) * order
      for row in 0..<order { expected += right[row] * side[row] }
      for (lane, row) in rows.enumerated() where !result.isSingular[row] {
        result.expected[column][row] = expected[lane]
      }
    }
  }
}
