/// The columns that place a line, read with their doubts.
struct DINOPlaceColumns {
  private let x: Int
  private let y: Int
  private let system: Int?

  init(_ header: DINOHeader) throws(FileRefusal) {
    x = try header.required("X-coordinaat", "X-coord")
    y = try header.required("Y-coordinaat", "Y-coord")
    system = header.place("CRS", "Coordinaat systeem", "Coordinaatsysteem")
  }

  /// The site that a line states; without a system it is in that of the Netherlands.
  /// - Parameters:
  ///   - key: place of the column that names it.
  ///   - surface: level of the ground, where the file has one.
  ///   - datum: to which levels refer.
  ///   - read: places of columns that are no attributes.
  /// - Returns: nil when the line has no usable name or position; the finding tells why.
  func site(
    of row: DINORow, header: DINOHeader, key: Int, kind: SiteRecord.Kind, surface: DINODepthColumn?, datum: String,
    except read: Set<Int>, declared: String, into sink: any RecordSink
  ) -> SiteRecord? {
    let name = row.cell(key)
    guard !name.isEmpty else {
      sink.find(.keyMissing, column: header.names[key])
      return nil
    }
    guard
      let position = position(of: row, header: header, declared: declared, unstated: "EPSG:28992", into: sink)
    else { return nil }
    let level = surface?.metres(row, into: sink)
    return SiteRecord(
      key: name, name: name, kind: kind, position: position, surfaceLevel: level,
      verticalDatum: level == nil ? "" : datum, attributes: header.attributes(of: row, except: read))
  }

  /// - Parameter unstated: the system of files that have no column for it.
  /// - Returns: nil when the line has no usable position; the finding tells why.
  func position(
    of row: DINORow, header: DINOHeader, declared: String, unstated: String, into sink: any RecordSink
  ) -> StatedPosition? {
    let columns = "\(header.names[x]), \(header.names[y])"
    let written = (x: row.cell(x), y: row.cell(y))
    guard !written.x.isEmpty || !written.y.isEmpty else {
      sink.find(.positionMissing, column: columns)
      return nil
    }
    guard let east = WrittenNumber(written.x)?.value, let north = WrittenNumber(written.y)?.value else {
      sink.find(.positionNumber, column: columns, value: "\(written.x), \(written.y)")
      return nil
    }
    let name = row.cell(system)
    let fallback = declared.isEmpty && system == nil ? unstated : declared
    guard let crs = name.isEmpty ? (fallback.isEmpty ? nil : fallback) : DINOReferenceSystem.code(name) else {
      sink.find(.positionSystemUnknown, column: system.map { header.names[$0] } ?? columns, value: name)
      return nil
    }
    return StatedPosition(x: east, y: north, crs: crs, columns: columns)
  }
}

/// A depth in the unit that its column names, as metres.
struct DINODepthColumn {
  let place: Int
  let name: String
  /// Metres of one.
  private let isCentimetre: Bool

  init(_ header: DINOHeader, at place: Int) {
    self.place = place
    name = header.names[place]
    isCentimetre = name.lowercased().contains("(cm")
  }

  /// - Returns: nil for an empty cell, and for one that is not a number, with ``FindingCode/depthNumber``.
  func metres(_ row: DINORow, into sink: any RecordSink) -> Double? {
    let written = row.cell(place)
    guard !written.isEmpty else { return nil }
    guard let number = WrittenNumber(written) else {
      sink.find(.depthNumber, column: name, value: written)
      return nil
    }
    if number.decimalComma { sink.find(.valueDecimalComma, column: name, value: written) }
    guard isCentimetre else { return number.value }
    sink.find(.depthUnit, column: name, value: "cm", detail: "\(written) cm")
    return number.value / 100
  }
}
