import Programme

/// The chain behind every published figure, down to sources: what `explain` prints and `provenance.json` holds.
public struct Provenance: Sendable, Codable {
  public let programme: String
  public let edition: String
  public let date: String
  public let seed: UInt64
  public let trials: Int
  /// Name and version of the software parts.
  public let software: [String: String]
  public let files: [FileRecord]
  /// By figure id: `fact/NL056`, `lithium/water-and-brine`, `model/ID`, `model/ID@MEMBER`, `model/ID/share`,
  /// `conversion/Li-Li2CO3`, `count/...`, `claim/ID`, `measure/M301/cost`, `occurrence/ID`.
  public let figures: [String: Figure]
  public let sources: [String: Source]
  /// Path of the edition before this one, where the programme names it: read for what changed, and for no figure.
  public var previous: String?

  /// One node of the chain.
  public struct Figure: Sendable, Codable {
    public let label: LocalizedText
    /// The value as it is printed.
    public let text: LocalizedText
    public let value: Double?
    public let unit: String?
    public let state: VerificationState?
    /// How it was made: a formula, a rule, a count.
    public let formula: LocalizedText?
    /// Figure ids it rests on.
    public let inputs: [String]
    /// Source ids.
    public let sources: [String]
    /// Where it stands in the programme folder.
    public let file: String?
    public let line: Int?

    public init(
      label: LocalizedText, text: LocalizedText, value: Double? = nil, unit: String? = nil,
      state: VerificationState? = nil, formula: LocalizedText? = nil, inputs: [String] = [], sources: [String] = [],
      location: SourceLocation? = nil
    ) {
      self.label = label
      self.text = text
      self.value = value
      self.unit = unit
      self.state = state
      self.formula = formula
      self.inputs = inputs
      self.sources = sources
      file = location?.file
      line = location?.line
    }
  }

  public struct Source: Sendable, Codable {
    public let title: String
    public let author: String
    public let publisher: String
    public let year: String
    public let url: String
    public let urlNote: String
    public let licence: String
  }
}
