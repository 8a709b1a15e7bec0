/// Eight kriging systems of the simulation, one a lane, filled one by one and solved side by side.
///
/// Invariant: `matrix` holds the packed lower triangle for `width` unknowns, `sides` two right-hand sides of `width`,
/// both aligned and initialised; orders and counts never exceed `width`, lanes never 7.
struct NodeSystems {
  private let width: Int
  private let ordinary: Bool
  private let matrix: UnsafeMutablePointer<SIMD8<Double>>
  private let factor: UnsafeMutablePointer<SIMD8<Double>>
  private let sides: UnsafeMutablePointer<SIMD8<Double>>
  private let targets: UnsafeMutablePointer<SIMD8<Double>>
  /// 1 for a neighbour, 0 where a lane is filled up.
  private let ones: UnsafeMutablePointer<SIMD8<Double>>
  /// Places of one node's neighbours in the table of covariances.
  private let offsets: UnsafeMutablePointer<Int32>

  init(width: Int, ordinary: Bool) {
    self.width = width
    self.ordinary = ordinary
    let packed = BatchedCholesky.packedCount(width)
    matrix = .allocate(capacity: packed)
    matrix.initialize(repeating: .zero, count: packed)
    factor = .allocate(capacity: packed)
    factor.initialize(repeating: .zero, count: packed)
    sides = .allocate(capacity: 2 * width)
    sides.initialize(repeating: .zero, count: 2 * width)
    targets = .allocate(capacity: width)
    targets.initialize(repeating: .zero, count: width)
    ones = .allocate(capacity: width)
    ones.initialize(repeating: .zero, count: width)
    offsets = .allocate(capacity: width)
    offsets.initialize(repeating: 0, count: width)
  }

  func deallocate() {
    matrix.deallocate()
    factor.deallocate()
    sides.deallocate()
    targets.deallocate()
    ones.deallocate()
    offsets.deallocate()
  }

  /// Writes element (row, column) of a lane.
  @inline(__always)
  private static func set(
    _ base: UnsafeMutablePointer<SIMD8<Double>>, _ element: Int, _ lane: Int, _ value: Double
  ) {
    UnsafeMutableRawPointer(base).storeBytes(of: value, toByteOffset: element &* 64 &+ lane &* 8, as: Double.self)
  }

  /// The system of one node, filled up to `order` with rows of the identity.
  @inline(__always)
  func fill(
    lane: Int, order: Int, node: Int32, table: LevelCovariances, sequence: SimulationSequence,
    covariance: CovarianceFunction, lags: inout [SIMD3<Double>]
  ) {
    let codes = sequence.codes
    let base = Int(node) * width
    let count = Int(sequence.counts[Int(node)])
    var plain = !table.between.isEmpty
    for k in 0..<count where codes[base + k] < 0 { plain = false }
    if plain {
      codes.withUnsafeBufferPointer { codes in
        table.places.withUnsafeBufferPointer { places in
          table.between.withUnsafeBufferPointer { between in
            table.toNode.withUnsafeBufferPointer { toNode in
              for i in 0..<count {
                let code = Int(codes[base &+ i])
                offsets[i] = places[code]
                Self.set(targets, i, lane, toNode[code])
              }
              var element = 0
              for i in 0..<count {
                let row = Int32(truncatingIfNeeded: table.center) &+ offsets[i]
                for j in 0...i {
                  Self.set(matrix, element, lane, between[Int(row &- offsets[j])])
                  element &+= 1
                }
              }
            }
          }
        }
      }
    } else {
      fillMixed(
        lane: lane, codes: codes, base: base, count: count, node: node, table: table, sequence: sequence,
        covariance: covariance, lags: &lags)
    }
    if ordinary { for i in 0..<count { Self.set(ones, i, lane, 1) } }
    fillUp(lane: lane, from: count, order: order)
  }

  /// With data, or with nodes beyond the stencil: their covariances are computed one by one.
  @inline(never)
  private func fillMixed(
    lane: Int, codes: [Int32], base: Int, count: Int, node: Int32, table: LevelCovariances,
    sequence: SimulationSequence, covariance: CovarianceFunction, lags: inout [SIMD3<Double>]
  ) {
    let center = sequence.grid.center(node: Int(node))
    let data = sequence.data
    var element = 0
    for i in 0..<count {
      let code = codes[base + i]
      var error = 0.0
      if code >= 0 {
        lags[i] = table.lags[Int(code)]
        Self.set(targets, i, lane, table.toNode[Int(code)])
      } else {
        let number = Int(-1 - code)
        if number < data.count {
          lags[i] = data.places[number] - center
          error = data.errors[number]
        } else {
          lags[i] = sequence.grid.center(node: number - data.count) - center
        }
        Self.set(targets, i, lane, covariance.covariance(lags[i]))
      }
      for j in 0..<i {
        let other = codes[base + j]
        let value: Double
        if code >= 0, other >= 0, !table.between.isEmpty {
          value = table.between[table.center + Int(table.places[Int(code)] - table.places[Int(other)])]
        } else {
          value = covariance.covariance(lags[i] - lags[j])
        }
        Self.set(matrix, element + j, lane, value)
      }
      Self.set(matrix, element + i, lane, covariance.variance + error)
      element += i + 1
    }
  }

  func fillUp(lane: Int, from count: Int, order: Int) {
    var element = BatchedCholesky.packedCount(count)
    for i in count..<order {
      for j in 0...i { Self.set(matrix, element + j, lane, j == i ? 1 : 0) }
      Self.set(targets, i, lane, 0)
      Self.set(ones, i, lane, 0)
      element += i + 1
    }
  }

  /// - Returns: nodes at which neighbours were left out.
  @inline(__always)
  func solve(
    order: Int, lanes: Int, variance: Double, into weights: inout [Double], _ deviations: inout [Double], slot: Int
  ) -> Int {
    factor.update(from: matrix, count: BatchedCholesky.packedCount(order))
    let failed = BatchedCholesky.factor(factor, order: order, tolerance: SimulationWeights.tolerance)
    sides.update(from: targets, count: order)
    if ordinary { (sides + order).update(from: ones, count: order) }
    BatchedCholesky.solveLower(factor, order: order, sides, count: ordinary ? 2 : 1)
    BatchedCholesky.solveUpper(factor, order: order, sides, count: ordinary ? 2 : 1)
    var variances = SIMD8(repeating: variance)
    for i in 0..<order { variances -= sides[i] * targets[i] }
    if ordinary, order > 0 {
      var sum = SIMD8<Double>.zero
      var information = SIMD8<Double>.zero
      for i in 0..<order {
        sum += sides[i]
        information += sides[order + i]
      }
      // A lane without neighbours has no information, and stays with the mean.
      let rest = (1 - sum).replacing(with: 0, where: information .<= 0)
      let share = rest / information.replacing(with: 1, where: information .<= 0)
      for i in 0..<order { sides[i] += share * sides[order + i] }
      variances += rest * share
    }
    for lane in 0..<lanes {
      let own = slot + lane
      if failed & (1 << UInt8(lane)) == 0 {
        for i in 0..<order { weights[own * width + i] = sides[i][lane] }
        deviations[own] = max(variances[lane], 0).squareRoot()
      } else {
        deviations[own] = solveRegularised(
          lane: lane, order: order, variance: variance, into: &weights, at: own * width)
      }
    }
    return failed.nonzeroBitCount
  }

  /// One system whose neighbours determine each other: those that the nearer ones determine get no weight.
  ///
  /// - Returns: the kriging deviation.
  @inline(never)
  private func solveRegularised(
    lane: Int, order: Int, variance: Double, into weights: inout [Double], at base: Int
  ) -> Double {
    func element(_ i: Int, _ j: Int) -> Double { matrix[BatchedCholesky.packedCount(i) + j][lane] }
    // Rows of the factor of the neighbours that are kept.
    var rows: [[Double]] = []
    var kept: [Int] = []
    for i in 0..<order {
      var row: [Double] = []
      for (index, j) in kept.enumerated() {
        var sum = element(i, j)
        for k in 0..<index { sum -= row[k] * rows[index][k] }
        row.append(sum / rows[index][index])
      }
      let pivot = row.reduce(element(i, i)) { $0 - $1 * $1 }
      guard pivot > element(i, i) * SimulationWeights.tolerance else { continue }
      row.append(pivot.squareRoot())
      rows.append(row)
      kept.append(i)
    }
    func solve(_ side: [Double]) -> [Double] {
      var x = side
      for i in kept.indices {
        for k in 0..<i { x[i] -= rows[i][k] * x[k] }
        x[i] /= rows[i][i]
      }
      for i in kept.indices.reversed() {
        x[i] /= rows[i][i]
        for k in 0..<i { x[k] -= rows[i][k] * x[i] }
      }
      return x
    }
    let target = kept.map { targets[$0][lane] }
    var solution = solve(target)
    var rest = variance
    for k in kept.indices { rest -= solution[k] * target[k] }
    if ordinary, !kept.isEmpty {
      let unit = solve(kept.map { ones[$0][lane] })
      let missing = 1 - solution.reduce(0, +)
      let share = missing / unit.reduce(0, +)
      for k in kept.indices { solution[k] += share * unit[k] }
      rest += missing * share
    }
    for (k, neighbour) in kept.enumerated() { weights[base + neighbour] = solution[k] }
    return max(rest, 0).squareRoot()
  }
}
