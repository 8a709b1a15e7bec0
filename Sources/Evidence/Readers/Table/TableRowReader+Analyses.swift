import Programme

/// Samples of a row and their values.
extension TableRowReader {
  func sample(
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
      if let iso = DateText.iso(date, order: mapping.dialect.date) {
        record.date = iso
      } else {
        session.find(.dateForm, column: columns.date, value: date)
      }
    } else if columns.date.isEmpty, source.year.count == 4 {
      record.date = source.year
    }
    return record
  }

  mutating func wide(
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
  mutating func value(
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

  mutating func series(
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

  mutating func long(
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

  func check(_ closure: TableMapping.Closure, _ row: some TableRow, _ session: ImportSession) {
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

  static func short(_ value: Double) -> String {
    let text = "\((value * 1_000).rounded() / 1_000)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
