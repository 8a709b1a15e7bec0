import Estimation
import Quantities

/// The evidence that was weighed for one raw material in one system.
public struct AssessmentEntry: Sendable {
  public let material: String
  /// Fact or occurrence ids.
  public let evidenceFor: [String]
  public let evidenceAgainst: [String]
  public let activity: String?
  public let models: [String]
  public let estimates: [EstimateUse]
  public let carrier: LocalizedText?
  public let finding: LocalizedText
  /// What would change the verdict.
  public let change: LocalizedText
  public let measures: [String]
  public let unfc: UNFCEntry?
  public let override: Override?
  public let location: SourceLocation

  /// UNFC class of one product and project, with a reason per axis.
  public struct UNFCEntry: Sendable {
    public let product: LocalizedText
    public let code: UNFCCode
    public let eReason: LocalizedText
    public let fReason: LocalizedText
    public let gReason: LocalizedText
    /// From when it holds; nil: from the date of the programme.
    public let effective: EffectiveDate?
    /// Who classified it; nil: the programme's author, at a desk.
    public let evaluator: Evaluator?
    /// Where in the project the quantity is measured; nil when not told.
    public let referencePoint: LocalizedText?

    public struct Evaluator: Sendable {
      public let role: UNFCRecord.Evaluator.Role
      /// An organisation; never a person.
      public let name: LocalizedText
    }
  }

  /// An expert's decision against the rules; needs a reason and is shown as such.
  public struct Override: Sendable {
    public let state: String?
    public let potential: String?
    public let certainty: String?
    public let kind: String?
    public let reason: LocalizedText
    public let by: String
    public let date: String
    public let location: SourceLocation
  }
}

/// A dated statement that a raw material is absent from an area to a depth (CRMA Art. 19(3)).
public struct AbsenceClaim: Sendable, Identifiable {
  public let id: String
  public let material: String
  public let systems: [String]
  public let area: LocalizedText
  public let depth: LocalizedText
  public let reasoning: LocalizedText
  public let evidence: [String]
  public let refutedBy: LocalizedText
  /// Facts and occurrences where the mineral is recorded all the same.
  public let recorded: [String]
  public let recordedNote: LocalizedText?
  public let date: String
  public let listEdition: String
  public let location: SourceLocation
}

/// A research measure of CRMA Art. 19(2).
public struct Measure: Sendable, Identifiable {
  public enum Kind: String, CaseIterable, Sendable, Codable {
    case a, b, c, d, e
  }

  public enum Status: String, CaseIterable, Sendable, Codable {
    case proposed, planned, running, done
  }

  public enum Origin: String, CaseIterable, Sendable, Codable {
    /// This programme's own.
    case programme
    /// Quoted from the reference document.
    case reference
  }

  public let id: String
  public let kind: Kind
  public let system: String
  public let title: LocalizedText
  public let description: LocalizedText
  public let targets: [CellID]
  public let gap: LocalizedText
  public let evidence: [String]
  public let cost: Range
  public let duration: Range
  public let output: LocalizedText
  public let after: [String]
  public let status: Status
  public let origin: Origin
  /// What was reported of it, one entry a year, the earliest first.
  public let progress: [MeasureProgress]
  /// What its data would tell; empty where that is not said, so that its worth cannot be worked out.
  public let designs: [StudyDesign]
  /// People at work on it at the same time; nil where that is not said.
  public let staff: Range?
  public let location: SourceLocation

  /// A low-high range with its unit and state.
  public struct Range: Sendable {
    public let low: Double
    public let high: Double
    public let unit: String
    public let state: VerificationState
    public let basis: LocalizedText?

    /// Size of the unit: in its currency, or in coherent SI units.
    public var factor: Double { (try? UnitOfMeasure(parsing: unit))?.factor ?? 1 }
  }
}

/// One cell of the matrix: a raw material in a mineral system, written `lithium/water-and-brine`.
public struct CellID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let material: String
  public let system: String

  public init(material: String, system: String) {
    self.material = material
    self.system = system
  }

  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(material: String(parts[0]), system: String(parts[1]))
  }

  public var description: String { "\(material)/\(system)" }
  public static func < (a: CellID, b: CellID) -> Bool { a.description < b.description }
}
