import Foundation

/// Dense symmetric algebra of a few hundred to a few thousand rows, for likelihoods: factor, inverse and traces.
///
/// All of it is inner products of contiguous rows, four rows at a time, in an order that does not depend on anything but
/// the size, so that the same matrix gives the same bytes. `NumericalMethods.CholeskyFactor` is the oracle of its tests, and
/// solves with the factor found here.
///
/// Why there are two factorisations: `CholeskyFactor` adds up its products one by one, as the plain loops do, and takes
/// the determinant apart; here partial sums run side by side, and the determinant comes along. Kriging hangs on the
/// bytes of the one, searches of the likelihood (a factor and an inverse at each step) on those of the other.
enum DenseSymmetricKernel {
  /// Overwrites the lower triangle of the row-major matrix with its Cholesky factor.
  /// - Returns: ln of the determinant; nil when the matrix is not positive definite.
  static func factor(_ matrix: inout [Double], count: Int, tolerance: Double = 1e-14) -> Double? {
    precondition(matrix.count == count * count)
    return matrix.withUnsafeMutableBufferPointer { buffer -> Double? in
      guard let a = buffer.baseAddress else { return 0 }
      // Every access is to row r, column c ≤ r of `count` rows: inside the buffer.
      var determinant = 0.0
      for row in 0..<count {
        let own = a + row * count
        let diagonal = own[row]
        var column = 0
        while column < row {
          // Columns of one group of four depend on each other: their common part at once, the rest one by one.
          let width = min(4, row - column)
          if width == 4 {
            let sums = dots(own, a + column * count, count, column)
            for k in 0..<4 {
              let other = a + (column + k) * count
              var sum = own[column + k] - sums[k]
              for j in column..<column + k { sum -= own[j] * other[j] }
              own[column + k] = sum / other[column + k]
            }
          } else {
            for k in column..<row {
              let other = a + k * count
              own[k] = (own[k] - dot(own, other, k)) / other[k]
            }
          }
          column += width
        }
        let pivot = diagonal - dot(own, own, row)
        guard pivot > tolerance * diagonal, pivot.isFinite else { return nil }
        own[row] = pivot.squareRoot()
        determinant += log(pivot)
      }
      return determinant
    }
  }

  /// A⁻¹, both triangles, from the factor in the lower triangle.
  static func inverse(lower: [Double], count: Int) -> [Double] {
    precondition(lower.count == count * count)
    // Row j holds column j of L⁻¹ from its diagonal on.
    var columns = [Double](repeating: 0, count: count * count)
    var result = [Double](repeating: 0, count: count * count)
    lower.withUnsafeBufferPointer { source in
      columns.withUnsafeMutableBufferPointer { target in
        result.withUnsafeMutableBufferPointer { out in
          guard let l = source.baseAddress, let u = target.baseAddress, let r = out.baseAddress else { return }
          // Groups of four columns share the loads of L; all rows are of `count` elements inside their buffers.
          var j = 0
          while j < count {
            let width = min(4, count - j)
            for k in 0..<width { u[(j + k) * count + j + k] = 1 / l[(j + k) * count + j + k] }
            for i in j + 1..<max(count, j + 1) {
              let row = l + i * count
              let diagonal = row[i]
              if width == 4 {
                let sums = dots(row + j, u + j * count + j, count, i - j)
                for k in 0..<4 where i > j + k { u[(j + k) * count + i] = -sums[k] / diagonal }
              } else {
                for k in 0..<width where i > j + k {
                  u[(j + k) * count + i] = -dot(row + j, u + (j + k) * count + j, i - j) / diagonal
                }
              }
            }
            j += width
          }
          for a in 0..<count {
            var b = 0
            while b <= a {
              let length = count - a
              if b + 4 <= a + 1 {
                let sums = dots(u + a * count + a, u + b * count + a, count, length)
                for k in 0..<4 { r[a * count + b + k] = sums[k] }
                b += 4
              } else {
                r[a * count + b] = dot(u + a * count + a, u + b * count + a, length)
                b += 1
              }
            }
          }
          for a in 0..<count { for b in 0..<a { r[b * count + a] = r[a * count + b] } }
        }
      }
    }
    return result
  }

  /// A x of a full row-major matrix.
  static func multiply(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    let count = vector.count
    precondition(matrix.count == count * count)
    var result = [Double](repeating: 0, count: count)
    matrix.withUnsafeBufferPointer { m in
      vector.withUnsafeBufferPointer { v in
        guard let a = m.baseAddress, let x = v.baseAddress else { return }
        for row in 0..<count { result[row] = dot(a + row * count, x, count) }
      }
    }
    return result
  }

  /// A B of full matrices of which B is symmetric.
  static func multiply(_ a: [Double], symmetric b: [Double], count: Int) -> [Double] {
    precondition(a.count == count * count && b.count == count * count)
    var result = [Double](repeating: 0, count: count * count)
    a.withUnsafeBufferPointer { left in
      b.withUnsafeBufferPointer { right in
        result.withUnsafeMutableBufferPointer { out in
          guard let p = left.baseAddress, let q = right.baseAddress, let r = out.baseAddress else { return }
          // Blocks of rows of B stay in the cache while all rows of A pass.
          for block in stride(from: 0, to: count, by: 32) {
            let end = min(block + 32, count)
            for row in 0..<count {
              var column = block
              while column < end {
                if column + 4 <= end {
                  let sums = dots(p + row * count, q + column * count, count, count)
                  for k in 0..<4 { r[row * count + column + k] = sums[k] }
                  column += 4
                } else {
                  r[row * count + column] = dot(p + row * count, q + column * count, count)
                  column += 1
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  /// Σ a b over all elements: the trace of A Bᵀ.
  static func inner(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count)
    return a.withUnsafeBufferPointer { p in
      b.withUnsafeBufferPointer { q in
        guard let x = p.baseAddress, let y = q.baseAddress else { return 0 }
        return dot(x, y, p.count)
      }
    }
  }

  /// The trace of A B.
  static func trace(_ a: [Double], _ b: [Double], count: Int) -> Double {
    var sum = 0.0
    for i in 0..<count { for j in 0..<count { sum += a[i * count + j] * b[j * count + i] } }
    return sum
  }

  @inline(__always)
  private static func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int) -> Double {
    var one = SIMD4<Double>.zero
    var two = SIMD4<Double>.zero
    var k = 0
    while k + 8 <= count {
      one += load(x + k) * load(y + k)
      two += load(x + k + 4) * load(y + k + 4)
      k += 8
    }
    var sum = (one + two).sum()
    while k < count {
      sum += x[k] * y[k]
      k += 1
    }
    return sum
  }

  /// Inner products of one row with four rows that are `stride` apart.
  @inline(__always)
  private static func dots(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ stride: Int, _ count: Int
  ) -> SIMD4<Double> {
    let y1 = y + stride
    let y2 = y1 + stride
    let y3 = y2 + stride
    var s0 = SIMD4<Double>.zero
    var s1 = SIMD4<Double>.zero
    var s2 = SIMD4<Double>.zero
    var s3 = SIMD4<Double>.zero
    var k = 0
    while k + 4 <= count {
      let a = load(x + k)
      s0 += a * load(y + k)
      s1 += a * load(y1 + k)
      s2 += a * load(y2 + k)
      s3 += a * load(y3 + k)
      k += 4
    }
    var sums = SIMD4(s0.sum(), s1.sum(), s2.sum(), s3.sum())
    while k < count {
      sums += x[k] * SIMD4(y[k], y1[k], y2[k], y3[k])
      k += 1
    }
    return sums
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
  }
}
