import Assessment
import Evidence
import Geodata
import Programme

extension EditionGeoPackage {
  /// Tables about evidence; none without a data folder.
  static func evidence(_ edition: Edition) -> [GeoPackageLayer] {
    guard let evidence = edition.evidence else { return [] }
    return [
      sources(evidence, edition), coverage(evidence, edition), statistics(evidence, edition), areas(evidence, edition),
    ]
  }

  private static func sources(_ evidence: EvidenceSummary, _ edition: Edition) -> GeoPackageLayer {
    let declared = Dictionary(
      edition.programme.evidenceSources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var table = RecordTable<EvidenceSummary.Source>(edition)
    table.text("id") { $0.id }
    table.texts("title") { declared[$0.id]?.title }
    table.text("state") { $0.state.rawValue }
    table.text("reference") { declared[$0.id]?.reference }
    table.list("systems") { declared[$0.id]?.systems ?? [] }
    table.integer("rows_read") { $0.report?.counts.rowsRead }
    table.integer("rows_repaired") { $0.report?.counts.rowsRepaired }
    table.integer("rows_rejected") { $0.report?.counts.rowsRejected }
    table.integer("values_kept") { $0.report?.counts.valuesStored }
    table.integer("values_below") { $0.report?.counts.valuesCensored }
    table.integer("sites_in_territory") { $0.sitesInTerritory }
    table.integer("analyses_in_territory") { $0.analysesInTerritory }
    table.texts("cost") { declared[$0.id]?.cost }
    return table.layer(
      "evidence_sources", "Evidence", "Declared data sets, what was read of them and what is lost without them",
      evidence.sources)
  }

  private static func coverage(_ evidence: EvidenceSummary, _ edition: Edition) -> GeoPackageLayer {
    let summary = evidence.coverage
    let items = [summary.whole] + summary.systems + summary.cells + summary.properties
    var table = RecordTable<CoverageSummary.Item>(edition)
    table.text("id") { $0.id }
    table.text("domain") { $0.domain.rawValue }
    table.text("level") { $0.level.rawValue }
    table.list("properties") { $0.properties }
    table.list("sources") { $0.sources }
    table.integer("sites") { $0.counts.sites }
    table.integer("analyses") { $0.counts.analyses }
    table.integer("below") { $0.counts.below }
    table.real("area_km2") { $0.extent.area }
    table.real("share_within_radius") { $0.extent.share }
    table.real("mean_distance_km") { $0.extent.meanDistance }
    table.real("largest_distance_km") { $0.extent.largestDistance }
    return table.layer(
      "coverage", "Coverage", "How well the territory is covered with analyses: of all, of systems, cells and analytes",
      items)
  }

  private static func statistics(_ evidence: EvidenceSummary, _ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<EvidenceSummary.Statistic>(edition)
    table.text("property") { $0.property }
    table.text("source") { $0.source }
    table.text("medium") { $0.medium }
    table.text("region") { $0.region.rawValue }
    table.text("unit") { $0.unit }
    table.integer("count") { $0.count }
    table.integer("below") { $0.below }
    table.integer("unknown_limit") { $0.unknownLimit }
    // A text, because it can be a limit or a range.
    table.text("median") { $0.median?.description }
    table.text("p90") { $0.ninetieth?.description }
    table.text("maximum") { $0.maximum?.description }
    return table.layer(
      "statistics", "Contents", "Contents by analyte, source and region; what is below a limit stays a limit",
      evidence.statistics)
  }

  private static func areas(_ evidence: EvidenceSummary, _ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<EvidenceSummary.Area>(edition)
    table.text("id") { $0.id }
    table.text("name") { $0.name }
    table.text("outline") { $0.source }
    table.integer("sites") { $0.sites }
    table.integer("sites_with_analyses") { $0.analysedSites }
    table.integer("analyses") { $0.analyses }
    table.integer("below") { $0.below }
    table.list("sources") { $0.sources }
    return table.layer(
      "evidence_area", "Evidence by area", "Sites and analyses within imported outlines, which may overlap",
      evidence.areas)
  }
}
