import NumericalMethods
import Testing

@Suite("Eigenvalues of symmetric matrices")
struct SymmetricEigenTests {
  @Test("vectors are orthonormal and rebuild the matrix")
  func rebuilds() throws {
    let matrix: [[Double]] = [
      [4, 1, -2, 0.5], [1, 3, 0.25, 1], [-2, 0.25, 5, -1.5], [0.5, 1, -1.5, 2],
    ]
    let eigen = try #require(SymmetricEigen(matrix))
    for i in 0..<4 {
      for j in 0..<4 {
        let dot = zip(eigen.vectors[i], eigen.vectors[j]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(dot - (i == j ? 1 : 0)) < 1e-14)
        let element = (0..<4).reduce(0) { $0 + eigen.values[$1] * eigen.vectors[$1][i] * eigen.vectors[$1][j] }
        #expect(abs(element - matrix[i][j]) < 1e-13)
      }
    }
    #expect(eigen.values == eigen.values.sorted(by: >))
  }

  @Test("a two by two matrix has the eigenvalues of the closed form")
  func closedForm() throws {
    let eigen = try #require(SymmetricEigen([[2, 1], [1, 2]]))
    #expect(abs(eigen.values[0] - 3) < 1e-15 && abs(eigen.values[1] - 1) < 1e-15)
    #expect(abs(abs(eigen.vectors[0][0]) - 0.5.squareRoot()) < 1e-15)
  }

  @Test("small eigenvalues of a graded positive definite matrix keep their relative accuracy")
  func graded() throws {
    // diag(1e10, 1, 1e-10) scaled about a correlation of 0.5: the determinant is 0.5.
    let scale: [Double] = [1e5, 1, 1e-5]
    let matrix = (0..<3).map { i in (0..<3).map { j in scale[i] * scale[j] * (i == j ? 1 : 0.5) } }
    let eigen = try #require(SymmetricEigen(matrix))
    #expect(abs(eigen.values.reduce(1, *) / 0.5 - 1) < 1e-13)
  }

  @Test("the positive part keeps a semidefinite matrix and drops negative eigenvalues")
  func positivePart() throws {
    let semidefinite: [[Double]] = [[4, 6], [6, 9]]
    let kept = try #require(SymmetricEigen(semidefinite)).positivePart
    #expect(zip(kept.joined(), semidefinite.joined()).allSatisfy { abs($0 - $1) < 1e-13 })
    let cut = try #require(SymmetricEigen([[0, 1], [1, 0]])).positivePart
    #expect(cut.joined().allSatisfy { abs($0 - 0.5) < 1e-15 })
  }

  @Test("zero, single and empty matrices are no trouble, and NaN has no eigenvalues")
  func degenerate() throws {
    #expect(try #require(SymmetricEigen([])).values.isEmpty)
    #expect(try #require(SymmetricEigen([[-3]])).values == [-3])
    #expect(try #require(SymmetricEigen([[0, 0], [0, 0]])).values == [0, 0])
    #expect(SymmetricEigen([[1, 0], [.nan, 1]]) == nil)
  }
}
