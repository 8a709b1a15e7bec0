/// Multi-class index overlay: S = sum(w_i s_ij) / sum(w_i), with w_i the weight of layer i and s_ij the score of the
/// class j that the layer has in the cell (Bonham-Carter 1994, Geographic Information Systems for Geoscientists,
/// equation 9-3).
///
/// Where evidence is missing: ``MissingEvidencePolicy/ignore`` takes both sums over the layers that are there;
/// ``MissingEvidencePolicy/neutral(_:)`` gives the missing layer that score.
public struct IndexOverlay: Hashable, Sendable {
  public struct Layer: Hashable, Sendable {
    public var name: String
    /// 0 or more; only the ratios of weights matter.
    public var weight: Double
    public var scores: ScoreTable
    /// Classes that rule the cell out: its index is the lowest score that the model can give, whatever the rest says.
    public var excluded: Set<Int32>

    public init(name: String, weight: Double, scores: ScoreTable, excluded: Set<Int32> = []) {
      self.name = name
      self.weight = weight
      self.scores = scores
      self.excluded = excluded
    }
  }

  public let sources: [Layer]
  public let missing: MissingEvidencePolicy

  /// - Throws: `noLayers`, `duplicateLayer`, `weight`, `noWeight`, `noScores`, `score`, `breaks`, `intervalCount`,
  ///   `neutral`.
  public init(layers: [Layer], missing: MissingEvidencePolicy = .propagate) throws(OverlayError) {
    guard !layers.isEmpty else { throw .noLayers }
    var names: Set<String> = []
    for layer in layers {
      guard names.insert(layer.name).inserted else { throw .duplicateLayer(layer.name) }
      guard layer.weight.isFinite, layer.weight >= 0 else { throw .weight(layer: layer.name, value: layer.weight) }
      try layer.scores.check(layer: layer.name)
    }
    guard layers.contains(where: { $0.weight > 0 }) else { throw .noWeight }
    if case .neutral(let score) = missing, !score.isFinite { throw .neutral(score) }
    sources = layers
    self.missing = missing
  }

  /// Lowest and highest index that the scores and weights can give where no evidence is missing.
  public var range: ClosedRange<Double> {
    let total = sources.reduce(0) { $0 + $1.weight }
    let low = sources.reduce(0) { $0 + $1.weight * $1.scores.range.lowerBound } / total
    let high = sources.reduce(0) { $0 + $1.weight * $1.scores.range.upperBound } / total
    return low...max(low, high)
  }

  /// The scores of a run, one array a layer.
  /// - Throws: `layerCount`, `runLengths`, `unlistedClass`.
  public func scores(_ run: [[Double]]) throws(OverlayError) -> [[Double]] {
    guard run.count == sources.count else { throw .layerCount(given: run.count, needed: sources.count) }
    guard run.allSatisfy({ $0.count == run[0].count }) else { throw .runLengths(run.map(\.count)) }
    var result: [[Double]] = []
    for (layer, values) in zip(sources, run) {
      // An excluded class needs no score of its own.
      let scored =
        layer.excluded.isEmpty ? values : values.map { Self.isExcluded($0, layer) ? .nan : $0 }
      result.append(try layer.scores.scores(of: scored, layer: layer.name))
    }
    return result
  }

  private static func isExcluded(_ value: Double, _ layer: Layer) -> Bool {
    EvidenceClass.code(of: value).map(layer.excluded.contains) ?? false
  }

  /// Whether a cell of a run is ruled out.
  private func excluded(_ run: [[Double]]) -> [Bool] {
    var result = [Bool](repeating: false, count: run[0].count)
    for (layer, values) in zip(sources, run) where !layer.excluded.isEmpty {
      for cell in values.indices where Self.isExcluded(values[cell], layer) { result[cell] = true }
    }
    return result
  }

  /// The index of a run of cells; NaN where it is missing.
  /// - Throws: as ``scores(_:)``.
  public func values(_ run: [[Double]]) throws(OverlayError) -> [Double] {
    let scores = try scores(run)
    let excluded = excluded(run)
    let lowest = range.lowerBound
    return excluded.indices.map { cell in
      guard excluded[cell] else { return index(scores, cell: cell, omitting: nil) }
      let isMissing = missing == .propagate && run.contains { $0[cell].isNaN }
      return isMissing ? .nan : lowest
    }
  }

  private func index(_ scores: [[Double]], cell: Int, omitting omitted: Int?) -> Double {
    var (sum, total, present) = (0.0, 0.0, 0)
    for (number, layer) in sources.enumerated() where number != omitted {
      var score = scores[number][cell]
      if score.isNaN {
        switch missing {
        case .propagate: return .nan
        case .ignore: continue
        case .neutral(let neutral): score = neutral
        }
      } else {
        present += 1
      }
      sum += layer.weight * score
      total += layer.weight
    }
    return present > 0 && total > 0 ? sum / total : .nan
  }

  /// What each layer does to the index of each cell; 0 where the layer is missing, NaN where the index is missing or
  /// the cell is ruled out.
  ///
  /// Against references r_i it is w_i (s_ij - r_i) / sum(w), so that the contributions sum to the difference of the index
  /// from that of the references; with a layer omitted, S - S without it.
  /// - Throws: as ``scores(_:)``.
  public func contributions(
    _ run: [[Double]], against baseline: ContributionBaseline
  ) throws(OverlayError) -> [[Double]] {
    let scores = try scores(run)
    let excluded = excluded(run)
    if case .references(let references) = baseline, references.count != sources.count {
      throw .layerCount(given: references.count, needed: sources.count)
    }
    var result = [[Double]](repeating: [Double](repeating: .nan, count: excluded.count), count: sources.count)
    for cell in excluded.indices where !excluded[cell] {
      let full = index(scores, cell: cell, omitting: nil)
      guard !full.isNaN else { continue }
      let total = sources.indices.reduce(0.0) {
        $0 + (scores[$1][cell].isNaN && missing == .ignore ? 0 : sources[$1].weight)
      }
      for (number, layer) in sources.enumerated() {
        let score = scores[number][cell]
        if score.isNaN {
          result[number][cell] = 0
          continue
        }
        switch baseline {
        case .omitted: result[number][cell] = full - index(scores, cell: cell, omitting: number)
        case .references(let references):
          result[number][cell] = layer.weight * (score - references[number]) / total
        }
      }
    }
    return result
  }
}
