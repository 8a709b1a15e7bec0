import Foundation
import Geodata
import TextFormats

/// The rows of a file with samples, one at a time, whatever its format.
protocol SampleTable: AnyObject {
  var columns: [String] { get }
  /// Named by the file; nil when it names none.
  var referenceSystem: CoordinateReferenceSystem? { get }
  /// What the file calls a reference system that has no code.
  var unknownSystem: String? { get }
  /// Whether rows have a position beside their columns.
  var hasPositions: Bool { get }

  func next() throws(GriddingError) -> SampleRow?
}

/// A text names no reference system and has no position beside its columns.
extension SampleTable {
  var referenceSystem: CoordinateReferenceSystem? { nil }
  var unknownSystem: String? { nil }
  var hasPositions: Bool { false }
}

/// A row: its place in the file, its cells, its position.
struct SampleRow {
  let line: Int
  let values: [FieldValue]
  let position: Position?
  /// Whether the row has another number of cells than the table has columns; empty ones at its end do not count.
  var isUneven = false
}

/// A delimited text: the first row names the columns.
final class DelimitedSampleTable: SampleTable {
  let columns: [String]
  private let reader: DelimitedReader
  private let file: String

  /// Endings of names under which a file is taken for a delimited text.
  static let endings: Set<String> = ["csv", "tsv", "txt", "tab", "dat", "asc"]

  init(_ request: SampleRequest) throws(GriddingError) {
    let file = request.file.lastPathComponent
    self.file = file
    let delimiter: UInt8
    if let given = request.delimiter?.asciiValue {
      delimiter = given
    } else {
      let probe = try Self.text(file) { () throws(TextFormatError) in try ByteStream(request.file).chunk() }
      delimiter = DelimiterTally(probe.prefix { $0 != UInt8(ascii: "\n") }).most
    }
    let dialect = DelimitedReader.Dialect(
      delimiter: delimiter, comment: [UInt8(ascii: "#")], encoding: request.encoding)
    let (reader, head) = try Self.text(file) { () throws(TextFormatError) in
      let reader = try DelimitedReader(request.file, dialect: dialect)
      guard try reader.next() else { throw .empty }
      return (reader, try reader.texts())
    }
    self.reader = reader
    columns = head
    try Self.refuseDoubles(head, file)
  }

  static func refuseDoubles(_ columns: [String], _ file: String) throws(GriddingError) {
    let names = columns.filter { !$0.isEmpty }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .columnTwice(file: file, column: twice)
    }
  }

  func next() throws(GriddingError) -> SampleRow? {
    try Self.text(file) { () throws(TextFormatError) in
      while try reader.next() {
        let texts = try reader.texts()
        if texts.count == 1, texts[0].isEmpty { continue }
        var values: [FieldValue] = texts.prefix(columns.count).map { .text($0) }
        let isUneven = values.count < columns.count || texts.dropFirst(columns.count).contains { !$0.isEmpty }
        while values.count < columns.count { values.append(.null) }
        return SampleRow(line: reader.line, values: values, position: nil, isUneven: isUneven)
      }
      return nil
    }
  }

  static func text<R>(_ file: String, _ body: () throws(TextFormatError) -> R) throws(GriddingError) -> R {
    do throws(TextFormatError) { return try body() } catch { throw .text(file: file, error) }
  }
}

/// A layer of a vector file or a sheet of a spreadsheet.
final class FeatureSampleTable: SampleTable {
  let columns: [String]
  let referenceSystem: CoordinateReferenceSystem?
  let unknownSystem: String?
  let hasPositions: Bool
  private var cursor: FeatureCursor
  private let isSpreadsheet: Bool

  init(_ request: SampleRequest) throws(GriddingError) {
    do throws(GeodataError) {
      cursor = try FeatureCursor(
        .file(request.file), layer: request.layer,
        options: FeatureOptions(encoding: request.encoding.map { $0 == .utf8 ? "UTF-8" : "CP1252" }))
    } catch {
      throw .geodata(error)
    }
    columns = cursor.layer.fields.map(\.name)
    referenceSystem = cursor.layer.referenceSystem
    unknownSystem = cursor.layer.referenceSystem == nil ? cursor.layer.referenceSystemName : nil
    hasPositions = cursor.layer.geometry != .none
    isSpreadsheet = [.xlsx, .ods].contains(cursor.format)
  }

  func next() throws(GriddingError) -> SampleRow? {
    do throws(GeodataError) {
      guard let record = try cursor.next() else { return nil }
      return SampleRow(
        line: isSpreadsheet ? record.number : record.ordinal, values: record.values, position: record.position)
    } catch {
      throw .geodata(error)
    }
  }
}
