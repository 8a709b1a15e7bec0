/// The place, hole and papers of a GEF, from its header.
struct GEFSite {
  private let site: SiteRecord
  private let endDepth: Double?
  private let attributes: [String: String]
  private let documents: [DocumentRecord]

  init(_ header: GEFHeader, place: GEFPlace, key: String, kind: SiteRecord.Kind) {
    var siteAttributes: [String: String] = [:]
    for name in ["PROJECTID", "PROJECTNAME", "COMPANYID", "FILEOWNER", "FILEDATE"] {
      if let text = header.last(name)?.text, !text.isEmpty, text != "-" { siteAttributes[name] = text }
    }
    if place.verticalDatum.isEmpty, let level = header.last("ZID") { siteAttributes["ZID"] = level.text }
    if place.position == nil, let stated = header.last("XYID") { siteAttributes["XYID"] = stated.text }
    site = SiteRecord(
      key: key, name: key, kind: kind, position: place.position, alternatives: place.alternatives,
      accuracy: place.accuracy, surfaceLevel: place.surfaceLevel, verticalDatum: place.verticalDatum,
      attributes: siteAttributes)
    endDepth = header.number(16)
    attributes = Self.attributes(header, kind: kind)
    documents = header.all("CHILD").enumerated().map { index, child in
      DocumentRecord(
        key: "\(key)#child-\(index + 1)", siteKey: key, title: child.fields.dropFirst(2).joined(separator: ", "),
        address: child.field(1))
    }
  }

  func add(to sink: any RecordSink, date: String, method: String) {
    sink.add(.site(site))
    if site.position == nil {
      sink.find(.positionOwnSystem, column: "XYID", value: site.attributes["XYID"] ?? "")
    }
    sink.add(
      .borehole(
        BoreholeRecord(siteKey: site.key, endDepth: endDepth, date: date, method: method, attributes: attributes)))
    for document in documents { sink.add(.document(document)) }
  }

  /// Everything that the header measured or told, named after the report's own lists where those are fixed.
  private static func attributes(_ header: GEFHeader, kind: SiteRecord.Kind) -> [String: String] {
    var result: [String: String] = [:]
    for name in ["MEASUREMENTVAR", "MEASUREMENTTEXT"] {
      for keyword in header.all(name) {
        guard let index = keyword.index, !keyword.statement.isEmpty else { continue }
        // Names of people are no evidence: who described the layers, who drilled.
        if kind == .borehole, name == "MEASUREMENTTEXT", index == 6 || index == 23 { continue }
        let unit = name == "MEASUREMENTVAR" ? GEFColumn.plainUnit(keyword.field(2)) : "1"
        let known = kind == .cpt ? soundingName(name, index) : boreholeName(name, index)
        result[known ?? "\(name) \(index)"] = unit == "1" ? keyword.statement : "\(keyword.statement) \(unit)"
      }
    }
    return result
  }

  private static func soundingName(_ keyword: String, _ index: Int) -> String? {
    switch (keyword, index) {
    case ("MEASUREMENTVAR", 1): "cone-area"
    case ("MEASUREMENTVAR", 2): "friction-sleeve-area"
    case ("MEASUREMENTVAR", 3): "cone-area-ratio"
    case ("MEASUREMENTVAR", 12): "cone-method"
    case ("MEASUREMENTVAR", 13): "predrilled-depth"
    case ("MEASUREMENTVAR", 15): "water-depth"
    case ("MEASUREMENTVAR", 16): "end-depth"
    case ("MEASUREMENTVAR", 17): "stop-criterion"
    case ("MEASUREMENTTEXT", 4): "cone-type"
    case ("MEASUREMENTTEXT", 6): "standard"
    case ("MEASUREMENTTEXT", 9): "level-reference"
    case ("MEASUREMENTTEXT", 42): "level-method"
    case ("MEASUREMENTTEXT", 43): "position-method"
    case ("MEASUREMENTTEXT", 115): "quality-regime"
    default: nil
    }
  }

  private static func boreholeName(_ keyword: String, _ index: Int) -> String? {
    switch (keyword, index) {
    case ("MEASUREMENTVAR", 13): "dug-depth"
    case ("MEASUREMENTVAR", 16): "end-depth"
    case ("MEASUREMENTTEXT", 3): "locality"
    case ("MEASUREMENTTEXT", 5): "description-date"
    case ("MEASUREMENTTEXT", 9): "level-reference"
    case ("MEASUREMENTTEXT", 11): "level-method"
    case ("MEASUREMENTTEXT", 12): "position-method"
    case ("MEASUREMENTTEXT", 13): "drilling-company"
    case ("MEASUREMENTTEXT", 31): "drilling-method"
    default: nil
    }
  }
}
