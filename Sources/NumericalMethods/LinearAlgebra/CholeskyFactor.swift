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
    let isDefinite = lower.withUnsafeMutableBufferPointer {
      CholeskyKernel.factor($0, count: count, tolerance: tolerance)
    }
    guard isDefinite else { return nil }
    self.count = count
    self.lower = lower
  }

  /// A factor that was found otherwise.
  ///
  /// - Parameter lower: L, row-major `count` x `count`, its diagonal above 0; what stands above the diagonal is not read.
  public init(lower: [Double], count: Int) {
    precondition(lower.count == count * count)
    self.count = count
    self.lower = lower
  }

  /// L⁻¹ b for `count` values b.
  public func solveLower(_ vector: [Double]) -> [Double] {
    precondition(vector.count == count)
    var x = vector
    x.withUnsafeMutableBufferPointer { x in
      lower.withUnsafeBufferPointer { CholeskyKernel.solveLower($0, count: count, x) }
    }
    return x
  }

  /// L⁻¹ b for several b of `count` values, each to the same bits as alone; eight share one pass over L.
  public func solveLower(columns: [[Double]]) -> [[Double]] { solveLower(columns, from: 0) }

  /// Columns of L⁻¹, for indices under `count`.
  public func inverseColumns(_ indices: [Int]) -> [[Double]] {
    var columns: [[Double]] = []
    for start in stride(from: 0, to: indices.count, by: 8) {
      let batch = indices[start..<min(start + 8, indices.count)]
      let units = batch.map { index in
        var unit = [Double](repeating: 0, count: count)
        unit[index] = 1
        return unit
      }
      columns += solveLower(units, from: batch.min() ?? 0)
    }
    return columns
  }

  /// Elements of the diagonal of A⁻¹: the squared lengths of columns of L⁻¹.
  ///
  /// - Parameter indices: under `count`.
  public func inverseDiagonal(_ indices: Range<Int>) -> [Double] {
    var found: [Double] = []
    found.reserveCapacity(indices.count)
    var lanes = [SIMD8<Double>](repeating: .zero, count: count)
    for start in stride(from: indices.lowerBound, to: indices.upperBound, by: 8) {
      let width = min(8, indices.upperBound - start)
      for row in start..<count { lanes[row] = .zero }
      for lane in 0..<width { lanes[start + lane][lane] = 1 }
      lanes.withUnsafeMutableBufferPointer { x in
        lower.withUnsafeBufferPointer { CholeskyKernel.solveLower($0, count: count, from: start, x) }
      }
      var squares = SIMD8<Double>.zero
      for row in start..<count { squares += lanes[row] * lanes[row] }
      for lane in 0..<width { found.append(squares[lane]) }
    }
    return found
  }

  /// - Parameter first: above this row all columns are zeros.
  private func solveLower(_ columns: [[Double]], from first: Int) -> [[Double]] {
    let top = first
    for column in columns { precondition(column.count == count) }
    var solved = columns
    var lanes = [SIMD8<Double>](repeating: .zero, count: columns.count > 1 ? count : 0)
    for first in stride(from: 0, to: columns.count, by: 8) {
      let batch = first..<min(first + 8, columns.count)
      guard batch.count > 1 else {
        solved[first] = solveLower(columns[first])
        break
      }
      for column in batch {
        for row in 0..<count { lanes[row][column - first] = columns[column][row] }
      }
      lanes.withUnsafeMutableBufferPointer { x in
        lower.withUnsafeBufferPointer { CholeskyKernel.solveLower($0, count: count, from: top, x) }
      }
      for column in batch {
        for row in 0..<count { solved[column][row] = lanes[row][column - first] }
      }
    }
    return solved
  }

  /// L⁻ᵀ b for `count` values b.
  public func solveUpper(_ vector: [Double]) -> [Double] {
    precondition(vector.count == count)
    var x = vector
    x.withUnsafeMutableBufferPointer { x in
      lower.withUnsafeBufferPointer { CholeskyKernel.solveUpper($0, count: count, x) }
    }
    return x
  }

  /// A⁻¹ b for `count` values b.
  public func solve(_ vector: [Double]) -> [Double] { solveUpper(solveLower(vector)) }

  /// ln |A|.
  public var logDeterminant: Double {
    (0..<count).reduce(0) { $0 + 2 * log(lower[$1 * count + $1]) }
  }
}
