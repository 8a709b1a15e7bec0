import Foundation

/// Material that stands beside the project on some machines: reference results and public data sets. Tests that use it
/// skip where it is absent.
public struct SharedMaterial: Sendable {
  public let folder: URL

  /// - Parameter path: below `../shared`, such as `cases/geostatistics`.
  public init(_ path: String) {
    folder = Repository.root.deletingLastPathComponent().appending(path: "shared").appending(path: path)
  }

  public var isAtHand: Bool { FileManager.default.fileExists(atPath: folder.path) }

  public func file(_ path: String) -> URL { folder.appending(path: path) }

  public func table(_ path: String) throws -> CaseTable {
    try CaseTable(text: String(contentsOf: file(path), encoding: .utf8))
  }
}

/// A small comma-separated table of numbers and words, all of it in memory.
public struct CaseTable: Sendable {
  public let columns: [String: [String]]
  public let count: Int

  /// What a table lacks.
  public struct Defect: Error, CustomStringConvertible {
    public let description: String
  }

  public init(text: String) throws(Defect) {
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \r")) }
    }
    guard let head = rows.first else { throw Defect(description: "the table is empty") }
    var columns: [String: [String]] = [:]
    for (index, name) in head.enumerated() {
      var column: [String] = []
      for row in rows.dropFirst() {
        guard row.indices.contains(index) else { throw Defect(description: "a row has no column \(name)") }
        column.append(row[index])
      }
      columns[name] = column
    }
    self.columns = columns
    count = rows.count - 1
  }

  public func words(_ name: String) throws(Defect) -> [String] {
    guard let words = columns[name] else { throw Defect(description: "no column \(name)") }
    return words
  }

  /// NA and nothing are NaN.
  public func numbers(_ name: String) throws(Defect) -> [Double] {
    var numbers: [Double] = []
    for word in try words(name) {
      guard let number = word == "NA" || word.isEmpty ? .nan : Double(word) else {
        throw Defect(description: "\(name): \(word) is no number")
      }
      numbers.append(number)
    }
    return numbers
  }
}

/// The largest absolute difference; infinite where only one of the two is NaN or the counts differ.
public func largestDifference(_ one: [Double], _ other: [Double], skipping: Set<Int> = []) -> Double {
  guard one.count == other.count else { return .infinity }
  var largest = 0.0
  for index in one.indices where !skipping.contains(index) {
    if one[index].isNaN && other[index].isNaN { continue }
    let difference = abs(one[index] - other[index])
    largest = difference.isNaN ? .infinity : max(largest, difference)
  }
  return largest
}
