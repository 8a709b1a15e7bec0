/// What can be wrong with a text file before any of its meaning is looked at.
public enum TextFormatError: Error, Hashable, Sendable {
  case missing(file: String)
  case unreadable(file: String, detail: String)
  case tooLarge(file: String, limit: String)
}
