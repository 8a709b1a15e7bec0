import Estimation
import Programme

/// The words of the classification, in both languages: classes, findings of the audit with their mend, the bridge.
public enum UNFCWords {
  public static func name(_ unfcClass: UNFCClass) -> LocalizedText {
    switch unfcClass {
    case .viable: .init(en: "viable", nl: "haalbaar")
    case .potentiallyViable: .init(en: "potentially viable", nl: "mogelijk haalbaar")
    case .nonViable: .init(en: "not viable", nl: "niet haalbaar")
    case .notDeveloped: .init(en: "no project", nl: "geen project")
    case .prospective: .init(en: "prospective", nl: "prospectief")
    case .prospectiveNotDeveloped: .init(en: "prospect, no project", nl: "prospect, geen project")
    case .unused: .init(en: "produced, not used", nl: "gewonnen, ongebruikt")
    case .unnamed: .init(en: "class without a name", nl: "klasse zonder naam")
    }
  }

  public static func name(_ role: UNFCRecord.Evaluator.Role) -> LocalizedText {
    switch role {
    case .survey: .init(en: "geological survey", nl: "geologische dienst")
    case .company: .init(en: "company", nl: "bedrijf")
    case .independent: .init(en: "independent", nl: "onafhankelijk")
    case .desk: .init(en: "desk study", nl: "bureaustudie")
    }
  }

  // MARK: Audit

  /// A stable name of a finding, for tables.
  static func key(_ finding: UNFCAudit.Finding) -> String {
    switch finding {
    case .rule: "rule"
    case .noReason(let axis): "no-reason-\(axis.rawValue.lowercased())"
    case .noQuantity: "no-quantity"
    case .noRange: "no-range"
    case .noDate: "no-date"
    case .dateInFuture: "date-in-future"
    case .outdated: "outdated"
    case .noEvaluator: "no-evaluator"
    case .evaluatorUnnamed: "evaluator-unnamed"
    case .viableFromDesk: "viable-from-desk"
    case .noSource: "no-source"
    case .noReferencePoint: "no-reference-point"
    case .alternatives: "alternatives"
    case .duplicate: "duplicate"
    case .identifierTwice: "identifier-twice"
    }
  }

  public static func text(_ finding: UNFCAudit.Finding, of code: UNFCCode) -> LocalizedText {
    switch finding {
    case .rule(let violation): UNFCRuleText.text(violation, of: code)
    case .noReason(let axis):
      .init(en: "no reason for \(axis.rawValue)", nl: "geen reden voor \(axis.rawValue)")
    case .noQuantity: .init(en: "no quantity", nl: "geen hoeveelheid")
    case .noRange: .init(en: "a quantity without a range", nl: "een hoeveelheid zonder spreiding")
    case .noDate: .init(en: "no effective date", nl: "geen peildatum")
    case .dateInFuture(let date): .init(en: "effective only from \(date)", nl: "de peildatum \(date) moet nog komen")
    case .outdated(let date, let years):
      .init(en: "of \(date), \(years) years old", nl: "van \(date), \(years) jaar oud")
    case .noEvaluator: .init(en: "no evaluator", nl: "geen beoordelaar")
    case .evaluatorUnnamed: .init(en: "an evaluator without a name", nl: "een beoordelaar zonder naam")
    case .viableFromDesk:
      .init(en: "called viable by a desk study", nl: "haalbaar genoemd in een bureaustudie")
    case .noSource: .init(en: "no source", nl: "geen bron")
    case .noReferencePoint:
      .init(
        en: "it is not told where the quantity is measured", nl: "niet gezegd waar de hoeveelheid gemeten wordt")
    case .alternatives(let count):
      .init(
        en: "one of \(count) estimates of the same quantity",
        nl: "een van \(count) schattingen van dezelfde hoeveelheid")
    case .duplicate(let other):
      .init(
        en: "the same product, project and class as \(other)", nl: "hetzelfde product, project en klasse als \(other)")
    case .identifierTwice: .init(en: "another record has this id", nl: "een ander record heeft dit id")
    }
  }

  public static func mend(_ finding: UNFCAudit.Finding) -> LocalizedText {
    switch finding {
    case .rule(let violation): UNFCRuleText.mend(violation)
    case .noReason(let axis):
      .init(
        en: "write in a sentence why it has this \(axis.rawValue) category",
        nl: "schrijf in een zin waarom het deze \(axis.rawValue)-categorie heeft")
    case .noQuantity:
      .init(
        en: "estimate one with P90, P50 and P10, or leave the class out until there is one",
        nl: "schat er een met P90, P50 en P10, of laat de klasse weg tot die er is")
    case .noRange: .init(en: "give P90 and P10", nl: "geef P90 en P10")
    case .noDate: .init(en: "give the day from which it holds", nl: "geef de dag vanaf wanneer het geldt")
    case .dateInFuture: .init(en: "correct the date, or audit on a later day", nl: "verbeter de datum, of toets later")
    case .outdated:
      .init(
        en: "classify again; a programme is reviewed at least every five years",
        nl: "classificeer opnieuw; een programma wordt ten minste elke vijf jaar herzien")
    case .noEvaluator: .init(en: "name who classified it, and the role", nl: "noem wie het classificeerde, en de rol")
    case .evaluatorUnnamed: .init(en: "name the organisation", nl: "noem de organisatie")
    case .viableFromDesk:
      .init(
        en: "have it confirmed by who knows the project, or lower E and F",
        nl: "laat wie het project kent het bevestigen, of verlaag E en F")
    case .noSource: .init(en: "name what it rests on", nl: "noem waar het op rust")
    case .noReferencePoint:
      .init(
        en: "name the place, e.g. in the ground, at the wellhead, at the gate of the plant",
        nl: "noem de plaats, bv. in de grond, bij de put, aan de fabriekspoort")
    case .alternatives:
      .init(
        en: "find out which one holds; until then none of them is part of a total",
        nl: "zoek uit welke klopt; tot dan telt geen ervan mee in een totaal")
    case .duplicate:
      .init(
        en: "leave one of them out, or name projects that differ",
        nl: "laat er een weg, of noem verschillende projecten")
    case .identifierTwice: .init(en: "give each an id of its own", nl: "geef elk een eigen id")
    }
  }

  // MARK: Bridge

  public static func name(_ crirsco: CRIRSCOClass) -> LocalizedText {
    // The terms of the Template have no official translation.
    switch crirsco {
    case .provedReserve: .init(en: "Proved Mineral Reserve", nl: "Proved Mineral Reserve")
    case .probableReserve: .init(en: "Probable Mineral Reserve", nl: "Probable Mineral Reserve")
    case .measuredResource: .init(en: "Measured Mineral Resource", nl: "Measured Mineral Resource")
    case .indicatedResource: .init(en: "Indicated Mineral Resource", nl: "Indicated Mineral Resource")
    case .inferredResource: .init(en: "Inferred Mineral Resource", nl: "Inferred Mineral Resource")
    case .explorationTarget: .init(en: "Exploration Target", nl: "Exploration Target")
    case .explorationResults: .init(en: "Exploration Results", nl: "Exploration Results")
    }
  }

  public static func text(_ counterpart: CRIRSCOBridge.Counterpart) -> LocalizedText {
    switch counterpart {
    case .classes(let classes):
      .init(
        en: classes.map { name($0).en }.joined(separator: ", "), nl: classes.map { name($0).nl }.joined(separator: ", ")
      )
    case .none(let reason): text(reason)
    }
  }

  public static func text(_ reason: CRIRSCOBridge.Reason) -> LocalizedText {
    switch reason {
    case .notViable:
      .init(
        en: "none: no reasonable prospects for economic extraction",
        nl: "geen: geen redelijk vooruitzicht op rendabele winning")
    case .noProject: .init(en: "none: no project would extract it", nl: "geen: geen project zou het winnen")
    case .unusedProduction: .init(en: "none: it is not sold", nl: "geen: het wordt niet verkocht")
    case .inferredIsNoReserve:
      .init(
        en: "none: no reserve rests on what is only inferred",
        nl: "geen: een reserve rust niet op wat alleen is afgeleid")
    case .unnamed: .init(en: "none: the class has no name", nl: "geen: de klasse heeft geen naam")
    case .notATarget:
      .init(
        en: "none: development is not thought possible", nl: "geen: winning wordt niet mogelijk geacht")
    case .invalid: .init(en: "none: the class breaks a rule", nl: "geen: de klasse breekt een regel")
    }
  }
}
