/// Why a report could not be made.
public enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file of the package's own resources cannot be read.
  case missingResource(String)
  /// A template cannot be parsed.
  case template(name: String, reason: String)
  /// The text catalogue lacks a text, or is not a mapping of keys to two languages.
  case catalogue(String)
  /// The classified products do not go together.
  case classification(String)
  /// A file of the report cannot be written.
  case unwritable(path: String, reason: String)

  public var description: String {
    switch self {
    case .missingResource(let path):
      "The installation is incomplete: its resource \(path) cannot be read. Install delfstof again."
    case .template(let name, let reason): "The report template \(name) is broken: \(reason)"
    case .catalogue(let reason): "The text catalogue is broken: \(reason)"
    case .classification(let reason): "The classified products do not go together: \(reason)"
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    }
  }
}
