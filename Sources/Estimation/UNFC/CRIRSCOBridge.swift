/// The classes of the CRIRSCO International Reporting Template (2019), on which PERC, JORC and NI 43-101 rest.
public enum CRIRSCOClass: String, Hashable, Sendable, CaseIterable {
  case provedReserve = "proved-mineral-reserve"
  case probableReserve = "probable-mineral-reserve"
  case measuredResource = "measured-mineral-resource"
  case indicatedResource = "indicated-mineral-resource"
  case inferredResource = "inferred-mineral-resource"
  /// A range of tonnes and grades for a mineralisation with too little exploration for a resource.
  case explorationTarget = "exploration-target"
  /// Data without a quantity.
  case explorationResults = "exploration-results"
}

/// The bridge between the CRIRSCO Template and the framework, at the level of categories.
///
/// Source: UNECE 2024, Bridging Document between the Committee for Mineral Reserves International Reporting Standards
/// Template and the United Nations Framework Classification for Resources (ECE/ENERGY/GE.3/2024/5), which succeeds that
/// of 2015. Of that document only the first pages could be read here; its table of sub-categories could not, so the rows
/// stay at the level of categories, but for E3.2, the sub-category of prospects whose viability cannot be judged yet. Its
/// predecessor gave Exploration Results and Exploration Targets one default code (Henley 2014, CRIRSCO-UNFC 2009 mapping,
/// PERC); here Exploration Results have none, since they are data without the quantity that a code classifies.
///
/// A bridge tells which code an estimate that *was* made to the Template gets. It does not work backwards: a
/// classification never makes a Mineral Resource, which needs a Competent Person and a public report. So the backward
/// direction here answers "could correspond to".
public enum CRIRSCOBridge {
  public struct Row: Hashable, Sendable {
    public let crirsco: CRIRSCOClass
    /// The categories; nil: no counterpart.
    public let e: String?
    public let f: String?
    public let g: String?
    public let unfcClass: UNFCClass?
  }

  public static let rows: [Row] = [
    Row(crirsco: .provedReserve, e: "E1", f: "F1", g: "G1", unfcClass: .viable),
    Row(crirsco: .probableReserve, e: "E1", f: "F1", g: "G2", unfcClass: .viable),
    Row(crirsco: .measuredResource, e: "E2", f: "F2", g: "G1", unfcClass: .potentiallyViable),
    Row(crirsco: .indicatedResource, e: "E2", f: "F2", g: "G2", unfcClass: .potentiallyViable),
    Row(crirsco: .inferredResource, e: "E2", f: "F2", g: "G3", unfcClass: .potentiallyViable),
    Row(crirsco: .explorationTarget, e: "E3.2", f: "F3", g: "G4", unfcClass: .prospective),
    Row(crirsco: .explorationResults, e: nil, f: nil, g: nil, unfcClass: nil),
  ]

  /// What a class of the framework could correspond to.
  public enum Counterpart: Hashable, Sendable {
    case classes([CRIRSCOClass])
    case none(Reason)
  }

  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The Template has no class for projects that are known not to be viable: no reasonable prospects for eventual
    /// economic extraction.
    case notViable = "not-viable"
    /// It has none for what no project would extract.
    case noProject = "no-project"
    /// It counts saleable product only.
    case unusedProduction = "unused-production"
    /// A reserve is Proved or Probable: what is Inferred never becomes a reserve.
    case inferredIsNoReserve = "inferred-is-no-reserve"
    /// The framework does not name the combination.
    case unnamed
    /// Prospects without a basis for a range of tonnes and grade, or ones whose development is not thought possible.
    case notATarget = "not-a-target"
    /// The code itself breaks a rule of the framework.
    case invalid
  }

  public static func counterpart(of code: UNFCCode) -> Counterpart {
    guard code.violations.isEmpty else { return .none(.invalid) }
    let g = code.categories.g
    return switch code.unfcClass {
    case .viable:
      switch g {
      case "G1": .classes([.provedReserve])
      case "G2": .classes([.probableReserve])
      default: .none(.inferredIsNoReserve)
      }
    case .potentiallyViable:
      switch g {
      case "G1": .classes([.measuredResource])
      case "G2": .classes([.indicatedResource])
      default: .classes([.inferredResource])
      }
    case .prospective: code.e == "E3.3" ? .none(.notATarget) : .classes([.explorationTarget])
    case .nonViable: .none(.notViable)
    case .notDeveloped, .prospectiveNotDeveloped: .none(.noProject)
    case .unused: .none(.unusedProduction)
    case .unnamed: .none(.unnamed)
    }
  }
}
