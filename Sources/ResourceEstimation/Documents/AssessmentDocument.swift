import Estimation
import Programme

/// An assessment as a document: tracts, how many deposits they may hold, and grade-tonnage models; grids of grades.
public struct AssessmentDocument: Sendable {
  /// How messages call it.
  public let name: String
  public let title: LocalizedText
  public let seed: UInt64
  public let trials: Int
  /// What the numbers rest on, in the document's words.
  public let sources: [Source]
  public let models: [Model]
  /// None in an assessment of grids alone.
  public let tracts: [Tract]
  public let grids: [GridDocument]
  public let dependence: TractAggregation.Dependence
  /// Name of the dependence: independent, dependent or correlated.
  public let dependenceName: String
  /// Nil when nothing is said of it.
  public let dependenceBasis: Basis?
  /// Tables and rasters that it names, as it names them.
  public let files: [String]
  /// Rows of tables that were left out, and why.
  public let rejects: [TableReject]
  public let warnings: [Finding]

  public struct Source: Hashable, Sendable {
    public let id: String
    public let citation: String
    public let url: String?
  }

  /// On what the numbers of an entry rest.
  public struct Basis: Hashable, Sendable {
    /// The source of what is the assessor's own judgement.
    public static let judgement = "unverified"

    /// As it is named; nil when nothing is said.
    public let source: String?
    /// Nil when nothing is said, which a programme does not accept.
    public let state: VerificationState?
    /// Of the entry.
    public let location: SourceLocation

    /// Ids of sources: none for a judgement.
    public var sources: [String] { source == Self.judgement ? [] : [source].compactMap { $0 } }
  }

  public struct Model: Sendable {
    public let id: String
    public let title: LocalizedText
    public let basis: Basis
    public let table: GradeTonnageTable
    public let model: GradeTonnageModel
    public let fit: GradeTonnageFit
  }

  public struct Tract: Sendable {
    public let id: String
    public let title: LocalizedText
    public let basis: Basis
    public let model: Model
    public let counts: DepositCounts
    /// How the counts were stated, with the key of the document: `mark3`, `experts` ...
    public let method: CountMethod

    public var assessment: TractAssessment { TractAssessment(id: id, counts: counts, model: model.model) }
  }

  /// What is worth telling of how the counts came about.
  public enum CountMethod: Sendable {
    case mark3(ElicitationPercentiles)
    case mark4(ElicitationPercentiles)
    case poisson(mean: Double)
    case negativeBinomial(mean: Double, deviation: Double)
    case experts([ExpertEstimate], NegativeBinomialFit)
    case density(DepositDensityEstimate)
    case custom

    public var key: String {
      switch self {
      case .mark3: "mark3"
      case .mark4: "mark4"
      case .poisson: "poisson"
      case .negativeBinomial: "negative-binomial"
      case .experts: "experts"
      case .density: "density"
      case .custom: "custom"
      }
    }
  }

  /// All tracts together.
  public func aggregation() throws(AggregationError) -> TractAggregation {
    try TractAggregation(tracts.map(\.assessment), dependence: dependence)
  }
}
