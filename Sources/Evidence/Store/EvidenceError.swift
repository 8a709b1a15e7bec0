/// Why an import stopped that no file is to blame for.
public enum EvidenceError: Error, Hashable, Sendable {
  /// The store cannot be opened, read or written.
  case store(file: String, detail: String)
  /// The file is there and is no store; it was left untouched.
  case notAStore(file: String)
  /// Another program writes in the store.
  case busy(file: String)
  /// The store was made by a newer version.
  case newerStore(file: String, version: Int)
  /// The user stopped it; the store holds the state before.
  case cancelled
}
