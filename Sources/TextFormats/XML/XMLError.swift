/// Why an XML file cannot be read. Lines count from 1; 0 means the file as a whole.
public enum XMLError: Error, Hashable, Sendable {
  /// There is no such regular file.
  case missing(file: String)
  /// The system refuses to read it.
  case unreadable(file: String, detail: String)
  /// It holds nothing.
  case empty(file: String)
  /// Larger than ``XMLLimits/maximumFileBytes``.
  case fileTooLarge(file: String, limit: Int)
  /// The file does not begin as XML does; `binary` when it holds bytes that no text has.
  case notXML(file: String, binary: Bool)
  /// A document type declaration: entities and external parts are never read.
  case documentType(line: Int)
  /// Elements are nested deeper than ``XMLLimits/maximumDepth``.
  case tooDeep(line: Int, limit: Int)
  /// One part of the document is larger than a limit.
  case tooLarge(line: Int, part: Part, limit: Int)
  /// Declared in an encoding that is not read, or not in the encoding that it declares.
  case encoding(line: Int, name: String)
  /// The file ends before its elements do.
  case truncated(line: Int, detail: String)
  /// What stands there is not XML.
  case malformed(line: Int, detail: String)

  /// What was larger than its limit.
  public enum Part: String, Hashable, Sendable {
    /// A tag, comment or other piece of markup, in bytes.
    case markup
    /// Attributes of one element, in number.
    case attributes
    /// The value of one attribute, in bytes.
    case attribute
    /// The text of one element, in bytes.
    case text
    /// An element with all that it holds, in elements.
    case element
  }
}
