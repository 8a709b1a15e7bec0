import TextFormats

/// Intervals of a borehole that were analysed in a laboratory: each becomes a sample, each value with a unit a
/// measurement under the name of its element (`fractionSmaller63um`, `waterContent`).
struct BROSampleAnalysis {
  private let object: BROObject

  init(_ object: BROObject) { self.object = object }

  func emit(_ state: BROImport) throws(FileRefusal) {
    for (index, property) in object.element.descendants("investigatedInterval").enumerated() {
      let interval = property.first("InvestigatedInterval") ?? property
      try emit(interval, index + 1, state)
    }
  }

  private func emit(_ interval: XMLElement, _ number: Int, _ state: BROImport) throws(FileRefusal) {
    let content =
      "\(interval.name) \(interval.text("beginDepth")) \(interval.text("endDepth")) \(interval.text("analysisType"))"
    try state.row(interval.line, content) { sink in
      guard let key = object.usableKey else { return object.rejectPart(sink) }
      let top = BROObject.depth("beginDepth", in: interval, sink)
      let bottom = BROObject.depth("endDepth", in: interval, sink)
      guard let top, let bottom else { return }
      let sample = "\(key)/analysis \(number)"
      let date = object.element.descendant("boringStartDate")?.statedDate ?? ""
      sink.add(
        .sample(
          SampleRecord(
            key: sample, siteKey: key, top: top, bottom: bottom, medium: "sediment", date: date,
            attributes: interval.leaves(except: ["beginDepth", "endDepth"]))))
      var values = Values(sample: sample, sink: sink, counts: [:])
      values.collect(interval, "")
    }
  }

  private struct Values {
    let sample: String
    let sink: any RecordSink
    /// How often each property stood in the interval.
    var counts: [String: Int]

    mutating func collect(_ element: XMLElement, _ around: String) {
      let method = Self.method(element) ?? around
      for child in element.children where child.name != "beginDepth" && child.name != "endDepth" {
        guard child.children.isEmpty else {
          collect(child, method)
          continue
        }
        guard let unit = child["uom"], !child.text.isEmpty, !child.isNil else { continue }
        let count = counts[child.name, default: 0] + 1
        counts[child.name] = count
        // The steps of a test repeat a property: they stay apart.
        let series = SeriesDefinition(
          property: child.name, unit: unit, method: method, fraction: count == 1 ? "" : "step \(count)")
        sink.add(.measurement(MeasurementRecord(sampleKey: sample, series: series, written: child.text)))
      }
    }

    private static func method(_ element: XMLElement) -> String? {
      let parts = ["determinationProcedure", "determinationMethod"].map { element.text($0) }.filter { !$0.isEmpty }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
  }
}
