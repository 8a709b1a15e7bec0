import NumericalMethods
import Testing

@testable import Geostatistics

@Suite("Dense symmetric algebra of likelihoods")
struct DenseSymmetricKernelTests {
  private func matrix(_ count: Int) -> [Double] {
    (0..<count * count).map { index in
      let distance = abs(Double(index / count - index % count))
      return 1 / (1 + distance) + (distance == 0 ? 0.5 : 0)
    }
  }

  @Test("factor and determinant are those of the readable version", arguments: [1, 2, 3, 4, 5, 8, 17, 33])
  func factor(count: Int) throws {
    var lower = matrix(count)
    let determinant = try #require(DenseSymmetricKernel.factor(&lower, count: count))
    let oracle = try #require(CholeskyFactor(matrix(count), count: count))
    #expect(abs(determinant - oracle.logDeterminant) < 1e-12)
    for row in 0..<count {
      for column in 0...row {
        #expect(abs(lower[row * count + column] - oracle.lower[row * count + column]) < 1e-13)
      }
    }
  }

  @Test("the inverse times the matrix is the identity", arguments: [1, 3, 4, 6, 9, 34])
  func inverse(count: Int) throws {
    var lower = matrix(count)
    _ = try #require(DenseSymmetricKernel.factor(&lower, count: count))
    let inverse = DenseSymmetricKernel.inverse(lower: lower, count: count)
    let product = DenseSymmetricKernel.multiply(inverse, symmetric: matrix(count), count: count)
    for row in 0..<count {
      for column in 0..<count { #expect(abs(product[row * count + column] - (row == column ? 1 : 0)) < 1e-12) }
    }
    #expect(abs(DenseSymmetricKernel.trace(inverse, matrix(count), count: count) - Double(count)) < 1e-11)
    #expect(abs(DenseSymmetricKernel.inner(inverse, matrix(count)) - Double(count)) < 1e-11)
  }

  @Test("a matrix that is not positive definite has no factor")
  func indefinite() {
    var matrix: [Double] = [1, 2, 2, 1]
    #expect(DenseSymmetricKernel.factor(&matrix, count: 2) == nil)
    var notANumber: [Double] = [.nan]
    #expect(DenseSymmetricKernel.factor(&notANumber, count: 1) == nil)
  }
}
