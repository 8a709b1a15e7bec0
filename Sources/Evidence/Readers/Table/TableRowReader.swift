import Programme

/// Turns rows of a table into evidence, by the plan of its declaration. One for all sources of rows: delimited text,
/// spreadsheets, layers.
struct TableRowReader {
  let plan: TablePlan
  let source: EvidenceSource
  let stations: StationTable?
  let site: TableMapping.Site
  let mapping: TableMapping
  let positionColumns: String
  let checkColumns: String
  /// By the number of a measured column.
  var statistics: [ColumnStatistics]
  var series: [Int?]
  var plainMaxima: [Double?]
  var kept: [ImportBatch.Measurement] = []
  var plainValues = 0
  var takesPlain = false
  var together: [UInt64: Int] = [:]
  let rowIsSite: Bool
  let siteKind: SiteRecord.Kind

  init(plan: TablePlan, source: EvidenceSource, stations: StationTable?) {
    self.plan = plan
    self.source = source
    self.stations = stations
    mapping = plan.mapping
    site = plan.mapping.site
    positionColumns = "\(site.x), \(site.y)"
    checkColumns = site.check.map { "\($0.x), \($0.y)" } ?? ""
    rowIsSite = site.key.isEmpty
    statistics = plan.measured.map { _ in ColumnStatistics() }
    series = plan.measured.map { _ in nil }
    plainMaxima = plan.measured.map { _ in nil }
    let fallback: SiteRecord.Kind =
      mapping.occurrence != nil ? .occurrence : mapping.interval != nil ? .borehole : .point
    siteKind = SiteRecord.Kind(rawValue: site.kind) ?? fallback
  }

  /// Reads one row into an open row of the session.
  mutating func read(_ row: some TableRow, into session: ImportSession) {
    takesPlain = session.values.takesPlain
    guard let place = placed(row, session) else { return }
    var attributes: [String: String] = [:]
    for (name, index) in plan.attributes {
      let text = row.text(index)
      if !text.isEmpty { attributes[name] = text }
    }
    if let interval = mapping.interval {
      self.interval(row, interval, place.record, attributes, session)
      attributes = [:]
    }
    if let occurrence = mapping.occurrence {
      self.occurrence(row, occurrence, place.record.key, attributes, session)
      attributes = [:]
    }
    if let stream = mapping.stream { self.stream(row, stream, place.record.key, session) }
    switch mapping.layout {
    case .wide: if !plan.measured.isEmpty { wide(row, place, attributes, session) }
    case .long: long(row, place, attributes, session)
    case .transposed: break
    }
    if mapping.interval == nil, mapping.occurrence == nil, mapping.stream == nil, mapping.layout == .wide,
      plan.measured.isEmpty, !attributes.isEmpty
    {
      // A table of places alone: what else it says stays with the place.
      session.add(attributes, toSite: place.handle)
    }
  }

  /// What the columns show as a whole; between rows, at the end.
  func finish(_ session: ImportSession) {
    for (number, measured) in plan.measured.enumerated() {
      let column = statistics[number]
      if let factor = column.twoGroups {
        session.find(
          .valueMixedUnits, column: measured.name, value: "", detail: Self.short(factor.rounded()))
      }
      if column.isBelowOne, let series = series[number], session.isPercentage(series) {
        session.find(.valueScale, column: measured.name, value: measured.column.unit, detail: "")
      }
      if let (precise, total) = column.falselyPrecise {
        session.find(
          .valueFalsePrecision, column: measured.name, value: "\(precise)/\(total)", detail: "")
      }
    }
  }
}
