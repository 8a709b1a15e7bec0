/// What can be wrong with a text file before any of its meaning is looked at.
public enum TextFormatError: Error, Hashable, Sendable {
  /// There is no such regular file.
  case missing
  /// The system refuses to read it.
  case unreadable(detail: String)
  /// It holds nothing.
  case empty
  /// Larger than the limit, also after decompression.
  case tooLarge(limit: String)
  /// A compressed file or a quote that ends too early.
  case truncated(line: Int, detail: String)
  /// Holds bytes that no text has.
  case binary(line: Int)
  /// A record is longer than ``TextLimits/lineBytes``.
  case lineTooLong(line: Int, limit: Int)
  /// A record has more cells than ``TextLimits/columns``.
  case tooManyColumns(line: Int, limit: Int)
  /// A quote is opened on this line and never closed.
  case openQuote(line: Int)
  /// Bytes that are not in the encoding that was declared.
  case encoding(line: Int, expected: String)
}
