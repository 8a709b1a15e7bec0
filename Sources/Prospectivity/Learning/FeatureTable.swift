/// Features of rows, by column; a missing value is NaN.
public struct FeatureTable: Sendable, Hashable {
  public let names: [String]
  /// One a feature, one value a row.
  public let columns: [[Double]]
  public let count: Int

  /// - Throws: `noFeatures`, `duplicateFeature`, `unequalLengths`.
  public init(names: [String], columns: [[Double]]) throws(LearningError) {
    guard let first = columns.first else { throw .noFeatures }
    guard names.count == columns.count else {
      throw .unequalLengths(what: "names", count: names.count, expected: columns.count)
    }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .duplicateFeature(name) }
    for (name, column) in zip(names, columns) where column.count != first.count {
      throw .unequalLengths(what: name, count: column.count, expected: first.count)
    }
    self.names = names
    self.columns = columns
    count = first.count
  }

  private init(names: [String], checked columns: [[Double]], count: Int) {
    self.names = names
    self.columns = columns
    self.count = count
  }

  public func selecting(_ rows: [Int]) -> FeatureTable {
    FeatureTable(names: names, checked: columns.map { column in rows.map { column[$0] } }, count: rows.count)
  }

  /// With other values of one feature.
  func replacing(_ feature: Int, with column: [Double]) -> FeatureTable {
    precondition(column.count == count)
    var columns = columns
    columns[feature] = column
    return FeatureTable(names: names, checked: columns, count: count)
  }

  /// Rows that have a value of each feature.
  public var completeRows: [Int] { (0..<count).filter { row in columns.allSatisfy { !$0[row].isNaN } } }

  /// Features without a single value.
  public var emptyFeatures: [String] { zip(names, columns).filter { $0.1.allSatisfy(\.isNaN) }.map { $0.0 } }

  /// Features with no more than one value. In single precision, as trees see them.
  public var constantFeatures: [String] {
    zip(names, columns).filter { _, column in
      guard let first = column.first(where: { !$0.isNaN }) else { return true }
      return column.allSatisfy { $0.isNaN || Float($0) == Float(first) }
    }.map { $0.0 }
  }

  /// - Throws: `allMissing`, `constant`.
  public func refuseEmptyAndConstant() throws(LearningError) {
    let empty = emptyFeatures
    guard empty.isEmpty else { throw .allMissing(features: empty) }
    let constant = constantFeatures
    guard constant.isEmpty else { throw .constant(features: constant) }
  }

  /// - Throws: `missing`, the first row by row.
  public func refuseMissing() throws(LearningError) {
    var first: (row: Int, name: String)?
    for (name, column) in zip(names, columns) {
      if let row = column.firstIndex(where: \.isNaN), row < first?.row ?? count { first = (row, name) }
    }
    if let first { throw .missing(feature: first.name, row: first.row) }
  }
}
