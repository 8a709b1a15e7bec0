import NumericalMethods

/// Variance-based sensitivity of a knowledge-driven model: all its numbers are drawn at once, each uniformly within a
/// fraction of its scale on either side, and the variance of what the map says is parted over them (``SobolIndices``).
///
/// Costs (k + 2) N models a cell for k numbers and N draws: give it the cells of a sample, not of a country. The draws of
/// a number depend on the seed and its name only.
public struct MonteCarloSensitivity<Model: KnowledgeModel>: Sendable where Model.Failure: Sendable {
  public let parameters: [ModelParameter]
  public let threshold: Double
  public let draws: Int
  private let base: Model
  /// N models of A, N of B, then N of each parameter.
  private let models: [Model]
  private var above: [Int]
  private var sums: [Double]
  private var captured: [Int]
  public private(set) var cells = 0
  public private(set) var deposits = 0

  /// What is studied of the map.
  public struct Results: Sendable {
    /// Share of the cells that reach the threshold.
    public let share: SobolIndices
    /// Mean value of the cells.
    public let mean: SobolIndices
    /// Share of the deposits in cells that reach the threshold; nil without deposits.
    public let captured: SobolIndices?
    /// The shares of area of the draws of A and B, ascending.
    public let shares: [Double]
  }

  /// - Parameters:
  ///   - chosen: numbers of the parameters that are uncertain; nil for all.
  ///   - draws: N, at least 8.
  /// - Throws: `noParameters`, `fraction`, `threshold`, `sampleCount`, `parameter`, `model`.
  public init(
    _ model: Model, threshold: Double, fraction: Double = 0.1, chosen: [Int]? = nil, draws: Int = 256, seed: UInt64
  ) throws(SensitivityError<Model.Failure>) {
    let all = model.parameters
    let chosen = chosen ?? Array(all.indices)
    guard !chosen.isEmpty else { throw .noParameters }
    guard fraction > 0, fraction < 0.5 else { throw .fraction(fraction) }
    guard threshold.isFinite else { throw .threshold(threshold) }
    guard draws >= 8 else { throw .sampleCount(draws, least: 8) }
    if let wrong = chosen.first(where: { !all.indices.contains($0) }) { throw .parameter(wrong, count: all.count) }
    parameters = chosen.map { all[$0] }
    self.threshold = threshold
    self.draws = draws
    base = model
    var (a, b) = (
      [[Double]](repeating: all.map(\.value), count: draws), [[Double]](repeating: all.map(\.value), count: draws)
    )
    for index in chosen {
      let stream = RandomStream(seed: seed, name: "\(all[index].owner) \(all[index].name)")
      for draw in 0..<draws {
        var numbers = stream.trial(draw)
        a[draw][index] = all[index].changed(by: fraction * (2 * numbers.uniform() - 1))
        b[draw][index] = all[index].changed(by: fraction * (2 * numbers.uniform() - 1))
      }
    }
    var models: [Model] = []
    do throws(Model.Failure) {
      for values in a { models.append(try model.with(values)) }
      for values in b { models.append(try model.with(values)) }
      for index in chosen {
        for draw in 0..<draws {
          var values = a[draw]
          values[index] = b[draw][index]
          models.append(try model.with(values))
        }
      }
    } catch { throw .model(error) }
    self.models = models
    above = [Int](repeating: 0, count: models.count)
    sums = [Double](repeating: 0, count: models.count)
    captured = [Int](repeating: 0, count: models.count)
  }

  /// Models that are run over each run of cells.
  public var modelCount: Int { models.count }

  /// What some of the models say of the cells studied so far and those of a run.
  public struct Outcomes: Sendable {
    public let models: Range<Int>
    fileprivate let above: [Int]
    fileprivate let sums: [Double]
    fileprivate let captured: [Int]
  }

  /// A run of cells: the values of the layers of the model.
  /// - Throws: `model`.
  public mutating func add(_ run: [[Double]]) throws(SensitivityError<Model.Failure>) {
    let cells = try addCells(run)
    add(try outcomes(of: models.indices, cells: cells))
  }

  /// Counts the cells of a run that have a value, of which every model's ``outcomes(of:cells:deposits:)`` must be added.
  /// - Returns: the run without cells that have none.
  /// - Throws: `model`.
  public mutating func addCells(_ run: [[Double]]) throws(SensitivityError<Model.Failure>) -> [[Double]] {
    let valid = try values(of: base, run).map { !$0.isNaN }
    let kept = run.map { layer in zip(layer, valid).compactMap { $1 ? $0 : nil } }
    cells += kept.first?.count ?? 0
    return kept
  }

  /// The layers at the cells of deposits, one value a deposit.
  /// - Throws: `model`.
  public mutating func addDeposits(_ run: [[Double]]) throws(SensitivityError<Model.Failure>) {
    countDeposits(run)
    add(try outcomes(of: models.indices, deposits: run))
  }

  /// Counts deposits, of which every model's ``outcomes(of:cells:deposits:)`` must be added.
  public mutating func countDeposits(_ run: [[Double]]) { deposits += run.first?.count ?? 0 }

  /// What some of the models, by their numbers, say of a run of cells with a value and of the cells of deposits, on top of
  /// what was added before. Models may be run on several threads.
  /// - Throws: `model`.
  public func outcomes(
    of numbers: Range<Int>, cells: [[Double]] = [], deposits: [[Double]] = []
  ) throws(SensitivityError<Model.Failure>) -> Outcomes {
    // From the sums so far on: a sum of the run first would depend on the length of the runs.
    var (above, sums, captured) = (Array(above[numbers]), Array(sums[numbers]), Array(captured[numbers]))
    for (place, number) in numbers.enumerated() {
      if !cells.isEmpty {
        // A cell that this model alone knows nothing of makes its sum NaN, so that its indices say so.
        for value in try values(of: models[number], cells) {
          if value >= threshold { above[place] += 1 }
          sums[place] += value
        }
      }
      if !deposits.isEmpty {
        captured[place] += try values(of: models[number], deposits).reduce(0) { $1 >= threshold ? $0 + 1 : $0 }
      }
    }
    return Outcomes(models: numbers, above: above, sums: sums, captured: captured)
  }

  public mutating func add(_ outcomes: Outcomes) {
    above.replaceSubrange(outcomes.models, with: outcomes.above)
    sums.replaceSubrange(outcomes.models, with: outcomes.sums)
    captured.replaceSubrange(outcomes.models, with: outcomes.captured)
  }

  /// Standard deviation of each cell of a run over the draws of A: how far the map would be another had the experts
  /// judged a little otherwise. In the scale of the map; NaN where it is missing.
  /// - Throws: `model`.
  public func deviations(_ run: [[Double]]) throws(SensitivityError<Model.Failure>) -> [Double] {
    let start = try values(of: base, run)
    var (means, squares) = ([Double](repeating: 0, count: start.count), [Double](repeating: 0, count: start.count))
    for (index, model) in models.prefix(draws).enumerated() {
      let map = try values(of: model, run)
      // Welford 1962: no difference of large sums.
      for cell in map.indices {
        let difference = map[cell] - means[cell]
        means[cell] += difference / Double(index + 1)
        squares[cell] += difference * (map[cell] - means[cell])
      }
    }
    return start.indices.map { start[$0].isNaN ? .nan : (squares[$0] / Double(draws - 1)).squareRoot() }
  }

  private func values(of model: Model, _ run: [[Double]]) throws(SensitivityError<Model.Failure>) -> [Double] {
    do throws(Model.Failure) { return try model.values(run) } catch { throw .model(error) }
  }

  /// - Throws: `noCells`.
  public func results() throws(SensitivityError<Model.Failure>) -> Results {
    guard cells > 0 else { throw .noCells }
    let shares = above.map { Double($0) / Double(cells) }
    let means = sums.map { $0 / Double(cells) }
    let rates = captured.map { Double($0) / Double(max(1, deposits)) }
    return Results(
      share: indices(shares), mean: indices(means), captured: deposits == 0 ? nil : indices(rates),
      shares: shares.prefix(2 * draws).sorted())
  }

  private func indices(_ outcomes: [Double]) -> SobolIndices {
    func part(_ number: Int) -> [Double] { Array(outcomes[(number * draws)..<((number + 1) * draws)]) }
    return SobolIndices(a: part(0), b: part(1), mixed: parameters.indices.map { part($0 + 2) })
  }
}
