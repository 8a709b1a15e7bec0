import NumericalMethods
import Testing

@Suite("Nonnegative least squares")
struct NonNegativeLeastSquaresTests {
  private func uniform(_ count: Int, _ stream: inout TrialDraws) -> [Double] {
    (0..<count).map { _ in 2 * stream.uniform() - 1 }
  }

  /// The best over all sets of columns whose unconstrained fit has no negative coefficient: slow and certain.
  private func exhaustive(_ columns: [[Double]], _ target: [Double]) -> Double {
    var best = target.reduce(0) { $0 + $1 * $1 }
    for set in 1..<(1 << columns.count) {
      let members = columns.indices.filter { set >> $0 & 1 == 1 }
      let gram = members.flatMap { i in members.map { j in zip(columns[i], columns[j]).reduce(0) { $0 + $1.0 * $1.1 } }
      }
      guard let factor = CholeskyFactor(gram, count: members.count) else { continue }
      let x = factor.solve(members.map { zip(columns[$0], target).reduce(0) { $0 + $1.0 * $1.1 } })
      guard x.allSatisfy({ $0 >= 0 }) else { continue }
      var rest = target
      for (k, member) in members.enumerated() { for i in rest.indices { rest[i] -= x[k] * columns[member][i] } }
      best = min(best, rest.reduce(0) { $0 + $1 * $1 })
    }
    return best
  }

  @Test("the answer is the best of all sets of columns")
  func optimum() {
    var stream = RandomStream(seed: 11, name: "columns").trial(0)
    for _ in 0..<100 {
      let columns = (0..<4).map { _ in uniform(9, &stream) }
      let target = uniform(9, &stream)
      let fit = NonNegativeLeastSquares(columns: columns, target: target)
      #expect(fit.coefficients.allSatisfy { $0 >= 0 })
      #expect(abs(fit.residualSquares - exhaustive(columns, target)) < 1e-12)
    }
  }

  @Test("a fit that exists is found exactly, and a negative coefficient becomes 0")
  func closedForm() {
    let exact = NonNegativeLeastSquares(columns: [[1, 1, 1], [1, 2, 3]], target: [5, 7, 9])
    #expect(zip(exact.coefficients, [3, 2]).allSatisfy { abs($0 - $1) < 1e-13 })
    let falling = NonNegativeLeastSquares(columns: [[1, 1, 1], [1, 2, 3]], target: [3, 2, 1])
    #expect(abs(falling.coefficients[0] - 2) < 1e-14 && falling.coefficients[1] == 0)
    #expect(abs(falling.residualSquares - 2) < 1e-14)
  }

  @Test("columns marked free take either sign")
  func free() {
    let fit = NonNegativeLeastSquares(columns: [[1, 1, 1], [1, 2, 3]], target: [3, 2, 1], isFree: [false, true])
    #expect(zip(fit.coefficients, [4, -1]).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  @Test("equal columns, empty columns and more columns than rows are no error")
  func degenerate() {
    let twins = NonNegativeLeastSquares(columns: [[1, 1], [1, 1], [0, 0]], target: [2, 4])
    #expect(abs(twins.coefficients.reduce(0, +) - 3) < 1e-14)
    #expect(abs(twins.residualSquares - 2) < 1e-14)
    #expect(NonNegativeLeastSquares(columns: [], target: [1, 2]).residualSquares == 5)
    let wide = NonNegativeLeastSquares(columns: [[1, 0], [0, 1], [1, 1]], target: [1, 3])
    #expect(wide.residualSquares < 1e-28)
    #expect(NonNegativeLeastSquares(columns: [[1, 2]], target: [0, 0]).coefficients == [0])
  }
}
