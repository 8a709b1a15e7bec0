import NumericalMethods

/// What a cubic P-spline has beyond a straight line, as columns whose squared coefficients add up to its penalty.
///
/// B-splines on equal segments with a penalty on second differences of their coefficients (Eilers & Marx 1996,
/// "Flexible smoothing with B-splines and penalties", Statistical Science 11, 89-121), rotated to the form of a mixed
/// model: with the penalty matrix D'D = U Λ U' the columns are B U₊ Λ₊^(-1/2) (Currie & Durbán 2002, "Flexible
/// smoothing with P-splines: a unified approach", Statistical Modelling 2, 333-349). Constant and line, which the
/// penalty does not see, stand outside.
struct SplineBasis: Sendable {
  let segments: Int
  private let low: Double
  private let width: Double
  /// (segments + 3) x count, row by row.
  private let turn: [Double]

  /// Number of columns.
  var count: Int { segments + 1 }

  /// - Parameters:
  ///   - range: of the values, not a single point.
  ///   - segments: 2 or more.
  init(_ range: ClosedRange<Double>, segments: Int) {
    self.segments = segments
    low = range.lowerBound
    width = (range.upperBound - range.lowerBound) / Double(segments)
    turn = segments < Self.turns.count ? Self.turns[segments] : Self.turn(segments)
  }

  /// Those of the usual numbers of segments; they depend on nothing else.
  private static let turns: [[Double]] = (0...16).map { $0 < 2 ? [] : turn($0) }

  private static func turn(_ segments: Int) -> [Double] {
    let splines = segments + 3
    var penalty = [[Double]](repeating: [Double](repeating: 0, count: splines), count: splines)
    for first in 0..<(splines - 2) {
      let difference = [1.0, -2, 1]
      for a in 0..<3 { for b in 0..<3 { penalty[first + a][first + b] += difference[a] * difference[b] } }
    }
    var turn = [Double](repeating: 0, count: splines * (splines - 2))
    // The matrix is finite and its two smallest eigenvalues, which come last, are 0.
    if let eigen = SymmetricEigen(penalty) {
      for column in 0..<(splines - 2) {
        let scale = 1 / eigen.values[column].squareRoot()
        for row in 0..<splines { turn[row * (splines - 2) + column] = eigen.vectors[column][row] * scale }
      }
    }
    return turn
  }

  /// Puts the columns of one value at `start` and after it in `row`.
  @inline(__always)
  func put(_ value: Double, in row: UnsafeMutableBufferPointer<Double>, at start: Int) {
    let position = max(0, min(Double(segments), (value - low) / width))
    let segment = min(segments - 1, Int(position))
    let u = position - Double(segment)
    let v = 1 - u
    let weights = (
      v * v * v / 6, (3 * u * u * u - 6 * u * u + 4) / 6, (3 * v * v * v - 6 * v * v + 4) / 6, u * u * u / 6
    )
    // Invariant: segment + 3 < segments + 3, the number of rows.
    turn.withUnsafeBufferPointer { turn in
      let first = segment * count
      for column in 0..<count {
        row[start + column] =
          weights.0 * turn[first + column] + weights.1 * turn[first + count + column]
          + weights.2 * turn[first + 2 * count + column] + weights.3 * turn[first + 3 * count + column]
      }
    }
  }
}
