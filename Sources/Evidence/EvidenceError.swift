/// Why an import stopped altogether.
public enum EvidenceError: Error, Hashable, Sendable {
  case store(detail: String)
}
