import NumericalMethods
import Testing

@testable import Geostatistics

@Suite("Eight Cholesky systems side by side")
struct BatchedCholeskyTests {
  typealias Lanes = BatchedCholesky.Lanes

  /// Exponential covariances of random places, one matrix a lane.
  static func matrices(order: Int, seed: UInt64) -> [[Double]] {
    var generator = LinearCongruential(seed: seed)
    return (0..<8).map { _ in
      let places = (0..<order).map { _ in SIMD2(generator.next(), generator.next()) }
      return places.flatMap { a in
        places.map { b in
          let lag = a - b
          return 1 / (1 + 10 * (lag * lag).sum()) + (a == b ? 0.05 : 0)
        }
      }
    }
  }

  static func packed(_ matrices: [[Double]], order: Int) -> [Lanes] {
    var packed = [Lanes](repeating: .zero, count: BatchedCholesky.packedCount(order))
    for row in 0..<order {
      for column in 0...row {
        for lane in 0..<8 {
          packed[row * (row + 1) / 2 + column][lane] = matrices[lane][row * order + column]
        }
      }
    }
    return packed
  }

  @Test("every lane solves its own system", arguments: [1, 2, 3, 7, 16, 33, 64])
  func solves(order: Int) throws {
    let matrices = Self.matrices(order: order, seed: UInt64(order))
    var packed = Self.packed(matrices, order: order)
    var sides = (0..<3 * order).map { index in
      Lanes(0, 1, 2, 3, 4, 5, 6, 7) + Lanes(repeating: Double(index % 5))
    }
    let before = sides
    let failed = packed.withUnsafeMutableBufferPointer { matrix in
      sides.withUnsafeMutableBufferPointer { sides in
        let failed = BatchedCholesky.factor(matrix.baseAddress!, order: order)
        BatchedCholesky.solveLower(matrix.baseAddress!, order: order, sides.baseAddress!, count: 3)
        BatchedCholesky.solveUpper(matrix.baseAddress!, order: order, sides.baseAddress!, count: 3)
        return failed
      }
    }
    #expect(failed == 0)
    for lane in 0..<8 {
      let factor = try #require(CholeskyFactor(matrices[lane], count: order))
      for side in 0..<3 {
        let expected = factor.solve((0..<order).map { before[side * order + $0][lane] })
        for row in 0..<order {
          #expect(abs(sides[side * order + row][lane] - expected[row]) < 1e-11 * (1 + abs(expected[row])))
        }
      }
    }
  }

  @Test("a lane without an inverse is reported and leaves the others as they are")
  func failingLane() {
    let order = 5
    var matrices = Self.matrices(order: order, seed: 3)
    var sound = Self.packed(matrices, order: order)
    matrices[2] = [Double](repeating: 1, count: order * order)
    matrices[7][0] = .nan
    var unsound = Self.packed(matrices, order: order)
    let first = sound.withUnsafeMutableBufferPointer { BatchedCholesky.factor($0.baseAddress!, order: order) }
    let second = unsound.withUnsafeMutableBufferPointer { BatchedCholesky.factor($0.baseAddress!, order: order) }
    #expect(first == 0)
    #expect(second == 0b1000_0100)
    for element in sound.indices {
      for lane in [0, 1, 3, 4, 5, 6] { #expect(sound[element][lane] == unsound[element][lane]) }
    }
  }

  @Test("a smaller system filled up with rows of the identity keeps its bytes")
  func filledUp() {
    let matrices = Self.matrices(order: 6, seed: 9)
    var small = Self.packed(matrices, order: 6)
    var large = small
    for row in 6..<9 {
      for column in 0...row { large.append(Lanes(repeating: row == column ? 1 : 0)) }
    }
    let first = small.withUnsafeMutableBufferPointer { BatchedCholesky.factor($0.baseAddress!, order: 6) }
    let second = large.withUnsafeMutableBufferPointer { BatchedCholesky.factor($0.baseAddress!, order: 9) }
    #expect(first == 0 && second == 0)
    #expect(Array(large.prefix(small.count)) == small)
  }
}

/// Numbers in [0, 1) for tests that only need something irregular.
struct LinearCongruential {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }
}
