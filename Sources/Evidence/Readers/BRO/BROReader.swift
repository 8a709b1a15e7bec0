import TextFormats

/// Reads XML of the Dutch key register of the subsurface (BRO): objects as it dispatches them and as they are handed in
/// for registration, several in a file; and the older BORIS exports of boreholes.
///
/// Elements are recognised by local name, so that every version of a catalogue is read. One object is held in memory
/// at a time.
public struct BROReader: EvidenceReader, Sendable {
  /// A reader without settings.
  public init() {}

  /// - Throws: ``FileRefusal`` when nothing of the file can be used.
  public func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    var state = BROImport(sink: sink, parameters: try BROParameters())
    let events = try FileRefusal.reading { () throws(XMLError) in try XMLEventReader(file.url, name: file.name) }
    while let event = try FileRefusal.reading({ () throws(XMLError) in try events.nextEvent() }) {
      guard case .start(let tag) = event else { continue }
      try read(tag, events, &state)
    }
    try state.finish()
  }

  private func read(_ tag: XMLTag, _ events: XMLEventReader, _ state: inout BROImport) throws(FileRefusal) {
    let parent = events.path.dropLast().last ?? ""
    switch (parent, tag.name) {
    case ("", let root):
      try state.begin(root, line: tag.line)
    case ("dispatchDocument", _), ("sourceDocument", _):
      try readObject(tag, events, &state)
    case ("set", "pointSurvey") where state.root == "set":
      let survey = try FileRefusal.reading { () throws(XMLError) in try events.element(tag) }
      try BORISSurvey(survey).emit(&state)
    case (state.root, "deliveryAccountableParty"), (state.root, "requestReference"),
      (state.root, "rejectionReason"):
      state.header[tag.name] = try FileRefusal.reading { () throws(XMLError) in try events.element(tag) }.text
    default: break
    }
  }

  private func readObject(_ tag: XMLTag, _ events: XMLEventReader, _ state: inout BROImport) throws(FileRefusal) {
    let kind = BROKind(elementName: tag.name)
    guard kind.isEvidence else {
      try FileRefusal.reading { () throws(XMLError) in try events.skip(tag) }
      state.passOver(kind, tag.name)
      return
    }
    let element = try FileRefusal.reading { () throws(XMLError) in try events.element(tag) }
    let object = BROObject(element, kind, &state)
    switch kind {
    case .groundwaterAnalysis: try BROGroundwaterAnalysis(object).emit(&state)
    case .monitoringWell: try BROMonitoringWell(object).emit(&state)
    case .conePenetrationTest: try BROConePenetrationTest(object).emit(&state)
    case .soilBorehole, .geotechnicalBorehole, .geologicalBorehole, .soilFace:
      try BROBorehole(object).emit(&state)
    case .other: break
    }
  }
}

/// The state of reading one BRO file.
struct BROImport {
  let sink: any RecordSink
  let parameters: BROParameters
  var systems = GMLReferenceSystems()
  /// Local name of the document's root.
  private(set) var root = ""
  /// What a request says before its object.
  var header: [String: String] = [:]
  private var objects = 0
  private var passedOver: [String] = []

  init(sink: any RecordSink, parameters: BROParameters) {
    self.sink = sink
    self.parameters = parameters
  }

  mutating func begin(_ name: String, line: Int) throws(FileRefusal) {
    root = name
    guard name != "descriptiveBoreholeLog" else {
      throw .because(.fileFormat, line: line, value: name, detail: "\(name): layers without a borehole")
    }
    let isKnown = name == "set" || name.hasSuffix("Response") || name.hasSuffix("Request")
    guard isKnown else { throw .because(.fileFormat, line: line, value: name, detail: "<\(name.prefix(60))>") }
  }

  /// Counts an object or survey that was read.
  mutating func count() { objects += 1 }

  /// Notes that the file holds an object that is no evidence.
  mutating func passOver(_ kind: BROKind, _ name: String) {
    if passedOver.count < 10, !passedOver.contains(kind.description) { passedOver.append(kind.description) }
    sink.find(.sectionUnknown, column: "", value: name, detail: kind.description)
  }

  /// - Throws: when there was nothing to read.
  func finish() throws(FileRefusal) {
    guard objects == 0 else { return }
    if let reason = header["rejectionReason"], !reason.isEmpty {
      throw .because(.fileFormat, value: root, detail: "rejection: \(reason)")
    }
    // Objects of the register that hold no evidence are a note, so that a folder of all kinds can be imported whole.
    guard passedOver.isEmpty else { return }
    throw .because(.fileFormat, value: root, detail: "<\(root)>")
  }

  /// One row of the file.
  func row(_ line: Int, _ content: String, _ fill: (any RecordSink) -> Void) throws(FileRefusal) {
    try sink.row(line: line, content: content, fill)
  }
}
