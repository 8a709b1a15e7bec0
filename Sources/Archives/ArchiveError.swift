/// A zip file cannot be read or written.
public enum ArchiveError: Error, Sendable, Equatable {
  /// The archive, and what the library says of it.
  case unreadable(file: String, detail: String)
  case unwritable(file: String, detail: String)
}
