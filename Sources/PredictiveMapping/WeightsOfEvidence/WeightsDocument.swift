import Foundation
import Prospectivity

/// A model of weights of evidence as people write it down: layers with their treatment, and the choices that decide on
/// the numbers.
public struct WeightsDocument: Hashable, Sendable {
  public var layers: [Layer]
  public var mask: EvidenceRaster?
  /// In square kilometres.
  public var unitArea = 1.0
  public var counting = DepositCounting.each
  public var priorArea = PriorProbability.Area.anyLayer
  public var missingEvidence = PosteriorResponse.MissingEvidence.weightless
  public var degenerate = EvidenceWeights.DegeneratePolicy.adjusted

  public struct Layer: Hashable, Sendable {
    public var raster: EvidenceRaster
    public var treatment: WeightsOfEvidence.Treatment

    public init(_ raster: EvidenceRaster, _ treatment: WeightsOfEvidence.Treatment) {
      self.raster = raster
      self.treatment = treatment
    }
  }

  public init(layers: [Layer] = []) { self.layers = layers }

  /// The ways to generalise, by their words in documents and options.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    case classes, merge, contrast, studentized, threshold

    /// What is done when nothing is said.
    public init(default table: WeightsTable.Kind) {
      switch table {
      case .unique: self = .classes
      case .categorical: self = .merge
      case .ascending, .descending: self = .contrast
      }
    }

    public func generalisation(confidence: Double, threshold: Int32) -> Generalisation {
      switch self {
      case .classes: .classes
      case .merge: .merging(below: confidence)
      case .contrast: .largestContrast(confidence: confidence)
      case .studentized: .largestStudentizedContrast(confidence: confidence)
      case .threshold: .threshold(threshold)
      }
    }
  }

  /// The studentized contrast that a class must reach when nothing is said: 97.5 %, one-sided.
  public static let usualConfidence = 1.96
}
