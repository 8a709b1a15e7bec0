/// What each class of a layer scores. The scale is the modeller's: 0 to 10, 1 to 5; higher is more favourable.
public enum ScoreTable: Hashable, Sendable {
  /// A score a class; `otherwise` for classes not listed, which are an error when it is nil.
  case classes([Int32: Double], otherwise: Double? = nil)
  /// Ascending breaks part the values of a layer into one interval more than there are breaks; a value on a break
  /// belongs to the interval above it.
  case intervals(breaks: [Double], scores: [Double])

  /// Lowest and highest score.
  public var range: ClosedRange<Double> {
    let scores = self.scores
    return (scores.min() ?? 0)...(scores.max() ?? 0)
  }

  /// All scores: by ascending class and what is otherwise, or by interval.
  public var scores: [Double] {
    switch self {
    case .classes(let table, let otherwise):
      table.sorted { $0.key < $1.key }.map(\.value) + (otherwise.map { [$0] } ?? [])
    case .intervals(_, let scores): scores
    }
  }

  var names: [ModelParameter.Name] {
    switch self {
    case .classes(let table, let otherwise):
      table.keys.sorted().map { .ofClass($0) } + (otherwise == nil ? [] : [.otherwise])
    case .intervals(_, let scores): scores.indices.map { .ofInterval($0) }
    }
  }

  /// With other scores, in the order of ``scores``.
  func with(_ values: ArraySlice<Double>) -> ScoreTable {
    let values = Array(values)
    switch self {
    case .classes(let table, let otherwise):
      let codes = table.keys.sorted()
      return .classes(
        Dictionary(uniqueKeysWithValues: zip(codes, values)), otherwise: otherwise == nil ? nil : values[codes.count])
    case .intervals(let breaks, _): return .intervals(breaks: breaks, scores: values)
    }
  }

  func check(layer: String) throws(OverlayError) {
    guard !scores.isEmpty else { throw .noScores(layer: layer) }
    if let score = scores.first(where: { !$0.isFinite }) { throw .score(layer: layer, value: score) }
    guard case .intervals(let breaks, let scores) = self else { return }
    let ascends = zip(breaks, breaks.dropFirst()).allSatisfy { $0 < $1 }
    guard ascends, breaks.allSatisfy(\.isFinite) else { throw .breaks(layer: layer, breaks) }
    guard scores.count == breaks.count + 1 else {
      throw .intervalCount(layer: layer, breaks: breaks.count, scores: scores.count)
    }
  }

  /// The scores of a run of values; NaN stays NaN.
  /// - Throws: `unlistedClass`.
  func scores(of run: [Double], layer: String) throws(OverlayError) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(run.count)
    switch self {
    case .classes(let table, let otherwise):
      // Neighbouring cells mostly share a class.
      var (last, lastScore) = (Double.nan, Double.nan)
      for value in run {
        if value.isNaN {
          result.append(.nan)
          continue
        }
        if value != last {
          guard let code = EvidenceClass.code(of: value), let score = table[code] ?? otherwise else {
            throw .unlistedClass(layer: layer, value: value)
          }
          (last, lastScore) = (value, score)
        }
        result.append(lastScore)
      }
    case .intervals(let breaks, let scores):
      for value in run {
        // Few breaks: counting is as fast as halving.
        result.append(value.isNaN ? .nan : scores[breaks.reduce(0) { $1 <= value ? $0 + 1 : $0 }])
      }
    }
    return result
  }
}
