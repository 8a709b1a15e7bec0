import TextFormats

/// A groundwater analysis report (GAR): one sampling of one tube of a well, with what was measured in the field and in
/// the laboratory. It names the well and not its place: that stands in the well's own object (GMW).
struct BROGroundwaterAnalysis {
  private let object: BROObject
  private let wellKey: String
  private let tube: String

  init(_ object: BROObject) {
    self.object = object
    let tube = object.element.first("monitoringPoint", "GroundwaterMonitoringTube")
    wellKey = tube?.text("broId") ?? ""
    self.tube = tube?.text("tubeNumber") ?? ""
  }

  func emit(_ state: inout BROImport) throws(FileRefusal) {
    let element = object.element
    let field = element.first("fieldResearch")
    let content = "\(element.name) \(object.key ?? "") \(wellKey) \(tube) \(field?.text("samplingDateTime") ?? "")"
    try state.row(element.line, content) { sink in
      guard let sample = usableSample else {
        return sink.find(.keyMissing, column: object.key == nil ? "broId" : "GroundwaterMonitoringTube")
      }
      sink.add(.site(SiteRecord(key: wellKey, kind: .well, position: nil)))
      var attributes = element.leaves(except: ["broId"])
      attributes.merge(field?.allLeaves(except: ["samplingDateTime", "fieldMeasurement"]) ?? [:]) { old, _ in old }
      attributes["tubeNumber"] = tube
      if let network = element.descendant("GroundwaterMonitoringNet") {
        attributes["groundwaterMonitoringNet"] = network.text("broId")
      }
      sink.add(
        .sample(
          SampleRecord(
            key: sample, siteKey: wellKey, medium: "groundwater",
            date: DateText.day(ofInstant: field?.text("samplingDateTime") ?? ""), attributes: attributes)))
    }
    for measurement in field?.all("fieldMeasurement") ?? [] {
      let series = Series(value: "fieldMeasurementValue", method: "field", date: "", laboratory: "")
      try emit(measurement, series, state)
    }
    for laboratory in element.all("laboratoryAnalysis") {
      let name = laboratory.descendant("responsibleLaboratory")
      for process in laboratory.all("analysisProcess") {
        let methods = ["analyticalTechnique", "valuationMethod"].map { process.text($0) }.filter { !$0.isEmpty }
        let series = Series(
          value: "analysisMeasurementValue", method: methods.joined(separator: " "),
          date: process.first("analysisDate")?.statedDate ?? "",
          laboratory: name.map { $0.children.first?.text ?? $0.text } ?? "")
        for analysis in process.all("analysis") { try emit(analysis, series, state) }
      }
    }
  }

  private struct Series {
    let value: String
    let method: String
    let date: String
    let laboratory: String
  }

  private var usableSample: String? { wellKey.isEmpty ? nil : object.key }

  private func emit(_ analysis: XMLElement, _ shared: Series, _ state: BROImport) throws(FileRefusal) {
    let code = analysis.text("parameter")
    let value = analysis.first(shared.value)
    let limit = analysis.first("reportingLimit")
    let symbol = analysis.text("limitSymbol")
    let content = "\(analysis.name) \(code) \(symbol) \(value?.valueWithUnit ?? "")"
    try state.row(analysis.line, content) { sink in
      guard let sample = usableSample else {
        return sink.find(.rowElement, column: object.key == nil ? "broId" : "GroundwaterMonitoringTube")
      }
      guard !code.isEmpty else { return sink.find(.rowElement, column: "parameter") }
      let parameter = state.parameters[code]
      if parameter == nil { sink.find(.propertyUnknown, column: "parameter", value: code) }
      let unit = value?["uom"] ?? limit?["uom"] ?? ""
      let limitUnit = limit?["uom"] ?? unit
      let mark = ["LT": "<", "GT": ">"][symbol] ?? symbol
      var written = value?.text ?? ""
      // Below a limit that is stated, without a value: the limit is what was written.
      if written.isEmpty, !mark.isEmpty { written = limit?.text ?? "" }
      guard !written.isEmpty else { return sink.find(.rowElement, column: shared.value) }
      let series = SeriesDefinition(
        property: parameter?.property ?? "bro:\(code)", unit: unit, method: shared.method,
        laboratory: shared.laboratory, fraction: parameter?.fraction ?? "", date: shared.date)
      sink.add(
        .measurement(
          MeasurementRecord(
            sampleKey: sample, series: series, written: written, mark: mark, limit: limit?.text ?? "",
            limitUnit: limitUnit == unit ? "" : limitUnit, quality: quality(analysis.text("qualityControlStatus")))))
    }
  }

  private func quality(_ status: String) -> MeasurementRecord.Quality {
    switch status {
    case "goedgekeurd": .approved
    case "afgekeurd": .rejected
    case "onbeslist": .undecided
    default: .unknown
    }
  }
}
