import Foundation

/// The lower triangular factor L of a symmetric positive definite matrix, A = L Lᵀ.
///
/// Row by row in a fixed order of operations, so that the same matrix gives the same bytes on every machine; a LAPACK
/// would answer by the BLAS that happens to be installed and by its number of threads.
public struct CholeskyFactor: Sendable {
  /// Order of the matrix.
  public let count: Int
  /// Row-major, `count` x `count`; above the diagonal it holds nothing of use.
  public private(set) var lower: [Double]

  /// - Parameters:
  ///   - matrix: row-major `count` x `count`, of which the lower triangle is read.
  ///   - tolerance: a pivot at or below this share of its diagonal element counts as zero.
  /// - Returns: nil when the matrix is not positive definite to that tolerance, or not finite.
  public init?(_ matrix: [Double], count: Int, tolerance: Double = 1e-13) {
    precondition(matrix.count == count * count)
    var lower = matrix
    for row in 0..<count {
      let diagonal = matrix[row * count + row]
      for column in 0...row {
        var sum = lower[row * count + column]
        for k in 0..<column { sum -= lower[row * count + k] * lower[column * count + k] }
        if column < row {
          lower[row * count + column] = sum / lower[column * count + column]
        } else {
          guard sum > tolerance * diagonal, sum.isFinite else { return nil }
          lower[row * count + row] = sum.squareRoot()
        }
      }
    }
    self.count = count
    self.lower = lower
  }

  /// L⁻¹ b.
  public func solveLower(_ vector: [Double]) -> [Double] {
    var x = vector
    for row in 0..<count {
      var sum = x[row]
      for k in 0..<row { sum -= lower[row * count + k] * x[k] }
      x[row] = sum / lower[row * count + row]
    }
    return x
  }

  /// L⁻¹ b for several b, each to the same bits as alone.
  public func solveLower(columns: [[Double]]) -> [[Double]] { columns.map(solveLower) }

  /// L⁻ᵀ b.
  public func solveUpper(_ vector: [Double]) -> [Double] {
    var x = vector
    for row in stride(from: count - 1, through: 0, by: -1) {
      let value = x[row] / lower[row * count + row]
      x[row] = value
      for k in 0..<row { x[k] -= lower[row * count + k] * value }
    }
    return x
  }

  /// A⁻¹ b.
  public func solve(_ vector: [Double]) -> [Double] { solveUpper(solveLower(vector)) }

  /// ln |A|.
  public var logDeterminant: Double {
    (0..<count).reduce(0) { $0 + 2 * log(lower[$1 * count + $1]) }
  }
}
