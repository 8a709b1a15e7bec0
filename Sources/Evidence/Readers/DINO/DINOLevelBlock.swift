/// A filter of a well, and where its measuring point stood in each period.
struct DINOFilter: Sendable {
  /// Metres below the surface.
  var top: Double?
  var bottom: Double?
  /// From when, and the level as written.
  var points: [(from: String, level: String)] = []

  /// More than a well can have in a century of weekly corrections.
  static let maximumPoints = 5_000

  /// - Parameter date: ISO.
  func point(on date: String) -> String {
    points.last { $0.from <= date }?.level ?? ""
  }
}

/// The wells or gauges of a file of levels: a line for each period of a measuring point.
struct DINOLevelLocationBlock: DINOBlock {
  private let header: DINOHeader
  private let key: Int
  private let filter: Int?
  private let columns: DINOPlaceColumns
  private let surface: DINODepthColumn?
  private let start: Int?
  private let end: Int?
  private let point: Int?
  private let filterTop: DINODepthColumn?
  private let filterBottom: DINODepthColumn?
  private let read: Set<Int>

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    key = try header.required("Locatie")
    filter = header.place("Filternummer")
    columns = try DINOPlaceColumns(header)
    surface = header.place("Maaiveld (cm t.o.v. NAP)").map { DINODepthColumn(header, at: $0) }
    start = header.place("Startdatum")
    end = header.place("Einddatum")
    point = header.place("Meetpunt (cm t.o.v. NAP)")
    filterTop = header.place("Bovenkant filter (cm t.o.v. NAP)").map { DINODepthColumn(header, at: $0) }
    filterBottom = header.place("Onderkant filter (cm t.o.v. NAP)").map { DINODepthColumn(header, at: $0) }
    let onPoint = header.place("Meetpunt (cm t.o.v. MV)")
    read = Set(
      [key, filter, surface?.place, start, end, point, onPoint, filterTop?.place, filterBottom?.place].compactMap { $0 }
    )
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    guard
      let site = columns.site(
        of: row, header: header, key: key, kind: filter == nil ? .station : .well, surface: surface,
        datum: context.datum.isEmpty ? "NAP" : context.datum, except: read, declared: context.source.crs, into: sink)
    else { return }
    let name = site.key
    sink.add(.site(site))
    context.sites.insert(name)
    let filterKey = DINOContext.filterKey(name, row.cell(filter))
    var known = context.filters[filterKey] ?? DINOFilter()
    if let level = site.surfaceLevel {
      known.top = filterTop?.metres(row, into: sink).map { Self.depth(of: $0, below: level) }
      known.bottom = filterBottom?.metres(row, into: sink).map { Self.depth(of: $0, below: level) }
    }
    if !row.cell(point).isEmpty, known.points.count < DINOFilter.maximumPoints {
      known.points.append((DateText.dayFirst(row.cell(start)) ?? "", row.cell(point)))
      known.points.sort { $0.from < $1.from }
    }
    context.filters[filterKey] = known
  }

  /// Both came from whole centimetres: so does their difference.
  private static func depth(of level: Double, below surface: Double) -> Double {
    ((surface - level) * 100).rounded() / 100
  }
}

/// Levels: a date a line. A level that was not measured is absent, whatever was remarked instead.
struct DINOLevelBlock: DINOBlock {
  private let header: DINOHeader
  private let key: Int
  private let filter: Int?
  private let date: Int
  private let level: Int?
  private let belowSurface: Int?
  private let remarks: [Int]

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    key = try header.required("Locatie")
    filter = header.place("Filternummer")
    date = try header.required("Peildatum")
    level = header.place("Stand (cm t.o.v. NAP)")
    belowSurface = header.place("Stand (cm t.o.v. MV)")
    guard level != nil || belowSurface != nil else {
      throw .because(.columnMissing, line: header.line, column: "Stand (cm t.o.v. NAP)")
    }
    remarks = ["Bijzonderheid", "Opmerking"].compactMap { header.place($0) }
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    guard let site = context.place(row.cell(key), column: header.names[key], into: sink) else { return }
    let written = row.cell(date)
    let day = DateText.dayFirst(written)
    if day == nil { sink.find(.dateForm, column: header.names[date], value: written) }
    let filterKey = DINOContext.filterKey(site, row.cell(filter))
    let known = context.filters[filterKey]
    var attributes: [String: String] = [:]
    for place in remarks where !row.cell(place).isEmpty { attributes[header.names[place]] = row.cell(place) }
    var measured: (series: SeriesDefinition, written: String)?
    let water = filter == nil ? "surface-water" : "groundwater"
    if !row.cell(level).isEmpty {
      let datum = context.datum.isEmpty ? "NAP" : context.datum
      measured = (SeriesDefinition(property: "\(water)-level", unit: "cm", method: datum), row.cell(level))
    } else if !row.cell(belowSurface).isEmpty {
      measured = (SeriesDefinition(property: "\(water)-depth", unit: "cm"), row.cell(belowSurface))
    }
    guard measured != nil || !attributes.isEmpty else { return }
    if let filter { attributes["filter"] = row.cell(filter) }
    let point = known?.point(on: day ?? "") ?? ""
    if !point.isEmpty { attributes["measuring-point"] = "\(point) cm" }
    let sampleKey = "\(filterKey)@\(written)"
    sink.add(
      .sample(
        SampleRecord(
          key: sampleKey, siteKey: site, top: known?.top, bottom: known?.bottom, medium: water, date: day ?? "",
          attributes: attributes)))
    if let measured {
      sink.add(
        .measurement(MeasurementRecord(sampleKey: sampleKey, series: measured.series, written: measured.written)))
    }
  }
}
