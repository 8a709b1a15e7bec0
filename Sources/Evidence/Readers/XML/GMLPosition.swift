import TextFormats

/// A place as GML states it, read from a point, or from the extent of an outline.
enum GMLPosition {
  /// A finding about a place that cannot be used.
  struct Fault: Error, Hashable {
    let code: FindingCode
    let column: String
    let value: String
  }

  struct Place: Hashable {
    let position: StatedPosition
    /// Local name of the geometry when it is not a point: the place is then the centre of its extent.
    let outline: String
  }

  /// - Parameter element: an element that is or holds a geometry (`pos`, `posList` or `coordinates`).
  /// - Returns: nil when there is no geometry.
  static func read(
    _ element: XMLElement, _ systems: inout GMLReferenceSystems
  ) throws(Fault) -> Place? {
    guard let found = coordinates(element, "", element.name) else { return nil }
    let column = element.name
    guard !found.srsName.isEmpty, let system = systems.system(found.srsName) else {
      throw Fault(code: .positionSystemUnknown, column: column, value: found.srsName)
    }
    let isList = found.element.name != "pos"
    let fields = found.element.text.split(whereSeparator: { $0.isWhitespace || $0 == "," })
    let isPoint = !isList || fields.count <= 3
    guard isPoint ? (2...3).contains(fields.count) : fields.count >= 4 else {
      throw Fault(code: .positionNumber, column: column, value: found.element.text)
    }
    let width = isPoint ? fields.count : found.dimension
    guard fields.count % width == 0 else {
      throw Fault(code: .positionNumber, column: column, value: found.element.text)
    }
    var first = Extent()
    var second = Extent()
    for start in stride(from: 0, to: fields.count, by: width) {
      guard let a = DecimalText.value(fields[start]), let b = DecimalText.value(fields[start + 1]) else {
        throw Fault(code: .positionNumber, column: column, value: "\(fields[start]) \(fields[start + 1])")
      }
      first.add(a)
      second.add(b)
    }
    let (x, y) = system.isNorthFirst ? (second.centre, first.centre) : (first.centre, second.centre)
    return Place(
      position: StatedPosition(x: x, y: y, crs: system.crs, columns: column), outline: isPoint ? "" : found.geometry)
  }

  private struct Found {
    let element: XMLElement
    let srsName: String
    let dimension: Int
    let geometry: String
  }

  /// The first coordinates in document order; the reference system is that of the nearest element around them.
  private static func coordinates(_ element: XMLElement, _ srsName: String, _ geometry: String) -> Found? {
    let name = element["srsName"] ?? srsName
    if ["pos", "posList", "coordinates"].contains(element.name) {
      let is3D = element["srsDimension"] == "3"
      return Found(element: element, srsName: name, dimension: is3D ? 3 : 2, geometry: geometry)
    }
    // The envelope around a feature is not its place.
    for child in element.children where child.name != "boundedBy" {
      let isGeometry = child["srsName"] != nil || child["srsDimension"] != nil
      if let found = coordinates(child, name, isGeometry && geometry == element.name ? child.name : geometry) {
        return found
      }
    }
    return nil
  }

  private struct Extent {
    var lowest = Double.infinity
    var highest = -Double.infinity

    mutating func add(_ value: Double) {
      lowest = min(lowest, value)
      highest = max(highest, value)
    }

    var centre: Double { lowest == highest ? lowest : lowest + (highest - lowest) / 2 }
  }
}
