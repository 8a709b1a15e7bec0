import Programme

/// Layers, occurrences and streams of a row.
extension TableRowReader {
  func interval(
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

  func occurrenceKey(_ row: some TableRow) -> String? {
    guard let item = mapping.occurrence, !item.key.isEmpty else { return nil }
    let parts = item.key.map { row.text(plan.index($0)) }
    return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "|")
  }

  func occurrence(
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

  func stream(
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
}
