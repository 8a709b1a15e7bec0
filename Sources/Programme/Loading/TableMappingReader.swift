import Geochemistry
import Quantities

/// Reads the part `table` of a declaration: what the columns of a table are.
struct TableMappingReader {
  let file: YAMLMapping
  let format: EvidenceSource.Format?
  /// Reference system of the source as a whole; empty when it says none.
  let crs: String

  func mapping() -> TableMapping {
    var table = TableMapping()
    table.dialect = DialectReader.dialect(file.mapping("dialect"))
    table.layout = file.choice("layout", TableMapping.Layout.self, default: .wide) ?? .wide
    if let item = file.mapping("site") { table.site = site(item) }
    if let item = file.mapping("sample") { table.sample = sample(item) }
    table.interval = file.mapping("interval").map(interval)
    table.occurrence = file.mapping("occurrence").map(occurrence)
    table.stream = file.mapping("stream").map(stream)
    table.columns = columns()
    table.long = file.mapping("long").map(long)
    table.attributes = file.strings("attributes")
    table.ignore = file.strings("ignore")
    table.closures = file.mappings("closures").map { closure($0, table.columns) }
    TableMappingCheck(table: table, file: file, format: format, crs: crs).run()
    file.finish()
    return table
  }

  private func site(_ item: YAMLMapping) -> TableMapping.Site {
    var site = TableMapping.Site()
    site.key = item.optionalString("key") ?? ""
    site.name = item.optionalString("name") ?? ""
    site.x = item.optionalString("x") ?? ""
    site.y = item.optionalString("y") ?? ""
    site.crs = EvidenceSourceReader.system(item, "crs")
    site.crsColumn = item.optionalString("crs_column") ?? ""
    site.check = item.mapping("check").map { item in
      var check = TableMapping.Site.Check()
      check.x = item.string("x")
      check.y = item.string("y")
      if item.node("crs") != nil { check.crs = EvidenceSourceReader.system(item, "crs") } else { item.missing("crs") }
      check.tolerance = item.double("tolerance") ?? check.tolerance
      if check.tolerance <= 0 {
        item.wrongType("tolerance", .init(en: "metres, above 0", nl: "meters, boven 0"))
      }
      item.finish()
      return check
    }
    site.surface = item.optionalString("surface") ?? ""
    site.surfaceUnit = length(item, "surface_unit")
    site.accuracy = item.optionalString("accuracy") ?? ""
    site.country = item.optionalString("country") ?? ""
    site.kind = item.optionalString("kind") ?? ""
    site.end = item.optionalString("end") ?? ""
    site.file = item.optionalString("file") ?? ""
    site.fileKey = item.optionalString("file_key") ?? ""
    site.located = item.bool("located", default: true)
    if !site.file.isEmpty, site.file.contains("/") || site.file.contains("*") || !EvidenceSourceReader.isSafe(site.file)
    {
      EvidenceSourceReader.reportPath(site.file, item.location("file"), item.log)
    }
    item.finish()
    return site
  }

  private func sample(_ item: YAMLMapping) -> TableMapping.Sample {
    var sample = TableMapping.Sample()
    sample.key = item.optionalString("key") ?? ""
    sample.eachRow = item.bool("each_row", default: false)
    sample.top = item.optionalString("top") ?? ""
    sample.bottom = item.optionalString("bottom") ?? ""
    sample.unit = length(item, "unit")
    sample.date = item.optionalString("date") ?? ""
    sample.medium = item.optionalString("medium") ?? ""
    item.finish()
    return sample
  }

  private func interval(_ item: YAMLMapping) -> TableMapping.Interval {
    var interval = TableMapping.Interval()
    interval.top = item.string("top")
    interval.bottom = item.string("bottom")
    interval.unit = length(item, "unit")
    interval.levels = item.bool("levels", default: false)
    interval.lithology = item.optionalString("lithology") ?? ""
    interval.stratigraphy = item.optionalString("stratigraphy") ?? ""
    interval.description = item.optionalString("description") ?? ""
    item.finish()
    return interval
  }

  private func occurrence(_ item: YAMLMapping) -> TableMapping.Occurrence {
    var occurrence = TableMapping.Occurrence()
    occurrence.key = item.strings("key")
    if occurrence.key.isEmpty { item.missing("key") }
    occurrence.name = item.optionalString("name") ?? ""
    occurrence.commodities = item.optionalString("commodities") ?? ""
    occurrence.types = item.optionalString("types") ?? ""
    occurrence.status = item.optionalString("status") ?? ""
    if let separator = item.verbatim("separator") {
      occurrence.separator = separator
      if separator.isEmpty || separator.unicodeScalars.count > 8 {
        item.wrongType("separator", .init(en: "1 to 8 characters", nl: "1 tot 8 tekens"))
      }
    }
    item.finish()
    return occurrence
  }

  private func stream(_ item: YAMLMapping) -> TableMapping.Stream {
    var stream = TableMapping.Stream()
    stream.key = item.string("key")
    stream.name = item.optionalString("name") ?? ""
    stream.value = item.string("value")
    stream.unit = item.string("unit")
    stream.period = item.optionalString("period") ?? ""
    item.finish()
    return stream
  }

  /// `Al: mg/kg` or `Al: {property: Al, unit: mg/kg}`; laboratories spell units in their own way, so that the text of a
  /// unit is held against the known ones when the table is read.
  private func columns() -> [String: TableMapping.Column] {
    guard let columns = file.mapping("columns") else { return [:] }
    var result: [String: TableMapping.Column] = [:]
    for name in columns.keys {
      if case .scalar? = columns.node(name) {
        result[name] = TableMapping.Column(property: name, unit: columns.string(name))
        checkUnit(columns.string(name), columns.location(name), columns.log)
      } else if columns.node(name) == nil {
        columns.missing(name)
      } else if let item = columns.mapping(name) {
        result[name] = column(item)
      }
    }
    return result
  }

  private func column(_ item: YAMLMapping) -> TableMapping.Column {
    var column = TableMapping.Column(property: item.string("property"), unit: item.optionalString("unit") ?? "")
    column.method = item.optionalString("method") ?? ""
    column.fraction = item.optionalString("fraction") ?? ""
    column.unitColumn = item.optionalString("unit_column") ?? ""
    column.markColumn = item.optionalString("mark_column") ?? ""
    column.limitColumn = item.optionalString("limit_column") ?? ""
    column.imputedColumn = item.optionalString("imputed_column") ?? ""
    if item.node("zero") != nil { column.zero = item.choice("zero", EvidenceSource.Censoring.Zero.self) }
    column.carrier = item.optionalString("carrier") ?? ""
    if !column.carrier.isEmpty {
      do { _ = try ChemicalFormula(parsing: column.carrier) } catch {
        item.wrongType("carrier", .init(en: "a chemical formula: \(error)", nl: "een chemische formule: \(error)"))
      }
    }
    if column.unit.isEmpty, column.unitColumn.isEmpty { item.missing("unit") }
    checkUnit(column.unit, item.location("unit"), item.log)
    item.finish()
    return column
  }

  /// An unknown unit does not keep the programme from running, but every value of its column will be refused.
  private func checkUnit(_ unit: String, _ location: SourceLocation, _ log: FindingLog) {
    guard !unit.isEmpty, (try? LaboratoryUnit(reading: unit)) == nil else { return }
    log.warning(
      "evidence.unit", location,
      .init(
        en: "the unit '\(unit)' is not known, so every value of the column will be refused",
        nl: "de eenheid '\(unit)' is onbekend, dus elke waarde van de kolom wordt geweigerd"),
      mend: .init(
        en: "write a unit such as mg/kg, wt%, ug/L or 1", nl: "schrijf een eenheid zoals mg/kg, wt%, ug/L of 1"))
  }

  private func long(_ item: YAMLMapping) -> TableMapping.Long {
    var long = TableMapping.Long()
    long.property = item.string("property")
    long.value = item.string("value")
    long.unit = item.optionalString("unit") ?? ""
    long.fixedUnit = item.optionalString("fixed_unit") ?? ""
    if long.unit.isEmpty, long.fixedUnit.isEmpty { item.missing("unit") }
    long.mark = item.optionalString("mark") ?? ""
    long.limit = item.optionalString("limit") ?? ""
    long.method = item.optionalString("method") ?? ""
    long.laboratory = item.optionalString("laboratory") ?? ""
    long.quality = item.optionalString("quality") ?? ""
    long.fraction = item.optionalString("fraction") ?? ""
    long.names = item.dictionary("names")
    long.units = item.dictionary("units")
    item.finish()
    return long
  }

  private func closure(_ item: YAMLMapping, _ columns: [String: TableMapping.Column]) -> TableMapping.Closure {
    var closure = TableMapping.Closure()
    closure.columns = item.strings("columns")
    if closure.columns.isEmpty { item.missing("columns") }
    for name in closure.columns where columns[name] == nil {
      item.log.error(
        "evidence.column", item.location("columns"),
        .init(en: "'\(name)' is not one of 'columns'", nl: "'\(name)' staat niet bij 'columns'"),
        mend: Suggestion.mend(for: name, among: columns.keys.sorted()))
    }
    closure.total = item.double("total") ?? closure.total
    closure.tolerance = item.double("tolerance") ?? closure.tolerance
    if closure.total <= 0 { item.wrongType("total", .init(en: "a number above 0", nl: "een getal boven 0")) }
    if closure.tolerance < 0 { item.wrongType("tolerance", .init(en: "0 or more", nl: "0 of meer")) }
    item.finish()
    return closure
  }

  /// A unit of length; feet are met in old wells and are no unit of a programme.
  private func length(_ item: YAMLMapping, _ key: String) -> String {
    guard let text = item.optionalString(key) else { return "m" }
    if text == "ft" { return text }
    let unit = try? UnitOfMeasure(parsing: text)
    if unit?.dimension == Dimension(length: 1) { return text }
    item.log.error(
      "unit.unknown", item.location(key),
      .init(en: "'\(text.prefix(40))' is not a unit of length", nl: "'\(text.prefix(40))' is geen lengtemaat"),
      mend: .init(en: "use one of: m, cm, mm, km, ft", nl: "kies uit: m, cm, mm, km, ft"))
    return "m"
  }
}

/// Reads how the text of a table is written.
enum DialectReader {
  static let encodings = ["utf-8", "latin1", "windows-1252"]

  static func dialect(_ file: YAMLMapping?) -> TableMapping.Dialect {
    var dialect = TableMapping.Dialect()
    guard let file else { return dialect }
    dialect.delimiter = character(file, "delimiter")
    dialect.encoding = file.optionalString("encoding") ?? ""
    if !dialect.encoding.isEmpty, !encodings.contains(dialect.encoding) {
      file.log.error(
        "yaml.choice", file.location("encoding"),
        .init(en: "'\(dialect.encoding)' is not one of the choices", nl: "'\(dialect.encoding)' is geen keuze"),
        mend: Suggestion.mend(for: dialect.encoding, among: encodings))
    }
    dialect.comment = file.optionalString("comment") ?? ""
    dialect.skip = file.integer("skip") ?? 0
    if !(0...10_000).contains(dialect.skip) {
      file.wrongType("skip", .init(en: "0 to 10000 lines", nl: "0 tot 10000 regels"))
      dialect.skip = 0
    }
    dialect.header = file.bool("header", default: true)
    dialect.decimal = file.choice("decimal", TableMapping.Dialect.Decimal.self, default: .point) ?? .point
    dialect.thousands = character(file, "thousands")
    if dialect.thousands == (dialect.decimal == .comma ? "," : ".") {
      file.log.error(
        "evidence.dialect", file.location("thousands"),
        .init(
          en: "decimals and thousands cannot have the same mark",
          nl: "decimalen en duizendtallen kunnen niet hetzelfde teken hebben"),
        mend: .init(en: "correct 'decimal' or 'thousands'", nl: "verbeter 'decimal' of 'thousands'"))
    }
    dialect.noData = file.strings("no_data")
    if file.node("date") != nil { dialect.date = file.choice("date", TableMapping.Dialect.DateOrder.self) }
    file.finish()
    return dialect
  }

  /// One ASCII character; `tab` and `space` by name, for they do not show.
  private static func character(_ file: YAMLMapping, _ key: String) -> Character? {
    guard let text = file.verbatim(key) else { return nil }
    if text == "tab" { return "\t" }
    if text == "space" { return " " }
    if text.utf8.count == 1, let byte = text.utf8.first, byte == 9 || (32...126).contains(byte), byte != 34 {
      return text.first
    }
    file.wrongType(
      key, .init(en: "one character, or the word tab or space", nl: "één teken, of het woord tab of space"))
    return nil
  }
}
