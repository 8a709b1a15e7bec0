import Estimation
import Foundation
import Programme

/// A square table of rank correlations between tracts: ids in the header and in the first column.
public enum CorrelationTable {
  /// - Returns: nil after findings.
  static func read(
    _ url: URL, at place: SourceLocation, log: FindingLog
  ) throws(AggregationError) -> TractDependence? {
    guard let table = SmallTable(url, at: place, log: log) else { return nil }
    let ids = Array(table.header.dropFirst())
    guard table.rows.count == ids.count else { throw .matrixSize(rows: table.rows.count, tracts: ids.count) }
    var matrix = [[Double]](repeating: [Double](repeating: .nan, count: ids.count), count: ids.count)
    for row in table.rows {
      let name = table.text(row, 0)
      guard let i = ids.firstIndex(of: name) else { throw .unknownTract(name) }
      for j in ids.indices {
        let text = table.text(row, j + 1)
        guard !text.isEmpty else { continue }
        guard let value = table.number(row, j + 1) else {
          log.error(
            "table.number", SourceLocation(file: table.file, line: row.line, key: ids[j]),
            .init(en: "'\(text)' is not a plain number", nl: "'\(text)' is geen gewoon getal"),
            mend: .init(en: "write a number from -1 to 1", nl: "schrijf een getal van -1 tot 1"))
          return nil
        }
        matrix[i][j] = value
      }
    }
    // The tables of the literature fill one triangle only.
    for i in ids.indices {
      for j in ids.indices where matrix[i][j].isNaN && !matrix[j][i].isNaN { matrix[i][j] = matrix[j][i] }
    }
    return try TractDependence(ids: ids, correlations: matrix)
  }
}
