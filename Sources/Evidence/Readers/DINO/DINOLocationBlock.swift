/// `LOCATIE gegevens`, `ALGEMENE GEGEVENS BORING` and `VES Overzicht`: a place a line.
struct DINOLocationBlock: DINOBlock {
  private let header: DINOHeader
  private let key: Int
  private let columns: DINOPlaceColumns
  private let surface: DINODepthColumn?
  private let end: DINODepthColumn?
  private let date: Int?
  private let method: Int?
  private let kind: SiteRecord.Kind
  private let read: Set<Int>

  init(_ header: DINOHeader, title: String) throws(FileRefusal) {
    self.header = header
    key = try header.required("NITG-nr")
    columns = try DINOPlaceColumns(header)
    let level = header.place("Maaiveldhoogte (m tov NAP)", "Hoogte (m tov NAP)", "Maaiveldhoogte (cm tov NAP)")
    surface = level.map { DINODepthColumn(header, at: $0) }
    let depth = header.place("Einddiepte (m beneden maaiveld)", "Einddiepte (cm beneden maaiveld)")
    end = depth.map { DINODepthColumn(header, at: $0) }
    date = header.place("Datum boring")
    method = header.place("Boormethode")
    if title.lowercased().hasPrefix("ves") || header.place("Hoogte (m tov NAP)") != nil {
      kind = .sounding
    } else {
      kind = depth != nil || method != nil ? .borehole : .well
    }
    read = Set([key, level, depth, date, method].compactMap { $0 })
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    context.site = ""
    guard
      let site = columns.site(
        of: row, header: header, key: key, kind: kind, surface: surface, datum: "NAP", except: read,
        declared: context.source.crs, into: sink)
    else { return }
    let name = site.key
    sink.add(.site(site))
    if kind == .borehole {
      let drilled = row.cell(date)
      let day = DateText.dayFirst(drilled)
      if day == nil, !drilled.isEmpty { sink.find(.dateForm, column: "Datum boring", value: drilled) }
      sink.add(
        .borehole(
          BoreholeRecord(
            siteKey: name, endDepth: end?.metres(row, into: sink), date: day ?? "", method: row.cell(method))))
    }
    context.site = name
    context.sites.insert(name)
    context.description = [:]
  }
}

extension DINOHeader {
  /// The cells of a line that say something, by the names of their columns.
  func attributes(of row: DINORow, except places: Set<Int>) -> [String: String] {
    var result: [String: String] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty && !places.contains(index) {
      let cell = row.cell(index)
      if !cell.isEmpty, cell.lowercased() != "onbekend" { result[name] = cell }
    }
    return result
  }
}
