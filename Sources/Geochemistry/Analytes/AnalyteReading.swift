/// What the head of a column, or the name of a parameter, says: the analyte and everything written around it.
public struct AnalyteReading: Hashable, Sendable {
  /// As written.
  public let text: String
  public let analyte: Analyte
  /// Empty where the text does not say.
  public var fractions: Set<AnalyteFraction> = []
  /// The substance in which the mass is expressed: N for `NO3-N` (4.43 times less than as NO3). nil for a property.
  public var basis: ChemicalFormula?
  /// Charge or oxidation state as written (`Fe(II)`, `SO4 2-`), else that of the analyte's only ion.
  public var charge: Int?
  /// The unit written with the name (`Mg (mg/l)`, `Ti_ppm`), unread; see ``LaboratoryUnit``.
  public var unitText: String?

  init(_ analyte: Analyte, text: String) {
    self.text = text
    self.analyte = analyte
    basis = analyte.formula
    charge = analyte.charge
  }
}

/// Why a text is not taken for an analyte.
public enum AnalyteError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLong(limit: Int)
  /// Nothing known; `suggestions` differ from it in capitals only.
  case unknown(String, suggestions: [String])
  /// More than one reading; say which in the mapping of the source.
  case ambiguous(String, candidates: [String])
  /// A charge that the ion does not have.
  case charge(String, written: Int, expected: Int)

  public var description: String {
    switch self {
    case .empty: "the name of the analyte is empty"
    case .tooLong(let limit): "the name of the analyte is longer than \(limit) characters"
    case .unknown(let text, let suggestions):
      "'\(text)' is no known analyte"
        + (suggestions.isEmpty
          ? "; write its symbol, formula or full name" : "; if meant, write \(suggestions.joined(separator: " or "))")
    case .ambiguous(let text, let candidates):
      "'\(text)' can be \(candidates.joined(separator: " or ")); name the analyte in the mapping of the source"
    case .charge(let text, let written, let expected):
      "'\(text)' has charge \(written), but the ion has \(expected)"
    }
  }
}
