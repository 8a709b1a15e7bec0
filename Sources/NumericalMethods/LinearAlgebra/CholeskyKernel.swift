/// The inner loops of `CholeskyFactor`, on raw memory and eight columns at a time.
///
/// Every element is computed by the same operations in the same order as in the plain loops
///
///     for k in 0..<column { sum -= L[row, k] * L[column, k] }
///
/// so that the result is theirs to the last bit; only elements that do not wait for each other run side by side. No
/// fused multiply-add: without a flag for the processor it is a call into a library.
enum CholeskyKernel {
  /// Factors in place; false at a pivot that counts as zero.
  ///
  /// Columns go by panels of eight. The rows of the panel are laid out across (`panel[k]` holds L[first + 0..<8, k]), so
  /// that one row of the matrix meets eight of them in one sweep over memory, two rows at a time.
  ///
  /// Invariant for the pointers: `matrix` has `count * count` elements, and every row and column index below is under
  /// `count`; `panel` has `count + 8` elements, and k < first + 8 <= count + 7.
  static func factor(_ matrix: UnsafeMutableBufferPointer<Double>, count: Int, tolerance: Double) -> Bool {
    guard count > 0, let a = matrix.baseAddress else { return true }
    let panel = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: count + 8)
    panel.initialize(repeating: .zero, count: count + 8)
    defer { panel.deallocate() }
    for first in stride(from: 0, to: count, by: 8) {
      let width = min(8, count - first)
      for lane in 0..<width {
        let row = a + (first + lane) * count
        for k in 0..<first { panel[k][lane] = row[k] }
      }
      for lane in width..<8 { for k in 0..<first { panel[k][lane] = 0 } }

      // The rows of the panel themselves, up to their diagonal.
      for lane in 0..<width {
        let row = a + (first + lane) * count
        let diagonal = row[first + lane]
        for column in first...(first + lane) {
          var sum = row[column]
          let other = a + column * count
          for k in 0..<column { sum -= row[k] * other[k] }
          if column < first + lane {
            row[column] = sum / other[column]
          } else {
            guard sum > tolerance * diagonal, sum.isFinite else { return false }
            row[column] = sum.squareRoot()
          }
        }
      }
      guard first + 8 < count else { continue }
      // The triangle of the panel across: panel[first + k][lane] = L[first + lane, first + k].
      for lane in 0..<8 {
        for k in 0..<8 { panel[first + k][lane] = k <= lane ? a[(first + lane) * count + first + k] : 0 }
      }

      var row = first + 8
      while row + 1 < count {
        let one = a + row * count
        let other = one + count
        var sumOne = UnsafeRawPointer(one + first).loadUnaligned(as: SIMD8<Double>.self)
        var sumOther = UnsafeRawPointer(other + first).loadUnaligned(as: SIMD8<Double>.self)
        for k in 0..<first {
          let across = panel[k]
          sumOne -= across * one[k]
          sumOther -= across * other[k]
        }
        finish(&sumOne, panel + first, one + first)
        finish(&sumOther, panel + first, other + first)
        row += 2
      }
      if row < count {
        let one = a + row * count
        var sum = UnsafeRawPointer(one + first).loadUnaligned(as: SIMD8<Double>.self)
        for k in 0..<first { sum -= panel[k] * one[k] }
        finish(&sum, panel + first, one + first)
      }
    }
    return true
  }

  /// Solves for eight elements of a row against the triangle of the panel.
  @inline(__always)
  private static func finish(
    _ sum: inout SIMD8<Double>, _ triangle: UnsafeMutablePointer<SIMD8<Double>>, _ row: UnsafeMutablePointer<Double>
  ) {
    for k in 0..<8 {
      let value = sum[k] / triangle[k][k]
      row[k] = value
      sum -= triangle[k] * value
    }
  }

  /// L⁻¹ b for eight b at a time, lane by lane, in place; above the row `first` b is zero. Invariant: `lower` has
  /// `count * count` elements, `b` has `count`.
  static func solveLower(
    _ lower: UnsafeBufferPointer<Double>, count: Int, from first: Int, _ b: UnsafeMutableBufferPointer<SIMD8<Double>>
  ) {
    guard count > 0, let l = lower.baseAddress, let x = b.baseAddress else { return }
    var row = first
    while row + 1 < count {
      let one = l + row * count
      let other = one + count
      var sumOne = x[row]
      var sumOther = x[row + 1]
      for k in first..<row {
        let value = x[k]
        sumOne -= value * one[k]
        sumOther -= value * other[k]
      }
      let solved = sumOne / one[row]
      x[row] = solved
      sumOther -= solved * other[row]
      x[row + 1] = sumOther / other[row + 1]
      row += 2
    }
    if row < count {
      let one = l + row * count
      var sum = x[row]
      for k in first..<row { sum -= x[k] * one[k] }
      x[row] = sum / one[row]
    }
  }

  /// L⁻¹ b for one b, four rows at a time, in place. Invariant as above.
  static func solveLower(_ lower: UnsafeBufferPointer<Double>, count: Int, _ b: UnsafeMutableBufferPointer<Double>) {
    guard count > 0, let l = lower.baseAddress, let x = b.baseAddress else { return }
    var row = 0
    while row + 3 < count {
      let (r0, r1, r2, r3) = (l + row * count, l + (row + 1) * count, l + (row + 2) * count, l + (row + 3) * count)
      var (s0, s1, s2, s3) = (x[row], x[row + 1], x[row + 2], x[row + 3])
      for k in 0..<row {
        let value = x[k]
        s0 -= r0[k] * value
        s1 -= r1[k] * value
        s2 -= r2[k] * value
        s3 -= r3[k] * value
      }
      s0 /= r0[row]
      s1 -= r1[row] * s0
      s1 /= r1[row + 1]
      s2 -= r2[row] * s0
      s2 -= r2[row + 1] * s1
      s2 /= r2[row + 2]
      s3 -= r3[row] * s0
      s3 -= r3[row + 1] * s1
      s3 -= r3[row + 2] * s2
      s3 /= r3[row + 3]
      (x[row], x[row + 1], x[row + 2], x[row + 3]) = (s0, s1, s2, s3)
      row += 4
    }
    while row < count {
      var sum = x[row]
      for k in 0..<row { sum -= l[row * count + k] * x[k] }
      x[row] = sum / l[row * count + row]
      row += 1
    }
  }

  /// L⁻ᵀ b in place, two elements at a time. Invariant as above.
  static func solveUpper(_ lower: UnsafeBufferPointer<Double>, count: Int, _ b: UnsafeMutableBufferPointer<Double>) {
    guard count > 0, let l = lower.baseAddress, let x = b.baseAddress else { return }
    for row in stride(from: count - 1, through: 0, by: -1) {
      let values = l + row * count
      let value = x[row] / values[row]
      x[row] = value
      var k = 0
      while k + 7 < row {
        let four = UnsafeRawPointer(x + k).loadUnaligned(as: SIMD8<Double>.self)
        let factors = UnsafeRawPointer(values + k).loadUnaligned(as: SIMD8<Double>.self)
        UnsafeMutableRawPointer(x + k).storeBytes(of: four - factors * value, as: SIMD8<Double>.self)
        k += 8
      }
      while k < row {
        x[k] -= values[k] * value
        k += 1
      }
    }
  }
}
