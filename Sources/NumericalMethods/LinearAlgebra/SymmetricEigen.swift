/// Eigenvalues and eigenvectors of a real symmetric matrix by the cyclic Jacobi method (Golub & Van Loan 2013,
/// section 8.5), for the small matrices of coregionalisation and of identifiability.
///
/// Small eigenvalues of positive definite matrices come out to high relative accuracy (Demmel & Veselić 1992), which
/// is why it is preferred here to the faster tridiagonal methods.
public struct SymmetricEigen: Sendable {
  /// In descending order.
  public let values: [Double]
  /// `vectors[k]` is the unit eigenvector that belongs to `values[k]`.
  public let vectors: [[Double]]

  /// - Parameter matrix: square rows of which the lower triangle is read.
  /// - Returns: nil when an element is not finite.
  public init?(_ matrix: [[Double]]) {
    let count = matrix.count
    precondition(matrix.allSatisfy { $0.count == count }, "a square matrix")
    var a = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        guard matrix[row][column].isFinite else { return nil }
        a[row * count + column] = matrix[row][column]
        a[column * count + row] = matrix[row][column]
      }
    }
    var v = [Double](repeating: 0, count: count * count)
    for k in 0..<count { v[k * count + k] = 1 }
    // Convergence is quadratic; a matrix that needs more than a dozen sweeps is not known.
    for _ in 0..<60 {
      var turned = false
      for p in 0..<count {
        for q in p + 1..<max(count, p + 1) where Self.rotate(&a, &v, count, p, q) { turned = true }
      }
      if !turned { break }
    }
    let order = (0..<count).sorted { a[$0 * count + $0] > a[$1 * count + $1] }
    values = order.map { a[$0 * count + $0] }
    vectors = order.map { column in (0..<count).map { v[$0 * count + column] } }
  }

  /// One rotation in the plane (p, q) that brings the element there to 0.
  /// - Returns: false when the element was already nought against its diagonal.
  private static func rotate(_ a: inout [Double], _ v: inout [Double], _ count: Int, _ p: Int, _ q: Int) -> Bool {
    let app = a[p * count + p]
    let aqq = a[q * count + q]
    let apq = a[p * count + q]
    guard apq != 0 else { return false }
    let scale = (abs(app) * abs(aqq)).squareRoot()
    guard abs(apq) > 1e-17 * scale else { return false }
    let theta = (aqq - app) / (2 * apq)
    let sign = theta >= 0 ? 1.0 : -1.0
    let t = abs(theta) > 1e150 ? 0.5 / theta : sign / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<count where k != p && k != q {
      let akp = a[k * count + p]
      let akq = a[k * count + q]
      let newP = c * akp - s * akq
      let newQ = s * akp + c * akq
      a[k * count + p] = newP
      a[p * count + k] = newP
      a[k * count + q] = newQ
      a[q * count + k] = newQ
    }
    a[p * count + p] = app - t * apq
    a[q * count + q] = aqq + t * apq
    a[p * count + q] = 0
    a[q * count + p] = 0
    for k in 0..<count {
      let vkp = v[k * count + p]
      let vkq = v[k * count + q]
      v[k * count + p] = c * vkp - s * vkq
      v[k * count + q] = s * vkp + c * vkq
    }
    return true
  }

  /// The nearest positive semidefinite matrix in the Frobenius norm: negative eigenvalues set to 0 (Higham 1988).
  public var positivePart: [[Double]] {
    let count = values.count
    var sum = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for (value, vector) in zip(values, vectors) where value > 0 {
      for row in 0..<count {
        for column in 0...row { sum[row][column] += value * vector[row] * vector[column] }
      }
    }
    for row in 0..<count { for column in 0..<row { sum[column][row] = sum[row][column] } }
    return sum
  }
}
