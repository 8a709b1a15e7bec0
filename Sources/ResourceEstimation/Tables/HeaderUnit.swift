import Programme
import Quantities

/// The unit that the header of a table names in brackets, as in `Ore (kt)`: it may not speak against the document.
enum HeaderUnit {
  /// Reports another unit than the document's as an error, and `mt`, which some write for a metric ton and others for a
  /// million, as a warning.
  static func check(_ column: String, against unit: UnitOfMeasure, at place: SourceLocation, log: FindingLog) {
    guard let written = bracketed(column) else { return }
    if written.lowercased() == "mt", written != "Mt" {
      log.warning(
        "table.mt", place,
        .init(
          en: "the column '\(column)' may be in metric tons (t) or in million tons (Mt); it is read as \(unit.symbol)",
          nl:
            "de kolom '\(column)' kan in ton (t, 'metric ton') of in miljoen ton (Mt) zijn; gelezen als \(unit.symbol)"),
        mend: .init(
          en: "look it up in the source, and write (t) or (Mt) in the header",
          nl: "zoek het na in de bron, en schrijf (t) of (Mt) in de kop"))
      return
    }
    guard let named = try? UnitOfMeasure(parsing: written),
      named.dimension != unit.dimension || named.factor != unit.factor
    else { return }
    log.error(
      "table.unit", place,
      .init(
        en: "the column '\(column)' is in \(written) by its own header, the document says \(unit.symbol)",
        nl: "de kolom '\(column)' is volgens de kop in \(written), volgens het document in \(unit.symbol)"),
      mend: .init(
        en: "write unit: \(written), or correct the header", nl: "schrijf unit: \(written), of verbeter de kop"))
  }

  /// The last words in round or square brackets, without spaces.
  private static func bracketed(_ column: String) -> String? {
    guard let last = column.last, last == ")" || last == "]",
      let open = column.lastIndex(of: last == ")" ? "(" : "[")
    else { return nil }
    let inside = column[column.index(after: open)...].dropLast().filter { $0 != " " }
    return inside.isEmpty ? nil : inside
  }
}
