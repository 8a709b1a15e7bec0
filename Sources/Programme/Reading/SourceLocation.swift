/// Where something stands in a programme folder.
public struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Path inside the programme folder, with forward slashes.
  public let file: String
  /// Line, from 1; 0 where the whole file is meant.
  public let line: Int
  /// Key path (YAML) or column name (CSV); may be empty.
  public let key: String

  public init(file: String, line: Int = 0, key: String = "") {
    self.file = file
    self.line = line
    self.key = key
  }

  public func at(key: String) -> SourceLocation { SourceLocation(file: file, line: line, key: key) }

  public var description: String {
    (line > 0 ? "\(file):\(line)" : file) + (key.isEmpty ? "" : " (\(key))")
  }

  public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line, a.key) < (b.file, b.line, b.key)
  }
}
