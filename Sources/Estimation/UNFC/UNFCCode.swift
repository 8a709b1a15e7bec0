/// The UNFC class of a product and project on the axes E (environmental-socio-economic viability), F (technical
/// feasibility) and G (degree of confidence).
///
/// Source: UNECE 2019, United Nations Framework Classification for Resources, Update 2019 (ECE Energy Series 61).
public struct UNFCCode: Hashable, Sendable, CustomStringConvertible {
  public let e: String
  public let f: String
  public let g: String

  public static let eCodes = ["E1", "E1.1", "E1.2", "E2", "E3", "E3.1", "E3.2", "E3.3"]
  public static let fCodes = [
    "F1", "F1.1", "F1.2", "F1.3", "F2", "F2.1", "F2.2", "F2.3", "F3", "F3.1", "F3.2", "F3.3", "F4", "F4.1", "F4.2",
    "F4.3",
  ]
  public static let gCodes = ["G1", "G2", "G3", "G4", "G4.1", "G4.2", "G4.3"]

  public init(e: String, f: String, g: String) {
    self.e = e
    self.f = f
    self.g = g
  }

  public var description: String { "\(e) \(f) \(g)" }

  /// Rules of the framework that this combination breaks.
  public var violations: [Violation] {
    var found: [Violation] = []
    if !Self.eCodes.contains(e) { found.append(.unknownCode(e)) }
    if !Self.fCodes.contains(f) { found.append(.unknownCode(f)) }
    if !Self.gCodes.contains(g) { found.append(.unknownCode(g)) }
    if e.hasPrefix("E1") && !f.hasPrefix("F1") { found.append(.viableNeedsConfirmedProject) }
    if f.hasPrefix("F3") && !g.hasPrefix("G4") { found.append(.prospectiveNeedsG4) }
    if g.hasPrefix("G4") && !(f.hasPrefix("F3") || f.hasPrefix("F4")) { found.append(.g4NeedsProspective) }
    if f.hasPrefix("F3") && !e.hasPrefix("E3") { found.append(.prospectiveIsE3) }
    return found
  }

  public enum Violation: Hashable, Sendable {
    case unknownCode(String)
    /// E1 requires F1.
    case viableNeedsConfirmedProject
    /// F3 goes with G4 only.
    case prospectiveNeedsG4
    /// G4 goes with F3 (prospective project) or F4 (prospective quantity without project) only.
    case g4NeedsProspective
    /// F3 never goes with E1 or E2.
    case prospectiveIsE3
  }
}
