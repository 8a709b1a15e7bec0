import Estimation
import NumericalMethods
import Programme

/// What came of a grid.
public struct GridOutcome: Sendable {
  public let document: GridDocument
  public let curves: [Curve]
  /// Cells with a grade in the area: the least and the most of all realisations.
  public let cells: ClosedRange<Int>
  /// Cells with a grade and no thickness, which count for nothing; the most of all realisations.
  public let withoutThickness: Int
  /// Over the whole grid, by volume; of realisations the mean.
  public let meanGrade: Double?

  /// What a curve rests on.
  public enum Basis: String, Sendable, Codable {
    /// Distributions over realisations.
    case realisations
    /// The estimates as if they were the grades.
    case estimates
    /// Expectations, given estimates and variances.
    case expected
  }

  public struct Curve: Sendable, Codable {
    public let basis: Basis
    /// By cut-off.
    public let figures: [[GridFigure]]

    /// - Parameter cutoff: its place.
    public func figure(_ quantity: GridQuantity, cutoff: Int) -> GridFigure? {
      figures[cutoff].first { $0.quantity == quantity }
    }
  }
}

/// Turns a grid into a resource: sums of its cells, then the distribution over realisations and factors.
struct GridRun {
  let document: GridDocument
  let trials: Int
  let seed: UInt64
  let threads: Int
  /// Places of the cut-offs of which the trials are kept.
  var kept: [Int] = []

  /// - Returns: what came of it, and tonnes of the commodity, one a trial, by place of a kept cut-off; none without
  ///   realisations.
  func run(
    progress: (Int, Int) -> Void
  ) async throws(AssessmentRefusal) -> (outcome: GridOutcome, trials: [Int: [Double]]) {
    let sums = try await GridScan(document: document, threads: threads).run(progress: progress)
    let curves: [GridOutcome.Curve]
    let trials: [Int: [Double]]
    do throws(GridError) { (curves, trials) = try await self.curves(sums) } catch {
      let (what, mend) = GridErrorText.cell(error, unit: document.factors.gradeUnit.symbol)
      throw AssessmentRefusal(
        findings: [Finding(.error, "grid.run", document.content.grades[0].location, what, mend: mend)])
    }
    let counts = sums.map(\.plain.counted)
    let means = sums.compactMap { $0.plain.all.meanGrade }
    let outcome = GridOutcome(
      document: document, curves: curves, cells: (counts.min() ?? 0)...(counts.max() ?? 0),
      withoutThickness: sums.map(\.plain.withoutThickness).max() ?? 0,
      meanGrade: means.isEmpty ? nil : means.reduce(0, +) / Double(means.count))
    return (outcome, trials)
  }

  private func curves(_ sums: [GridScan.Sums]) async throws(GridError) -> ([GridOutcome.Curve], [Int: [Double]]) {
    let factors = document.factors
    if case .estimate = document.content {
      var curves: [GridOutcome.Curve] = []
      for (basis, above) in [(GridOutcome.Basis.estimates, sums[0].plain.above), (.expected, sums[0].expected?.above)] {
        guard let above else { continue }
        let resource = try GridResource(factors, realisations: [above])
        curves.append(.init(basis: basis, figures: above.indices.map { resource.means(cutoff: $0) }))
      }
      return (curves, [:])
    }
    let resource = try GridResource(factors, realisations: sums.map(\.plain.above))
    let draws = try GridDraws(factors, name: document.id, trials: trials, seed: seed)
    var figures: [[GridFigure]] = []
    _ = await OrderedWork(count: resource.cutoffCount, threads: threads).run(
      prepare: { $0 }, work: { resource.figures(cutoff: $0, draws: draws) }, take: { figures.append($1) })
    var kept: [Int: [Double]] = [:]
    for cutoff in self.kept { kept[cutoff] = resource.trials(of: .metal, cutoff: cutoff, draws: draws) }
    return ([.init(basis: .realisations, figures: figures)], kept)
  }
}
