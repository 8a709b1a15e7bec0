import Geodata
import Prospectivity

/// Compares maps with deposits, reading them in strips and never whole.
///
/// Of several maps only cells with a value in all of them take part, so that they are compared on the same ground.
public struct ValidationStudy: Sendable {
  /// What is compared with the maps.
  public struct Points: Sendable {
    /// Deposits that were known when the maps were made: they give the success rate.
    public var deposits: [Position]
    /// Deposits that the maps have not seen: they give the prediction rate.
    public var heldOut: [Position]?
    /// Places without a deposit; nil: all cells without one.
    public var negatives: [Position]?

    public init(deposits: [Position], heldOut: [Position]? = nil, negatives: [Position]? = nil) {
      self.deposits = deposits
      self.heldOut = heldOut
      self.negatives = negatives
    }
  }

  /// What a probability of a map is of.
  public enum Probability: Hashable, Sendable {
    /// Of a deposit in the cell.
    case ofCell
    /// Of a deposit in so much area, in square units of the grid.
    case ofArea(Double)
  }

  public var points: Points
  public var bootstrap: StratifiedBootstrap?
  /// What the values are the probability of; nil: they are none, and are not calibrated.
  public var probability: Probability?
  /// Cells of a strip; no result depends on it.
  public var stripCells = 1 << 20
  /// Bytes of the maps that are kept between passes; no result depends on it. A map of 4096 x 4096 cells is read once,
  /// and what a larger one has beyond that twice.
  public var keptBytes = 160 << 20

  public init(_ points: Points) { self.points = points }

  /// - Throws: `geodata`; `validation` with what the maps or the deposits lack.
  public func run(_ stack: EvidenceStack) throws(MappingError) -> ValidationResult {
    let strips = MapStrips(stack, cells: stripCells, room: keptBytes)
    let places = DepositPlaces(points.deposits, on: stack.grid)
    let heldOutPlaces = points.heldOut.map { DepositPlaces($0, on: stack.grid) }
    let deposits = try strips.scores(places)
    let heldOut = try heldOutPlaces.map { places throws(MappingError) in try strips.scores(places) }
    let negatives = try points.negatives.map { positions throws(MappingError) in
      try strips.scores(DepositPlaces(positions, on: stack.grid))
    }
    // What judges the models: deposits that they have not seen, where there are any.
    let judges = heldOut ?? deposits
    var counts = try Counts(deposits, heldOut, judges, calibration(stack, judges), files: stack)
    for number in strips.rows.indices { try counts.add(strips.take(number), stack) }
    var models: [ValidationResult.Model] = []
    for (index, layer) in stack.layers.enumerated() {
      let file = layer.url.lastPathComponent
      models.append(
        try Self.named(file) { () throws(MapValidationError) in
          ValidationResult.Model(
            name: layer.name, file: file,
            success: try MapValidation(
              deposits: deposits[index], cells: counts.tallies[index], negatives: negatives?[index],
              bootstrap: bootstrap),
            prediction: try heldOut.map { scores throws(MapValidationError) in
              try MapValidation(
                deposits: scores[index], cells: counts.heldOutTallies[index], negatives: negatives?[index],
                bootstrap: bootstrap)
            }, calibration: try counts.calibrations?[index].calibration(judges[index]))
        })
    }
    let comparison = try Self.named("") { () throws(MapValidationError) -> ModelComparison? in
      guard let comparison = counts.comparison, negatives == nil, comparison.depositCount > 1 else { return nil }
      return try comparison.comparison()
    }
    return ValidationResult(
      models: models, comparison: comparison, cellCount: counts.tallies[0].count,
      gridCellCount: stack.grid.rows * stack.grid.columns, hasNegatives: negatives != nil)
  }

  /// Intervals of probability at the values of the deposits, so that each holds some: equal widths would put all cells of
  /// a rare event into one.
  private func calibration(
    _ stack: EvidenceStack, _ judges: [DepositScores]
  ) throws(MappingError) -> [CalibrationTally]? {
    guard let probability else { return nil }
    let cellsPerUnit: Double =
      switch probability {
      case .ofCell: 1
      case .ofArea(let area): stack.grid.cellWidth * stack.grid.cellHeight / area
      }
    var tallies: [CalibrationTally] = []
    for (layer, scores) in zip(stack.layers, judges) {
      let sorted = scores.values.sorted()
      let inner = sorted.isEmpty ? [] : (1..<10).map { sorted[$0 * sorted.count / 10] }.filter { $0 > 0 && $0 < 1 }
      let bounds = [0] + Set(inner).sorted() + [1]
      tallies.append(
        try Self.named(layer.url.lastPathComponent) { () throws(MapValidationError) in
          try CalibrationTally(bounds: bounds, cellsPerUnit: cellsPerUnit)
        })
    }
    return tallies
  }

  static func named<R>(
    _ file: String, _ body: () throws(MapValidationError) -> R
  ) throws(MappingError) -> R {
    do throws(MapValidationError) { return try body() } catch { throw .validation(error, map: file) }
  }
}

/// What one pass over the maps counts.
private struct Counts {
  var tallies: [CellTally]
  var heldOutTallies: [CellTally]
  var comparison: ModelComparisonTally?
  var calibrations: [CalibrationTally]?

  init(
    _ deposits: [DepositScores], _ heldOut: [DepositScores]?, _ judges: [DepositScores],
    _ calibrations: [CalibrationTally]?, files stack: EvidenceStack
  ) throws(MappingError) {
    tallies = deposits.map { CellTally(thresholds: $0.values) }
    heldOutTallies = heldOut?.map { CellTally(thresholds: $0.values) } ?? []
    self.calibrations = calibrations
    // Without a deposit on the map there is nothing to compare, and the maps' own refusal says so.
    if judges.count > 1, judges.allSatisfy({ $0.count > 0 }) {
      comparison = try ValidationStudy.named("") { () throws(MapValidationError) in try ModelComparisonTally(judges) }
    }
  }

  mutating func add(_ runs: [[Double]], _ stack: EvidenceStack) throws(MappingError) {
    for (index, run) in runs.enumerated() {
      tallies[index].add(run)
      if !heldOutTallies.isEmpty { heldOutTallies[index].add(run) }
      if calibrations != nil {
        try ValidationStudy.named(stack.layers[index].url.lastPathComponent) { () throws(MapValidationError) in
          try calibrations?[index].add(run)
        }
      }
    }
    if comparison != nil {
      try ValidationStudy.named("") { () throws(MapValidationError) in try comparison?.add(runs) }
    }
  }
}
