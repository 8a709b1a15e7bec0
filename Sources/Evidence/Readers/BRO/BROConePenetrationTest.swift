import TextFormats

/// A cone penetration test (CPT): readings down the hole, each a sample in place with its measurements.
struct BROConePenetrationTest {
  private let object: BROObject

  init(_ object: BROObject) { self.object = object }

  private struct Column {
    let property: String
    let unit: String
  }

  /// The columns of a reading in their fixed order, with the units of the catalogue (BRO, Catalogus Geotechnisch
  /// sondeeronderzoek 1.1: ConePenetrationTestResultRecord).
  private static let columns: [Column] = [
    Column(property: "penetration-length", unit: "m"), Column(property: "depth", unit: "m"),
    Column(property: "elapsed-time", unit: "s"), Column(property: "cone-resistance", unit: "MPa"),
    Column(property: "corrected-cone-resistance", unit: "MPa"), Column(property: "net-cone-resistance", unit: "MPa"),
    Column(property: "magnetic-field-strength-x", unit: "nT"),
    Column(property: "magnetic-field-strength-y", unit: "nT"),
    Column(property: "magnetic-field-strength-z", unit: "nT"),
    Column(property: "magnetic-field-strength-total", unit: "nT"),
    Column(property: "electrical-conductivity", unit: "S/m"), Column(property: "inclination-ew", unit: "deg"),
    Column(property: "inclination-ns", unit: "deg"), Column(property: "inclination-x", unit: "deg"),
    Column(property: "inclination-y", unit: "deg"), Column(property: "inclination-resultant", unit: "deg"),
    Column(property: "magnetic-inclination", unit: "deg"), Column(property: "magnetic-declination", unit: "deg"),
    Column(property: "local-friction", unit: "MPa"), Column(property: "pore-ratio", unit: "1"),
    Column(property: "temperature", unit: "Cel"), Column(property: "pore-pressure-u1", unit: "MPa"),
    Column(property: "pore-pressure-u2", unit: "MPa"), Column(property: "pore-pressure-u3", unit: "MPa"),
    Column(property: "friction-ratio", unit: "%"),
  ]
  private static let penetrationLength = 0
  private static let depth = 1
  /// Stands for "not measured".
  private static let void = -999_999.0

  func emit(_ state: inout BROImport) throws(FileRefusal) {
    let element = object.element
    let test = element.descendant("conePenetrationTest")
    let date = test?.first("phenomenonTime")?.statedDate ?? ""
    try object.emitSite(.cpt, state) { key, sink in
      let survey = element.first("conePenetrometerSurvey")
      var attributes = survey?.leaves() ?? [:]
      for name in ["trajectory", "conePenetrometer", "procedure"] {
        attributes.merge(survey?.first(name)?.leaves() ?? [:]) { old, _ in old }
      }
      sink.add(
        .borehole(
          BoreholeRecord(
            siteKey: key, endDepth: BROObject.metres(survey?.first("trajectory", "finalDepth")), date: date,
            method: survey?.text("cptMethod") ?? "", attributes: attributes)))
      if element.descendant("dissipationTest") != nil {
        sink.find(.sectionUnknown, column: "", value: "dissipationTest")
      }
    }
    for layer in BROLayer.all(in: element) { try layer.emit(object, state) }
    guard let result = test?.first("cptResult"), let values = result.first("values") else { return }
    try emit(values, TextEncoding(result.descendant("TextEncoding")), date, state)
  }

  /// How numbers are written in a list of readings (OGC 08-094r1, SWE Common 2.0).
  private struct TextEncoding {
    let decimal: String
    let token: Character
    let block: Character

    init(_ element: XMLElement?) {
      decimal = element?["decimalSeparator"] ?? "."
      token = element?["tokenSeparator"]?.first ?? ","
      block = element?["blockSeparator"]?.first ?? ";"
    }

    func number(_ text: Substring) -> Double? {
      decimal == "." ? DecimalText.value(text) : DecimalText.value(text.replacing(decimal, with: "."))
    }
  }

  private func emit(
    _ values: XMLElement, _ encoding: TextEncoding, _ date: String, _ state: BROImport
  ) throws(FileRefusal) {
    var rest = values.text[...]
    var line = values.line
    var number = 0
    while !rest.isEmpty {
      let end = rest.firstIndex(of: encoding.block)
      let block = rest[..<(end ?? rest.endIndex)]
      rest = end.map { rest[rest.index(after: $0)...] } ?? ""
      let lead = block.prefix { $0.isWhitespace }
      line += lead.count { $0.isNewline }
      let reading = block[lead.endIndex...]
      if !reading.isEmpty {
        number += 1
        try emit(reading, number, line, encoding, date, state)
      }
      line += reading.count { $0.isNewline }
    }
  }

  private func emit(
    _ reading: Substring, _ number: Int, _ line: Int, _ encoding: TextEncoding, _ date: String, _ state: BROImport
  ) throws(FileRefusal) {
    let tokens = reading.split(separator: encoding.token, maxSplits: 100, omittingEmptySubsequences: false)
      .map { token in
        token.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
      }
    try state.row(line, String(reading.prefix(500))) { sink in
      guard let key = object.usableKey else { return object.rejectPart(sink) }
      guard tokens.count == Self.columns.count else {
        return sink.find(
          .cellCount, column: "values", value: "\(tokens.count)", detail: "\(Self.columns.count)")
      }
      let isDepth = !isVoid(tokens[Self.depth], encoding)
      let column = isDepth ? Self.depth : Self.penetrationLength
      guard !isVoid(tokens[column], encoding), let depth = encoding.number(tokens[column]) else {
        return sink.find(
          .depthNumber, column: Self.columns[column].property, value: String(tokens[column].prefix(60)))
      }
      let sample = "\(key)/\(number)"
      sink.add(
        .sample(
          SampleRecord(
            key: sample, siteKey: key, top: depth, bottom: depth, medium: "in-situ", date: date,
            // Along the hole: not corrected for its inclination.
            attributes: isDepth ? [:] : ["depth": Self.columns[column].property])))
      for (column, token) in zip(Self.columns, tokens).dropFirst(2) where !isVoid(token, encoding) {
        let series = SeriesDefinition(property: column.property, unit: column.unit)
        sink.add(
          .measurement(MeasurementRecord(sampleKey: sample, series: series, written: String(token.prefix(60)))))
      }
    }
  }

  private func isVoid(_ token: Substring, _ encoding: TextEncoding) -> Bool {
    token.isEmpty || encoding.number(token) == Self.void
  }
}
