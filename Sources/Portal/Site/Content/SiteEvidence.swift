import FeatureService
import Programme

/// What was measured, as an edition that was made with data tells it.
struct SiteEvidence: Sendable {
  /// Whether the edition was made with a data folder.
  let isThere: Bool
  let sources: [Source]
  let coverage: [Coverage]
  let statistics: [Statistic]

  /// A declared data set, and what was read of it.
  struct Source: Sendable {
    let id: String
    let title: LocalizedText
    let state: String
    let reference: String
    let counts: [(key: String, count: Int)]
    let cost: LocalizedText
  }

  /// How well the territory is covered with analyses.
  struct Coverage: Sendable {
    /// `all`, a system, a cell, or `property/...`.
    let id: String
    let level: String
    let sites: Int
    let analyses: Int
    let below: Int
    /// Of the area, within the radius of a site.
    let share: Double?
    let meanDistance: Double?
  }

  /// Contents of one analyte in one source and region; what is below a limit of detection stays below it.
  struct Statistic: Sendable {
    let property: String
    let source: String
    let medium: String
    let region: String
    let unit: String
    let count: Int
    let below: Int
    let unknownLimit: Int
    let median: String
    let ninetieth: String
    let maximum: String
  }

  init(_ tables: SiteTables) {
    isThere = tables.has("evidence_sources")
    sources = tables["evidence_sources"].map { row in
      Source(
        id: row.text("id"), title: row.localized("title"), state: row.text("state"), reference: row.text("reference"),
        counts: [
          "rows_read", "rows_repaired", "rows_rejected", "values_kept", "values_below", "sites_in_territory",
        ].compactMap { key in row.integer(key).map { (key, $0) } }, cost: row.localized("cost"))
    }
    coverage = tables["coverage"].map { row in
      Coverage(
        id: row.text("id"), level: row.text("level"), sites: row.integer("sites") ?? 0,
        analyses: row.integer("analyses") ?? 0, below: row.integer("below") ?? 0,
        share: row.number("share_within_radius"), meanDistance: row.number("mean_distance_km"))
    }
    statistics = tables["statistics"].map { row in
      Statistic(
        property: row.text("property"), source: row.text("source"), medium: row.text("medium"),
        region: row.text("region"), unit: row.text("unit"), count: row.integer("count") ?? 0,
        below: row.integer("below") ?? 0, unknownLimit: row.integer("unknown_limit") ?? 0, median: row.text("median"),
        ninetieth: row.text("p90"), maximum: row.text("maximum"))
    }
  }
}
