import Geodata
import Programme

/// Transforms the places of a source and doubts them: range, contradictions, swapped axes, lost signs, countries, names.
struct PlaceCheck {
  let rules: PlaceRules
  let source: EvidenceSource
  private let area: Box?
  private var transformations: [String: CoordinateTransformation?] = [:]
  private var systems: [String: CoordinateReferenceSystem?] = [:]
  /// Operations by the system they start from, in the order of first use.
  private(set) var operations: [ImportReport.OperationUse] = []
  private var unknownCountries: Set<String> = []
  /// Places whose second statement was compared, and the first of those that contradict: many of them mean that a
  /// reference system is declared wrongly.
  private var compared = 0
  private var contradicted = 0
  /// Places that were asked for, those without one, and the first of these as stated.
  private var judged = 0
  private var unplaced = 0
  private var unplaceables: [StatedPosition] = []
  private var contradictions: [(degrees: Position, other: StatedPosition)] = []

  static let target = "EPSG:4258"

  init(rules: PlaceRules, source: EvidenceSource) {
    self.rules = rules
    self.source = source
    area = rules.area(of: source)
  }

  struct Placed {
    /// Longitude and latitude in ETRS89; nil when there is none or the place is refused.
    var position: Position?
    var findings: [(code: FindingCode, column: String, value: String, detail: String)] = []
  }

  /// Places of sites in order; nil for a site without a stated position.
  mutating func place(_ sites: [ImportBatch.Site]) -> [Placed] {
    var placed = sites.map { _ in Placed() }
    var groups: [String: [Int]] = [:]
    var order: [String] = []
    for (index, site) in sites.enumerated() {
      guard let stated = site.record.position else { continue }
      if groups[stated.crs] == nil { order.append(stated.crs) }
      groups[stated.crs, default: []].append(index)
    }
    for crs in order {
      let members = groups[crs] ?? []
      let stated = members.compactMap { sites[$0].record.position }
      let degrees = transform(stated.map { Position(x: $0.x, y: $0.y) }, crs)
      for (offset, index) in members.enumerated() {
        let statement = stated[offset]
        if statement.x == 0, statement.y == 0 {
          placed[index].findings.append((.positionZero, statement.columns, "0, 0", ""))
        } else if let degrees {
          judge(&placed[index], sites[index].record, statement, degrees[offset])
        } else {
          placed[index].findings.append((.positionSystemUnknown, statement.columns, crs, ""))
        }
      }
    }
    return placed
  }

  private mutating func judge(
    _ placed: inout Placed, _ site: SiteRecord, _ stated: StatedPosition, _ degrees: Position?
  ) {
    let written = "\(stated.x), \(stated.y)"
    if degrees != nil { judged += 1 }
    guard let degrees else {
      placed.findings.append(unplaceable(site, stated, written))
      return
    }
    for other in site.alternatives {
      guard let second = transform([Position(x: other.x, y: other.y)], other.crs)?.first else {
        placed.findings.append((.positionSystemUnknown, other.columns, other.crs, ""))
        continue
      }
      let tolerance = source.table?.site.check?.tolerance ?? PlaceRules.statementTolerance
      let distance = second.map { GreatCircle.distance(degrees, $0) } ?? .infinity
      compared += 1
      if distance > tolerance {
        contradicted += 1
        if contradictions.count < 50 { contradictions.append((degrees, other)) }
        placed.findings.append(
          (.positionContradicts, "\(stated.columns); \(other.columns)", written, GreatCircle.text(distance)))
      }
    }
    if !placed.findings.isEmpty { return }
    if let finding = contradictedCountry(site, stated, degrees, written) {
      placed.findings.append(finding)
      if finding.code.effect == .reject { return }
    }
    if let area, !area.contains(degrees) {
      if let swapped = swapped(stated), area.contains(swapped) {
        placed.findings.append((.positionSwapped, stated.columns, written, Self.text(swapped)))
      } else {
        placed.findings.append((.positionOutside, stated.columns, written, Self.text(degrees)))
      }
      return
    }
    if let known = rules.gazetteer[site.name.lowercased()], !site.name.isEmpty,
      let nearest = known.map({ GreatCircle.distance($0, degrees) }).min(), nearest > PlaceRules.gazetteerTolerance
    {
      placed.findings.append((.positionElsewhere, stated.columns, site.name, GreatCircle.text(nearest)))
    }
    placed.position = degrees
  }

  /// No operation leads from here: the axes may be swapped, the place lies elsewhere, an operation must be named, or
  /// the system is not the one declared.
  private mutating func unplaceable(
    _ site: SiteRecord, _ stated: StatedPosition, _ written: String
  ) -> (code: FindingCode, column: String, value: String, detail: String) {
    judged += 1
    unplaced += 1
    if unplaceables.count < 50 { unplaceables.append(stated) }
    let place = Position(x: stated.x, y: stated.y)
    let own = transformation(stated.crs)?.degrees(of: [place]).first ?? nil
    if let own, transformation(stated.crs)?.source.areaOfUse?.contains(own) ?? true {
      if let area, !area.contains(own) {
        return (.positionOutside, stated.columns, written, Self.text(own))
      }
      return (.positionTransform, stated.columns, written, stated.crs)
    }
    // Anywhere in the world a swap fits too often to mean anything, unless the latitude is none.
    let isImpossible = transformation(stated.crs)?.source.isGeographic == true && abs(stated.y) > 90
    if let swapped = swapped(stated), area?.contains(swapped) ?? isImpossible {
      return (.positionSwapped, stated.columns, written, Self.text(swapped))
    }
    if let own, let area, !area.contains(own) {
      return (.positionOutside, stated.columns, written, Self.text(own))
    }
    return (.positionRange, stated.columns, written, stated.crs)
  }

  private mutating func swapped(_ stated: StatedPosition) -> Position? {
    transform([Position(x: stated.y, y: stated.x)], stated.crs)?.first ?? nil
  }

  /// When most second statements contradict the first, or most places have no meaning in their system, not the rows are
  /// wrong but a declaration: the systems that would fit, if any.
  mutating func systemFault() -> FileRefusal? {
    if judged >= 10, unplaced * 2 > judged, let first = unplaceables.first,
      transformation(first.crs)?.source.isGeographic == false
    {
      let fitting = Self.candidates.filter { crs in
        guard crs != first.crs, let degrees = transform(unplaceables.map { Position(x: $0.x, y: $0.y) }, crs) else {
          return false
        }
        return degrees.count { $0.map { place in area?.contains(place) ?? true } ?? false } * 10
          >= unplaceables.count * 9
      }
      if !fitting.isEmpty {
        return .because(
          .positionSystem, column: first.columns, value: first.crs, detail: fitting.joined(separator: ", "))
      }
    }
    guard compared >= 10, contradicted * 2 > compared, let first = contradictions.first?.other else { return nil }
    let tolerance = source.table?.site.check?.tolerance ?? PlaceRules.statementTolerance
    let fitting = Self.candidates.filter { $0 != first.crs }.first { crs in
      guard let degrees = transform(contradictions.map { Position(x: $0.other.x, y: $0.other.y) }, crs) else {
        return false
      }
      let near = zip(degrees, contradictions).count { place, pair in
        place.map { GreatCircle.distance($0, pair.degrees) <= tolerance } ?? false
      }
      return near * 10 >= contradictions.count * 8
    }
    return .because(.positionSystem, column: first.columns, value: first.crs, detail: fitting ?? "?")
  }

  /// Systems in which European tables come, the usual first.
  private static let candidates = [
    "EPSG:4258", "EPSG:3035", "EPSG:25831", "EPSG:25832", "EPSG:32631", "EPSG:32632", "EPSG:23031", "EPSG:23032",
    "EPSG:4230", "EPSG:28992", "EPSG:31370", "EPSG:27700", "EPSG:2154", "EPSG:25830", "EPSG:25833", "EPSG:3857",
  ]

  // MARK: countries

  private mutating func contradictedCountry(
    _ site: SiteRecord, _ stated: StatedPosition, _ degrees: Position, _ written: String
  ) -> (code: FindingCode, column: String, value: String, detail: String)? {
    guard !site.country.isEmpty, let outlines = rules.countries else { return nil }
    let own = codes(site.country, outlines)
    guard !own.isEmpty else { return nil }
    let distance = own.compactMap { outlines.distance(from: degrees, to: $0) }.min() ?? 0
    let here = distance == 0 ? nil : outlines.country(at: degrees)
    guard distance > (here == nil ? PlaceRules.seaTolerance : PlaceRules.borderTolerance) else { return nil }
    for mirrored in [Position(x: -degrees.x, y: degrees.y), Position(x: degrees.x, y: -degrees.y)] {
      if let iso = own.first(where: { outlines.contains(mirrored, in: $0) }) {
        return (.positionSign, stated.columns, written, outlines.name(of: iso))
      }
    }
    if let swapped = swapped(stated), let iso = own.first(where: { outlines.contains(swapped, in: $0) }) {
      return (.positionSwapped, stated.columns, written, outlines.name(of: iso))
    }
    // In no country that is known: it may be a territory overseas for which there is no outline.
    guard let here else { return (.positionAbroad, stated.columns, site.country, GreatCircle.text(distance)) }
    return (.positionCountry, stated.columns, site.country, outlines.name(of: here))
  }

  /// ISO codes of a country as a file names it: one, or several where its territories have outlines of their own.
  private func codes(_ country: String, _ outlines: CountryOutlines) -> [String] {
    (source.countries[country]?.split(separator: " ").map(String.init) ?? [country]).compactMap(outlines.code)
  }

  private var saidUnchecked = false

  /// Whether a country is named for the first time and there are no outlines at all.
  mutating func isUnchecked(_ name: String) -> Bool {
    guard !name.isEmpty, rules.countries == nil, !saidUnchecked else { return false }
    saidUnchecked = true
    return true
  }

  /// Whether a country is asked for the first time that has no outline.
  mutating func isUnknownCountry(_ name: String) -> Bool {
    guard !name.isEmpty, let outlines = rules.countries else { return false }
    guard codes(name, outlines).isEmpty else { return false }
    return unknownCountries.insert(name).inserted
  }

  // MARK: transformation

  /// Degrees for positions of a system; nil when the system or a way out of it is not known.
  private mutating func transform(_ positions: [Position], _ crs: String) -> [Position?]? {
    if crs == Self.target {
      note(crs, nil)
      return positions.map { abs($0.x) <= 180 && abs($0.y) <= 90 ? $0 : nil }
    }
    guard let transformation = transformation(crs) else { return nil }
    let batch = transformation.batch(positions)
    for index in Set(batch.operations.compactMap { $0 }).sorted() { note(crs, transformation.operations[index]) }
    return batch.positions
  }

  private mutating func transformation(_ crs: String) -> CoordinateTransformation? {
    if let known = transformations[crs] { return known }
    var made: CoordinateTransformation?
    if let from = try? CoordinateReferenceSystem(crs), let to = try? CoordinateReferenceSystem(Self.target) {
      var options = TransformationOptions(gridFolders: rules.gridFolders)
      if !source.operation.isEmpty { options.preferred = [source.operation] }
      // World-wide degrees reach ETRS89 by an operation of one metre that the register limits to Europe.
      options.allowsOutsideArea = source.area == .world && from.isGlobal
      if options.allowsOutsideArea { options.preferred.append("EPSG:1149") }
      made = try? CoordinateTransformation(from: from, to: to, options: options)
    }
    transformations[crs] = .some(made)
    return made
  }

  private mutating func note(_ crs: String, _ operation: CoordinateTransformation.Operation?) {
    let use = ImportReport.OperationUse(
      from: crs, name: operation?.name ?? "", accuracy: operation == nil ? 0 : operation?.accuracy,
      missingGrid: operation?.missingGrids.first ?? "")
    if !operations.contains(use) { operations.append(use) }
  }

  private static func text(_ place: Position) -> String {
    func short(_ value: Double) -> String { "\((value * 1_000).rounded() / 1_000)" }
    return "\(short(place.x)) E, \(short(place.y)) N"
  }
}

extension CoordinateReferenceSystem {
  /// Defined for the whole Earth.
  fileprivate var isGlobal: Bool {
    guard let area = areaOfUse else { return false }
    return area.west <= -180 && area.east >= 180
  }
}
