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
    switch violation {
    case .unknownCode(let text):
      let axes = [("E", UNFCCode.eCodes), ("F", UNFCCode.fCodes), ("G", UNFCCode.gCodes)]
      let codes = axes.first { text.hasPrefix($0.0) }?.1 ?? axes.flatMap(\.1)
      return Suggestion.mend(for: text, among: codes)
    case .viableNeedsConfirmedProject:
      return .init(
        en: "write F1 when the project is confirmed, else E2 or E3 (UNFC Update 2019)",
        nl: "schrijf F1 als het project bevestigd is, anders E2 of E3 (UNFC Update 2019)")
    case .prospectiveNeedsG4:
      return .init(
        en: "write G4, or F1, F2 or F4 for a known source (UNFC Update 2019)",
        nl: "schrijf G4, of F1, F2 of F4 bij een bekende bron (UNFC Update 2019)")
    case .g4NeedsProspective:
      return .init(
        en: "write F3 or F4, or G1 to G3 for a known source (UNFC Update 2019)",
        nl: "schrijf F3 of F4, of G1 tot G3 bij een bekende bron (UNFC Update 2019)")
    case .prospectiveIsE3:
      return .init(
        en: "write E3, or F1 or F2 for a project that is evaluated (UNFC Update 2019)",
        nl: "schrijf E3, of F1 of F2 bij een project dat onderzocht is (UNFC Update 2019)")
    }
  }
}
