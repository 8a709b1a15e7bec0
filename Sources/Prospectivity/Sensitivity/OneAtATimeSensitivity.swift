/// What a changed number does to a map.
public struct MapChange: Hashable, Sendable {
  /// The changed number.
  public let value: Double
  /// Spearman's correlation with the map of the model as it is; NaN where one of the maps is constant.
  public let rankCorrelation: Double
  /// Share of the cells with a value that reach the threshold.
  public let share: Double
  /// `share` less that of the model as it is.
  public let shareChange: Double
  /// Cells that reach the threshold in both maps over cells that do in one of them (Jaccard); 1 when none does.
  public let overlap: Double
  /// Mean absolute difference of the cells.
  public let meanAbsoluteChange: Double
  /// Deposits in cells that reach the threshold.
  public let depositsCaptured: Int
}

/// A number of a model, changed down and up while the others stay.
public struct ParameterSensitivity: Hashable, Sendable {
  public let parameter: ModelParameter
  public let lower: MapChange
  public let upper: MapChange

  /// How far the share of area above the threshold goes from one to the other.
  public var swing: Double { abs(upper.share - lower.share) }
}

/// One-at-a-time sensitivity of a knowledge-driven model: each of its numbers is changed down and up by a fraction of its
/// scale while the others stay, and the maps are compared with that of the model as it is.
///
/// All changed models are run together over runs of cells, which may be mapped on several threads and are added in their
/// order. Everything is exact over all cells but the rank correlations, which are of every k-th cell when there are more
/// than `sampleCapacity` of them.
public struct OneAtATimeSensitivity<Model: KnowledgeModel>: Sendable where Model.Failure: Sendable {
  public let model: Model
  public let threshold: Double
  public let fraction: Double
  /// Numbers of the parameters that are changed.
  public let chosen: [Int]
  private let parameters: [ModelParameter]
  /// Lower and upper of each chosen parameter.
  private let values: [Double]
  private let variants: [Model]
  private var tallies: [Tally]
  private var base = Tally()
  private var sample: SystematicSample
  public private(set) var deposits = 0

  private struct Tally: Sendable {
    var above = 0
    var both = 0
    var absoluteChange = 0.0
    var captured = 0
  }

  /// - Parameters:
  ///   - threshold: what a cell must reach to be of interest, in the scale of the map.
  ///   - fraction: of the scale of each parameter, above 0 and below 1/2.
  ///   - chosen: numbers of parameters; nil for all.
  /// - Throws: `noParameters`, `fraction`, `threshold`, `sampleCount`, `parameter`, `model`.
  public init(
    _ model: Model, threshold: Double, fraction: Double = 0.1, chosen: [Int]? = nil, sampleCapacity: Int = 16_384
  ) throws(SensitivityError<Model.Failure>) {
    let parameters = model.parameters
    let chosen = chosen ?? Array(parameters.indices)
    guard !chosen.isEmpty else { throw .noParameters }
    guard fraction > 0, fraction < 0.5 else { throw .fraction(fraction) }
    guard threshold.isFinite else { throw .threshold(threshold) }
    guard sampleCapacity >= 2 else { throw .sampleCount(sampleCapacity, least: 2) }
    if let wrong = chosen.first(where: { !parameters.indices.contains($0) }) {
      throw .parameter(wrong, count: parameters.count)
    }
    self.model = model
    self.threshold = threshold
    self.fraction = fraction
    self.chosen = chosen
    self.parameters = parameters
    var (values, variants): ([Double], [Model]) = ([], [])
    for index in chosen {
      for sign in [-1.0, 1.0] {
        var changed = parameters.map(\.value)
        changed[index] = parameters[index].changed(by: sign * fraction)
        values.append(changed[index])
        do throws(Model.Failure) { variants.append(try model.with(changed)) } catch { throw .model(error) }
      }
    }
    self.values = values
    self.variants = variants
    tallies = [Tally](repeating: Tally(), count: variants.count)
    sample = SystematicSample(columns: variants.count + 1, capacity: sampleCapacity)
  }

  /// The maps of a run of cells: of the model as it is, then of each changed one.
  public struct Maps: Sendable {
    fileprivate let maps: [[Double]]

    /// Of the model as it is.
    public var unchanged: [Double] { maps[0] }
  }

  /// Maps of a run that is added later; runs may be mapped on several threads.
  /// - Parameter run: the values of the layers of the model.
  /// - Throws: `model`.
  public func maps(of run: [[Double]]) throws(SensitivityError<Model.Failure>) -> Maps { Maps(maps: try maps(run)) }

  /// A run of cells: the values of the layers of the model.
  /// - Throws: `model`.
  public mutating func add(_ run: [[Double]]) throws(SensitivityError<Model.Failure>) { add(try maps(of: run)) }

  /// The next run of cells.
  public mutating func add(_ run: Maps) {
    let maps = run.maps
    let map = maps[0]
    var valid: [Int] = []
    for cell in map.indices where maps.allSatisfy({ !$0[cell].isNaN }) { valid.append(cell) }
    cells += valid.count
    for cell in valid where map[cell] >= threshold { base.above += 1 }
    for variant in variants.indices {
      let changed = maps[variant + 1]
      var tally = tallies[variant]
      // One by one from the tally on: a sum of the run first would depend on the length of the runs.
      for cell in valid {
        let isAbove = changed[cell] >= threshold
        if isAbove { tally.above += 1 }
        if isAbove, map[cell] >= threshold { tally.both += 1 }
        tally.absoluteChange += abs(changed[cell] - map[cell])
      }
      tallies[variant] = tally
    }
    for cell in valid { sample.add { maps[$0][cell] } }
  }

  /// Maps that are made of each run.
  public var mapCount: Int { variants.count + 1 }

  /// Cells with a value.
  public private(set) var cells = 0

  /// The layers at the cells of deposits, one value a deposit.
  /// - Throws: `model`.
  public mutating func addDeposits(_ run: [[Double]]) throws(SensitivityError<Model.Failure>) {
    let maps = try maps(run)
    deposits += maps[0].count
    base.captured += maps[0].reduce(0) { $1 >= threshold ? $0 + 1 : $0 }
    for variant in variants.indices {
      tallies[variant].captured += maps[variant + 1].reduce(0) { $1 >= threshold ? $0 + 1 : $0 }
    }
  }

  private func maps(_ run: [[Double]]) throws(SensitivityError<Model.Failure>) -> [[Double]] {
    do throws(Model.Failure) {
      var maps = [try model.values(run)]
      for variant in variants { maps.append(try variant.values(run)) }
      return maps
    } catch { throw .model(error) }
  }

  /// Share of the cells that reach the threshold, and deposits in them, of the model as it is.
  /// - Throws: `noCells`.
  public func unchanged() throws(SensitivityError<Model.Failure>) -> (share: Double, depositsCaptured: Int) {
    guard cells > 0 else { throw .noCells }
    return (Double(base.above) / Double(cells), base.captured)
  }

  /// In the order of the parameters chosen.
  /// - Throws: `noCells`.
  public func results() throws(SensitivityError<Model.Failure>) -> [ParameterSensitivity] {
    guard cells > 0 else { throw .noCells }
    return chosen.enumerated().map { place, index in
      ParameterSensitivity(parameter: parameters[index], lower: change(2 * place), upper: change(2 * place + 1))
    }
  }

  private func change(_ variant: Int) -> MapChange {
    let tally = tallies[variant]
    let either = base.above + tally.above - tally.both
    let share = Double(tally.above) / Double(cells)
    return MapChange(
      value: values[variant],
      rankCorrelation: RankCorrelation.spearman(sample.columns[0], sample.columns[variant + 1]), share: share,
      shareChange: share - Double(base.above) / Double(cells),
      overlap: either == 0 ? 1 : Double(tally.both) / Double(either),
      meanAbsoluteChange: tally.absoluteChange / Double(cells), depositsCaptured: tally.captured)
  }
}
