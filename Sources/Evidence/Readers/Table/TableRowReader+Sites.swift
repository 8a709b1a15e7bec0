import Programme

/// Where a row stands.
extension TableRowReader {
  struct Place {
    let record: SiteRecord
    let handle: Int
  }

  mutating func placed(_ row: some TableRow, _ session: ImportSession) -> Place? {
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

  func number(_ row: some TableRow, _ index: Int?, _ column: String, _ session: ImportSession) -> Double? {
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
}
