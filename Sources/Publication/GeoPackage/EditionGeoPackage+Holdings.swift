import Assessment
import Evidence
import Geodata
import Programme

/// Samples themselves, of the sources whose licence lets them be passed on, and how many are held of the others.
extension EditionGeoPackage {
  /// - Returns: layers that are never in memory, in the order of the file.
  static func holdings(
    _ edition: Edition, _ held: EvidenceHoldings, _ degrees: CoordinateReferenceSystem
  ) throws -> [StreamedGeoPackageLayer] {
    [
      try counts(edition, held), sites(edition, held, degrees), intervals(edition, held),
      samples(edition, held, degrees), determinations(edition, held), restrictedAreas(edition, held, degrees),
    ]
  }

  private static func counts(_ edition: Edition, _ held: EvidenceHoldings) throws -> StreamedGeoPackageLayer {
    let counts = try held.counts()
    let known = Dictionary(
      edition.programme.dataSources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var table = RecordTable<EvidenceSource>(edition)
    table.text("source") { $0.id }
    table.texts("title") { $0.title }
    table.flag("passed_on") { $0.redistribution }
    table.text("licence") { $0.licence.isEmpty ? known[$0.dataSource]?.licence : $0.licence }
    table.texts("obtain") { $0.obtain.isEmpty ? known[$0.dataSource]?.obtain : $0.obtain }
    table.text("reference") { $0.reference }
    table.texts("restriction") { $0.restriction }
    table.integer("sites") { counts[$0.id]?.sites ?? 0 }
    table.integer("samples") { counts[$0.id]?.samples ?? 0 }
    table.integer("determinations") { counts[$0.id]?.determinations ?? 0 }
    table.integer("areas") { counts[$0.id]?.areas ?? 0 }
    let layer = table.layer(
      "holdings", "What is held of each data set",
      "How many sites, samples and determinations were read, whether the licence lets them be passed on, and how to get them",
      held.sources)
    return StreamedGeoPackageLayer(layer) { _ in }
  }

  private static func sites(
    _ edition: Edition, _ held: EvidenceHoldings, _ degrees: CoordinateReferenceSystem
  ) -> StreamedGeoPackageLayer {
    var table = RecordTable<HeldSite>(edition)
    table.text("id") { "\($0.source)/\($0.key)" }
    table.text("source", isIndexed: true) { $0.source }
    table.text("key") { $0.key }
    table.text("name") { $0.name }
    table.text("kind") { $0.kind }
    table.text("country") { $0.country }
    table.real("accuracy_m") { $0.accuracy }
    table.real("surface_m") { $0.surfaceLevel }
    table.text("vertical_datum") { $0.verticalDatum }
    table.real("end_depth_m") { $0.endDepth }
    table.text("date") { $0.date }
    table.text("method") { $0.method }
    table.integer("samples") { $0.samples }
    table.integer("intervals") { $0.intervals }
    return table.streamed(
      "sites", "Boreholes and places of samples",
      "Where something was sampled or drilled, of data sets whose licence lets them be passed on",
      in: degrees, at: \.place, held.sites)
  }

  private static func intervals(_ edition: Edition, _ held: EvidenceHoldings) -> StreamedGeoPackageLayer {
    var table = RecordTable<HeldInterval>(edition)
    table.integer("site", isIndexed: true) { $0.site }
    table.text("source") { $0.source }
    table.real("top_m") { $0.top }
    table.real("bottom_m") { $0.bottom }
    table.text("lithology") { $0.lithology }
    table.text("stratigraphy") { $0.stratigraphy }
    table.text("description") { $0.description }
    return table.streamed(
      "intervals", "Layers of boreholes", "What lies between two depths below the surface, in the words of the source",
      held.intervals)
  }

  private static func samples(
    _ edition: Edition, _ held: EvidenceHoldings, _ degrees: CoordinateReferenceSystem
  ) -> StreamedGeoPackageLayer {
    var table = RecordTable<HeldSample>(edition)
    table.integer("site", isIndexed: true) { $0.site }
    table.text("source") { $0.source }
    table.text("key") { $0.key }
    table.real("top_m") { $0.top }
    table.real("bottom_m") { $0.bottom }
    table.text("medium") { $0.medium }
    table.text("date") { $0.date }
    table.integer("determinations") { $0.determinations }
    return table.streamed(
      "samples", "Samples", "Material that was taken, with its depth below the surface",
      in: degrees, at: \.place, held.samples)
  }

  private static func determinations(_ edition: Edition, _ held: EvidenceHoldings) -> StreamedGeoPackageLayer {
    var table = RecordTable<HeldDetermination>(edition)
    table.integer("site", isIndexed: true) { $0.site }
    table.integer("sample", isIndexed: true) { $0.sample }
    table.text("source") { $0.source }
    table.text("property", isIndexed: true) { $0.property }
    table.texts("name") { $0.name }
    // What is not found has a limit and no value.
    table.real("value") { $0.mark == .exact ? $0.value : nil }
    table.text("unit") { $0.unit }
    table.flag("below_detection") { $0.mark == .below }
    table.real("limit_of_detection") { $0.detectionLimit }
    table.real("above") { $0.above }
    table.text("fraction") { $0.fraction }
    table.text("method") { $0.method }
    table.text("laboratory") { $0.laboratory }
    table.text("quality") { $0.quality }
    table.text("flags") { $0.flags }
    return table.streamed(
      "determinations", "Determinations",
      "What was found of each property in each sample; below the limit of detection there is no value",
      held.determinations)
  }

  private static func restrictedAreas(
    _ edition: Edition, _ held: EvidenceHoldings, _ degrees: CoordinateReferenceSystem
  ) -> StreamedGeoPackageLayer {
    var table = RecordTable<HeldArea>(edition)
    table.text("source") { $0.source }
    table.text("key") { $0.key }
    table.text("name") { $0.name }
    table.texts("restriction") { $0.restriction }
    return table.streamed(
      "restricted_areas", "Areas with limits outside geology",
      "Protected and other areas in which something is limited; they do not enter the potential",
      in: degrees, outline: \.outline, held.restrictions)
  }
}
