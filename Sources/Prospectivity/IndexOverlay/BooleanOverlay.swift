/// Boolean overlay: 1 where the conditions are met, else 0 (Bonham-Carter 1994, section 9.2).
public struct BooleanOverlay: Hashable, Sendable {
  /// What a value of a layer must be.
  public enum Condition: Hashable, Sendable {
    case classes(Set<Int32>)
    case atLeast(Double)
    case atMost(Double)
    case within(ClosedRange<Double>)

    func holds(_ value: Double) -> Bool {
      switch self {
      case .classes(let codes): EvidenceClass.code(of: value).map(codes.contains) ?? false
      case .atLeast(let limit): value >= limit
      case .atMost(let limit): value <= limit
      case .within(let range): range.contains(value)
      }
    }

    var isSound: Bool {
      switch self {
      case .classes(let codes): !codes.isEmpty
      case .atLeast(let limit), .atMost(let limit): limit.isFinite
      case .within(let range): range.lowerBound.isFinite && range.upperBound.isFinite
      }
    }
  }

  public struct Layer: Hashable, Sendable {
    public var name: String
    public var condition: Condition

    public init(name: String, condition: Condition) {
      self.name = name
      self.condition = condition
    }
  }

  /// How many conditions must be met.
  public enum Rule: Hashable, Sendable {
    /// AND.
    case all
    /// OR.
    case any
    case atLeast(Int)
  }

  public let sources: [Layer]
  public let rule: Rule
  /// Neutral is 0 or 1. ``MissingEvidencePolicy/ignore`` asks the rule of the layers that are there; a count is then
  /// not lowered.
  public let missing: MissingEvidencePolicy

  /// - Throws: `noLayers`, `duplicateLayer`, `condition`, `leastCount`, `neutral`.
  public init(layers: [Layer], rule: Rule, missing: MissingEvidencePolicy = .propagate) throws(OverlayError) {
    guard !layers.isEmpty else { throw .noLayers }
    var names: Set<String> = []
    for layer in layers {
      guard names.insert(layer.name).inserted else { throw .duplicateLayer(layer.name) }
      guard layer.condition.isSound else { throw .condition(layer: layer.name) }
    }
    if case .atLeast(let count) = rule, !(1...layers.count).contains(count) {
      throw .leastCount(count, layers: layers.count)
    }
    if case .neutral(let value) = missing, value != 0, value != 1 { throw .neutral(value) }
    sources = layers
    self.rule = rule
    self.missing = missing
  }

  /// 1, 0, or NaN where it is missing.
  /// - Throws: `layerCount`, `runLengths`.
  public func values(_ run: [[Double]]) throws(OverlayError) -> [Double] {
    guard run.count == sources.count else { throw .layerCount(given: run.count, needed: sources.count) }
    guard run.allSatisfy({ $0.count == run[0].count }) else { throw .runLengths(run.map(\.count)) }
    return run[0].indices.map { cell in
      var (met, counted, present) = (0, 0, 0)
      for (layer, values) in zip(sources, run) {
        let value = values[cell]
        if value.isNaN {
          guard case .neutral(let neutral) = missing else { continue }
          counted += 1
          met += neutral == 1 ? 1 : 0
        } else {
          present += 1
          counted += 1
          met += layer.condition.holds(value) ? 1 : 0
        }
      }
      if present == 0 || (missing == .propagate && counted < sources.count) { return .nan }
      let isMet =
        switch rule {
        case .all: met == counted
        case .any: met > 0
        case .atLeast(let count): met >= count
        }
      return isMet ? 1 : 0
    }
  }
}
