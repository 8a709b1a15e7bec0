/// `KWALITEIT gegevens VLOEIBAAR`: a groundwater analysis a line, an analyte a column (`Cl- (mg/l)`).
///
/// Old analyses give zeros without a detection limit, and conductivities under `uS/cm` that may have been read in mS/m;
/// both stay as they are written.
struct DINOLiquidQualityBlock: DINOBlock {
  private let header: DINOHeader
  private let key: Int
  private let sampled: Int
  private let number: Int?
  private let top: DINODepthColumn?
  private let bottom: DINODepthColumn?
  private let analysed: Int?
  private let analytes: [(place: Int, series: SeriesDefinition)]
  private let read: Set<Int>

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    key = try header.required("NITG-nr")
    sampled = try header.required("Monster datum")
    number = header.place("Monster-nr")
    func depth(_ name: String) -> DINODepthColumn? {
      (header.place("\(name) (cm tov MV)") ?? header.place("\(name) (m tov MV)")).map {
        DINODepthColumn(header, at: $0)
      }
    }
    top = depth("Bovenkant monster")
    bottom = depth("Onderkant monster")
    analysed = header.place("Analyse datum")
    let papers = Set([key, sampled, number, top?.place, bottom?.place, analysed].compactMap { $0 })
    var analytes: [(Int, SeriesDefinition)] = []
    for (index, name) in header.names.enumerated() where !papers.contains(index) {
      if let series = Self.analyte(name) { analytes.append((index, series)) }
    }
    self.analytes = analytes
    read = papers.union(analytes.map(\.0))
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    guard let site = context.place(row.cell(key), column: header.names[key], into: sink) else { return }
    let written = row.cell(sampled)
    let date = DateText.dayFirst(written)
    if date == nil, !written.isEmpty { sink.find(.dateForm, column: header.names[sampled], value: written) }
    let name = row.cell(number).isEmpty ? "\(written)@\(row.line)" : row.cell(number)
    let sampleKey = "\(site)/\(name)"
    sink.add(
      .sample(
        SampleRecord(
          key: sampleKey, siteKey: site, top: top?.metres(row, into: sink), bottom: bottom?.metres(row, into: sink),
          medium: "groundwater", date: date ?? "", attributes: header.attributes(of: row, except: read))))
    let analysisDate = DateText.dayFirst(row.cell(analysed)) ?? ""
    for (place, definition) in analytes where !row.cell(place).isEmpty {
      var series = definition
      if analysisDate != date { series.date = analysisDate }
      sink.add(.measurement(MeasurementRecord(sampleKey: sampleKey, series: series, written: row.cell(place))))
    }
  }

  /// `Cl- (mg/l)` as `Cl-` in mg/l; nil for a column without a unit. `T(5min)_veld` is a temperature that was read in
  /// the field, after five minutes.
  static func analyte(_ column: String) -> SeriesDefinition? {
    guard column.hasSuffix(")"), let open = column.lastIndex(of: "(") else { return nil }
    let unit = String(column[column.index(after: open)...].dropLast()[...].trimmed)
    var name = column[..<open].trimmed
    guard !name.isEmpty, !unit.isEmpty else { return nil }
    var method = ""
    if name.hasSuffix("_veld") {
      method = "field"
      name = name.dropLast(5)
      if name.hasSuffix(")"), let qualifier = name.firstIndex(of: "("), qualifier > name.startIndex {
        name = name[..<qualifier]
      }
    }
    return SeriesDefinition(property: String(name), unit: unit == "-" ? "1" : unit, method: method)
  }
}
