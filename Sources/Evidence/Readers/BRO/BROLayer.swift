import TextFormats

/// A described layer of a borehole or soil face, or a layer removed before a cone penetration test.
struct BROLayer {
  private let element: XMLElement
  /// What the description around it says of all its layers.
  private let description: [String: String]

  /// Elements that name what a layer consists of, the most specific classification first.
  private static let lithologies = [
    "geotechnicalSoilName", "soilNameNEN5104", "standardSoilName", "pedologicalSoilName", "soilName", "rockName",
    "rockType", "specialMaterial",
  ]
  private static let stratigraphies = ["lithostratigraphicUnit", "stratigraphicUnit"]
  private static let shared = ["descriptionLocation", "descriptionQuality", "describedMaterial", "sampleQuality"]

  /// All layers in an object, in document order.
  static func all(in element: XMLElement) -> [BROLayer] {
    var found: [BROLayer] = []
    collect(element, [:], &found)
    return found
  }

  private static func collect(_ element: XMLElement, _ around: [String: String], _ found: inout [BROLayer]) {
    var description = around
    for name in shared {
      let text = element.text(name)
      if !text.isEmpty { description[name] = text }
    }
    for child in element.children {
      // Some catalogues wrap an object of the same name in the property: layer/Layer.
      let isLayer = ["layer", "soillayer", "removedlayer"].contains(child.name.lowercased())
      let isWrapper = child.children.contains { $0.name.lowercased() == child.name.lowercased() }
      if isLayer, !isWrapper {
        found.append(BROLayer(element: child, description: description))
      } else {
        collect(child, description, &found)
      }
    }
  }

  func emit(_ object: BROObject, _ state: BROImport) throws(FileRefusal) {
    let lithology = first(Self.lithologies)
    let content = "\(element.name) \(element.text("upperBoundary")) \(element.text("lowerBoundary")) \(lithology)"
    try state.row(element.line, content) { sink in
      guard let key = object.usableKey else { return object.rejectPart(sink) }
      let top = BROObject.depth("upperBoundary", in: element, sink)
      let bottom = BROObject.depth("lowerBoundary", in: element, sink)
      guard let top, let bottom else { return }
      let own = element.allLeaves(except: ["upperBoundary", "lowerBoundary", "description"])
      sink.add(
        .interval(
          IntervalRecord(
            siteKey: key, top: top, bottom: bottom, lithology: lithology, stratigraphy: first(Self.stratigraphies),
            description: element.text("description"), attributes: own.merging(description) { own, _ in own })))
    }
  }

  private func first(_ names: [String]) -> String {
    for name in names {
      if let found = element.descendant(name), !found.text.isEmpty { return found.text }
    }
    return ""
  }
}
