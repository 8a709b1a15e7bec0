/// A value of a feature.
///
/// Spreadsheets and GML give texts only: a number is the text that the file stores. A cell that shows 0.10 and is a
/// number stores 0.1, because its decimals are display; a cell that is text keeps `0.10`. A date cell is a text as
/// `2024/01/31` (XLSX) or `2024-01-31` (ODS).
public enum FieldValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case real(Double)
  case flag(Bool)
  /// ISO 8601: a date, a time, or a date and time with the offset that the file gives.
  case date(String)
  /// Binary content, or a text that is not UTF-8: its encoding was declared wrongly or not at all.
  case bytes([UInt8])
  case null

  /// As text; nil for null and for bytes. Whole numbers have no decimals.
  public var text: String? {
    switch self {
    case .text(let text), .date(let text): text
    case .integer(let number): String(number)
    case .real(let number):
      // Below 2^53 every whole number is itself as an integer.
      number.rounded() == number && abs(number) < 9_007_199_254_740_992 ? String(Int(number)) : "\(number)"
    case .flag(let flag): flag ? "1" : "0"
    case .bytes, .null: nil
    }
  }
}

/// One feature of a layer, or one row of a table.
public struct FeatureRecord: Hashable, Sendable {
  /// The number that the source gives it; in a spreadsheet the number of the row on the sheet, from 1.
  public let number: Int
  /// Its place in the order of reading, from 1.
  public let ordinal: Int
  /// In the order of the layer's fields.
  public let values: [FieldValue]
  /// Nil where the source has none.
  public let geometry: Geometry?

  /// The position of a geometry that is a single point.
  public var position: Position? {
    guard case .points(let points)? = geometry, points.count == 1 else { return nil }
    return points[0]
  }
}
