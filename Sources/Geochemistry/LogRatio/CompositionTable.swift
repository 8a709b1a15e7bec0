/// Rows of parts of one whole, all above zero and each adding up to the same total.
///
/// Only ratios of parts carry information (Aitchison 1986, "The statistical analysis of compositional data"). Zero,
/// negative and missing parts have no logarithm and are refused by row and part: to replace them is a decision of the
/// person who knows the detection limit. Rows that do not add up are refused too, for they miss a part or mix units; close
/// a subcomposition on purpose with ``init(closing:rows:to:)``.
public struct CompositionTable: Hashable, Sendable {
  /// What the parts add up to.
  public enum Total: Double, CaseIterable, Sendable {
    case one = 1
    case percent = 100
    case perMillion = 1e6
    case perBillion = 1e9
  }

  /// At most this many parts: a basis of D parts takes D * (D - 1) numbers.
  public static let mostParts = 400

  public let parts: [String]
  /// One array per row, in the order of ``parts``.
  public let rows: [[Double]]
  public let total: Total

  /// - Parameters:
  ///   - total: nil takes the total to which the first row closes.
  ///   - tolerance: largest relative deviation of a row's sum from the total.
  /// - Throws: ``CompositionError`` that names the row (from 1) and the part.
  public init(
    parts: [String], rows: [[Double]], total: Total? = nil, tolerance: Double = 1e-4
  ) throws(CompositionError) {
    try Self.check(parts, rows)
    let sums = rows.map { $0.reduce(0, +) }
    func closes(_ sum: Double, to total: Total) -> Bool { abs(sum - total.rawValue) <= tolerance * total.rawValue }
    guard let found = total ?? Total.allCases.first(where: { closes(sums[0], to: $0) }) else {
      throw .notClosed(row: 1, sum: sums[0], total: nil)
    }
    for (index, sum) in sums.enumerated() where !closes(sum, to: found) {
      throw .notClosed(row: index + 1, sum: sum, total: found.rawValue)
    }
    self.parts = parts
    self.rows = rows
    self.total = found
  }

  /// Divides each row by its sum (the closure operation; Aitchison 1986).
  public init(closing parts: [String], rows: [[Double]], to total: Total = .one) throws(CompositionError) {
    try Self.check(parts, rows)
    self.parts = parts
    self.rows = rows.map { Self.closed($0, to: total.rawValue) }
    self.total = total
  }

  /// Without the parts that are not named, closed again: a subcomposition.
  public func subcomposition(_ names: [String]) throws(CompositionError) -> CompositionTable {
    var columns: [Int] = []
    for name in names { columns.append(try index(of: name)) }
    return try CompositionTable(closing: names, rows: rows.map { row in columns.map { row[$0] } }, to: total)
  }

  /// Column of a part.
  public func index(of part: String) throws(CompositionError) -> Int {
    guard let index = parts.firstIndex(of: part) else { throw .unknownPart(part) }
    return index
  }

  static func closed(_ row: [Double], to total: Double) -> [Double] {
    // The largest part first, so that neither the sum nor the quotient overflows.
    let largest = row.max() ?? 1
    let scaled = row.map { $0 / largest }
    let sum = scaled.reduce(0, +)
    return scaled.map { $0 / sum * total }
  }

  private static func check(_ parts: [String], _ rows: [[Double]]) throws(CompositionError) {
    guard parts.count >= 2 else { throw .tooFewParts(parts.count) }
    guard parts.count <= mostParts else { throw .tooManyParts(parts.count, limit: mostParts) }
    var seen = Set<String>()
    for part in parts where !seen.insert(part).inserted { throw .repeatedPart(part) }
    guard !rows.isEmpty else { throw .empty }
    for (index, row) in rows.enumerated() {
      guard row.count == parts.count else { throw .width(row: index + 1, found: row.count, expected: parts.count) }
      for (part, value) in zip(parts, row) {
        guard value.isFinite else { throw .notFinite(row: index + 1, part: part) }
        guard value >= 0 else { throw .negative(row: index + 1, part: part, value: value) }
        guard value > 0 else { throw .zero(row: index + 1, part: part) }
      }
    }
  }
}

/// Why numbers are no composition. Rows count from 1.
public enum CompositionError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooFewParts(Int)
  case tooManyParts(Int, limit: Int)
  case repeatedPart(String)
  case unknownPart(String)
  case width(row: Int, found: Int, expected: Int)
  case notFinite(row: Int, part: String)
  case zero(row: Int, part: String)
  case negative(row: Int, part: String, value: Double)
  /// `total` is nil where the first row closes to none of the totals.
  case notClosed(row: Int, sum: Double, total: Double?)
  /// The signs do not split the parts step by step.
  case partition(String)

  public var description: String {
    switch self {
    case .empty: "the table has no rows"
    case .tooFewParts(let n): "\(n) parts; a composition has at least two"
    case .tooManyParts(let n, let limit): "\(n) parts; at most \(limit) are allowed"
    case .repeatedPart(let part): "the part \(part) occurs twice"
    case .unknownPart(let part): "the part \(part) is not in the table"
    case .width(let row, let found, let expected): "row \(row) has \(found) values, expected are \(expected)"
    case .notFinite(let row, let part): "row \(row): \(part) has no value; leave the row out or the part"
    case .zero(let row, let part):
      "row \(row): \(part) is zero and has no logarithm; give its detection limit or leave out the part"
    case .negative(let row, let part, let value): "row \(row): \(part) is \(value), below zero"
    case .notClosed(let row, let sum, let total):
      "row \(row) adds up to \(sum), not to \(total.map { "\($0)" } ?? "1, 100, 10^6 or 10^9"); add the missing part or "
        + "close the table on purpose"
    case .partition(let reason): "no sequential binary partition: \(reason)"
    }
  }
}
