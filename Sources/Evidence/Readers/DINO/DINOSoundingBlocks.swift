/// `Kop` of a vertical electrical sounding: when and with which array.
struct DINOSoundingHeadBlock: DINOBlock {
  private let date: Int?
  private let configuration: Int?

  init(_ header: DINOHeader) throws(FileRefusal) {
    date = header.place("Meetdatum")
    configuration = header.place("Configuratie")
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    let written = row.cell(date)
    let day = DateText.dayFirst(written)
    if day == nil, !written.isEmpty { sink.find(.dateForm, column: "Meetdatum", value: written) }
    context.soundingDate = day ?? ""
    context.soundingMethod = row.cell(configuration)
  }
}

/// `Data`: apparent resistivity (ohm.m) at half the distance between the current electrodes (m). It belongs to no
/// depth; the distance stays an attribute. A distance is met twice where the potential electrodes were moved.
struct DINOSoundingDataBlock: DINOBlock {
  private let header: DINOHeader
  private let resistivity: Int

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    resistivity = try header.required("R")
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    guard let site = context.place(context.site, column: "NITG-nr", into: sink) else { return }
    guard !row.cell(resistivity).isEmpty else { return }
    let sampleKey = "\(site)@\(row.line)"
    sink.add(
      .sample(
        SampleRecord(
          key: sampleKey, siteKey: site, medium: "in-situ", date: context.soundingDate,
          attributes: header.attributes(of: row, except: [resistivity]))))
    let series = SeriesDefinition(
      property: "apparent-resistivity", unit: "ohm.m", method: context.soundingMethod)
    sink.add(.measurement(MeasurementRecord(sampleKey: sampleKey, series: series, written: row.cell(resistivity))))
  }
}

/// Who interpreted a sounding; a sounding may have been interpreted more than once.
struct DINOInterpretationHeadBlock: DINOBlock {
  private let maker: Int

  init(_ header: DINOHeader) throws(FileRefusal) { maker = try header.required("Interpretatie door") }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    context.interpreter = row.cell(maker)
  }
}

/// `Interpretaties`: layers with a resistivity. The first begins at the surface; the last has no bottom and is kept as a
/// reading without one.
struct DINOInterpretationBlock: DINOBlock {
  private let header: DINOHeader
  private let top: DINODepthColumn
  private let bottom: DINODepthColumn
  private let resistivity: Int
  private let lithology: Int?
  private let stratigraphy: Int?
  private let read: Set<Int>

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    top = DINODepthColumn(header, at: try header.required("Bovenkant laag (m)"))
    bottom = DINODepthColumn(header, at: try header.required("Onderkant laag (m)"))
    guard let found = header.names.firstIndex(where: { $0.lowercased().contains("weerstand") }) else {
      throw .because(.columnMissing, line: header.line, column: "Werkelijke weerstand")
    }
    resistivity = found
    lithology = header.place("Lithologie")
    stratigraphy = header.place("Stratigrafische eenheid")
    read = Set([top.place, bottom.place, resistivity, lithology, stratigraphy].compactMap { $0 })
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    guard let site = context.place(context.site, column: "NITG-nr", into: sink) else { return }
    let from = row.cell(top.place).isEmpty ? 0 : top.metres(row, into: sink)
    let to = bottom.metres(row, into: sink)
    guard let from, to != nil || row.cell(bottom.place).isEmpty else { return }
    var attributes = header.attributes(of: row, except: read)
    attributes["interpretation"] = "\(context.interpretation)"
    if !context.interpreter.isEmpty { attributes["interpreter"] = context.interpreter }
    let words = (rock: row.cell(lithology), unit: row.cell(stratigraphy))
    if let to, !words.rock.isEmpty || !words.unit.isEmpty {
      sink.add(
        .interval(
          IntervalRecord(
            siteKey: site, top: from, bottom: to, lithology: words.rock, stratigraphy: words.unit,
            attributes: attributes)))
    }
    guard !row.cell(resistivity).isEmpty else { return }
    let sampleKey = "\(site)#\(context.interpretation)@\(row.line)"
    sink.add(
      .sample(
        SampleRecord(key: sampleKey, siteKey: site, top: from, bottom: to, medium: "in-situ", attributes: attributes)))
    let series = SeriesDefinition(property: "resistivity", unit: "ohm.m", method: "interpretation")
    sink.add(.measurement(MeasurementRecord(sampleKey: sampleKey, series: series, written: row.cell(resistivity))))
  }
}
