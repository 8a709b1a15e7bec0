/// How a research measure stood at the end of a year: what the yearly report of CRMA Art. 45 says about it (Art. 19(5)).
public struct MeasureProgress: Sendable {
  public let year: Int
  public let status: Measure.Status
  /// ISO dates; nil when they did not fall in or before this year.
  public let started: String?
  public let ended: String?
  /// Money spent in this year; nil when it is not known.
  public let spent: Money?
  public let outputs: [Output]
  public let note: LocalizedText?
  /// Reference ids.
  public let sources: [String]
  public let location: SourceLocation

  public struct Money: Sendable, Equatable {
    public let amount: Double
    /// EUR, kEUR, MEUR.
    public let unit: String
    public let state: VerificationState
  }

  /// Something that came out and can be used.
  public struct Output: Sendable {
    public let title: LocalizedText
    /// A web address, or empty.
    public let url: String
  }
}

extension Measure {
  /// The last word on the measure at the end of a year; nil when nothing was reported until then.
  public func progress(until year: Int) -> MeasureProgress? { progress.last { $0.year <= year } }
}
