import TextFormats

/// What the features of a file say of each other.
struct FeatureIndex {
  /// More features than a register of one country has; the index is the only thing that grows with the file.
  private static let capacity = 1_000_000

  /// Features that are occurrences, mines, activities or commodities.
  private(set) var count = 0
  /// Local names of members that are not read, at most ten, in file order.
  private(set) var passedOver: [String] = []
  private var entries = 0
  private var keys: [String: String] = [:]
  /// By the reference under which the place was given.
  private var places: [String: Place] = [:]
  private var commodities: [String: Commodity] = [:]
  /// Commodities by the feature that they come from.
  private var commoditiesOf: [String: [Commodity]] = [:]
  /// Commodities that an occurrence refers to or holds.
  private var used: Set<String> = []
  private var systems = GMLReferenceSystems()

  typealias Place = Result<GMLPosition.Place, GMLPosition.Fault>

  struct Commodity: Hashable {
    let key: String
    let code: String
    let importance: String
    let rank: String
    let source: String
  }

  /// - Throws: when the file holds more features than can be kept in mind.
  mutating func add(_ feature: XMLElement) throws(FileRefusal) {
    guard let kind = FeatureKind(feature.name) else {
      if passedOver.count < 10, !passedOver.contains(feature.name) { passedOver.append(feature.name) }
      return
    }
    entries += 1
    guard entries <= Self.capacity else {
      throw .because(.xmlSize, line: feature.line, value: "features", detail: "\(Self.capacity)")
    }
    let identity = FeatureIdentity(feature)
    for alias in identity.aliases where keys[alias] == nil { keys[alias] = identity.key }
    switch kind {
    case .occurrence: addOccurrence(feature, identity)
    case .mine, .activity:
      count += 1
      note(identity.key, place(in: feature))
    case .commodity:
      count += 1
      add(Self.commodity(feature))
    case .mappedFeature, .miningFeatureOccurrence: try addPlace(feature)
    }
  }

  private mutating func addOccurrence(_ feature: XMLElement, _ identity: FeatureIdentity) {
    count += 1
    note(identity.key, place(in: feature))
    for property in feature.all("commodityDescription") {
      if let commodity = property.first("Commodity") {
        let read = Self.commodity(commodity)
        for alias in FeatureIdentity(commodity).aliases where keys[alias] == nil { keys[alias] = read.key }
        commodities[read.key] = read
        used.insert(read.key)
      } else {
        used.insert(property.reference)
      }
    }
  }

  /// A mapped feature gives its place to what it specifies, which it may also hold.
  private mutating func addPlace(_ feature: XMLElement) throws(FileRefusal) {
    guard let shape = feature.first("shape") ?? feature.first("geometry") else { return }
    let place = read(shape)
    for specification in feature.all("specification") {
      if let held = specification.children.first {
        note(FeatureIdentity(held).key, place)
        try add(held)
      } else {
        note(specification.reference, place)
      }
    }
  }

  /// A place that the feature states itself, or holds as an occurrence of its own.
  private mutating func place(in feature: XMLElement) -> Place? {
    for path in [feature.first("shape"), feature.first("geometry"), feature.first("location")] {
      if let path, let place = read(path) { return place }
    }
    for property in feature.all("occurrence") {
      if let shape = property.children.first?.first("shape"), let place = read(shape) { return place }
    }
    return nil
  }

  private mutating func read(_ shape: XMLElement) -> Place? {
    do throws(GMLPosition.Fault) {
      guard let place = try GMLPosition.read(shape, &systems) else { return nil }
      return .success(place)
    } catch { return .failure(error) }
  }

  private mutating func note(_ key: String, _ place: Place?) {
    guard let place, !key.isEmpty, places[key] == nil else { return }
    places[key] = place
  }

  private mutating func add(_ commodity: Commodity) {
    guard !commodity.key.isEmpty else { return }
    commodities[commodity.key] = commodity
    if !commodity.source.isEmpty { commoditiesOf[commodity.source, default: []].append(commodity) }
  }

  static func commodity(_ element: XMLElement) -> Commodity {
    Commodity(
      key: FeatureIdentity(element).key,
      code: (element.first("commodity") ?? element.first("commodityName"))?.code ?? "",
      importance: element.first("commodityImportance")?.code ?? "", rank: element.text("commodityRank"),
      source: element.first("source")?.reference ?? "")
  }

  /// The key of what a reference calls; nil when the file does not hold it.
  func resolve(_ reference: String) -> String? {
    if let key = keys[reference] { return key }
    guard let cut = reference.lastIndex(of: "#") else { return nil }
    return keys[String(reference[reference.index(after: cut)...])]
  }

  /// The place of a feature, under whatever name it was given.
  func place(of identity: FeatureIdentity) -> Place? {
    for name in [identity.key] + identity.aliases {
      if let place = places[name] { return place }
    }
    return nil
  }

  func commodity(_ reference: String) -> Commodity? {
    resolve(reference).flatMap { commodities[$0] }
  }

  func commodities(of identity: FeatureIdentity) -> [Commodity] {
    var seen: Set<String> = []
    return ([identity.key] + identity.aliases).filter { seen.insert($0).inserted }.flatMap { commoditiesOf[$0] ?? [] }
  }

  /// Whether a commodity belongs to a feature of the file.
  func isAttached(_ commodity: Commodity, _ identity: FeatureIdentity) -> Bool {
    resolve(commodity.source) != nil || identity.aliases.contains { used.contains($0) }
  }
}
