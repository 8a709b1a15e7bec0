/// Where a fact comes from.
public struct Reference: Sendable, Identifiable {
  public enum Kind: String, CaseIterable, Sendable, Codable {
    case law, report, article, news, web, data, standard, letter
    /// The programme's own judgement.
    case assumption
    /// Arithmetic of the programme.
    case derivation
  }

  public let id: String
  public let title: String
  public let author: String
  public let publisher: String
  public let year: String
  public let url: String
  /// How it was read when no address was recorded.
  public let urlNote: String
  public let licence: String
  public let kind: Kind
  public let location: SourceLocation
}

/// A data set that a survey can obtain.
public struct DataSource: Sendable, Identifiable {
  public let id: String
  public let name: String
  public let publisher: String
  public let content: LocalizedText
  public let access: String
  public let format: String
  public let fields: String
  public let crs: String
  public let licence: String
  public let obtain: LocalizedText
  public let limits: LocalizedText
  public let seenIn: String
  public let state: VerificationState
  public let location: SourceLocation
}
