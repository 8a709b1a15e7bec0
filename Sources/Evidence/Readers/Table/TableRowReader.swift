import Programme

/// Turns rows of a table into evidence, by the plan of its declaration. One for all sources of rows: delimited text,
/// spreadsheets, layers.
struct TableRowReader {
  let plan: TablePlan
  let source: EvidenceSource
  let stations: StationTable?
  private let site: TableMapping.Site
  private let mapping: TableMapping
  private let positionColumns: String
  private let checkColumns: String
  /// By the number of a measured column.
  private var statistics: [ColumnStatistics]
  private var series: [Int?]
  private var plainMaxima: [Double?]
  private var kept: [ImportBatch.Measurement] = []
  private var plainValues = 0
  private var takesPlain = false
  private var together: [UInt64: Int] = [:]
  private let rowIsSite: Bool
  private let siteKind: SiteRecord.Kind

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

  // MARK: sites

  private struct Place {
    let record: SiteRecord
    let handle: Int
  }

  private mutating func placed(_ row: some TableRow, _ session: ImportSession) -> Place? {
    var key = ""
    if rowIsSite {
      key = occurrenceKey(row) ?? row.text(plan.usual.sampleKey)
      if key.isEmpty { key = "\(row.line)" }
    } else {
      key = row.text(plan.usual.key)
      if key.isEmpty {
        session.find(.keyMissing, column: site.key, value: "")
        return nil
      }
    }
    var record: SiteRecord
    if let stations {
      guard let station = stations[key] else {
        session.find(.parentRejected, column: site.key, value: key, detail: site.file)
        return nil
      }
      record = station
    } else {
      guard let stated = stated(row, key, session) else { return nil }
      record = stated
    }
    let handle = rowIsSite ? session.newSite(record, keepsPlace: false) : session.site(record)
    // Records other than samples of wide tables look their site up by key.
    let isLookedUp =
      mapping.interval != nil || mapping.occurrence != nil || mapping.stream != nil || mapping.layout == .long
    if rowIsSite, isLookedUp { session.remember(site: key, handle) }
    if rowIsSite, mapping.sample.top.isEmpty, let position = record.position { notePlace(position, row, key, session) }
    return Place(record: record, handle: handle)
  }

  /// Another row of this table stands at exactly the same place.
  private mutating func notePlace(
    _ position: StatedPosition, _ row: some TableRow, _ key: String, _ session: ImportSession
  ) {
    let slot = position.x.bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ position.y.bitPattern.byteSwapped
    if let line = together[slot] {
      session.find(.sitesTogether, column: positionColumns, value: key, detail: "\(line)")
    } else {
      together[slot] = row.line
    }
  }

  /// The site as the row states it; nil when its numbers cannot be read.
  private func stated(_ row: some TableRow, _ key: String, _ session: ImportSession) -> SiteRecord? {
    var record = SiteRecord(key: key, kind: siteKind, position: nil)
    record.name = row.text(plan.usual.name)
    if record.name.isEmpty, mapping.occurrence != nil { record.name = row.text(plan.usual.occurrenceName) }
    record.country = row.text(plan.usual.country)
    record.verticalDatum = source.verticalDatum
    if let x = plan.usual.x, let y = plan.usual.y {
      let crs = row.text(plan.usual.crs)
      let own = crs.isEmpty ? (site.crs.isEmpty ? source.crs : site.crs) : crs
      switch coordinates(row, x, y, own, positionColumns, session) {
      case .refused: return nil
      case .absent:
        // Without a place nobody can tell whether it lies in the area.
        if source.area == .world {
          session.find(.positionUnknown, column: positionColumns)
        } else {
          session.find(.positionMissing, column: positionColumns)
          return nil
        }
      case .stated(let position): record.position = position
      }
      if let check = site.check, record.position != nil, let x = plan.usual.checkX, let y = plan.usual.checkY {
        switch coordinates(row, x, y, check.crs, checkColumns, session) {
        case .refused: return nil
        case .absent: break
        case .stated(let other): record.alternatives = [other]
        }
      }
    }
    record.accuracy = number(row, plan.usual.accuracy, site.accuracy, session)
    record.surfaceLevel = number(row, plan.usual.surface, site.surface, session).map { $0 * plan.surfaceScale }
    return record
  }

  private enum Coordinates {
    case stated(StatedPosition)
    case absent, refused
  }

  private func coordinates(
    _ row: some TableRow, _ x: Int, _ y: Int, _ crs: String, _ columns: String, _ session: ImportSession
  ) -> Coordinates {
    if takesPlain, let (east, _) = row.plain(x, maximum: .infinity), let (north, _) = row.plain(y, maximum: .infinity) {
      return .stated(StatedPosition(x: east, y: north, crs: crs, columns: columns))
    }
    let texts = [row.text(x), row.text(y)]
    if texts.allSatisfy(session.values.isAbsent) { return .absent }
    var numbers: [Double] = []
    for text in texts {
      var found: [ValueReading.Finding] = []
      guard let number = session.values.number(text, findings: &found), number.isFinite else {
        session.find(.positionNumber, column: columns, value: text)
        return .refused
      }
      for finding in found { session.find(finding.code, column: columns, value: finding.value, detail: finding.detail) }
      numbers.append(number)
    }
    return .stated(StatedPosition(x: numbers[0], y: numbers[1], crs: crs, columns: columns))
  }

  private func number(_ row: some TableRow, _ index: Int?, _ column: String, _ session: ImportSession) -> Double? {
    guard let index else { return nil }
    if takesPlain, let (value, _) = row.plain(index, maximum: .infinity) { return value }
    let text = row.text(index)
    guard !session.values.isAbsent(text) else { return nil }
    var found: [ValueReading.Finding] = []
    let number = session.values.number(text, findings: &found)
    for finding in found { session.find(finding.code, column: column, value: finding.value, detail: finding.detail) }
    if number == nil { session.find(.valueNumber, column: column, value: text) }
    return number
  }

  // MARK: layers, occurrences, streams

  private func interval(
    _ row: some TableRow, _ columns: TableMapping.Interval, _ site: SiteRecord, _ attributes: [String: String],
    _ session: ImportSession
  ) {
    guard var top = depth(row, columns.top, plan.intervalScale, session),
      var bottom = depth(row, columns.bottom, plan.intervalScale, session)
    else { return }
    if columns.levels {
      guard let surface = site.surfaceLevel else {
        session.find(.rowElement, column: self.site.surface, value: "")
        return
      }
      top = surface - top
      bottom = surface - bottom
    }
    if let end = number(row, plan.usual.end, self.site.end, session) {
      let depth = columns.levels && site.surfaceLevel != nil ? (site.surfaceLevel ?? 0) - end : end * plan.intervalScale
      session.hole(BoreholeRecord(siteKey: site.key, endDepth: depth))
      if bottom > depth + 0.01 {
        session.find(.depthBeyondEnd, column: columns.bottom, value: "\(bottom) m", detail: "\(depth) m")
      }
    }
    session.add(
      .interval(
        IntervalRecord(
          siteKey: site.key, top: top, bottom: bottom, lithology: row.text(plan.index(columns.lithology)),
          stratigraphy: row.text(plan.index(columns.stratigraphy)),
          description: row.text(plan.index(columns.description)), attributes: attributes)))
  }

  /// A depth that must be there.
  private func depth(_ row: some TableRow, _ column: String, _ scale: Double, _ session: ImportSession) -> Double? {
    let text = row.text(plan.index(column))
    var found: [ValueReading.Finding] = []
    guard let value = session.values.number(text, findings: &found) else {
      session.find(.depthNumber, column: column, value: text)
      return nil
    }
    return value * scale
  }

  private func occurrenceKey(_ row: some TableRow) -> String? {
    guard let item = mapping.occurrence, !item.key.isEmpty else { return nil }
    let parts = item.key.map { row.text(plan.index($0)) }
    return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "|")
  }

  private func occurrence(
    _ row: some TableRow, _ columns: TableMapping.Occurrence, _ site: String, _ attributes: [String: String],
    _ session: ImportSession
  ) {
    func list(_ column: String) -> [String] {
      row.text(plan.index(column)).components(separatedBy: columns.separator)
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    session.add(
      .occurrence(
        OccurrenceRecord(
          key: occurrenceKey(row) ?? site, siteKey: site, name: row.text(plan.index(columns.name)),
          commodities: list(columns.commodities), depositTypes: list(columns.types),
          status: row.text(plan.index(columns.status)), attributes: attributes)))
  }

  private func stream(
    _ row: some TableRow, _ columns: TableMapping.Stream, _ site: String, _ session: ImportSession
  ) {
    let written = row.text(plan.index(columns.value))
    guard !session.values.isAbsent(written) else { return }
    var found: [ValueReading.Finding] = []
    guard session.values.number(written, findings: &found) != nil else {
      session.find(.valueNumber, column: columns.value, value: written)
      return
    }
    let key = row.text(plan.index(columns.key))
    session.add(
      .stream(
        StreamRecord(
          key: key.isEmpty ? "\(row.line)" : key, siteKey: plan.mapping.site.x.isEmpty ? "" : site,
          name: row.text(plan.index(columns.name)), written: written, unit: columns.unit,
          period: row.text(plan.index(columns.period)))))
  }

  // MARK: analyses

  private func sample(
    _ row: some TableRow, _ key: String, _ site: String, _ attributes: [String: String], _ session: ImportSession
  ) -> SampleRecord {
    let columns = mapping.sample
    var record = SampleRecord(
      key: key, siteKey: site, medium: columns.medium.isEmpty ? source.medium : columns.medium,
      attributes: attributes)
    if !columns.top.isEmpty {
      record.top = number(row, plan.usual.top, columns.top, session).map { $0 * plan.sampleScale }
    }
    if !columns.bottom.isEmpty {
      record.bottom = number(row, plan.usual.bottom, columns.bottom, session).map { $0 * plan.sampleScale }
    }
    let date = row.text(plan.usual.date)
    if !session.values.isAbsent(date) {
      if let iso = DateReading.iso(date, order: mapping.dialect.date) {
        record.date = iso
      } else {
        session.find(.dateForm, column: columns.date, value: date)
      }
    } else if columns.date.isEmpty, source.year.count == 4 {
      record.date = source.year
    }
    return record
  }

  private mutating func wide(
    _ row: some TableRow, _ place: Place, _ attributes: [String: String], _ session: ImportSession
  ) {
    var key = row.text(plan.usual.sampleKey)
    if mapping.sample.key.isEmpty {
      key = rowIsSite ? place.record.key : "\(place.record.key)#\(row.line)"
    } else if key.isEmpty {
      session.find(.keyMissing, column: mapping.sample.key, value: "")
      return
    } else if session.hasSample(key) {
      session.find(.sampleTwice, column: mapping.sample.key, value: key)
      return
    }
    let handle = session.newSample(
      sample(row, key, place.record.key, attributes, session), site: place.handle)
    if !mapping.sample.key.isEmpty { session.remember(sample: key, handle) }
    for (number, measured) in plan.measured.enumerated() {
      value(row, number, measured, sample: handle, session)
    }
    handOver(session)
    for closure in mapping.closures { check(closure, row, session) }
  }

  @inline(__always)
  private mutating func value(
    _ row: some TableRow, _ number: Int, _ measured: TablePlan.Measured, sample: Int, _ session: ImportSession
  ) {
    let series = self.series(row, number, measured, session)
    if takesPlain, measured.isPlain, let maximum = plainMaxima[number],
      let (value, length) = row.plain(measured.index, maximum: maximum)
    {
      plainValues += 1
      statistics[number].add(value, length: length)
      keep(ReadValue(.exact, value), sample, series, session)
      return
    }
    let written = row.text(measured.index)
    let mark = row.text(measured.mark)
    if session.values.isAbsent(written) && mark.isEmpty {
      session.countAbsent()
      return
    }
    session.countValue()
    guard
      let value = session.read(
        written, mark: mark, limit: row.text(measured.limit), series: series, column: measured.name)
    else { return }
    var flags = ""
    if let imputed = measured.imputed, !["", "0", "0.0", "false", "no", "nee"].contains(row.text(imputed).lowercased())
    {
      flags = "imputed"
      session.find(.valueImputed, column: measured.name, value: written)
    }
    if value.mark == .exact, let exact = value.number {
      statistics[number].add(exact, length: written.utf8.count)
    }
    keep(value, sample, series, session, flags: flags)
  }

  private mutating func keep(
    _ value: ReadValue, _ sample: Int, _ series: Int, _ session: ImportSession, flags: String = ""
  ) {
    kept.append(
      ImportBatch.Measurement(
        row: session.row, sample: sample, series: series, value: value, quality: .unknown, flags: flags))
  }

  /// The values of a row go to the session together.
  private mutating func handOver(_ session: ImportSession) {
    session.keep(kept, plainValues: plainValues)
    kept.removeAll(keepingCapacity: true)
    plainValues = 0
  }

  private mutating func series(
    _ row: some TableRow, _ number: Int, _ measured: TablePlan.Measured, _ session: ImportSession
  ) -> Int {
    if let known = series[number] { return known }
    let column = measured.column
    var unit = row.text(measured.unit)
    if unit.isEmpty { unit = column.unit }
    let definition = SeriesDefinition(
      property: column.property, unit: unit, method: column.method.isEmpty ? source.method : column.method,
      laboratory: source.laboratory, fraction: column.fraction)
    let made = session.seriesNumber(definition, carrier: column.carrier, zero: column.zero)
    if measured.unit == nil {
      series[number] = made
      plainMaxima[number] = session.plainMaximum(made)
    }
    return made
  }

  private mutating func long(
    _ row: some TableRow, _ place: Place, _ attributes: [String: String], _ session: ImportSession
  ) {
    guard let columns = mapping.long else { return }
    let name = row.text(plan.index(columns.property))
    if name.isEmpty {
      session.find(.keyMissing, column: columns.property, value: "")
      return
    }
    let given = row.text(plan.usual.sampleKey)
    var record = sample(row, given, place.record.key, attributes, session)
    if mapping.sample.eachRow {
      record.key = "\(given.isEmpty ? place.record.key : given)#\(row.line)"
    } else if given.isEmpty {
      record.key = "\(place.record.key)#\(record.top ?? 0)#\(record.date)"
    }
    guard let handle = session.sample(record) else { return }
    for (number, measured) in plan.measured.enumerated() {
      value(row, number, measured, sample: handle, session)
    }
    handOver(session)
    var unit = row.text(plan.index(columns.unit))
    unit = columns.units[unit] ?? unit
    if unit.isEmpty { unit = columns.fixedUnit }
    let method = row.text(plan.index(columns.method))
    let laboratory = row.text(plan.index(columns.laboratory))
    session.add(
      .measurement(
        MeasurementRecord(
          sampleKey: record.key,
          series: SeriesDefinition(
            property: columns.names[name] ?? name, unit: unit, method: method.isEmpty ? source.method : method,
            laboratory: laboratory.isEmpty ? source.laboratory : laboratory,
            fraction: row.text(plan.index(columns.fraction))),
          written: row.text(plan.index(columns.value)), mark: row.text(plan.index(columns.mark)),
          limit: row.text(plan.index(columns.limit)), quality: Self.quality(row.text(plan.index(columns.quality))))))
  }

  private static func quality(_ word: String) -> MeasurementRecord.Quality {
    switch word.lowercased() {
    case "approved", "goedgekeurd", "valid", "ok", "a": .approved
    case "undecided", "onbeslist", "provisional", "voorlopig": .undecided
    case "rejected", "afgekeurd", "invalid": .rejected
    default: .unknown
    }
  }

  private func check(_ closure: TableMapping.Closure, _ row: some TableRow, _ session: ImportSession) {
    var sum = 0.0
    for column in closure.columns {
      var found: [ValueReading.Finding] = []
      let text = row.text(plan.index(column))
      guard !session.values.isAbsent(text), let value = session.values.number(text, findings: &found) else { return }
      sum += value
    }
    if abs(sum - closure.total) > closure.tolerance {
      session.find(
        .compositionClosure, column: closure.columns.joined(separator: " + "), value: Self.short(sum),
        detail: Self.short(closure.total))
    }
  }

  private static func short(_ value: Double) -> String {
    let text = "\((value * 1_000).rounded() / 1_000)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// What the columns show as a whole; between rows, at the end.
  func finish(_ session: ImportSession) {
    for (number, measured) in plan.measured.enumerated() {
      let column = statistics[number]
      if let factor = column.twoGroups {
        session.find(
          .valueMixedUnits, column: measured.name, value: "", detail: Self.short(factor.rounded()))
      }
      if let (precise, total) = column.falselyPrecise {
        session.find(
          .valueFalsePrecision, column: measured.name, value: "\(precise)/\(total)", detail: "")
      }
    }
  }
}
