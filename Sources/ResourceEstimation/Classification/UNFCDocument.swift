import Estimation
import Programme

/// Classified products as a survey keeps them, in a file of their own.
public struct UNFCDocument: Sendable {
  /// The file.
  public let name: String
  /// Nil of a table.
  public let title: LocalizedText?
  /// In the order of the file.
  public let records: [LocalizedUNFCRecord]
  /// What is wrong with rows that were left out, and what is doubtful about the file.
  public let findings: [Finding]
  /// Rows that were left out: one entry for each thing that is wrong.
  public let rejects: [TableReject]
}
