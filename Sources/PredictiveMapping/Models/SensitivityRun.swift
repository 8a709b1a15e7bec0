import Geodata
import Prospectivity

/// Studies how a map of a knowledge-driven model hangs on each number that somebody judged.
///
/// Each number alone is changed over all cells; all numbers together over a sample of them (every k-th cell with a
/// value), because that takes thousands of models.
public struct SensitivityRun {
  /// Cells of the sample at most.
  public static let sample = 4096

  public let map: KnowledgeMapRun
  public let threshold: Double
  public var fraction = 0.1
  /// Draws of all numbers together; 0 for none.
  public var draws = 256
  public var seed: UInt64 = 1

  public struct Report: Sendable {
    public let threshold: Double
    public let fraction: Double
    /// Share of the cells with a value that reach the threshold.
    public let share: Double
    public let deposits: Int
    public let captured: Int
    public let parameters: [ParameterSensitivity]
    public let together: MonteCarloSensitivity<AnyKnowledgeModel>.Results?
    public let draws: Int
  }

  public init(_ map: KnowledgeMapRun, threshold: Double) {
    self.map = map
    self.threshold = threshold
  }

  /// - Throws: `sensitivity`, `geodata`, `stopped`.
  public func report(deposits: DepositCells? = nil) throws(MappingError) -> Report {
    let (model, stack) = (map.model, map.stack)
    var study = try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in
      try OneAtATimeSensitivity(model, threshold: threshold, fraction: fraction)
    }
    var sample = SystematicSample(columns: stack.layers.count, capacity: Self.sample)
    var atDeposits = [[Double]](repeating: [], count: stack.layers.count)
    for rows in stack.strips(cells: map.cells) {
      if map.isCancelled() { throw .stopped }
      let run = try map.run(rows)
      let values: [Double]
      do throws(KnowledgeModelError) { values = try model.values(run) } catch { throw .knowledge(error) }
      try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in try study.add(run) }
      for cell in values.indices where !values[cell].isNaN { sample.add { run[$0][cell] } }
      let cells = rows.lowerBound * stack.grid.columns..<rows.upperBound * stack.grid.columns
      for (cell, count) in deposits?.within(cells: cells) ?? [] {
        for layer in run.indices { atDeposits[layer] += [Double](repeating: run[layer][cell], count: count) }
      }
    }
    var together: MonteCarloSensitivity<AnyKnowledgeModel>.Results?
    if deposits != nil {
      try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in try study.addDeposits(atDeposits) }
    }
    if draws > 0 {
      var all = try draw()
      let columns = sample.columns
      let known = deposits != nil
      try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in
        try all.add(columns)
        if known { try all.addDeposits(atDeposits) }
      }
      together = try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in try all.results() }
    }
    return try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in
      let unchanged = try study.unchanged()
      return Report(
        threshold: threshold, fraction: fraction, share: unchanged.share, deposits: study.deposits,
        captured: unchanged.depositsCaptured, parameters: try study.results(), together: together, draws: draws)
    }
  }

  /// The study of all numbers together, without cells; it also gives the deviation of the map.
  /// - Throws: `sensitivity`.
  public func draw() throws(MappingError) -> MonteCarloSensitivity<AnyKnowledgeModel> {
    try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in
      try MonteCarloSensitivity(map.model, threshold: threshold, fraction: fraction, draws: draws, seed: seed)
    }
  }

  private static func studying<R>(
    _ body: () throws(SensitivityError<KnowledgeModelError>) -> R
  ) throws(MappingError) -> R {
    do throws(SensitivityError<KnowledgeModelError>) { return try body() } catch { throw .sensitivity(error) }
  }
}

extension SensitivityRun.Report {
  /// A row a number of the model. Empty where a figure is not defined.
  public var csv: String {
    var text =
      "owner,parameter,value,low_value,high_value,low_share,high_share,low_rank_correlation,high_rank_correlation,"
      + "low_overlap,high_overlap,low_mean_change,high_mean_change,low_deposits,high_deposits,first_order,total_order\n"
    for (index, row) in parameters.enumerated() {
      let (low, high) = (row.lower, row.upper)
      let numbers: [Double] = [
        row.parameter.value, low.value, high.value, low.share, high.share, low.rankCorrelation, high.rankCorrelation,
        low.overlap, high.overlap, low.meanAbsoluteChange, high.meanAbsoluteChange, Double(low.depositsCaptured),
        Double(high.depositsCaptured), together?.share.first[index] ?? .nan, together?.share.total[index] ?? .nan,
      ]
      text +=
        TableText.field(row.parameter.owner) + "," + TableText.field(row.parameter.name.word) + ","
        + numbers.map(TableText.number).joined(separator: ",") + "\n"
    }
    return text
  }
}

extension ModelParameter.Name {
  /// As model documents and tables call it.
  public var word: String {
    switch self {
    case .weight: "weight"
    case .gamma: "gamma"
    case .low: "low"
    case .high: "high"
    case .midpoint: "midpoint"
    case .spread: "spread"
    case .exponent: "exponent"
    case .meanMultiplier: "mean-multiplier"
    case .deviationMultiplier: "deviation-multiplier"
    case .ofClass(let code): "class \(code)"
    case .ofInterval(let number): "interval \(number + 1)"
    case .otherwise: "otherwise"
    }
  }
}
