import TextFormats

/// A borehole for soil science (BHR-P), geotechnics (BHR-GT) or geology (BHR-G), or a soil face (SFR): the hole, its
/// described layers, and the intervals analysed in a laboratory.
struct BROBorehole {
  private let object: BROObject

  init(_ object: BROObject) { self.object = object }

  func emit(_ state: inout BROImport) throws(FileRefusal) {
    let element = object.element
    try object.emitSite(object.kind == .soilFace ? .point : .borehole, state) { key, sink in
      sink.add(
        .borehole(
          BoreholeRecord(
            siteKey: key, endDepth: endDepth, date: date, method: method,
            attributes: element.descendant("boring").map { boring in
              boring.leaves().merging(boring.first("Boring")?.leaves() ?? [:]) { old, _ in old }
            } ?? element.descendant("SoilUncovering")?.leaves() ?? [:])))
    }
    for layer in BROLayer.all(in: element) {
      try layer.emit(object, state)
    }
    try BROSampleAnalysis(object).emit(state)
  }

  private var endDepth: Double? {
    let element = object.element
    for name in ["finalDepthBoring", "endDepthSoilFace"] {
      if let depth = BROObject.metres(element.descendant(name)) { return depth }
    }
    return element.descendants("boredTrajectory").compactMap { BROObject.metres($0.first("endDepth")) }.max()
  }

  private var date: String {
    for name in ["boringStartDate", "boringEndDate", "fieldworkDate"] {
      let date = object.element.descendant(name)?.statedDate ?? ""
      if !date.isEmpty { return date }
    }
    return ""
  }

  private var method: String {
    var methods: [String: String] = [:]
    for name in ["boringTechnique", "boringToolType", "outcropType"] {
      for found in object.element.descendants(name) { XMLElement.add("method", found.text, to: &methods) }
    }
    return methods["method"] ?? ""
  }
}
