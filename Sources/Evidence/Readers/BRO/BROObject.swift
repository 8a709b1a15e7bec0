import TextFormats

/// What objects of the BRO have in common: an identity, a place, a vertical position.
struct BROObject {
  let element: XMLElement
  let kind: BROKind
  /// `BHR000000353924`; before registration the number of the accountable party and its own name for the object; nil
  /// when there is neither.
  let key: String?
  let name: String
  let position: StatedPosition?
  let alternatives: [StatedPosition]
  /// Why the object has no place that can be used.
  let fault: GMLPosition.Fault?

  init(_ element: XMLElement, _ kind: BROKind, _ state: inout BROImport) {
    state.count()
    self.element = element
    self.kind = kind
    let broID = element.text("broId")
    let ownID = element.text("objectIdAccountableParty")
    let reference = ownID.isEmpty ? state.header["requestReference"] ?? "" : ownID
    name = ownID.isEmpty ? broID : ownID
    if !broID.isEmpty {
      key = broID
    } else if !reference.isEmpty, reference != "-" {
      let party = state.header["deliveryAccountableParty"] ?? ""
      key = party.isEmpty ? reference : "\(party)/\(reference)"
    } else {
      key = nil
    }
    var places: [StatedPosition] = []
    var fault: GMLPosition.Fault?
    for name in ["deliveredLocation", "standardizedLocation"] {
      guard let stated = element.first(name) else { continue }
      do throws(GMLPosition.Fault) {
        if let place = try GMLPosition.read(stated, &state.systems) { places.append(place.position) }
      } catch { fault = fault ?? error }
    }
    position = places.first
    alternatives = Array(places.dropFirst())
    if places.isEmpty, fault == nil, kind != .groundwaterAnalysis {
      fault = GMLPosition.Fault(code: .positionMissing, column: "deliveredLocation", value: "")
    }
    self.fault = fault
  }

  /// The key of the site, when the object can be used.
  var usableKey: String? { fault == nil ? key : nil }

  /// Says of a row that its object cannot be used.
  func rejectPart(_ sink: any RecordSink) {
    sink.find(.rowElement, column: key == nil ? "broId" : fault?.column ?? "broId")
  }

  /// The row of the object itself.
  /// - Parameter fill: adds what belongs to the object beside its site.
  func emitSite(
    _ siteKind: SiteRecord.Kind, _ state: BROImport, _ fill: (String, any RecordSink) -> Void
  ) throws(FileRefusal) {
    let place = position.map { "\($0.x) \($0.y) \($0.crs)" } ?? ""
    try state.row(element.line, "\(element.name) \(key ?? "") \(place)") { sink in
      if let fault { sink.find(fault.code, column: fault.column, value: fault.value) }
      guard let key else { return sink.find(.keyMissing, column: "broId") }
      guard fault == nil else { return }
      sink.add(
        .site(
          SiteRecord(
            key: key, name: name, kind: siteKind, position: position, alternatives: alternatives,
            accuracy: accuracy, surfaceLevel: surfaceLevel, verticalDatum: verticalDatum, attributes: attributes)))
      fill(key, sink)
    }
  }

  private var attributes: [String: String] {
    var result = element.leaves(except: ["broId"])
    result["object"] = kind.description
    for name in ["siteCharacteristic", "registrationHistory"] {
      guard let part = element.first(name) else { continue }
      result.merge(part.allLeaves(except: ["objectRegistrationTime", "registrationCompletionTime"])) { old, _ in old }
    }
    for name in ["deliveredVerticalPosition", "deliveredLocation"] {
      guard let part = element.first(name) else { continue }
      result.merge(part.leaves(except: ["location"])) { old, _ in old }
    }
    return result
  }

  private var verticalDatum: String { element.text("deliveredVerticalPosition", "verticalDatum") }

  /// Metres above the datum. The offset is the level of the local reference point: the ground or the bed of a water,
  /// unless the datum itself is that point, as for wells, which state the level of the ground apart.
  var surfaceLevel: Double? {
    guard let vertical = element.first("deliveredVerticalPosition") else { return nil }
    if let ground = vertical.first("groundLevelPosition"), let level = Self.metres(ground) { return level }
    let point = vertical.text("localVerticalReferencePoint")
    guard point != vertical.text("verticalDatum"), let offset = vertical.first("offset") else { return nil }
    return Self.metres(offset)
  }

  /// Metres: upper bound of the class that the positioning method names (`RTKGPS0tot2cm`, `DGPS50tot200cm`).
  private var accuracy: Double? {
    let method = element.text("deliveredLocation", "horizontalPositioningMethod")
    guard let range = method.firstRange(of: "tot") else { return nil }
    let rest = method[range.upperBound...]
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 6, let value = Double(digits) else { return nil }
    switch rest[digits.endIndex...] {
    case "cm": return value / 100
    case "m": return value
    default: return nil
    }
  }

  /// A length that is stated in metres; nil when it is not, or is no number.
  static func metres(_ element: XMLElement?) -> Double? {
    guard let element, (element["uom"] ?? "m") == "m" else { return nil }
    return DecimalText.value(element.text)
  }

  /// A depth of a row in metres; what is wrong with it is a finding on the row.
  static func depth(_ name: String, in element: XMLElement, _ sink: any RecordSink) -> Double? {
    guard let stated = element.first(name), !stated.text.isEmpty else {
      sink.find(.rowElement, column: name)
      return nil
    }
    guard let value = metres(stated) else {
      sink.find(.depthNumber, column: name, value: stated.valueWithUnit)
      return nil
    }
    return value
  }
}
