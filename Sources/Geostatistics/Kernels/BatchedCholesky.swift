/// Eight symmetric positive definite systems of one order, solved side by side: system `s` lives in lane `s` of
/// `SIMD8<Double>`.
///
/// Small kriging systems are too small for a vector along one matrix; across systems every lane is always busy.
/// Each lane sees the operations of the textbook row-by-row factorisation in their order, so that a system gives the
/// same bytes in any lane and beside any neighbours.
///
/// Layout: the lower triangle packed by rows, element (i, j), j ≤ i, at `i (i + 1) / 2 + j`. In a *factor* the diagonal
/// holds the reciprocals 1 / Lᵢᵢ, so that the solves multiply.
///
/// Systems of unequal order share a batch when the smaller are filled up with rows of the identity and right-hand sides
/// of zero at their end: that changes no bit of the rest.
///
/// Invariant of all pointers: a matrix points to `packedCount(order)` and a right-hand side to `order` initialised
/// elements, aligned as `SIMD8<Double>` (64 bytes), and no two overlap.
enum BatchedCholesky {
  typealias Lanes = SIMD8<Double>
  /// Half of the lanes: what fits the registers of x86-64 without extensions when four dot products run at once.
  private typealias Half = SIMD4<Double>

  /// Elements of a packed lower triangle.
  static func packedCount(_ order: Int) -> Int { order * (order + 1) / 2 }

  /// Replaces eight matrices by their factors.
  ///
  /// - Parameter tolerance: a pivot at or below this share of its diagonal element counts as zero.
  /// - Returns: bit `s` is set when system `s` is not positive definite to that tolerance or not finite; its factor and
  ///   solutions are then meaningless, those of the other lanes are not touched.
  static func factor(_ matrix: UnsafeMutablePointer<Lanes>, order: Int, tolerance: Double = 1e-13) -> UInt8 {
    // A pointer to lanes is a pointer to twice as many half lanes: element e, half h, at 2 e + h.
    matrix.withMemoryRebound(to: Half.self, capacity: 2 * packedCount(order)) { halves in
      var low = Half.zero
      var high = Half.zero
      var row = 0
      // The halves take turns: roots and quotients of the one are under way while the other multiplies.
      while row + 1 < order {
        rowPair(halves, row: row, tolerance: tolerance, unsound: &low)
        rowPair(halves + 1, row: row, tolerance: tolerance, unsound: &high)
        row += 2
      }
      if row < order {
        singleRow(halves, row: row, tolerance: tolerance, unsound: &low)
        singleRow(halves + 1, row: row, tolerance: tolerance, unsound: &high)
      }
      var failed: UInt8 = 0
      for lane in 0..<4 {
        if low[lane] != 0 { failed |= 1 << UInt8(lane) }
        if high[lane] != 0 { failed |= 16 << UInt8(lane) }
      }
      return failed
    }
  }

  /// Rows `row` and `row` + 1, `row` even, in blocks of two columns: each element loaded serves two products.
  @inline(__always)
  private static func rowPair(
    _ a: UnsafeMutablePointer<Half>, row: Int, tolerance: Double, unsound: inout Half
  ) {
    let upper = a + row &* (row &+ 1)
    let lower = upper + 2 &* (row &+ 1)
    var first = a
    var column = 0
    while column < row {
      let second = first + 2 &* (column &+ 1)
      var s00 = upper[2 &* column]
      var s01 = upper[2 &* column &+ 2]
      var s10 = lower[2 &* column]
      var s11 = lower[2 &* column &+ 2]
      var k = 0
      while k < 2 &* column {
        let u = upper[k]
        let l = lower[k]
        let f = first[k]
        let s = second[k]
        s00 -= u * f
        s01 -= u * s
        s10 -= l * f
        s11 -= l * s
        k &+= 2
      }
      s00 *= first[2 &* column]
      s10 *= first[2 &* column]
      let coupling = second[2 &* column]
      s01 = (s01 - s00 * coupling) * second[2 &* column &+ 2]
      s11 = (s11 - s10 * coupling) * second[2 &* column &+ 2]
      upper[2 &* column] = s00
      upper[2 &* column &+ 2] = s01
      lower[2 &* column] = s10
      lower[2 &* column &+ 2] = s11
      first = second + 2 &* (column &+ 2)
      column &+= 2
    }
    var s00 = upper[2 &* row]
    var s10 = lower[2 &* row]
    var s11 = lower[2 &* row &+ 2]
    let limit0 = s00 * tolerance
    let limit1 = s11 * tolerance
    var k = 0
    while k < 2 &* row {
      let u = upper[k]
      let l = lower[k]
      s00 -= u * u
      s10 -= l * u
      s11 -= l * l
      k &+= 2
    }
    let reciprocal = reciprocalRoot(s00, above: limit0, unsound: &unsound)
    upper[2 &* row] = reciprocal
    s10 *= reciprocal
    lower[2 &* row] = s10
    s11 -= s10 * s10
    lower[2 &* row &+ 2] = reciprocalRoot(s11, above: limit1, unsound: &unsound)
  }

  /// The last row of a matrix of odd order.
  private static func singleRow(
    _ a: UnsafeMutablePointer<Half>, row: Int, tolerance: Double, unsound: inout Half
  ) {
    let elements = a + row * (row + 1)
    var pivot = elements[2 * row]
    let limit = pivot * tolerance
    for column in 0..<row {
      let other = a + column * (column + 1)
      var sum = elements[2 * column]
      var k = 0
      while k < 2 * column {
        sum -= elements[k] * other[k]
        k += 2
      }
      sum *= other[2 * column]
      elements[2 * column] = sum
      pivot -= sum * sum
    }
    elements[2 * row] = reciprocalRoot(pivot, above: limit, unsound: &unsound)
  }

  /// 1 / √pivot; lanes whose pivot is not above its limit are marked with 1 in `unsound` and go on with 1.
  @inline(__always)
  private static func reciprocalRoot(_ pivot: Half, above limit: Half, unsound: inout Half) -> Half {
    let one = Half(repeating: 1)
    let sound = (pivot .> limit) .& (pivot .< Half(repeating: .infinity))
    unsound = one.replacing(with: unsound, where: sound)
    return one / one.replacing(with: pivot, where: sound).squareRoot()
  }

  /// L⁻¹ b in place of each of `count` right-hand sides that follow one another.
  static func solveLower(
    _ factor: UnsafePointer<Lanes>, order: Int, _ sides: UnsafeMutablePointer<Lanes>, count: Int = 1
  ) {
    var side = 0
    while side + 1 < count {
      solveLowerPair(factor, order: order, sides + side * order, sides + (side + 1) * order)
      side += 2
    }
    guard side < count else { return }
    let x = sides + side * order
    var elements = factor
    for row in 0..<order {
      var sum = x[row]
      for k in 0..<row { sum -= elements[k] * x[k] }
      x[row] = sum * elements[row]
      elements += row + 1
    }
  }

  static func solveLowerPair(
    _ factor: UnsafePointer<Lanes>, order: Int, _ x: UnsafeMutablePointer<Lanes>, _ y: UnsafeMutablePointer<Lanes>
  ) {
    var elements = factor
    for row in 0..<order {
      var sumX = x[row]
      var sumY = y[row]
      for k in 0..<row {
        let element = elements[k]
        sumX -= element * x[k]
        sumY -= element * y[k]
      }
      x[row] = sumX * elements[row]
      y[row] = sumY * elements[row]
      elements += row + 1
    }
  }

  /// L⁻ᵀ b in place of each of `count` right-hand sides that follow one another.
  static func solveUpper(
    _ factor: UnsafePointer<Lanes>, order: Int, _ sides: UnsafeMutablePointer<Lanes>, count: Int = 1
  ) {
    for side in 0..<count {
      let x = sides + side * order
      var elements = factor + packedCount(order)
      for row in stride(from: order - 1, through: 0, by: -1) {
        elements -= row + 1
        let value = x[row] * elements[row]
        x[row] = value
        for k in 0..<row { x[k] -= elements[k] * value }
      }
    }
  }
}
