import Geodata
import Programme

/// Turns the tallies of a store into the coverage of materials, systems and properties.
struct CoverageMeasuring {
  let programme: Programme
  let elements: MaterialElements
  let survey: StoreSurvey
  let meter: CoverageMeter?
  let settings: CoverageSettings
  /// Sites behind each coverage that a map can show; filled by ``coverage()``.
  private(set) var layers: [EvidenceSummary.Layer] = []
  /// Extents by domain and sites: many materials were analysed at the same sites.
  private var extents: [CoverageSettings.Domain: [[Int64]: CoverageMeter.Extent]] = [:]

  init(
    programme: Programme, elements: MaterialElements, survey: StoreSurvey, meter: CoverageMeter?,
    settings: CoverageSettings
  ) {
    self.programme = programme
    self.elements = elements
    self.survey = survey
    self.meter = meter
    self.settings = settings
  }

  mutating func coverage() -> CoverageSummary {
    // Only analyses at a place count.
    let located = survey.tallies.filter { survey.sites[$0.site] != nil && $0.counts.analyses > 0 }
    let speaking = located.filter { !elements.materials(of: $0.property).isEmpty }
    let whole = item("all", .all, speaking, asLayer: true)
    var systems: [CoverageSummary.Item] = []
    var byCell: [String: CoverageSummary.Item] = [:]
    for system in programme.systems {
      let sources = Set(programme.evidenceSources.filter { $0.systems.contains(system.id) }.map(\.id))
      let domain = settings.domain(of: system.id)
      let own = speaking.filter { tally in survey.sites[tally.site].map { sources.contains($0.source) } ?? false }
      let weighed = Set(system.assessments.map(\.material) + system.namedMaterials)
      let named = own.filter { !weighed.isDisjoint(with: elements.materials(of: $0.property)) }
      systems.append(item(system.id, domain, named, asLayer: true))
      var byMaterial: [String: [StoreSurvey.Tally]] = [:]
      for tally in own {
        for material in elements.materials(of: tally.property) { byMaterial[material, default: []].append(tally) }
      }
      for material in programme.listedMaterials {
        let id = "\(material.id)/\(system.id)"
        byCell[id] = item(id, domain, byMaterial[material.id] ?? [])
      }
    }
    let cells = programme.listedMaterials.flatMap { material in
      programme.systems.compactMap { byCell["\(material.id)/\($0.id)"] }
    }
    let properties = Dictionary(grouping: speaking, by: \.property).sorted { $0.key < $1.key }.map {
      item($0.key, .all, $0.value)
    }
    return CoverageSummary(settings: settings, whole: whole, systems: systems, cells: cells, properties: properties)
  }

  private mutating func item(
    _ id: String, _ domain: CoverageSettings.Domain, _ tallies: [StoreSurvey.Tally], asLayer: Bool = false
  ) -> CoverageSummary.Item {
    let sites = Set(tallies.map(\.site)).sorted()
    let inside = tallies.filter { survey.sites[$0.site]?.isIn(domain) ?? false }
    var counts = CoverageSummary.Counts()
    for tally in inside { counts.add(tally.counts) }
    counts.sites = Set(inside.map(\.site)).count
    let extent = extent(of: sites, domain)
    if asLayer {
      layers.append(
        EvidenceSummary.Layer(id: id, domain: domain, sites: sites.compactMap { survey.sites[$0]?.position }))
    }
    return CoverageSummary.Item(
      id: id, domain: domain, level: settings.level(sites: counts.sites, share: extent.share),
      properties: Set(inside.map(\.property)).sorted(),
      sources: Set(inside.compactMap { survey.sites[$0.site]?.source }).sorted(), counts: counts, extent: extent)
  }

  private mutating func extent(of sites: [Int64], _ domain: CoverageSettings.Domain) -> CoverageMeter.Extent {
    if let known = extents[domain]?[sites] { return known }
    let extent =
      meter?.measure(
        sites.compactMap { survey.sites[$0]?.position }, in: domain,
        limits: settings.distanceLimits) ?? CoverageMeter.Extent()
    extents[domain, default: [:]][sites] = extent
    return extent
  }
}
