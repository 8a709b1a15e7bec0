import NumericalMethods

/// Deviations from the mean, with sums that do not depend on the order of observations.
struct StandardisedValues {
  let deviations: [Double]
  /// Sum of the squared deviations.
  let sumOfSquares: Double

  /// - Throws: `unequalLengths`, `tooFewObservations`, `notFinite`, `constantValues`, `noNeighbours`.
  init(
    _ values: [Double], weights: SpatialWeights, needed: Int
  ) throws(SpatialAssociationError) {
    try Self.check(values, weights: weights, needed: needed)
    var sum = ExactSum()
    for value in values { sum.add(value) }
    let mean = sum.mean
    deviations = values.map { $0 - mean }
    var squares = ExactSum()
    for deviation in deviations { squares.add(deviation * deviation) }
    sumOfSquares = squares.value
  }

  private static func check(
    _ values: [Double], weights: SpatialWeights, needed: Int
  ) throws(SpatialAssociationError) {
    guard values.count == weights.count else { throw .unequalLengths(count: values.count, expected: weights.count) }
    guard values.count >= needed else { throw .tooFewObservations(count: values.count, needed: needed) }
    if let index = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
    if values.allSatisfy({ $0 == values[0] }) { throw .constantValues(value: values[0]) }
    guard weights.islands.count < weights.count else { throw .noNeighbours }
  }
}
