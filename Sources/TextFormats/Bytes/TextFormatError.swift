/// What can be wrong with a text file before any of its meaning is looked at.
public enum TextFormatError: Error, Hashable, Sendable {
  /// There is no such regular file.
  case missing
  case unreadable(detail: String)
  case empty
  /// Larger than the limit, also after decompression.
  case tooLarge(limit: String)
  /// A compressed file or a quote that ends too early.
  case truncated(line: Int, detail: String)
  /// Holds bytes that no text has.
  case binary(line: Int)
  case lineTooLong(line: Int, limit: Int)
  case tooManyColumns(line: Int, limit: Int)
  case openQuote(line: Int)
  case encoding(line: Int, expected: String)
}
