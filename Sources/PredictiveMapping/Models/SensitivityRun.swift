import Geodata
import NumericalMethods
import Prospectivity
import TextFormats

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

  /// Runs models on all threads of the map; the numbers do not depend on how many there are.
  /// - Throws: `sensitivity`, `geodata`, `stopped`.
  public func report(deposits: DepositCells? = nil) async throws(MappingError) -> Report {
    let (model, stack) = (map.model, map.stack)
    let study = try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in
      try OneAtATimeSensitivity(model, threshold: threshold, fraction: fraction)
    }
    var alone = study
    var sample = SystematicSample(columns: stack.layers.count, capacity: Self.sample)
    var atDeposits = [[Double]](repeating: [], count: stack.layers.count)
    // A piece has a map of each changed model, and some pieces wait for their turn.
    let strips = stack.strips(cells: min(map.cells, Self.mapCells / (map.threads * study.mapCount)))
    let work = OrderedWork(count: strips.count, threads: map.threads, isCancelled: map.isCancelled)
    let done = try await work.run { number throws(MappingError) in
      try map.run(strips[number])
    } work: { run throws(MappingError) in
      (run, try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in try study.maps(of: run) })
    } take: { number, piece throws(MappingError) in
      let (run, maps) = piece
      alone.add(maps)
      let values = maps.unchanged
      for cell in values.indices where !values[cell].isNaN { sample.add { run[$0][cell] } }
      let cells = strips[number].lowerBound * stack.grid.columns..<strips[number].upperBound * stack.grid.columns
      for (cell, count) in deposits?.within(cells: cells) ?? [] {
        for layer in run.indices { atDeposits[layer] += [Double](repeating: run[layer][cell], count: count) }
      }
    }
    guard done == strips.count else { throw .stopped }
    if deposits != nil {
      try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in try alone.addDeposits(atDeposits) }
    }
    let together = draws > 0 ? try await together(sample.columns, deposits == nil ? nil : atDeposits) : nil
    return try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in
      let unchanged = try alone.unchanged()
      return Report(
        threshold: threshold, fraction: fraction, share: unchanged.share, deposits: alone.deposits,
        captured: unchanged.depositsCaptured, parameters: try alone.results(), together: together, draws: draws)
    }
  }

  /// Values of maps that all pieces of work together hold at most, but for one row of each.
  private static let mapCells = 1 << 22

  /// All numbers at once, over a sample of cells.
  private func together(
    _ cells: [[Double]], _ deposits: [[Double]]?
  ) async throws(MappingError) -> MonteCarloSensitivity<AnyKnowledgeModel>.Results {
    var all = try draw()
    let valid = try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in try all.addCells(cells) }
    if let deposits { all.countDeposits(deposits) }
    let study = all
    let piece = 64
    let count = (study.modelCount + piece - 1) / piece
    let work = OrderedWork(count: count, threads: map.threads, isCancelled: map.isCancelled)
    let done = try await work.run { number throws(MappingError) in
      number * piece..<min(number * piece + piece, study.modelCount)
    } work: { numbers throws(MappingError) in
      try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in
        try study.outcomes(of: numbers, cells: valid, deposits: deposits ?? [])
      }
    } take: { _, outcomes throws(MappingError) in
      all.add(outcomes)
    }
    guard done == count else { throw .stopped }
    return try Self.studying { () throws(SensitivityError<KnowledgeModelError>) in try all.results() }
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
        DelimitedCell.escaped(row.parameter.owner) + "," + DelimitedCell.escaped(row.parameter.name.word) + ","
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
