import Prospectivity

/// Why a knowledge-driven model of either kind could not be made or run.
public enum KnowledgeModelError: Error, Hashable, Sendable {
  case fuzzy(FuzzyError)
  case overlay(OverlayError)
}

/// A fuzzy network or an index overlay, as a model document holds it.
public enum AnyKnowledgeModel: KnowledgeModel, Hashable {
  case fuzzy(FuzzyNetwork)
  case overlay(IndexOverlay)

  public var layers: [String] {
    switch self {
    case .fuzzy(let model): model.layers
    case .overlay(let model): model.layers
    }
  }

  public var contributors: [String] {
    switch self {
    case .fuzzy(let model): model.contributors
    case .overlay(let model): model.contributors
    }
  }

  public var parameters: [ModelParameter] {
    switch self {
    case .fuzzy(let model): model.parameters
    case .overlay(let model): model.parameters
    }
  }

  /// Values that the map can take where no evidence is missing.
  public var range: ClosedRange<Double> {
    switch self {
    case .fuzzy: 0...1
    case .overlay(let model): model.range
    }
  }

  public func with(_ values: [Double]) throws(KnowledgeModelError) -> AnyKnowledgeModel {
    switch self {
    case .fuzzy(let model): .fuzzy(try Self.fuzzy { () throws(FuzzyError) in try model.with(values) })
    case .overlay(let model): .overlay(try Self.overlay { () throws(OverlayError) in try model.with(values) })
    }
  }

  public func values(_ run: [[Double]]) throws(KnowledgeModelError) -> [Double] {
    switch self {
    case .fuzzy(let model): try Self.fuzzy { () throws(FuzzyError) in try model.values(run) }
    case .overlay(let model): try Self.overlay { () throws(OverlayError) in try model.values(run) }
    }
  }

  public func contributions(
    _ run: [[Double]], against baseline: ContributionBaseline
  ) throws(KnowledgeModelError) -> [[Double]] {
    switch self {
    case .fuzzy(let model):
      try Self.fuzzy { () throws(FuzzyError) in try model.contributions(run, against: baseline) }
    case .overlay(let model):
      try Self.overlay { () throws(OverlayError) in try model.contributions(run, against: baseline) }
    }
  }

  /// Memberships or scores of a run, one array a contributor.
  public func terms(_ run: [[Double]]) throws(KnowledgeModelError) -> [[Double]] {
    switch self {
    case .fuzzy(let model): try Self.fuzzy { () throws(FuzzyError) in try model.memberships(run) }
    case .overlay(let model): try Self.overlay { () throws(OverlayError) in try model.scores(run) }
    }
  }

  private static func fuzzy<R>(_ body: () throws(FuzzyError) -> R) throws(KnowledgeModelError) -> R {
    do throws(FuzzyError) { return try body() } catch { throw .fuzzy(error) }
  }

  private static func overlay<R>(_ body: () throws(OverlayError) -> R) throws(KnowledgeModelError) -> R {
    do throws(OverlayError) { return try body() } catch { throw .overlay(error) }
  }
}
