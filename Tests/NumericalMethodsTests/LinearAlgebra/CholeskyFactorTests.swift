import Testing

@testable import NumericalMethods

@Suite("The Cholesky factor")
struct CholeskyFactorTests {
  /// B Bᵀ + n I with B from a stream: positive definite.
  private func matrix(_ count: Int) -> [Double] {
    let stream = RandomStream(seed: 3, name: "matrix")
    let b = (0..<count).map { row -> [Double] in
      var draws = stream.trial(row)
      return (0..<count).map { _ in draws.uniform() - 0.5 }
    }
    var a = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0..<count {
        a[row * count + column] =
          (0..<count).reduce(0) { $0 + b[row][$1] * b[column][$1] } + (row == column ? 0.1 : 0)
      }
    }
    return a
  }

  /// The plain loops, whose bits the kernel must give.
  private func plainFactor(_ matrix: [Double], _ count: Int) -> [Double] {
    var lower = matrix
    for row in 0..<count {
      for column in 0...row {
        var sum = lower[row * count + column]
        for k in 0..<column { sum -= lower[row * count + k] * lower[column * count + k] }
        lower[row * count + column] =
          column < row ? sum / lower[column * count + column] : sum.squareRoot()
      }
    }
    return lower
  }

  private func plainSolveLower(_ lower: [Double], _ count: Int, _ b: [Double]) -> [Double] {
    var x = b
    for row in 0..<count {
      for k in 0..<row { x[row] -= lower[row * count + k] * x[k] }
      x[row] /= lower[row * count + row]
    }
    return x
  }

  @Test("has the bits of the plain loops", arguments: [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 40, 67])
  func bits(_ count: Int) throws {
    let a = matrix(count)
    let factor = try #require(CholeskyFactor(a, count: count))
    let plain = plainFactor(a, count)
    for row in 0..<count {
      for column in 0...row { #expect(factor.lower[row * count + column] == plain[row * count + column]) }
    }
    let b = (0..<count).map { Double($0 % 5) - 1.5 }
    #expect(factor.solveLower(b) == plainSolveLower(plain, count, b))
    let columns = (0..<11).map { shift in (0..<count).map { Double(($0 + shift) % 7) - 2 } }
    #expect(factor.solveLower(columns: columns) == columns.map { plainSolveLower(plain, count, $0) })
  }

  @Test("solves the system it was made of", arguments: [1, 5, 8, 23, 50])
  func solves(_ count: Int) throws {
    let a = matrix(count)
    let factor = try #require(CholeskyFactor(a, count: count))
    let truth = (0..<count).map { Double($0) * 0.25 - 2 }
    let b = (0..<count).map { row in (0..<count).reduce(0) { $0 + a[row * count + $1] * truth[$1] } }
    for (one, other) in zip(factor.solve(b), truth) { #expect(abs(one - other) < 1e-9) }
  }

  @Test("does not exist for equal rows, a negative diagonal or a number that is none")
  func refuses() {
    #expect(CholeskyFactor([1, 0, 1, 1], count: 2) == nil)
    #expect(CholeskyFactor([-1], count: 1) == nil)
    #expect(CholeskyFactor([1, 0, .nan, 1], count: 2) == nil)
    var large = [Double](repeating: 1, count: 20 * 20)
    for row in 0..<19 { large[row * 20 + row] = 2 }
    large[19 * 20 + 19] = 1.0 - 1.0 / 20
    #expect(CholeskyFactor(large, count: 20) == nil)
    #expect(CholeskyFactor([], count: 0) != nil)
  }

  @Test("knows the determinant")
  func determinant() throws {
    let factor = try #require(CholeskyFactor([4, 0, 2, 5], count: 2))
    #expect(abs(factor.logDeterminant - 2.772588722239781) < 1e-14)
  }
}
