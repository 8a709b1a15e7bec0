/// Columns made orthonormal, A = Q R, by modified Gram-Schmidt done twice (Giraud, Langou & Rozloznik 2005: twice is
/// enough), which keeps the accuracy that the normal equations AᵀA would square away.
struct OrthonormalBasis: Sendable {
  let rows: Int
  let columns: Int
  /// Column by column.
  let vectors: [Double]
  /// Upper triangular, row-major `columns` x `columns`.
  let upper: [Double]

  /// - Parameter tolerance: a column of which no more than this share stands free of those before counts as dependent.
  /// - Returns: nil for dependent columns.
  init?(_ matrix: [Double], rows: Int, columns: Int, tolerance: Double) {
    guard rows >= columns else { return nil }
    var vectors = matrix
    var upper = [Double](repeating: 0, count: columns * columns)
    for column in 0..<columns {
      let start = column * rows
      let before = Self.dot(vectors, start, vectors, start, rows).squareRoot()
      for _ in 0..<2 {
        for earlier in 0..<column {
          let share = Self.dot(vectors, earlier * rows, vectors, start, rows)
          upper[earlier * columns + column] += share
          for row in 0..<rows { vectors[start + row] -= share * vectors[earlier * rows + row] }
        }
      }
      let length = Self.dot(vectors, start, vectors, start, rows).squareRoot()
      guard length > tolerance * before, length.isFinite else { return nil }
      upper[column * columns + column] = length
      for row in 0..<rows { vectors[start + row] /= length }
    }
    self.rows = rows
    self.columns = columns
    self.vectors = vectors
    self.upper = upper
  }

  /// Qᵀ v.
  func project(_ vector: [Double]) -> [Double] {
    (0..<columns).map { Self.dot(vectors, $0 * rows, vector, 0, rows) }
  }

  /// v − Q Qᵀ v, what the columns leave of a vector: taken away one after the other, since the rounding of all shares at
  /// once would be that of the largest (values far from 0 about a constant trend).
  func remainder(of vector: [Double]) -> [Double] {
    var rest = vector
    for column in 0..<columns {
      let share = Self.dot(vectors, column * rows, rest, 0, rows)
      for row in rest.indices { rest[row] -= share * vectors[column * rows + row] }
    }
    return rest
  }

  /// R⁻ᵀ f.
  func solveTransposed(_ values: [Double]) -> [Double] {
    var x = values
    for row in 0..<columns {
      for earlier in 0..<row { x[row] -= upper[earlier * columns + row] * x[earlier] }
      x[row] /= upper[row * columns + row]
    }
    return x
  }

  /// Q b.
  func combine(_ shares: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: rows)
    for column in 0..<columns {
      for row in 0..<rows { sum[row] += shares[column] * vectors[column * rows + row] }
    }
    return sum
  }

  /// `dot` of stretches of two arrays: the columns lie in one.
  private static func dot(
    _ one: [Double], _ oneStart: Int, _ other: [Double], _ otherStart: Int, _ count: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<count { sum += one[oneStart + index] * other[otherStart + index] }
    return sum
  }
}
