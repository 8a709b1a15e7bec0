/// A mineral system: a source type with its genetic model, evidence and estimates.
public struct MineralSystem: Sendable, Identifiable {
  public enum Origin: String, CaseIterable, Sendable, Codable {
    case geological, mining, anthropogenic
  }

  public let id: String
  public let number: Int
  public let origin: Origin
  public let name: LocalizedText
  public let summary: LocalizedText
  public let geneticModel: GeneticModel
  public let hostUnits: [HostUnit]
  public let depthRange: LocalizedText
  public let legalBasis: [LegalBasis]
  public let namedMaterials: [String]
  /// Of the INSPIRE code lists MineralDepositGroupValue and MineralDepositTypeValue.
  public let depositGroup: InspireCode
  public let depositType: InspireCode
  public let restrictions: [LocalizedText]
  public let gaps: [Gap]
  public let activities: [HostActivity]
  public let models: [ModelDefinition]
  /// What could be taken from the flows and stocks of its activities, place by place.
  public let projects: [ProjectDefinition]
  /// What structures would give back when they are removed.
  public let stocks: [StockDefinition]
  /// Undiscovered deposits in tracts, and grids above cut-offs.
  public let estimates: [EstimateDefinition]
  public let assessments: [AssessmentEntry]
  public let measures: [Measure]
  public let occurrences: [Occurrence]
  /// Nil when the programme says nothing about a predictive map.
  public let predictiveMap: PredictiveMapPlan?
  public let folder: String
  public let location: SourceLocation

  /// Source, driver, pathway, trap and preservation of the mineral-systems approach (Wyborn et al. 1994).
  public struct GeneticModel: Sendable {
    public let source: LocalizedText
    public let driver: LocalizedText
    public let pathway: LocalizedText
    public let trap: LocalizedText
    public let preservation: LocalizedText
  }

  public struct HostUnit: Sendable {
    public let name: LocalizedText
    public let code: String
    public let facts: [String]
    public let note: LocalizedText?
  }

  public struct LegalBasis: Sendable {
    public enum Act: String, CaseIterable, Sendable, Codable {
      case crma = "CRMA"
      case national
    }

    public let article: String
    public let act: Act
    public let reason: LocalizedText
  }

  /// What is not known.
  public struct Gap: Sendable, Identifiable {
    public let id: String
    public let text: LocalizedText
    public let facts: [String]
    public let measures: [String]
  }
}

/// An activity that could host co-production or whose product could be upgraded.
public struct HostActivity: Sendable, Identifiable {
  public enum Status: String, CaseIterable, Sendable, Codable {
    case active, planned, ended
  }

  public let id: String
  public let name: LocalizedText
  public let status: Status
  public let kind: LocalizedText
  public let facts: [String]
  public let occurrences: [String]
  /// Raw materials whose carrier it already produces.
  public let mines: [String]
  public let note: LocalizedText?
  public let location: SourceLocation
}

/// A place where something is or was.
public struct Occurrence: Sendable, Identifiable {
  public enum Role: String, CaseIterable, Sendable, Codable {
    case occurrence, working, host, area, stock, well, analogue
  }

  public let id: String
  public let name: LocalizedText
  /// Exact name in the register it was taken from.
  public let register: String
  public let materials: [String]
  public let other: String
  public let role: Role
  public let status: LocalizedText
  public let description: LocalizedText
  public let country: String
  public let point: GeographicPoint?
  public let coordinates: CoordinateClass
  public let facts: [String]
  public let sources: [String]
  public let state: VerificationState
  public let system: String
  public let location: SourceLocation

  /// Whether it counts as a mineral record (of which country is for the programme to say).
  public var isMineralRecord: Bool {
    switch role {
    case .occurrence, .working, .area, .stock: true
    case .host, .well, .analogue: false
    }
  }

  /// Whether it counts as a record of a raw material in a country: with a source, and not of an analogue.
  public func isRecord(of material: String, in country: String) -> Bool {
    isMineralRecord && self.country == country && materials.contains(material) && state != .unverified
  }
}
