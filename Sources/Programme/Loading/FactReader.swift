import Foundation
import Quantities

/// Reads tables of facts.
enum FactReader {
  static let columns = [
    "id", "materials", "subject_en", "subject_nl", "quantity_en", "quantity_nl", "kind", "role", "value", "low", "high",
    "text_en", "text_nl", "unit", "basis", "year", "place_en", "place_nl", "lon", "lat", "coordinates", "source",
    "state", "formula", "conflict", "note_en", "note_nl",
  ]

  static func facts(_ path: String, system: String?, in folder: ProgrammeFolder) -> [Fact] {
    DelimitedTable.rows(path, in: folder, columns: columns).compactMap { row in
      row.remembered(fact(row, system: system), .evidence)
    }
  }

  private static func fact(_ row: DelimitedTable.Row, system: String?) -> Fact? {
    let id = row.required("id")
    if !Identifier.isValid(id) { Identifier.report(id, row.location("id"), row.log) }
    guard let kind = row.choice("kind", QuantityKind.self), let role = row.choice("role", FactRole.self),
      let state = row.choice("state", VerificationState.self)
    else { return nil }
    let coordinates =
      row.cell("coordinates").isEmpty ? CoordinateClass.none : row.choice("coordinates", CoordinateClass.self)
    let numeric = kind.isNumeric
    var isReadable = true
    func figure(_ column: String) -> Fact.Figure? {
      let number = row.decimal(column)
      // An empty cell is an open end; one that cannot be read is not.
      if number == nil, !row.cell(column).isEmpty { isReadable = false }
      return number.map { Fact.Figure(written: $0.written, value: $0.value) }
    }
    let fact = Fact(
      id: id, materials: row.list("materials"), subject: row.text("subject", required: true),
      quantity: row.text("quantity", required: true), kind: kind, role: role,
      value: numeric ? figure("value") : written(row), low: numeric ? figure("low") : nil,
      high: numeric ? figure("high") : nil, text: row.text("text"), unit: unit(row, kind), basis: row.cell("basis"),
      year: row.cell("year"), place: row.text("place"), point: GeographicPointReader.point(row),
      coordinates: coordinates ?? .none, sources: row.list("source"), state: state, formula: row.cell("formula"),
      conflict: row.cell("conflict").isEmpty ? nil : row.cell("conflict"), note: row.text("note"), system: system,
      location: SourceLocation(file: row.file, line: row.line))
    guard isReadable else { return nil }
    check(fact, row)
    return fact
  }

  /// A date or year stands in `value` as it is written.
  private static func written(_ row: DelimitedTable.Row) -> Fact.Figure? {
    let text = row.cell("value")
    return text.isEmpty ? nil : Fact.Figure(written: text, value: Double(text) ?? 0)
  }

  private static func unit(_ row: DelimitedTable.Row, _ kind: QuantityKind) -> UnitOfMeasure? {
    let text = row.cell("unit")
    guard kind.isNumeric else {
      if !text.isEmpty {
        row.log.error(
          "unit.superfluous", row.location("unit"),
          .init(
            en: "a fact of kind \(kind.rawValue) has no unit",
            nl: "een feit van soort \(kind.rawValue) heeft geen eenheid"),
          mend: .init(en: "leave the unit empty", nl: "laat de eenheid leeg"))
      }
      return nil
    }
    let unit: UnitOfMeasure
    do { unit = try UnitOfMeasure(parsing: text) } catch {
      row.log.error(
        "unit.unknown", row.location("unit"),
        .init(en: "\(error)", nl: "de eenheid '\(text)' is niet bekend: \(error)"),
        mend: .init(
          en: "for \(kind.rawValue) write for instance \(kind.exampleUnit); the substance goes in the column 'basis'",
          nl: "schrijf bij \(kind.rawValue) bijvoorbeeld \(kind.exampleUnit); de stof hoort in de kolom 'basis'"))
      return nil
    }
    if !kind.accepts(unit) {
      row.log.error(
        "unit.kind", row.location("unit"),
        .init(
          en: "fact \(row.cell("id")): the unit '\(text)' (\(unit.dimension)) does not fit the kind '\(kind.rawValue)'",
          nl:
            "feit \(row.cell("id")): de eenheid '\(text)' (\(unit.dimension)) past niet bij de soort '\(kind.rawValue)'"
        ),
        mend: .init(
          en: "write a unit such as \(kind.exampleUnit), or correct the kind",
          nl: "schrijf een eenheid als \(kind.exampleUnit), of verbeter de soort"))
    }
    return unit
  }

  private static func check(_ fact: Fact, _ row: DelimitedTable.Row) {
    let log = row.log
    let id = fact.id
    if fact.kind.isNumeric, fact.value == nil, fact.low == nil, fact.high == nil, fact.text.isEmpty {
      log.error(
        "fact.empty", row.location("value"),
        .init(en: "fact \(id) has no figure", nl: "feit \(id) heeft geen getal"),
        mend: .init(en: "fill value, low or high", nl: "vul value, low of high"))
    }
    if !fact.kind.isNumeric, fact.value == nil, fact.text.isEmpty {
      log.error(
        "fact.empty", row.location("text_en"),
        .init(en: "fact \(id) says nothing", nl: "feit \(id) zegt niets"),
        mend: .init(
          en: "fill text_en and text_nl, or value for a date", nl: "vul text_en en text_nl, of value bij een datum"))
    }
    if let low = fact.low, let high = fact.high, low.value > high.value {
      log.error(
        "fact.range", row.location("low"),
        .init(
          en: "fact \(id): low \(low.written) is above high \(high.written)",
          nl: "feit \(id): low \(low.written) ligt boven high \(high.written)"),
        mend: .init(en: "exchange them", nl: "verwissel ze"))
    }
    if let value = fact.value, fact.kind.isNumeric,
      (fact.low.map { value.value < $0.value } ?? false) || (fact.high.map { value.value > $0.value } ?? false)
    {
      log.error(
        "fact.range", row.location("value"),
        .init(en: "fact \(id): the value lies outside low-high", nl: "feit \(id): de waarde ligt buiten low-high"),
        mend: .init(en: "correct the value or the range", nl: "verbeter de waarde of het bereik"))
    }
    if fact.kind.isNumeric, fact.kind.isNonNegative {
      for (column, figure) in [("value", fact.value), ("low", fact.low), ("high", fact.high)] {
        guard let figure, figure.value < 0 else { continue }
        log.error(
          "fact.negative", row.location(column),
          .init(
            en: "fact \(id): a \(fact.kind.rawValue) cannot be negative (\(figure.written))",
            nl: "feit \(id): \(fact.kind.rawValue) kan niet negatief zijn (\(figure.written))"),
          mend: .init(en: "correct the figure or its kind", nl: "verbeter het getal of de soort"))
      }
    }
    if fact.kind.isShare, let unit = fact.unit, unit.dimension == .one {
      for (column, figure) in [("value", fact.value), ("low", fact.low), ("high", fact.high)] {
        guard let figure, figure.value * unit.factor > 1 + 1e-12 else { continue }
        log.error(
          "fact.share", row.location(column),
          .init(
            en: "fact \(id): \(figure.written) \(unit) is more than the whole",
            nl: "feit \(id): \(figure.written) \(unit) is meer dan het geheel"),
          mend: .init(
            en: "correct the figure, or use kind 'ratio' when it may exceed one",
            nl: "verbeter het getal, of gebruik soort 'ratio' als het boven één kan liggen"))
      }
    }
    if !fact.kind.isShare, let bound = fact.kind.bound, let unit = fact.unit {
      for (column, figure) in [("value", fact.value), ("low", fact.low), ("high", fact.high)] {
        guard let figure, figure.value * unit.factor > bound else { continue }
        log.error(
          "fact.concentration", row.location(column),
          .init(
            en: "fact \(id): \(figure.written) \(unit) is more than any liquid weighs (5 kg/L)",
            nl: "feit \(id): \(figure.written) \(unit) is meer dan een vloeistof weegt (5 kg/L)"),
          mend: .init(en: "correct the figure or its unit", nl: "verbeter het getal of de eenheid"))
      }
    }
    if fact.state == .derived, fact.formula.isEmpty {
      log.error(
        "fact.formula", row.location("formula"),
        .init(en: "fact \(id) is derived but has no formula", nl: "feit \(id) is afgeleid maar heeft geen formule"),
        mend: .init(en: "write how it follows from which facts", nl: "schrijf hoe het uit welke feiten volgt"))
    }
    if fact.sources.isEmpty {
      log.error(
        "fact.source", row.location("source"),
        .init(en: "fact \(id) has no source", nl: "feit \(id) heeft geen bron"),
        mend: .init(en: "name a reference id", nl: "noem de id van een bron"))
    }
    if fact.coordinates != .none, fact.point == nil, !row.cell("coordinates").isEmpty {
      log.error(
        "fact.coordinates", row.location("coordinates"),
        .init(
          en: "fact \(id) has a coordinate class but no coordinates",
          nl: "feit \(id) heeft een coördinaatklasse maar geen coördinaten"),
        mend: .init(en: "fill lon and lat or write none", nl: "vul lon en lat of schrijf none"))
    }
  }

  static func leftOut(_ path: String, in folder: ProgrammeFolder) -> [LeftOutRow] {
    let columns = ["id", "kind", "name", "reason_en", "reason_nl"]
    return DelimitedTable.rows(path, in: folder, columns: columns, required: false).compactMap { row in
      guard let kind = row.choice("kind", LeftOutRow.Kind.self) else { return nil }
      return LeftOutRow(
        id: row.required("id"), kind: kind, name: row.required("name"),
        reason: row.text("reason", required: true), location: SourceLocation(file: row.file, line: row.line))
    }
  }
}

/// Longitude and latitude columns of a row.
enum GeographicPointReader {
  static func point(_ row: DelimitedTable.Row) -> GeographicPoint? {
    guard let lon = row.decimal("lon"), let lat = row.decimal("lat") else {
      if row.cell("lon").isEmpty != row.cell("lat").isEmpty {
        row.log.error(
          "point.half", row.location("lon"),
          .init(en: "one of lon and lat is missing", nl: "lon of lat ontbreekt"),
          mend: .init(en: "fill both or neither", nl: "vul beide of geen van beide"))
      }
      return nil
    }
    guard (-180...180).contains(lon.value), (-90...90).contains(lat.value) else {
      row.log.error(
        "point.range", row.location("lon"),
        .init(
          en: "\(lon.written), \(lat.written) is not a longitude and latitude in degrees",
          nl: "\(lon.written), \(lat.written) is geen lengte en breedte in graden"),
        mend: .init(en: "write WGS84 degrees, longitude first", nl: "schrijf WGS84-graden, eerst de lengte"))
      return nil
    }
    return GeographicPoint(longitude: lon.value, latitude: lat.value)
  }
}
