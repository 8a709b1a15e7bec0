import Programme
import TextFormats

/// A table whose rows are analytes and whose columns are samples.
struct TransposedTable {
  let names: [String]
  let source: EvidenceSource
  let mapping: TableMapping

  func read(_ reader: DelimitedReader, _ session: ImportSession) throws {
    var isFirst = true
    while try reader.next() {
      if reader.count == 1, try reader.text(0).isEmpty { continue }
      session.beginRow(line: reader.line, content: reader.content)
      if reader.count == names.count {
        if isFirst { declareSamples(session) }
        isFirst = false
        try analyte(reader, session)
      } else {
        session.find(.cellCount, column: "", value: "\(reader.count)", detail: "\(names.count)")
      }
      try session.endRow()
    }
  }

  private func declareSamples(_ session: ImportSession) {
    for name in names.dropFirst() where !name.isEmpty {
      session.add(.site(SiteRecord(key: name, kind: .point, position: nil)))
      session.add(.sample(SampleRecord(key: name, siteKey: name, medium: source.medium, date: source.year)))
    }
  }

  private func analyte(_ reader: DelimitedReader, _ session: ImportSession) throws {
    let name = try reader.text(0)
    guard !name.isEmpty else {
      session.find(.keyMissing, column: names[0], value: "")
      return
    }
    let column = mapping.columns[name]
    let series = SeriesDefinition(
      property: column?.property ?? mapping.long?.names[name] ?? name,
      unit: column?.unit ?? mapping.long?.fixedUnit ?? "", method: source.method, laboratory: source.laboratory)
    for index in 1..<max(1, reader.count) where !names[index].isEmpty {
      session.add(
        .measurement(
          MeasurementRecord(sampleKey: names[index], series: series, written: try reader.text(index))))
    }
  }
}
