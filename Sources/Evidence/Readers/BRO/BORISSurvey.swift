import TextFormats

/// A borehole of an export of BORIS, the program of TNO with which boreholes were described before the BRO
/// (`set/pointSurvey`). Its codes are kept as written.
struct BORISSurvey {
  private let element: XMLElement

  init(_ element: XMLElement) { self.element = element }

  func emit(_ state: inout BROImport) throws(FileRefusal) {
    state.count()
    let key = trimmed(element.first("identification")?["id"] ?? "")
    let hole = element.first("borehole")
    let place = element.first("surveyLocation", "coordinates")
    let description = hole?.first("lithoDescr")
    let (position, fault) = position(place)
    let isUsable = !key.isEmpty && fault == nil
    try state.row(
      element.line, "\(element.name) \(key) \(place?.text("coordinateX") ?? "") \(place?.text("coordinateY") ?? "")"
    ) { sink in
      if let fault { sink.find(fault.code, column: fault.column, value: fault.value) }
      guard !key.isEmpty else { return sink.find(.keyMissing, column: "identification") }
      guard fault == nil else { return }
      let elevation = element.first("surfaceElevation", "elevation")
      sink.add(
        .site(
          SiteRecord(
            key: key, name: key, kind: .borehole, position: position, surfaceLevel: level(elevation),
            verticalDatum: elevation?["levelReference"] ?? "", attributes: siteAttributes)))
      sink.add(
        .borehole(
          BoreholeRecord(
            siteKey: key, date: date(hole?.first("date")), method: hole?.first("boreholeType")?["code"] ?? "",
            attributes: coded(hole, except: ["lithoDescr", "date"])
              .merging(coded(description, except: ["lithoInterval"])) { old, _ in old }
              .merging(["lithoDescrStandard": description?["lithoDescrStandard"] ?? ""]) { old, _ in old })))
    }
    try emitLayers(description, isUsable ? key : nil, state)
  }

  private func emitLayers(
    _ description: XMLElement?, _ key: String?, _ state: BROImport
  ) throws(FileRefusal) {
    guard let description else { return }
    let unit = description["layerDepthUoM"] ?? "METER"
    let reference = description["layerDepthReference"] ?? "MV"
    var top: Double? = 0
    for layer in description.all("lithoInterval") {
      let lithology = layer.first("lithology")?["code"] ?? layer.text("lithology")
      let written = layer["baseDepth"] ?? ""
      let bottom = metres(written, unit)
      if let stated = layer["topDepth"] { top = metres(stated, unit) }
      try state.row(layer.line, "\(layer.name) \(written) \(unit) \(lithology)") { sink in
        guard let key else { return sink.find(.rowElement, column: "pointSurvey") }
        // Depths from anywhere but the ground would be levels.
        guard reference == "MV" else {
          return sink.find(.depthNumber, column: "layerDepthReference", value: reference)
        }
        guard let bottom else { return sink.find(.depthNumber, column: "baseDepth", value: "\(written) \(unit)") }
        guard let top else { return sink.find(.rowElement, column: "topDepth") }
        sink.add(
          .interval(
            IntervalRecord(
              siteKey: key, top: top, bottom: bottom, lithology: lithology,
              stratigraphy: layer.first("geolInterpret")?["code"] ?? "", description: layer.text("remark"),
              attributes: coded(layer, except: ["lithology", "remark"]))))
      }
      // A layer starts where the one above it ends; below a base that cannot be read nothing is known.
      top = bottom
    }
  }

  private func position(_ place: XMLElement?) -> (StatedPosition?, GMLPosition.Fault?) {
    guard let place else {
      return (nil, GMLPosition.Fault(code: .positionMissing, column: "surveyLocation", value: ""))
    }
    let system = place["coordSystem"] ?? ""
    let unit = place["UoM"] ?? "METER"
    guard system == "RD", let factor = factor(unit) else {
      return (nil, GMLPosition.Fault(code: .positionSystemUnknown, column: "coordinates", value: "\(system) \(unit)"))
    }
    let written = [place.text("coordinateX"), place.text("coordinateY")]
    guard let x = DecimalText.value(written[0]), let y = DecimalText.value(written[1]) else {
      let value = written.joined(separator: " ")
      return (nil, GMLPosition.Fault(code: .positionNumber, column: "coordinates", value: value))
    }
    return (StatedPosition(x: x * factor, y: y * factor, crs: "EPSG:28992", columns: "coordinates"), nil)
  }

  private var siteAttributes: [String: String] {
    var result: [String: String] = [:]
    for identification in element.all("identification") {
      result.merge(identification.leaves()) { old, _ in old }
      if let project = identification["projectId"] { result["projectId"] = project }
    }
    if let embargo = element["embargo"] { result["embargo"] = embargo }
    result.merge(coded(element.first("surveyLocation"), except: ["coordinates"])) { old, _ in old }
    return result
  }

  /// What the children say in a code, a percentage, a median or a text, by local name.
  private func coded(_ element: XMLElement?, except left: Set<String>) -> [String: String] {
    var result: [String: String] = [:]
    for child in element?.children ?? [] where !left.contains(child.name) {
      let value = child["code"] ?? child["percentage"] ?? child["median"] ?? child.text
      XMLElement.add(child.name, value, to: &result)
    }
    return result
  }

  private func level(_ elevation: XMLElement?) -> Double? {
    guard let elevation else { return nil }
    return metres(elevation["levelValue"] ?? "", elevation["UoM"] ?? "METER")
  }

  private func metres(_ text: String, _ unit: String) -> Double? {
    guard let value = DecimalText.value(text), let factor = factor(unit) else { return nil }
    // Division of whole centimetres keeps 58 cm at 0.58 m.
    return factor < 1 ? value / (1 / factor).rounded() : value * factor
  }

  private func factor(_ unit: String) -> Double? {
    switch unit {
    case "METER": 1
    case "DECIMETER": 0.1
    case "CENTIMETER": 0.01
    case "MILLIMETER": 0.001
    case "KILOMETER": 1000
    default: nil
    }
  }

  private func date(_ element: XMLElement?) -> String {
    let parts = ["startYear", "startMonth", "startDay"].map { element?[$0] ?? "" }
    let numbers = parts.prefix { !$0.isEmpty }.map { Int($0) }
    guard let year = numbers.first ?? nil, (1000...9999).contains(year) else { return "" }
    var text = "\(year)"
    for number in numbers.dropFirst() {
      guard let number, (1...31).contains(number) else { return text }
      text += number < 10 ? "-0\(number)" : "-\(number)"
    }
    return text
  }

  private func trimmed(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
