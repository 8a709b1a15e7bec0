import Estimation
import NumericalMethods
import Programme
import Quantities
import ResourceEstimation

/// What an assessment takes from an estimate: so much of a raw material in the ground, set against EU consumption.
///
/// It lies in place and does not flow, so that it has no share of a yearly consumption; it has years of it. What is
/// undiscovered stands beside what is known and is never added to it.
public struct EstimatedQuantity: Sendable, Identifiable {
  /// Id of its figure in the provenance.
  public let id: String
  public let material: String
  public let system: String
  public let use: EstimateUse
  public let title: LocalizedText
  /// Tonnes of the basis.
  public let mean: Double
  /// Nil where how far it varies is not known: a grid without realisations.
  public let spread: Spread?
  /// Years of EU consumption, trial by trial; nil without a figure in the same basis.
  public let years: SampleSummary?
  public let state: VerificationState
  /// The state of the denominator of `years`.
  public let consumptionState: VerificationState?
  /// The figure of the document that it is.
  let origin: String
  let sources: [String]

  public struct Spread: Hashable, Sendable {
    public let p90: Double
    public let p50: Double
    public let p10: Double
  }

  /// The median, or the mean where there is no spread.
  public var middle: Double { spread?.p50 ?? mean }

  /// Nothing in any trial is no quantity.
  public var isSomething: Bool { mean > 0 }
}

extension EstimatedQuantity {
  /// What assessments take from the estimates of a programme, in its order.
  static func all(
    of outcomes: [EstimateOutcome], _ programme: Programme, _ index: ProgrammeIndex
  ) -> [EstimatedQuantity] {
    let draws = QuantityDraws(seed: programme.seed)
    return outcomes.flatMap { outcome in
      outcome.estimate.quantities.compactMap { EstimatedQuantity($0, outcome, index, draws) }
    }
  }

  private init?(
    _ quantity: EstimateQuantity, _ outcome: EstimateOutcome, _ index: ProgrammeIndex, _ draws: QuantityDraws
  ) {
    id = quantity.figure
    material = quantity.material
    system = outcome.estimate.system
    use = quantity.use
    switch quantity.amount {
    case .total(let commodity):
      guard let part = outcome.parts.last, let total = part.totals.first(where: { $0.material == commodity }) else {
        return nil
      }
      title = outcome.document.title
      mean = total.quantity.mean
      spread = Spread(p90: total.quantity.p90, p50: total.quantity.p50, p10: total.quantity.p10)
      state = outcome.state(of: part)
      origin = "\(EstimateFigures.root(outcome, part))/total/\(commodity)"
      let tracts = outcome.document.tracts
      let bases = tracts.map(\.basis) + tracts.map(\.model.basis) + [outcome.document.dependenceBasis].compactMap { $0 }
      sources = bases.flatMap(\.sources)
    case .grid(let id, let cutoff):
      // Expectations before estimates, which smooth.
      guard let grid = outcome.result.grids.first(where: { $0.document.id == id }), let curve = grid.curves.last,
        let figure = curve.figure(.metal, cutoff: cutoff), let mean = figure.mean
      else { return nil }
      title = grid.document.title
      self.mean = mean
      spread = figure.spread.map { Spread(p90: $0.p90, p50: $0.p50, p10: $0.p10) }
      state = max(grid.document.basis.state ?? .unverified, .derived)
      origin = EstimateFigures.gridFigure(outcome, grid, curve, cutoff, .metal)
      sources = grid.document.basis.sources
    }
    let consumption = ConsumptionBasis.of(material, basis: use.basis, index)
    consumptionState = consumption?.fact.state
    let kept = outcome.result.amounts[quantity.amount] ?? []
    let amounts = kept.isEmpty ? [Double](repeating: mean, count: outcome.result.trials) : kept
    years = EstimateFigures.unit("t").flatMap { consumption?.years(amounts, in: $0, draws: draws) }
  }
}
