import Foundation
import Geodata
import Prospectivity
import TextFormats

/// Reads training rows, or rows to predict, from a text whose first row names the columns. Between cells stand commas or
/// semicolons, whichever the first row has more of.
public struct TrainingTableReader {
  public let url: URL
  /// Column that says whether a row is a deposit: 1 or 0, true or false.
  public var deposit: String?
  /// Columns of the place, where the rows have one.
  public var place: (x: String, y: String)?
  /// Columns to learn from; empty for all others.
  public var features: [String] = []
  /// Rows with this text in a column only.
  public var only: [(column: String, text: String)] = []

  public init(_ url: URL) { self.url = url }

  /// What stands in the columns that were asked for.
  public struct Content: Sendable {
    public let features: FeatureTable
    /// Empty when no column of deposits was named.
    public let deposits: [Bool]
    /// Empty when no columns of the place were named.
    public let positions: [Position]
    /// Line of each row.
    public let lines: [Int]
  }

  /// - Throws: `gridding` for a file that cannot be read, `trainingColumn`, `trainingColumnTwice`, `trainingRow`,
  ///   `trainingValue`, `learning`.
  public func read() throws(MappingError) -> Content {
    let file = url.lastPathComponent
    let content: HeadedTable
    do throws(TextFormatError) { content = try HeadedTable(url) } catch { throw .gridding(.text(file: file, error)) }
    let names = content.header
    var rows = content.rows
    func index(_ column: String) throws(MappingError) -> Int {
      guard let index = names.firstIndex(of: column) else {
        throw .trainingColumn(file: file, column: column, columns: names)
      }
      guard names.lastIndex(of: column) == index else { throw .trainingColumnTwice(file: file, column: column) }
      return index
    }
    if let row = rows.first(where: { $0.cells.count != names.count }) {
      throw .trainingRow(file: file, line: row.line, cells: row.cells.count, columns: names.count)
    }
    for condition in only {
      let place = try index(condition.column)
      rows = rows.filter { $0.cells[place] == condition.text }
    }
    func numbers(_ column: String) throws(MappingError) -> [Double] {
      let place = try index(column)
      var numbers: [Double] = []
      for row in rows {
        let text = row.cells[place]
        guard let number = text.isEmpty || text == "NA" ? .nan : Double(text), !number.isInfinite else {
          throw .trainingValue(file: file, line: row.line, column: column, value: text)
        }
        numbers.append(number)
      }
      return numbers
    }
    let used = [deposit, place?.x, place?.y].compactMap { $0 } + only.map(\.column)
    let wanted = features.isEmpty ? names.filter { !$0.isEmpty && !used.contains($0) } : features
    var columns: [[Double]] = []
    for name in wanted { columns.append(try numbers(name)) }
    let table: FeatureTable
    do throws(LearningError) { table = try FeatureTable(names: wanted, columns: columns) } catch {
      throw .learning(error)
    }
    var positions: [Position] = []
    if let place {
      let (x, y) = (try numbers(place.x), try numbers(place.y))
      for row in rows.indices {
        guard x[row].isFinite, y[row].isFinite else {
          throw .trainingValue(file: file, line: rows[row].line, column: x[row].isFinite ? place.y : place.x, value: "")
        }
        positions.append(Position(x: x[row], y: y[row]))
      }
    }
    var labels: [Bool] = []
    if let deposit { labels = try Self.labels(rows, try index(deposit), deposit, file) }
    return Content(features: table, deposits: labels, positions: positions, lines: rows.map(\.line))
  }

  private static func labels(
    _ rows: [HeadedTable.Row], _ place: Int, _ deposit: String, _ file: String
  ) throws(MappingError) -> [Bool] {
    var labels: [Bool] = []
    for row in rows {
      switch row.cells[place].lowercased() {
      case "1", "1.0", "true": labels.append(true)
      case "0", "0.0", "false": labels.append(false)
      default:
        throw .trainingValue(file: file, line: row.line, column: deposit, value: row.cells[place])
      }
    }
    return labels
  }
}
