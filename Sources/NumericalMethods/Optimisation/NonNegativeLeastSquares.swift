/// Linear least squares with coefficients of 0 or more, by the active set method of Lawson & Hanson (1974, chapter 23).
///
/// The problem is convex: the answer is the optimum, not an approximation to it. Made for a handful of columns;
/// columns that depend on others already in use are left out (coefficient 0), so that duplicate columns are no error.
public struct NonNegativeLeastSquares: Sendable, Hashable {
  /// One a column.
  public let coefficients: [Double]
  /// ‖b − A x‖².
  public let residualSquares: Double

  /// Minimises ‖b − A x‖² over x ≥ 0.
  /// - Parameters:
  ///   - columns: the columns of A, each as long as `target`, finite.
  ///   - target: b, finite.
  ///   - isFree: columns whose coefficient may have either sign; empty for none.
  public init(columns: [[Double]], target: [Double], isFree: [Bool] = []) {
    precondition(columns.allSatisfy { $0.count == target.count }, "columns as long as the target")
    precondition(isFree.isEmpty || isFree.count == columns.count, "a flag for each column")
    let norms = columns.map { Self.norm($0) }
    var active = ActiveSet(columns: columns, target: target)
    var x = [Double](repeating: 0, count: columns.count)
    var residual = target
    var barred = norms.map { !($0 > 0) }
    func signBound(_ k: Int) -> Bool { isFree.isEmpty || !isFree[k] }
    // Every pass lowers the sum of squares, so none returns to a set of columns; the limit only bounds rounding.
    for _ in 0..<(10 * columns.count + 10) {
      // The column that would lower the sum of squares fastest.
      var best = -1
      var steepest = 1e-14 * Self.norm(target)
      for k in columns.indices where !active.holds(k) && !barred[k] {
        let slope = dot(columns[k], residual) / norms[k]
        let gain = signBound(k) ? slope : abs(slope)
        if gain > steepest {
          steepest = gain
          best = k
        }
      }
      guard best >= 0 else { break }
      active.members.append(best)
      guard var trial = active.solve() else {
        active.members.removeLast()
        barred[best] = true
        continue
      }
      if signBound(best), trial[best] <= 0 {
        active.members.removeLast()
        barred[best] = true
        continue
      }
      // Back to the boundary as long as a bound coefficient would turn negative.
      while let crossing = active.members.filter({ signBound($0) && trial[$0] <= 0 })
        .map({ (column: $0, step: x[$0] / (x[$0] - trial[$0])) }).min(by: { $0.step < $1.step })
      {
        for k in active.members { x[k] += crossing.step * (trial[k] - x[k]) }
        x[crossing.column] = 0
        active.members.removeAll { $0 == crossing.column || (signBound($0) && x[$0] <= 0) }
        guard let next = active.solve() else { break }
        for k in x.indices where !active.holds(k) { x[k] = 0 }
        trial = next
      }
      for k in columns.indices { x[k] = active.holds(k) ? trial[k] : 0 }
      residual = target
      for k in active.members { for i in residual.indices { residual[i] -= x[k] * columns[k][i] } }
      for k in barred.indices { barred[k] = !(norms[k] > 0) || (barred[k] && k != best && !active.holds(k)) }
    }
    coefficients = x
    residualSquares = dot(residual, residual)
  }

  private static func norm(_ a: [Double]) -> Double { dot(a, a).squareRoot() }

  /// The columns in use, and the unconstrained fit of them by orthogonal (Householder) reduction.
  private struct ActiveSet {
    let columns: [[Double]]
    let target: [Double]
    var members: [Int] = []

    init(columns: [[Double]], target: [Double]) {
      self.columns = columns
      self.target = target
    }

    func holds(_ column: Int) -> Bool { members.contains(column) }

    /// - Returns: coefficients of all columns, 0 for those not in use; nil when a column depends on the others.
    func solve() -> [Double]? {
      let rows = target.count
      guard members.count <= rows else { return nil }
      var a = members.map { columns[$0] }
      var b = target
      var diagonal = [Double](repeating: 0, count: members.count)
      for k in members.indices {
        var tail = 0.0
        for i in k..<rows { tail += a[k][i] * a[k][i] }
        let length = tail.squareRoot()
        guard length > 1e-12 * NonNegativeLeastSquares.norm(columns[members[k]]) else { return nil }
        let alpha = a[k][k] > 0 ? -length : length
        diagonal[k] = alpha
        a[k][k] -= alpha
        let half = -alpha * a[k][k]
        for j in k + 1..<max(members.count, k + 1) {
          var sum = 0.0
          for i in k..<rows { sum += a[k][i] * a[j][i] }
          let scale = sum / half
          for i in k..<rows { a[j][i] -= scale * a[k][i] }
        }
        var sum = 0.0
        for i in k..<rows { sum += a[k][i] * b[i] }
        let scale = sum / half
        for i in k..<rows { b[i] -= scale * a[k][i] }
      }
      var x = [Double](repeating: 0, count: columns.count)
      for k in members.indices.reversed() {
        var sum = b[k]
        for j in k + 1..<max(members.count, k + 1) { sum -= a[j][k] * x[members[j]] }
        x[members[k]] = sum / diagonal[k]
      }
      return x
    }
  }
}
