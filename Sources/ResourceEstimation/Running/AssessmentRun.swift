import Estimation
import NumericalMethods

/// Runs an assessment: each grid, each tract, then all tracts together. Grids and tracts are never added up: what lies
/// in a grid is measured, what lies in a tract is not discovered.
public struct AssessmentRun: Sendable {
  public let document: AssessmentDocument
  public var trials: Int
  public var seed: UInt64
  public var threads: Int
  /// What the result has the trials of; in tonnes.
  public var kept: Set<RunAmount> = []

  public init(_ document: AssessmentDocument, threads: Int = 1) {
    self.document = document
    trials = document.trials
    seed = document.seed
    self.threads = threads
  }

  /// What came of one tract, or of all.
  public struct Part: Sendable {
    /// Nil: all tracts together.
    public let tract: AssessmentDocument.Tract?
    public let counts: DepositCounts
    public let none: ChanceOfNone
    public let totals: [TractTotals.Summary]
    /// Means by formula, in the order of the totals.
    public let analyticMeans: [Double]?
    /// Deviations by formula; of one tract only.
    public let analyticDeviations: [Double]?
    /// Points of the exceedance curve of each material.
    public let exceedance: [[Double]]
    /// Some trials of all materials, for a joint plot: the first ones.
    public let sample: [[Double]]
    /// Correlations of ore and metals.
    public let correlations: [[Double]]

    /// The mean of the trials less that by formula, in standard errors of the simulation: beyond 2 once in twenty
    /// times, beyond 5 never by chance. Nil without a formula, and where both are the same without an error.
    /// - Parameter place: of the material among the totals.
    public func standardErrors(_ place: Int) -> Double? {
      guard let mean = analyticMeans?[place] else { return nil }
      let (difference, error) = (totals[place].quantity.mean - mean, totals[place].meanError)
      return error > 0 ? difference / error : difference == 0 ? nil : .infinity
    }
  }

  public struct Result: Sendable {
    public let tracts: [Part]
    /// Nil when there is one tract only.
    public let all: Part?
    public let grids: [GridOutcome]
    public let trials: Int
    public let seed: UInt64
    /// One amount a trial of each quantity that was to be kept; empty of a grid without realisations, which has no
    /// spread.
    public let amounts: [RunAmount: [Double]]

    /// Each tract, then all together where there are several.
    public var parts: [Part] { tracts + [all].compactMap { $0 } }
  }

  /// Probabilities of the exceedance curves.
  public static let probabilities: [Double] = (1...199).map { Double($0) / 200 }

  /// - Parameter progress: parts done, of all.
  /// - Throws: ``AssessmentRefusal`` for tracts that cannot be taken together.
  public func run(
    progress: @Sendable (Int, Int) -> Void = { _, _ in },
    scanned: (_ grid: String, Int, Int) -> Void = { _, _, _ in }
  ) async throws(AssessmentRefusal) -> Result {
    let tracts = document.tracts
    let count = tracts.count + (tracts.count > 1 ? 1 : 0)
    // Whatever would be refused at the end is refused before anything is simulated.
    let together = try aggregated()
    var grids: [GridOutcome] = []
    var kept: [RunAmount: [Double]] = [:]
    for grid in document.grids {
      let cutoffs = RunAmount.cutoffs(of: grid.id, in: self.kept)
      let run = GridRun(document: grid, trials: trials, seed: seed, threads: threads, kept: cutoffs)
      let (outcome, trials) = try await run.run { scanned(grid.id, $0, $1) }
      grids.append(outcome)
      for (cutoff, amounts) in trials { kept[.grid(grid.id, cutoff: cutoff)] = amounts }
    }
    var parts: [Part] = []
    for (place, tract) in tracts.enumerated() {
      progress(place, count)
      let assessment = tract.assessment
      let totals = try await refusing { () async throws(GradeTonnageError) in
        try await assessment.run(trials: trials, seed: seed, threads: threads)
      }
      if together == nil { keep(totals, &kept) }
      let analytic = assessment.analytic
      parts.append(
        part(
          tract, tract.counts, ChanceOfNone(tract.counts), totals, analytic?.mean,
          analytic?.covariance.indices.map { analytic?.covariance[$0][$0].squareRoot() ?? .nan }))
    }
    var all: Part?
    if let (aggregation, counts) = together {
      progress(tracts.count, count)
      let totals: TractTotals
      do throws(AggregationError) {
        totals = try await aggregation.run(trials: trials, seed: seed, threads: threads)
      } catch { throw .aggregation(error, file: document.name) }
      keep(totals, &kept)
      let none: ChanceOfNone
      if case .correlated = aggregation.dependence {
        none = ChanceOfNone(counts, of: tracts.map(\.counts), trials: trials)
      } else {
        none = ChanceOfNone(counts)
      }
      all = part(nil, counts, none, totals, aggregation.analyticMean, nil)
    }
    progress(count, count)
    return Result(tracts: parts, all: all, grids: grids, trials: trials, seed: seed, amounts: kept)
  }

  private func keep(_ totals: TractTotals, _ kept: inout [RunAmount: [Double]]) {
    for (place, material) in totals.materials.enumerated() where self.kept.contains(.total(material)) {
      kept[.total(material)] = totals.trials[place]
    }
  }

  /// The aggregation and its number of deposits; nil with one tract.
  private func aggregated() throws(AssessmentRefusal) -> (TractAggregation, DepositCounts)? {
    guard document.tracts.count > 1 else { return nil }
    let aggregation: TractAggregation
    do throws(AggregationError) { aggregation = try document.aggregation() } catch {
      throw .aggregation(error, file: document.name)
    }
    do throws(DepositCountError) { return (aggregation, try aggregation.counts(trials: trials, seed: seed)) } catch {
      throw .counts(error, file: document.name)
    }
  }

  private func refusing<T>(
    _ body: () async throws(GradeTonnageError) -> T
  ) async throws(AssessmentRefusal) -> T {
    do throws(GradeTonnageError) { return try await body() } catch {
      throw .model(error, file: document.name)
    }
  }

  private func part(
    _ tract: AssessmentDocument.Tract?, _ counts: DepositCounts, _ none: ChanceOfNone, _ totals: TractTotals,
    _ means: [Double]?, _ deviations: [Double]?
  ) -> Part {
    let places = totals.materials.indices
    var summaries: [TractTotals.Summary] = []
    var exceedance: [[Double]] = []
    for place in places {
      let sorted = totals.sorted(place)
      summaries.append(totals.summary(place, sorted: sorted))
      exceedance.append(TractTotals.exceedance(sorted, at: Self.probabilities))
    }
    return Part(
      tract: tract, counts: counts, none: none, totals: summaries, analyticMeans: means, analyticDeviations: deviations,
      exceedance: exceedance, sample: places.map { Array(totals.trials[$0].prefix(1500)) },
      correlations: places.map { i in places.map { j in i == j ? 1 : totals.correlation(i, j) } })
  }
}
