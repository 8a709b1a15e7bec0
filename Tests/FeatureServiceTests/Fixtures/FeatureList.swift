import Foundation

@testable import FeatureService

/// Reads the features of a page as any client would.
enum FeatureList {
  static func features(_ page: FeaturePage) throws -> [[String: Any]] {
    let text = [UInt8("[".utf8.first ?? 0)] + page.features + Array("]".utf8)
    return try JSONSerialization.jsonObject(with: Data(text)) as? [[String: Any]] ?? []
  }

  /// All numbers of the coordinates of each feature, read correctly rounded (JSONSerialization does not).
  static func coordinates(_ page: FeaturePage) throws -> [[Double]] {
    func numbers(_ value: JSONValue?) -> [Double] {
      if let number = value?.asNumber { return [number] }
      return (value?.asList ?? []).flatMap { numbers($0) }
    }
    let text = "[" + String(decoding: page.features, as: UTF8.self) + "]"
    guard let list = JSONValue.parse(text, depth: 20)?.asList else { throw JSONFault() }
    return list.map { numbers($0["geometry"]?["coordinates"]) }
  }

  struct JSONFault: Error {}

  static func keys(_ page: FeaturePage) throws -> [Int64] {
    try features(page).map { ($0["id"] as? NSNumber)?.int64Value ?? -1 }
  }
}
