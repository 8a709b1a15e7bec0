/// A described borehole: each record is a layer with numbers and coded words.
///
/// Source: GEF-BORE-Report 1.0.1 (CUR/CROW), soil codes after NEN 5104.
struct GEFBorehole: GEFRows {
  private(set) var count = 0
  private let key: String
  private let columns: [GEFColumn]
  private let top: Int
  private let bottom: Int

  init(_ header: GEFHeader, columns: [GEFColumn], key: String) throws(FileRefusal) {
    self.key = key
    self.columns = columns
    guard let top = columns.firstIndex(where: { $0.quantity == GEFQuantity.layerTop }),
      let bottom = columns.firstIndex(where: { $0.quantity == GEFQuantity.layerBottom })
    else { throw .because(.columnMissing, line: header.last("COLUMN")?.line ?? 0, column: "COLUMNINFO 1, 2") }
    self.top = top
    self.bottom = bottom
  }

  mutating func begin(
    _ header: GEFHeader, place: GEFPlace, line: Int, into sink: any RecordSink
  ) throws(FileRefusal) {
    let site = GEFSite(header, place: place, key: key, kind: .borehole)
    let drilled = header.statement("MEASUREMENTTEXT", 16)
    let date = DateText.dayFirst(drilled) ?? header.date("STARTDATE")
    try sink.row(line: line, content: "#TESTID = \(key)") { sink in
      site.add(to: sink, date: date, method: header.statement("MEASUREMENTTEXT", 31))
      if !drilled.isEmpty, date.isEmpty { sink.find(.dateForm, column: "MEASUREMENTTEXT 16", value: drilled) }
    }
  }

  mutating func take(line: Int, cells: [Substring], into sink: any RecordSink) throws(FileRefusal) {
    count += 1
    try sink.row(line: line, content: cells.joined(separator: ";")) { sink in
      guard cells.count >= columns.count, !cells.prefix(columns.count).contains(where: { $0.first == "'" }) else {
        return sink.find(.cellCount, column: "", value: "\(cells.count)", detail: "\(columns.count)")
      }
      guard let from = depth(top, cells, sink), let to = depth(bottom, cells, sink) else { return }
      var layer = IntervalRecord(siteKey: key, top: from, bottom: to)
      for (index, column) in columns.enumerated() where index != top && index != bottom {
        guard !column.isVoid(cells[index]) else { continue }
        let name = GEFQuantity.layerAttribute(column.quantity) ?? column.name
        guard !name.isEmpty else { continue }
        layer.attributes[name] = column.unit == "1" ? String(cells[index]) : "\(cells[index]) \(column.unit)"
      }
      Self.describe(&layer, words: cells.dropFirst(columns.count))
      sink.add(.interval(layer))
    }
  }

  mutating func finish(into sink: any RecordSink) throws(FileRefusal) {}

  private func depth(_ column: Int, _ cells: [Substring], _ sink: any RecordSink) -> Double? {
    guard !columns[column].isVoid(cells[column]), let number = WrittenNumber(cells[column]) else {
      sink.find(.depthNumber, column: columns[column].name, value: String(cells[column]))
      return nil
    }
    if number.decimalComma {
      sink.find(.valueDecimalComma, column: columns[column].name, value: String(cells[column]))
    }
    return number.value
  }

  /// The first word is the soil; the order of the others is free, so that each is known by its form.
  private static func describe(_ layer: inout IntervalRecord, words: ArraySlice<Substring>) {
    let texts = words.map { GEFRecordForm.text($0) ?? String($0) }
    layer.lithology = texts.first ?? ""
    var codes: [String] = []
    var sentences: [String] = []
    for text in texts.dropFirst() where !text.isEmpty {
      if text.utf8.contains(where: { (0x61...0x7A).contains($0) }) {
        sentences.append(text)
      } else if layer.attributes["colour"] == nil, isColour(text) {
        layer.attributes["colour"] = text
      } else {
        codes.append(text)
      }
    }
    if !codes.isEmpty { layer.attributes["codes"] = codes.joined(separator: " ") }
    layer.description = sentences.joined(separator: "; ")
  }

  /// Colours: a main one and at most two shades, each two letters with an optional light, dark or tint before it.
  private static func isColour(_ text: String) -> Bool {
    let parts = text.split(separator: " ")
    return (1...3).contains(parts.count)
      && parts.allSatisfy { part in
        let shade = part.utf8.count == 3 && ["D", "L", "T"].contains(part.prefix(1)) ? part.dropFirst() : part
        return ["BL", "BR", "CR", "GE", "GN", "GR", "OL", "OR", "PA", "RO", "RZ", "WI", "ZW"].contains(String(shade))
      }
  }
}
