/// Head of a groundwater analysis report (GAR) of the Dutch key register of the subsurface, as a table: it names the
/// report, not the well, so that its site has no position of its own.
struct GroundwaterReportBlock: DINOBlock {
  private let header: DINOHeader
  private let key: Int
  private let date: Int?
  private let read: Set<Int>

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    key = try header.required("BRO-ID")
    date = header.place("tijdstip veldonderzoek")
    read = Set([key, date].compactMap { $0 })
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    let name = row.cell(key)
    guard !name.isEmpty else { return sink.find(.keyMissing, column: header.names[key]) }
    let written = row.cell(date)
    let day = DateText.dayFirst(written)
    if day == nil, !written.isEmpty { sink.find(.dateForm, column: "tijdstip veldonderzoek", value: written) }
    context.report = name
    context.reportDate = day ?? ""
    context.sites.insert(name)
    sink.add(.site(SiteRecord(key: name, name: name, kind: .well, position: nil)))
    sink.add(
      .sample(
        SampleRecord(
          key: name, siteKey: name, medium: "groundwater", date: context.reportDate,
          attributes: header.attributes(of: row, except: read))))
  }
}

/// The analyses of a report: one block for the field, without dates and limits, one for the laboratory.
struct GroundwaterParameterBlock: DINOBlock {
  private let header: DINOHeader
  private let parameter: Int
  private let code: Int?
  private let date: Int?
  private let value: Int
  private let unit: Int
  private let limit: Int?
  private let limitUnit: Int?
  private let mark: Int?
  private let status: Int?

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    parameter = try header.required("parameter")
    code = header.place("aquo-code")
    date = header.place("analysedatum")
    value = try header.required("analysemeetwaarde", "veldmeetwaarde", "meetwaarde")
    // The exports misspell both units.
    unit = try header.required("eenheid meetwaarde", "eenheid meerwaarde")
    limit = header.place("rapportagegrens")
    limitUnit = header.place("eenheid rapportagegrens", "eenheid rapportagegres")
    mark = header.place("limietsymbool")
    status = header.place("status kwaliteitscontrole")
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    guard let report = context.place(context.report, column: "BRO-ID", into: sink) else { return }
    let name = row.cell(code).isEmpty ? row.cell(parameter) : row.cell(code)
    guard !name.isEmpty else { return sink.find(.keyMissing, column: header.names[parameter]) }
    guard !row.cell(value).isEmpty else { return }
    var series = SeriesDefinition(
      property: name, unit: row.cell(unit), method: date == nil ? "field" : "laboratory")
    if let written = date.map({ row.cell($0) }), !written.isEmpty {
      let day = DateText.dayFirst(written)
      if day == nil { sink.find(.dateForm, column: "analysedatum", value: written) }
      if let day, day != context.reportDate { series.date = day }
    }
    let state = row.cell(status)
    sink.add(
      .measurement(
        MeasurementRecord(
          sampleKey: report, series: series, written: row.cell(value), mark: row.cell(mark), limit: row.cell(limit),
          limitUnit: row.cell(limitUnit), quality: Self.quality(state))))
  }

  static func quality(_ status: String) -> MeasurementRecord.Quality {
    switch status.lowercased() {
    case "goedgekeurd": .approved
    case "afgekeurd": .rejected
    case "onbeslist": .undecided
    default: .unknown
    }
  }
}
