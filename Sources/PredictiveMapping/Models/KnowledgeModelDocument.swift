import Programme
import Prospectivity

/// A knowledge-driven model of one mineral system as a document: what experts judged, why, and on which source.
///
/// Every judgement names a source of the document, or `unverified` when it is the modeller's own.
public struct KnowledgeModelDocument: Sendable {
  /// A publication, report or data set on which judgements rest.
  public struct Source: Hashable, Sendable {
    public let id: String
    public let citation: String
    public let url: String?
  }

  /// A membership, score, weight or operator with what it rests on.
  public struct Judgement: Hashable, Sendable {
    /// Layer or operation, and class where it is of a class.
    public let subject: String
    /// Nil where only the layer as a whole is reasoned.
    public let reason: LocalizedText?
    /// Nil: the modeller's own judgement, not verified.
    public let source: String?
  }

  /// Evidence of a fuzzy model.
  struct Evidence: Sendable {
    var evidence: FuzzyNetwork.Evidence
    /// MS-large and MS-small without figures take the mean and deviation of their layer.
    var takesMoments: Bool
  }

  enum Definition: Sendable {
    case fuzzy([Evidence], [FuzzyNetwork.Operation], output: String, MissingEvidencePolicy)
    case overlay(IndexOverlay)
  }

  public let title: LocalizedText
  /// The mineral system.
  public let system: String
  public let sources: [Source]
  public let judgements: [Judgement]
  /// What the map must not be used for.
  public let limits: [LocalizedText]
  /// What is doubtful about the document, but no error.
  public let warnings: [Finding]
  let definition: Definition

  /// The layers that the model needs, in the order of its runs.
  public var layers: [String] {
    switch definition {
    case .overlay(let model): return model.layers
    case .fuzzy(let evidence, _, _, _):
      var layers: [String] = []
      for entry in evidence where !layers.contains(entry.evidence.layer) { layers.append(entry.evidence.layer) }
      return layers
    }
  }

  /// The layer that a contributor of the model reads.
  func layer(of contributor: String) -> String {
    guard case .fuzzy(let evidence, _, _, _) = definition else { return contributor }
    return evidence.first { $0.evidence.name == contributor }?.evidence.layer ?? contributor
  }

  public var unverified: Int { judgements.count { $0.source == nil } }

  /// Layers whose mean and deviation the model needs.
  public var layersWithMoments: [String] {
    guard case .fuzzy(let evidence, _, _, _) = definition else { return [] }
    var layers: [String] = []
    for entry in evidence where entry.takesMoments && !layers.contains(entry.evidence.layer) {
      layers.append(entry.evidence.layer)
    }
    return layers
  }

  /// `fuzzy` or `indexOverlay`, for model cards.
  public var method: String {
    if case .fuzzy = definition { "fuzzy" } else { "indexOverlay" }
  }

  /// The model, ready to run.
  /// - Parameter moments: mean and deviation of ``layersWithMoments`` by name.
  /// - Throws: what is wrong with a membership that takes them: a constant layer has no deviation.
  public func model(
    moments: [String: (mean: Double, deviation: Double)] = [:]
  ) throws(KnowledgeModelError) -> AnyKnowledgeModel {
    switch definition {
    case .overlay(let model): return .overlay(model)
    case .fuzzy(let entries, let operations, let output, let missing):
      let evidence = entries.map { entry in
        guard entry.takesMoments, let known = moments[entry.evidence.layer] else { return entry.evidence }
        var evidence = entry.evidence
        evidence.membership = evidence.membership.with(mean: known.mean, deviation: known.deviation)
        return evidence
      }
      do throws(FuzzyError) {
        return .fuzzy(
          try FuzzyNetwork(evidence: evidence, operations: operations, output: output, missing: missing))
      } catch {
        throw .fuzzy(error)
      }
    }
  }
}

extension FuzzyMembership {
  /// MS-large and MS-small with other moments; the others as they are.
  fileprivate func with(mean: Double, deviation: Double) -> FuzzyMembership {
    switch self {
    case .msLarge(_, _, let a, let b):
      .msLarge(mean: mean, deviation: deviation, meanMultiplier: a, deviationMultiplier: b)
    case .msSmall(_, _, let a, let b):
      .msSmall(mean: mean, deviation: deviation, meanMultiplier: a, deviationMultiplier: b)
    default: self
    }
  }
}
