/// What goes wrong with trees and with the library that boosts them.
public enum TreeError: Error, Hashable, Sendable {
  /// XGBoost refused a call.
  case library(call: String, message: String)
  /// A stored or returned model that cannot be one.
  case model(detail: String)
  /// More features, or more nodes in one tree, than a node can name.
  case tooLarge(what: String, count: Int, limit: Int)
}

extension TreeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .library(let call, let message): "XGBoost refuses \(call): \(message)"
    case .model(let detail): "no model of trees: \(detail)"
    case .tooLarge(let what, let count, let limit): "\(count) \(what), at most \(limit) can be used"
    }
  }
}
