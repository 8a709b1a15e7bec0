import Estimation

/// What a code breaks of the rules of the framework, in words.
package enum UNFCRuleText {
  package static func text(_ violation: UNFCCode.Violation, of code: UNFCCode) -> LocalizedText {
    switch violation {
    case .unknownCode(let text):
      .init(en: "'\(text)' is not a UNFC category", nl: "'\(text)' is geen UNFC-categorie")
    case .viableNeedsConfirmedProject: .init(en: "\(code): E1 requires F1", nl: "\(code): E1 vereist F1")
    case .prospectiveNeedsG4:
      .init(en: "\(code): F3 goes with G4 only", nl: "\(code): F3 hoort alleen bij G4")
    case .g4NeedsProspective:
      .init(en: "\(code): G4 goes with F3 or F4 only", nl: "\(code): G4 hoort alleen bij F3 of F4")
    case .prospectiveIsE3: .init(en: "\(code): F3 goes with E3 only", nl: "\(code): F3 hoort alleen bij E3")
    }
  }

  package static func mend(_ violation: UNFCCode.Violation) -> LocalizedText {
    if case .unknownCode(let text) = violation {
      let axes = [("E", UNFCCode.eCodes), ("F", UNFCCode.fCodes), ("G", UNFCCode.gCodes)]
      if let codes = axes.first(where: { text.hasPrefix($0.0) })?.1 { return Suggestion.mend(for: text, among: codes) }
    }
    return .init(en: "correct the class (UNFC Update 2019)", nl: "verbeter de klasse (UNFC Update 2019)")
  }
}
