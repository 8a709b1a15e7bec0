import Estimation

/// What was computed of an assessment; the rest is what its document says.
struct KeptAssessment: Codable, Sendable {
  /// In the order of the tracts of the document.
  private let tracts: [Part]
  private let all: Part?
  /// In the order of its grids.
  private let grids: [Grid]
  private let trials: Int
  private let seed: UInt64
  private let amounts: [Amounts]

  private struct Part: Codable, Sendable {
    let counts: DepositCounts
    let none: ChanceOfNone
    let totals: [TractTotals.Summary]
    let analyticMeans: [Double]?
    let analyticDeviations: [Double]?
    let exceedance: [[Double]]
    let sample: [[Double]]
    let correlations: [[Double]]

    init(_ part: AssessmentRun.Part) {
      counts = part.counts
      none = part.none
      totals = part.totals
      analyticMeans = part.analyticMeans
      analyticDeviations = part.analyticDeviations
      exceedance = part.exceedance
      sample = part.sample
      correlations = part.correlations
    }

    func part(of tract: AssessmentDocument.Tract?) -> AssessmentRun.Part {
      AssessmentRun.Part(
        tract: tract, counts: counts, none: none, totals: totals, analyticMeans: analyticMeans,
        analyticDeviations: analyticDeviations, exceedance: exceedance, sample: sample, correlations: correlations)
    }
  }

  private struct Grid: Codable, Sendable {
    let curves: [GridOutcome.Curve]
    let cells: ClosedRange<Int>
    let withoutThickness: Int
    let meanGrade: Double?
  }

  private struct Amounts: Codable, Sendable {
    let amount: RunAmount
    let trials: [Double]
  }

  init(_ result: AssessmentRun.Result) {
    tracts = result.tracts.map(Part.init)
    all = result.all.map(Part.init)
    grids = result.grids.map {
      Grid(curves: $0.curves, cells: $0.cells, withoutThickness: $0.withoutThickness, meanGrade: $0.meanGrade)
    }
    trials = result.trials
    seed = result.seed
    amounts = result.amounts.map { Amounts(amount: $0.key, trials: $0.value) }
  }

  /// - Parameter document: the one that was run.
  func result(of document: AssessmentDocument) -> AssessmentRun.Result {
    AssessmentRun.Result(
      tracts: zip(document.tracts, tracts).map { $1.part(of: $0) }, all: all?.part(of: nil),
      grids: zip(document.grids, grids).map {
        GridOutcome(
          document: $0, curves: $1.curves, cells: $1.cells, withoutThickness: $1.withoutThickness,
          meanGrade: $1.meanGrade)
      }, trials: trials, seed: seed,
      amounts: Dictionary(amounts.map { ($0.amount, $0.trials) }, uniquingKeysWith: { first, _ in first }))
  }
}
