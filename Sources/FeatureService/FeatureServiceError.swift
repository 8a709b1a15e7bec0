/// What a request for features cannot be answered with. `description` is for the log; what a client may read of a refusal
/// is the parameter and the reason of `invalid` and `refusedCursor`, which hold nothing of the inside.
public enum FeatureServiceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file is no GeoPackage that can be served, or SQLite fails on it.
  case unreadable(file: String, detail: String)
  case unknownCollection(String)
  /// What is asked cannot be meant: the parameter and why.
  case invalid(parameter: String, reason: String)
  /// A cursor that is damaged or belongs to another question.
  case refusedCursor
  /// It took longer than its budget.
  case outOfTime
  /// Whoever asked has gone.
  case cancelled
  /// Too many questions wait already.
  case busy
  /// The answer would be larger than allowed.
  case tooLarge(limit: String)
  /// Something that should not happen.
  case failed(detail: String)

  public var description: String {
    switch self {
    case .unreadable(let file, let detail): "\(file) cannot be served (\(detail)); check that it is a GeoPackage"
    case .unknownCollection(let name): "there is no collection \(name)"
    case .invalid(let parameter, let reason): "\(parameter): \(reason)"
    case .refusedCursor: "the cursor belongs to another question; start again at the first page"
    case .outOfTime: "the query took too long; ask for less"
    case .cancelled: "cancelled"
    case .busy: "too many queries wait"
    case .tooLarge(let limit): "the answer is larger than allowed (limit: \(limit))"
    case .failed(let detail): "a query failed (\(detail))"
    }
  }
}
