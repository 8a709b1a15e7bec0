import NumericalMethods

/// Several tracts of one commodity set taken together.
public struct TractAggregation: Sendable {
  /// By id.
  public let tracts: [TractAssessment]
  public let dependence: Dependence

  public enum Dependence: Sendable {
    case independent
    /// All rich or all poor together: one uniform number decides all counts of a trial.
    case dependent
    case correlated(TractDependence)
  }

  /// - Throws: ``AggregationError`` for tracts of the same id or with other materials, or a matrix of other tracts.
  public init(_ tracts: [TractAssessment], dependence: Dependence) throws(AggregationError) {
    guard let first = tracts.first else { throw .noTract }
    guard Set(tracts.map(\.id)).count == tracts.count else { throw .repeatedTract }
    guard tracts.allSatisfy({ $0.model.commodities == first.model.commodities }) else { throw .materials }
    if case .correlated(let matrix) = dependence {
      let known = Set(tracts.map(\.id))
      if let stranger = matrix.ids.first(where: { !known.contains($0) }) { throw .unknownTract(stranger) }
      if let missing = tracts.first(where: { !matrix.ids.contains($0.id) }) { throw .unknownTract(missing.id) }
    }
    self.tracts = tracts.sorted { $0.id < $1.id }
    self.dependence = dependence
  }

  /// Totals of all tracts, per material, for a range of trials.
  public func trials(_ range: Range<Int>, seed: UInt64) -> [[Double]] {
    let uniforms: [[Double]?]
    switch dependence {
    case .independent: uniforms = tracts.map { _ in nil }
    case .dependent:
      let stream = RandomStream(seed: seed, name: "tract|all|count")
      let common = range.map { trial in
        var draws = stream.trial(trial)
        return draws.uniform()
      }
      uniforms = tracts.map { _ in common }
    case .correlated(let matrix): uniforms = matrix.uniforms(range, seed: seed)
    }
    var sums: [[Double]] = []
    for (tract, own) in zip(tracts, uniforms) {
      let totals = tract.trials(range, seed: seed, uniforms: own)
      guard !sums.isEmpty else {
        sums = totals
        continue
      }
      for i in sums.indices { for k in sums[i].indices { sums[i][k] += totals[i][k] } }
    }
    return sums
  }

  public func run(trials: Int, seed: UInt64, threads: Int = 1) async throws(AggregationError) -> TractTotals {
    guard trials > 0, trials <= TractTotals.mostTrials else { throw .trials(trials) }
    return await .simulated(materials: ["ore"] + tracts[0].model.commodities, trials: trials, threads: threads) {
      self.trials($0, seed: seed)
    }
  }

  /// Expectation of the totals by formula: the sum of those of the tracts, whatever their dependence.
  public var analyticMean: [Double]? {
    var sums = [Double](repeating: 0, count: tracts[0].materials)
    for tract in tracts {
      guard let moments = tract.analytic else { return nil }
      for i in sums.indices { sums[i] += moments.mean[i] }
    }
    return sums
  }

  /// The number of deposits in all tracts: exact for independent and dependent tracts, by simulation for correlated ones.
  public func counts(trials: Int = 1_000_000, seed: UInt64) throws(DepositCountError) -> DepositCounts {
    switch dependence {
    case .independent: return try CountAggregation.independent(tracts.map(\.counts))
    case .dependent: return try CountAggregation.dependent(tracts.map(\.counts))
    case .correlated(let matrix):
      return try matrix.counts(Dictionary(uniqueKeysWithValues: tracts.map { ($0.id, $0.counts) }), trials, seed)
    }
  }
}

extension TractDependence {
  /// The number of deposits in all tracts, by simulation.
  ///
  /// - Parameter tracts: by id; each id of the matrix is in it.
  public func counts(
    _ tracts: [String: DepositCounts], _ trials: Int = 1_000_000, _ seed: UInt64
  ) throws(DepositCountError) -> DepositCounts {
    let tables = ids.compactMap { tracts[$0]?.quantileTable() }
    guard tables.count == ids.count else { throw .noProbability }
    var frequencies: [Int: Int] = [:]
    var next = 0
    while next < trials {
      let range = next..<min(trials, next + 16_384)
      let uniforms = self.uniforms(range, seed: seed)
      for place in 0..<range.count {
        var sum = 0
        for (i, table) in tables.enumerated() { sum += table.count(at: uniforms[i][place]) }
        frequencies[sum, default: 0] += 1
      }
      next = range.upperBound
    }
    let (low, high) = (frequencies.keys.min() ?? 0, frequencies.keys.max() ?? 0)
    guard high <= DepositCounts.largestSum else { throw .tooMany(high, limit: DepositCounts.largestSum) }
    return try DepositCounts(
      first: low, weights: (low...high).map { Double(frequencies[$0] ?? 0) }, limit: DepositCounts.largestSum)
  }
}
