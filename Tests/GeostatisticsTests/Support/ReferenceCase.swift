import Foundation
import TestBench
import Testing

/// One folder of the shared reference results of established tools.
struct ReferenceCase {
  let folder: URL

  static let root = Repository.root.deletingLastPathComponent().appending(path: "shared/cases/geostatistics")

  /// For `.enabled(if:)`: false where the shared cases are not at hand.
  static let areAtHand = FileManager.default.fileExists(atPath: root.path)
  static let absence: Comment = "../shared/cases/geostatistics is not at hand; the closed forms are tested without it"

  init(_ name: String) { folder = Self.root.appending(path: name) }

  func table(_ file: String) throws -> CaseTable {
    try CaseTable(text: String(contentsOf: folder.appending(path: file), encoding: .utf8))
  }
}

/// A small comma-separated table of numbers and words, all of it in memory.
struct CaseTable {
  let columns: [String: [String]]
  let count: Int

  init(text: String) throws {
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \r")) }
    }
    let head = try #require(rows.first)
    var columns: [String: [String]] = [:]
    for (index, name) in head.enumerated() {
      columns[name] = try rows.dropFirst().map { try #require($0.indices.contains(index) ? $0[index] : nil) }
    }
    self.columns = columns
    count = rows.count - 1
  }

  func words(_ name: String) throws -> [String] { try #require(columns[name], "column \(name)") }

  /// NA is NaN.
  func numbers(_ name: String) throws -> [Double] {
    try words(name).map { $0 == "NA" || $0.isEmpty ? .nan : try #require(Double($0), "\(name): \($0)") }
  }
}

/// The largest absolute difference; infinite where only one of the two is NaN.
func largestDifference(_ one: [Double], _ other: [Double], skipping: Set<Int> = []) -> Double {
  guard one.count == other.count else { return .infinity }
  var largest = 0.0
  for index in one.indices where !skipping.contains(index) {
    if one[index].isNaN && other[index].isNaN { continue }
    let difference = abs(one[index] - other[index])
    largest = difference.isNaN ? .infinity : max(largest, difference)
  }
  return largest
}
