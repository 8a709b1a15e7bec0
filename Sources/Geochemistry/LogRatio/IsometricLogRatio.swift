/// Isometric log-ratios: coordinates of compositions in an orthonormal basis, which keep Aitchison distances.
public enum IsometricLogRatio {
  /// One row of D - 1 coordinates per row.
  /// - Throws: ``CompositionError/unknownPart(_:)`` when basis and table differ in a part; their order may differ.
  public static func transform(
    _ table: CompositionTable, basis: ContrastMatrix
  ) throws(CompositionError) -> [[Double]] {
    let columns = try order(table, basis)
    return table.rows.map { row in
      let scores = CenteredLogRatio.scores(columns.map { row[$0] })
      return basis.contrasts.map { contrast in zip(contrast, scores).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }

  /// Back to compositions with the parts of the basis: closure of exp(V y).
  public static func inverse(
    _ coordinates: [[Double]], basis: ContrastMatrix, to total: CompositionTable.Total = .one
  ) throws(CompositionError) -> CompositionTable {
    var scores: [[Double]] = []
    for (index, row) in coordinates.enumerated() {
      guard row.count == basis.contrasts.count else {
        throw .width(row: index + 1, found: row.count, expected: basis.contrasts.count)
      }
      scores.append(
        basis.parts.indices.map { part in zip(basis.contrasts, row).reduce(0) { $0 + $1.0[part] * $1.1 } })
    }
    return try CenteredLogRatio.inverse(scores, parts: basis.parts, to: total)
  }

  /// One balance: sqrt(r s / (r + s)) ln(g(numerator) / g(denominator)) of r and s parts (Egozcue & Pawlowsky-Glahn
  /// 2005).
  public static func balance(
    _ table: CompositionTable, numerator: [String], denominator: [String]
  ) throws(CompositionError) -> [Double] {
    var signs = [Int](repeating: 0, count: table.parts.count)
    for (names, sign) in [(numerator, 1), (denominator, -1)] {
      for name in names {
        let column = try table.index(of: name)
        guard signs[column] == 0 else { throw .repeatedPart(name) }
        signs[column] = sign
      }
    }
    let contrast = try ContrastMatrix.contrast(signs, step: 1)
    return table.rows.map { row in zip(contrast, row).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * log($1.1) } }
  }

  /// Pivot log-ratio of one part: sqrt((D - 1) / D) ln(x / g(all others)). All relative information about the part.
  public static func pivot(_ table: CompositionTable, part: String) throws(CompositionError) -> [Double] {
    guard table.parts.contains(part) else { throw .unknownPart(part) }
    return try balance(table, numerator: [part], denominator: table.parts.filter { $0 != part })
  }

  private static func order(_ table: CompositionTable, _ basis: ContrastMatrix) throws(CompositionError) -> [Int] {
    guard table.parts.count == basis.parts.count else {
      let known = Set(basis.parts)
      throw .unknownPart(table.parts.first { !known.contains($0) } ?? basis.parts.last ?? "")
    }
    if table.parts == basis.parts { return Array(table.parts.indices) }
    var columns: [Int] = []
    for part in basis.parts { columns.append(try table.index(of: part)) }
    return columns
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
