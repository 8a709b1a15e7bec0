import Assessment
import Estimation
import Evidence
import NumericalMethods
import Programme

/// The catalogue keys of the words for values of the domain: `kind-co-production`, `potential-H`.
enum Vocabulary {
  static func potentialMeaning(_ value: Verdict.Potential) -> String { "potential-\(value.rawValue)-meaning" }
  static func certainty(_ value: Verdict.Certainty) -> String { "certainty-\(value.rawValue)" }
  static func kindShort(_ value: Verdict.Kind) -> String { "kind-\(value.rawValue)-short" }
  static func kindMeaning(_ value: Verdict.Kind) -> String { "kind-\(value.rawValue)-meaning" }
  static func verification(_ value: VerificationState) -> String { "verification-\(value.rawValue)" }
  static func verificationMark(_ value: VerificationState) -> String { "verification-\(value.rawValue)-mark" }
  static func verificationMeaning(_ value: VerificationState) -> String { "verification-\(value.rawValue)-meaning" }
  static func coordinates(_ value: CoordinateClass) -> String { "coordinates-\(value.rawValue)" }
  static func factRole(_ value: FactRole) -> String { "fact-role-\(value.rawValue)" }
  static func activity(_ value: HostActivity.Status) -> String { "activity-\(value.rawValue)" }
  static func origin(_ value: MineralSystem.Origin) -> String { "origin-\(value.rawValue)" }
  static func model(_ value: ModelDefinition.Kind) -> String { "model-\(value.rawValue)" }
  static func facet(_ value: RuleBook.Facet) -> String { "facet-\(value.rawValue)" }
  static func measureKind(_ value: Measure.Kind) -> String { "measure-\(value.rawValue)" }
  static func measureStatus(_ value: Measure.Status) -> String { "measure-status-\(value.rawValue)" }
  static func measureOrigin(_ value: Measure.Origin) -> String { "measure-origin-\(value.rawValue)" }
  static func obligation(_ value: Obligation.Status) -> String { "obligation-\(value.rawValue)" }
  static func absence(_ value: AbsenceOutcome.State) -> String { "absence-\(value.rawValue)" }
  static func distribution(_ name: String) -> String { "distribution-\(name)" }
  static func reference(_ value: Reference.Kind) -> String { "reference-\(value.rawValue)" }

  static func importState(_ value: ImportReport.FileReport.State) -> String { "import-state-\(value.rawValue)" }
  static func importEffect(_ value: FindingCode.Effect) -> String { "import-effect-\(value.rawValue)" }
  static func importRecord(_ value: StoreTable) -> String { "import-record-\(value.rawValue)" }

  /// All of them: the catalogue must hold each.
  static var keys: [String] {
    var keys: [String] = []
    keys += Verdict.Potential.allCases.map(potentialMeaning)
    keys += Verdict.Certainty.allCases.map(certainty)
    keys += Verdict.Kind.allCases.flatMap { [kindShort($0), kindMeaning($0)] }
    keys += VerificationState.allCases.flatMap { [verification($0), verificationMark($0), verificationMeaning($0)] }
    keys += CoordinateClass.allCases.map(coordinates)
    keys += FactRole.allCases.map(factRole)
    keys += HostActivity.Status.allCases.map(activity)
    keys += MineralSystem.Origin.allCases.map(origin)
    keys += ModelDefinition.Kind.allCases.map(model)
    keys += RuleBook.Facet.allCases.map(facet)
    keys += Measure.Kind.allCases.map(measureKind)
    keys += Measure.Status.allCases.map(measureStatus)
    keys += Measure.Origin.allCases.map(measureOrigin)
    keys += Obligation.Status.allCases.map(obligation)
    keys += [AbsenceOutcome.State.standing, .reopened, .unsupported].map(absence)
    keys += Distribution.names.map(distribution)
    keys += Reference.Kind.allCases.map(reference)
    keys += [ImportReport.FileReport.State.imported, .unchanged, .refused, .missing, .removed].map(importState)
    keys.append("import-kept")
    keys += [FindingCode.Effect.file, .reject, .cell, .repair, .warn, .note].map(importEffect)
    keys += StoreTable.allCases.map(importRecord)
    return keys
  }
}
