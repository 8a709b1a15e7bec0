/// What a request for features cannot be answered with.
public enum FeatureServiceError: Error, Sendable, Equatable {
  /// The file is no GeoPackage that can be served, or SQLite fails on it.
  case unreadable(file: String, detail: String)
}
