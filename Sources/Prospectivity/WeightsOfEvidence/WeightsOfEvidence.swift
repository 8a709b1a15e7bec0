/// Weights of evidence from counts to posterior: tables of weights, generalised layers, the response of each condition
/// and the tests of the model.
///
/// Sources: Agterberg, Bonham-Carter & Wright 1990, "Statistical pattern integration for mineral exploration";
/// Bonham-Carter 1994, "Geographic information systems for geoscientists", chapter 9.
public struct WeightsOfEvidence: Hashable, Sendable {
  public let conditions: UniqueConditions
  public let options: Options
  public let tables: [WeightsTable]
  public let layers: [LayerWeights]
  public let generalised: GeneralisedConditions
  public let prior: PriorProbability
  public let response: PosteriorResponse
  public let independence: ConditionalIndependence
  public let pairs: [PairwiseIndependence]
  public let fit: PosteriorFit

  /// How a layer is used.
  public struct Treatment: Hashable, Sendable {
    public let kind: WeightsTable.Kind
    public let generalisation: Generalisation

    public init(_ kind: WeightsTable.Kind, _ generalisation: Generalisation) {
      self.kind = kind
      self.generalisation = generalisation
    }

    public static let unique = Treatment(.unique, .classes)
  }

  public struct Options: Hashable, Sendable {
    public var unitCell: UnitCell
    public var counting: DepositCounting
    public var degenerate: EvidenceWeights.DegeneratePolicy
    public var priorArea: PriorProbability.Area
    public var missingEvidence: PosteriorResponse.MissingEvidence

    public init(
      unitCell: UnitCell, counting: DepositCounting = .each, degenerate: EvidenceWeights.DegeneratePolicy = .adjusted,
      priorArea: PriorProbability.Area = .anyLayer, missingEvidence: PosteriorResponse.MissingEvidence = .weightless
    ) {
      self.unitCell = unitCell
      self.counting = counting
      self.degenerate = degenerate
      self.priorArea = priorArea
      self.missingEvidence = missingEvidence
    }
  }

  /// - Parameter treatments: one for each layer of the conditions.
  /// - Throws: what tables, generalisation, prior and tests refuse.
  public init(
    _ conditions: UniqueConditions, treatments: [Treatment], options: Options
  ) throws(WeightsError) {
    guard treatments.count == conditions.layers.count else {
      throw .layers(found: treatments.count, expected: conditions.layers.count)
    }
    let deposits = conditions.deposits(options.counting).reduce(0, +)
    guard deposits > 0 else {
      throw conditions.pointsWithoutEvidence > 0
        ? .depositsOutside(layer: nil, deposits: conditions.pointsWithoutEvidence) : .noDeposits
    }
    guard deposits > 1 else { throw .oneDeposit(layer: nil) }
    var tables: [WeightsTable] = []
    var layers: [LayerWeights] = []
    for (layer, treatment) in treatments.enumerated() {
      let counts = conditions.counts(layer: layer, options.counting)
      let table = try WeightsTable(
        counts, kind: treatment.kind, unitCell: options.unitCell, policy: options.degenerate)
      tables.append(table)
      layers.append(try LayerWeights(table, treatment.generalisation))
    }
    self.conditions = conditions
    self.options = options
    self.tables = tables
    self.layers = layers
    generalised = try GeneralisedConditions(
      conditions, layers: layers, unitCell: options.unitCell, counting: options.counting)
    prior = try PriorProbability(generalised, options.priorArea)
    response = PosteriorResponse(generalised, prior: prior, missingEvidence: options.missingEvidence)
    independence = try ConditionalIndependence(response)
    pairs = PairwiseIndependence.pairs(generalised)
    fit = try PosteriorFit(response)
  }

  /// A column of the response by number of condition, as ``UniqueConditionCounter`` gives numbers to cells; NaN at 0.
  public func byNumber(_ column: [Double], ranks: [Int]) -> [Double] {
    ranks.map { $0 < 0 ? .nan : column[generalised.places[$0]] }
  }
}
