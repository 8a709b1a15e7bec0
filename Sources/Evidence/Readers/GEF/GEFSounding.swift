/// A cone penetration test: each record becomes a sample at its depth with a measurement per column.
///
/// Source: GEF-CPT-Report 1.1.2 (CUR/CROW).
struct GEFSounding: GEFRows {
  private(set) var count = 0
  private let key: String
  private let columns: [GEFColumn]
  private let depth: Int
  /// Column with the length along the hole, where ``depth`` is corrected for inclination.
  private let length: Int?
  private let series: [SeriesDefinition?]
  private let date: String
  private let hasText: Bool
  /// +1 or -1: lengths may be written as negative numbers. nil until two records tell which.
  private var sign: Double?
  private var waiting: [Reading] = []

  private static let maximumWaiting = 1_000

  private struct Reading {
    let line: Int
    let cells: [Substring]
    let depth: Double
    /// Where the depth was read.
    let column: Int
    let decimalComma: Bool
  }

  init(_ header: GEFHeader, columns: [GEFColumn], key: String) throws(FileRefusal) {
    self.key = key
    self.columns = columns
    let corrected = columns.firstIndex { $0.quantity == GEFQuantity.correctedDepth }
    let along = columns.firstIndex { $0.quantity == GEFQuantity.penetrationLength }
    guard let depth = corrected ?? along else {
      throw .because(.columnMissing, line: header.last("COLUMN")?.line ?? 0, column: "COLUMNINFO 1")
    }
    self.depth = depth
    length = corrected == nil ? nil : along
    let method = header.statement("MEASUREMENTTEXT", 6)
    series = columns.map { column in
      guard column.number - 1 != depth, column.number - 1 != (corrected == nil ? depth : along) else { return nil }
      let property = GEFQuantity.soundingProperty(column.quantity) ?? column.name
      guard !property.isEmpty else { return nil }
      return SeriesDefinition(property: property, unit: column.unit, method: method)
    }
    date = header.date("STARTDATE")
    hasText = header.last("COLUMNTEXT")?.index == 1
  }

  mutating func begin(
    _ header: GEFHeader, place: GEFPlace, line: Int, into sink: any RecordSink
  ) throws(FileRefusal) {
    let site = GEFSite(header, place: place, key: key, kind: .cpt)
    try sink.row(line: line, content: "#TESTID = \(key)") { sink in
      site.add(to: sink, date: date, method: header.statement("MEASUREMENTTEXT", 6))
    }
    for column in columns where column.name.isEmpty && GEFQuantity.soundingProperty(column.quantity) == nil {
      sink.find(.columnUnread, column: "\(column.number)")
    }
    try addDescribedLayers(header, into: sink)
  }

  /// What the crew saw in the pre-drilled part: `SPECIMENVAR` names the top of each layer, the next one its bottom.
  private func addDescribedLayers(_ header: GEFHeader, into sink: any RecordSink) throws(FileRefusal) {
    let layers = header.all("SPECIMENVAR")
    for (index, layer) in layers.enumerated() {
      try sink.row(line: layer.line, content: "#SPECIMENVAR = \(layer.text)") { sink in
        let below = index + 1 < layers.count ? layers[index + 1].field(1) : header.statement("MEASUREMENTVAR", 13)
        guard let top = WrittenNumber(layer.field(1)) else {
          return sink.find(.depthNumber, column: "SPECIMENVAR", value: layer.field(1))
        }
        guard let bottom = WrittenNumber(below), bottom.value > top.value else { return }
        let words = layer.fields.dropFirst(3).joined(separator: ", ")
        sink.add(.interval(IntervalRecord(siteKey: key, top: top.value, bottom: bottom.value, description: words)))
      }
    }
  }

  mutating func take(line: Int, cells: [Substring], into sink: any RecordSink) throws(FileRefusal) {
    count += 1
    guard cells.count == columns.count || hasText && cells.count > columns.count else {
      let value = "\(cells.count)"
      return try sink.row(line: line, content: cells.joined(separator: " ")) {
        $0.find(.cellCount, column: "", value: value, detail: "\(columns.count)")
      }
    }
    let isCorrected = length == nil || !columns[depth].isVoid(cells[depth])
    let column = isCorrected ? depth : length ?? depth
    guard !columns[column].isVoid(cells[column]), let number = WrittenNumber(cells[column]) else {
      return try sink.row(line: line, content: cells.joined(separator: " ")) {
        $0.find(.depthNumber, column: columns[column].name, value: String(cells[column]))
      }
    }
    waiting.append(
      Reading(
        line: line, cells: cells, depth: number.value, column: column, decimalComma: number.decimalComma))
    if sign == nil, let first = waiting.first {
      if number.value != first.depth {
        sign = number.value < first.depth && number.value < 0 ? -1 : 1
      } else if waiting.count >= Self.maximumWaiting {
        sign = 1
      }
    }
    if sign != nil { try release(into: sink) }
  }

  mutating func finish(into sink: any RecordSink) throws(FileRefusal) {
    sign = sign ?? 1
    try release(into: sink)
  }

  private mutating func release(into sink: any RecordSink) throws(FileRefusal) {
    for reading in waiting {
      try sink.row(line: reading.line, content: reading.cells.joined(separator: " ")) { add(reading, to: $0) }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private func add(_ reading: Reading, to sink: any RecordSink) {
    let depth = (sign ?? 1) * reading.depth
    if sign == -1, reading.depth < 0 {
      sink.find(.depthSign, column: columns[reading.column].name, value: String(reading.cells[reading.column]))
    }
    if reading.decimalComma {
      sink.find(.valueDecimalComma, column: columns[reading.column].name, value: String(reading.cells[reading.column]))
    }
    var measurements: [MeasurementRecord] = []
    let sampleKey = "\(key)@\(reading.line)"
    for (index, column) in columns.enumerated() {
      guard let series = series[index], !column.isVoid(reading.cells[index]) else { continue }
      let written = GEFRecordForm.text(reading.cells[index]) ?? String(reading.cells[index])
      measurements.append(MeasurementRecord(sampleKey: sampleKey, series: series, written: written))
    }
    guard !measurements.isEmpty else { return }
    var attributes: [String: String] = [:]
    if let length, !columns[length].isVoid(reading.cells[length]) {
      attributes["penetration-length"] = String(reading.cells[length])
    }
    // Along the hole: not corrected for its inclination.
    if length == nil || reading.column != self.depth { attributes["depth"] = "penetration-length" }
    let remark = reading.cells.dropFirst(columns.count).compactMap(GEFRecordForm.text).joined(separator: "; ")
    if !remark.isEmpty { attributes["remark"] = remark }
    sink.add(
      .sample(
        SampleRecord(
          key: sampleKey, siteKey: key, top: depth, bottom: depth, medium: "in-situ", date: date,
          attributes: attributes)))
    for measurement in measurements { sink.add(.measurement(measurement)) }
  }
}
