import Geodata
import Programme

/// Sums up a store for an edition: sources, coverage, statistics.
public struct EvidenceSurveyor: Sendable {
  /// Whose sources, materials and settings count.
  public let programme: Programme
  /// In the system of the map.
  public let territory: Territory

  /// What stops a survey.
  public enum Failure: Error, Sendable {
    case store(EvidenceError)
    case geodata(GeodataError)
  }

  /// - Parameters:
  ///   - programme: whose sources, materials and settings count.
  ///   - territory: in the system of the programme's map.
  public init(_ programme: Programme, territory: Territory) {
    self.programme = programme
    self.territory = territory
  }

  /// Goes through a store once.
  /// - Parameters:
  ///   - store: is read only.
  ///   - report: of the import that filled the store.
  /// - Throws: ``Failure``.
  public func summary(of store: EvidenceStore, _ report: ImportReport) throws(Failure) -> EvidenceSummary {
    let elements = MaterialElements(programme)
    let system: CoordinateReferenceSystem
    let survey: StoreSurvey
    do {
      system = try CoordinateReferenceSystem(programme.map.crs)
      let degrees = try CoordinateReferenceSystem("EPSG:\(StoreSchema.referenceSystem)")
      let territory = territory
      let near = near
      let periods = Dictionary(
        programme.evidenceSources.compactMap { source in DeclaredPeriod.years(source.year).map { (source.id, $0) } },
        uniquingKeysWith: { first, _ in first })
      survey = try store.reading { db in
        // The store calls its degrees ETRS89 wherever they lie, so its area must not decide.
        let transformation = try CoordinateTransformation(
          from: degrees, to: system, options: TransformationOptions(allowsOutsideArea: true))
        return try StoreSurvey(
          db, territory: territory, near: near, transformation: transformation, periods: periods
        ) { !elements.materials(of: $0).isEmpty }
      }
    } catch let error as GeodataError {
      throw .geodata(error)
    } catch let error as EvidenceError {
      throw .store(error)
    } catch {
      throw .store(.store(file: store.name, detail: "\(error)"))
    }
    let settings = programme.coverage
    let meter = CoverageMeter(
      territory, cell: settings.cell * 1_000, radius: settings.radius * 1_000,
      unit: system.isGeographic ? 111_195 : system.metresPerUnit ?? 1)
    var measuring = CoverageMeasuring(
      programme: programme, elements: elements, survey: survey, meter: meter, settings: settings)
    let coverage = measuring.coverage()
    return EvidenceSummary(
      sources: sources(report, survey), coverage: coverage, statistics: survey.statistics, areas: survey.areas,
      areasLeftOut: survey.areasLeftOut, layers: measuring.layers, meter: meter, referenceSystem: programme.map.crs)
  }

  /// Degrees within which a site can be the nearest one; a projection is not asked for places far from its map.
  private var near: Box {
    let extent = programme.map.extent
    guard extent.count == 4 else { return Box(minX: -180, minY: -90, maxX: 180, maxY: 90) }
    return Box(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3]).expanded(by: 10)
  }

  private func sources(_ report: ImportReport, _ survey: StoreSurvey) -> [EvidenceSummary.Source] {
    var all: [String: Int] = [:]
    var inside: [String: Int] = [:]
    for site in survey.sites.values {
      all[site.source, default: 0] += 1
      if site.isIn(.all) { inside[site.source, default: 0] += 1 }
    }
    var analyses: [String: Int] = [:]
    for tally in survey.tallies {
      if let site = survey.sites[tally.site], site.isIn(.all) {
        analyses[site.source, default: 0] += tally.counts.analyses
      }
    }
    return programme.evidenceSources.map { declared in
      var source = EvidenceSummary.Source(id: declared.id, report: report.sources.first { $0.id == declared.id })
      source.sites = all[declared.id] ?? 0
      source.sitesInTerritory = inside[declared.id] ?? 0
      source.analysesInTerritory = analyses[declared.id] ?? 0
      return source
    }
  }
}
