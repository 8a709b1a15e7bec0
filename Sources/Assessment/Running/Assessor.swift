import Evidence
import Programme
import ResourceEstimation
import Stages

/// Runs a programme: from facts through estimates and rules to an edition. Pure; files are touched elsewhere.
public struct Assessor: Sendable {
  public let programme: Programme
  /// Versions of the software parts, for the provenance.
  public let software: [String: String]
  /// What was read from a data folder; nil without one.
  public let evidence: EvidenceSummary?
  /// What came of the estimates that have documents of their own.
  public let estimates: [EstimateOutcome]
  /// The edition before this one; nil for the first.
  public let previous: Provenance?

  public init(
    programme: Programme, software: [String: String] = [:], evidence: EvidenceSummary? = nil,
    estimates: [EstimateOutcome] = [], previous: Provenance? = nil
  ) {
    self.programme = programme
    self.previous = previous
    self.evidence = evidence
    self.estimates = estimates
    self.software = software.merging(["delfstof": Delfstof.version]) { _, own in own }
  }

  /// - Parameters:
  ///   - threads: how many models run at once, and beside them projects and the plan; with 1, one thing after the
  ///     other. The result is the same for any number.
  ///   - cache: of the results of stages; nothing depends on what it holds.
  ///   - warnings: findings of the validation, which travel with the edition.
  ///   - progress: called with the number of finished models and of all.
  public func run(
    threads: Int = 1, cache: StageCache = StageCache(), warnings: [Finding] = [],
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async -> Edition {
    let index = ProgrammeIndex(programme)
    let runner = ProjectRunner(programme: programme, index: index, cache: cache)
    let planner = PlanRunner(programme: programme, index: index, cache: cache)
    let modeller = ModelRunner(programme: programme, index: index, cache: cache)
    // None of these rests on another; where results are kept, most of each is reading them.
    let (models, (projects, stocks), (plan, planFindings)) = await Self.beside(
      threads > 1, { await modeller.run(threads: threads, progress: progress) },
      { (await runner.run(threads: threads), await runner.stocks(threads: threads)) },
      { await planner.run(threads: threads) })
    let claims = ClaimReview(programme: programme, index: index).outcomes()
    let quantities = EstimatedQuantity.all(of: estimates, programme, index)
    let byID = Dictionary(models.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let maker = VerdictMaker(
      programme: programme, index: index, models: byID, quantities: quantities, claims: claims,
      coverage: evidence?.coverage)
    let verdicts = maker.verdicts()
    let review = ConclusionReview(programme: programme, verdicts: verdicts, claims: claims)
    var builder = ProvenanceBuilder(
      programme: programme, index: index, models: models, projects: projects, stocks: stocks,
      estimates: estimates, quantities: quantities, verdicts: verdicts, claims: claims, software: software,
      evidence: evidence, plan: plan)
    let provenance = builder.build()
    return Edition(
      programme: programme, index: index, models: models, projects: projects, stocks: stocks,
      estimates: estimates, quantities: quantities, verdicts: verdicts, conclusions: review.conclusions(),
      obligations: review.obligations(), claims: claims, plan: plan, evidence: evidence, provenance: provenance,
      warnings: warnings + planFindings,
      changes: previous.map { EditionComparison(before: $0, after: provenance).difference() })
  }

  /// What three pieces of work give.
  /// - Parameter atOnce: false does them one after the other.
  private static func beside<First: Sendable, Second: Sendable, Third: Sendable>(
    _ atOnce: Bool, _ first: @Sendable () async -> First, _ second: @Sendable () async -> Second,
    _ third: @Sendable () async -> Third
  ) async -> (First, Second, Third) {
    guard atOnce else { return (await first(), await second(), await third()) }
    async let later = second()
    async let last = third()
    return (await first(), await later, await last)
  }
}

/// The software itself.
public enum Delfstof {
  public static let version = "0.1.0"
}
