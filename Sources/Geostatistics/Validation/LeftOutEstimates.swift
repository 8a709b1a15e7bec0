import NumericalMethods

/// Estimates of samples without their folds.
struct LeftOutEstimates {
  var estimate: [Double]
  var variance: [Double]
  var status: [UInt8]

  init(count: Int) {
    estimate = [Double](repeating: .nan, count: count)
    variance = estimate
    status = [UInt8](repeating: CellStatus.tooFewSamples.rawValue, count: count)
  }

  private mutating func record(_ index: Int, _ estimate: Double, _ variance: Double) {
    guard estimate.isFinite, variance.isFinite else {
      status[index] = CellStatus.singularCovariance.rawValue
      return
    }
    self.estimate[index] = estimate
    self.variance[index] = max(variance, 0)
    status[index] = CellStatus.estimated.rawValue
  }

  /// All folds from the factor of all samples.
  ///
  /// With B the block of the inverse of the bordered kriging matrix that belongs to the samples, the residuals e of a fold
  /// I solve B[I, I] e = (B z)[I], and B[I, I]⁻¹ is their covariance matrix (Dubrule 1983 for one sample). Here
  /// B = Gᵀ G with G = (I − Q Qᵀ) L⁻¹, in the terms of `KrigingSystem`.
  mutating func fromOneFactor(_ system: KrigingSystem, trend: Trend, folds: [Int32], least: Int) {
    let count = system.members.count
    let freed = system.remainder(of: system.whitened)
    let product = system.factor.solveUpper(freed)
    var open: [[Int]] = []
    for group in Self.groups(folds) where count - group.count >= max(least, 1) {
      if Self.trendStands(system, trend, without: folds[group[0]], folds) {
        open.append(group)
      } else {
        for index in group { status[index] = CellStatus.singularTrend.rawValue }
      }
    }
    // Folds of one sample are taken eight at a time, as many as share a pass over the factor.
    var next = 0
    while next < open.count {
      var end = next
      var batch: [Int] = []
      while end < open.count, batch.isEmpty || batch.count + open[end].count <= 8 {
        batch += open[end]
        end += 1
      }
      let columns = system.factor.inverseColumns(batch).map { system.remainder(of: $0) }
      var start = 0
      for group in open[next..<end] {
        solve(group, Array(columns[start..<(start + group.count)]), product, system)
        start += group.count
      }
      next = end
    }
  }

  /// Folds in the order of their first sample, and the samples of each in theirs.
  private static func groups(_ folds: [Int32]) -> [[Int]] {
    Dictionary(grouping: folds.indices, by: { folds[$0] }).values.sorted { $0[0] < $1[0] }
  }

  private mutating func solve(_ group: [Int], _ columns: [[Double]], _ product: [Double], _ system: KrigingSystem) {
    var block = [Double](repeating: 0, count: group.count * group.count)
    for row in group.indices {
      for column in 0...row {
        block[row * group.count + column] = dot(columns[row], columns[column])
      }
    }
    guard let factor = CholeskyFactor(block, count: group.count) else {
      for index in group { status[index] = CellStatus.singularCovariance.rawValue }
      return
    }
    let residuals = factor.solve(group.map { product[$0] })
    let roots = factor.inverseColumns(Array(group.indices))
    for (position, index) in group.enumerated() {
      let spread = dot(roots[position], roots[position])
      record(index, system.samples.values[index] - residuals[position], spread - system.errorVariance(index))
    }
  }

  /// True when the samples outside a fold tell the drift functions apart.
  private static func trendStands(_ system: KrigingSystem, _ trend: Trend, without fold: Int32, _ folds: [Int32])
    -> Bool
  {
    guard system.basis.count > 1 else { return true }
    let kept = folds.indices.filter { folds[$0] != fold }.map { Int32($0) }
    let basis = DriftBasis(trend, samples: system.samples, members: kept)
    return kept.count >= basis.count && basis.areIndependent(rows: kept.count)
  }

  /// Each sample by a system of its own neighbours, those of its fold left out.
  mutating func solvingAnew(_ search: NeighbourSearch, _ kriging: Kriging, folds: [Int32]) {
    let samples = kriging.samples
    var found = NeighbourSearch.Neighbours()
    for index in 0..<samples.count {
      let place = samples.place(index)
      search.find(
        around: place, leavingOut: NeighbourSearch.LeftOut(folds: folds, fold: folds[index]), into: &found)
      guard found.members.count >= search.neighbourhood.least else { continue }
      do throws(KrigingSystem.Failure) {
        let system = try KrigingSystem(
          samples: samples, members: found.members, trend: kriging.parameters.trend, support: kriging.support)
        let solution = system.solution(
          u: system.factor.solveLower(system.covariances(place)), at: place, drifts: samples.drifts.map { $0[index] },
          variance: kriging.support.variance, weights: false)
        record(index, solution.estimate, solution.variance)
      } catch {
        status[index] = error.status.rawValue
      }
    }
  }
}
