import NumericalMethods

/// Simulated totals of a tract, or of several together.
public struct TractTotals: Sendable {
  /// "ore", then the commodities.
  public let materials: [String]
  /// Per material, one total a trial, tonnes.
  public let trials: [[Double]]

  public static let mostTrials = 20_000_000

  public init(materials: [String], trials: [[Double]]) {
    self.materials = materials
    self.trials = trials
  }

  public var count: Int { trials.first?.count ?? 0 }

  /// What is told of one material.
  public struct Summary: Hashable, Sendable, Codable {
    public let material: String
    public let quantity: SampleSummary
    /// Share of the trials in which there is nothing.
    public let probabilityOfNone: Double
    /// Share of the trials above the mean.
    public let probabilityAboveMean: Double

    /// Standard error of the mean.
    public var meanError: Double { quantity.deviation / Double(quantity.count).squareRoot() }
  }

  public var summaries: [Summary] { materials.indices.map { summary($0, sorted: sorted($0)) } }

  /// The trials of a material in ascending order.
  public func sorted(_ material: Int) -> [Double] { RadixSort.ascending(trials[material]) }

  /// - Parameter sorted: the trials of the material in ascending order.
  public func summary(_ material: Int, sorted: [Double]) -> Summary {
    let quantity = SampleSummary(ascending: sorted)
    let n = Double(sorted.count)
    return Summary(
      material: materials[material], quantity: quantity, probabilityOfNone: Double(sorted.count { $0 == 0 }) / n,
      probabilityAboveMean: Double(sorted.count { $0 > quantity.mean }) / n)
  }

  /// Pearson correlation of two materials over the trials; 0 where one does not vary.
  public func correlation(_ i: Int, _ j: Int) -> Double { PearsonCorrelation.value(trials[i], trials[j]) ?? 0 }

  /// The total that is exceeded with each probability: the curve of an exceedance plot.
  /// - Parameter sorted: the trials of a material in ascending order.
  public static func exceedance(_ sorted: [Double], at probabilities: [Double]) -> [Double] {
    probabilities.map { SampleSummary.quantile(sorted, 1 - $0) }
  }

  /// All trials, in pieces on several threads, put together in their order: the numbers do not depend on how many.
  ///
  /// - Parameter simulate: totals of a range of trials, one array per material.
  static func simulated(
    materials: [String], trials: Int, threads: Int, _ simulate: @escaping @Sendable (Range<Int>) -> [[Double]]
  ) async -> TractTotals {
    let piece = 16_384
    var totals = [[Double]](repeating: [], count: materials.count)
    for place in totals.indices { totals[place].reserveCapacity(trials) }
    let work = OrderedWork(count: (trials + piece - 1) / piece, threads: threads)
    _ = await work.run(
      prepare: { number in (number * piece)..<min(trials, (number + 1) * piece) }, work: simulate,
      take: { _, part in for place in totals.indices { totals[place] += part[place] } })
    return TractTotals(materials: materials, trials: totals)
  }
}
