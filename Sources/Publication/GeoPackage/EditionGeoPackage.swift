import Assessment
import Evidence
import Foundation
import Geodata
import Programme

/// An edition as a GeoPackage: places and facts as points, everything else as tables, texts in both languages.
///
/// Positions are in WGS 84 (EPSG:4326), the system in which a programme states them. Calling them ETRS89 (EPSG:4258)
/// would claim an accuracy that sources with whole minutes of arc do not have.
public struct EditionGeoPackage {
  /// Writes the file; an existing one is replaced. The same edition gives the same bytes.
  /// - Throws: `unwritable`, naming the file, the table and the row.
  /// - Parameters:
  ///   - baseMap: as the maps of the report have it; nil where the programme has none.
  ///   - held: the data that were read; nil for an edition without data.
  public static func write(
    _ edition: Edition, baseMap: BaseMap? = nil, held: EvidenceHoldings? = nil, to url: URL
  ) throws {
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    let layers = try layers(edition, baseMap)
    let streamed = try held.map { try holdings(edition, $0, degrees) } ?? []
    let names = Set((layers + streamed.map(\.layer)).map(\.name))
    try GeoPackageWriter.write(
      layers + [styles(edition, of: names)], streamed: streamed, to: url, date: edition.programme.date)
  }

  static func layers(_ edition: Edition, _ baseMap: BaseMap? = nil) throws(GeodataError) -> [GeoPackageLayer] {
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    return [
      occurrences(edition, degrees), facts(edition, degrees), activities(edition), verdicts(edition),
      estimates(edition), absenceClaims(edition), measures(edition), systems(edition), materials(edition),
      conflicts(edition), sources(edition), dataSources(edition), gaps(edition), restrictions(edition),
      statements(edition), baseMapAreas(edition, baseMap, degrees), placeNames(edition, degrees), identity(edition),
    ] + quantities(edition, degrees) + evidence(edition)
  }

  /// What the file is, for whoever finds it without its report.
  private static func identity(_ edition: Edition) -> GeoPackageLayer {
    let programme = edition.programme
    let provenance = edition.provenance
    var rows: [(String, String)] = [
      ("programme", programme.id), ("title_en", programme.title.en), ("title_nl", programme.title.nl),
      ("edition", programme.edition), ("date", programme.date), ("country", programme.country),
      ("author_en", programme.author.en), ("author_nl", programme.author.nl), ("seed", "\(programme.seed)"),
      ("trials", "\(programme.trials)"), ("invented", programme.isInvented ? "true" : "false"),
      ("list", programme.currentList.id), ("subtitle_en", edition.plain(programme.subtitle, in: .en)),
      ("subtitle_nl", edition.plain(programme.subtitle, in: .nl)), ("territory_en", programme.territory.en),
      ("territory_nl", programme.territory.nl), ("map_crs", programme.map.crs),
      ("map_extent", programme.map.extent.map { "\($0)" }.joined(separator: ";")),
    ]
    if let fact = programme.benchmarkFact { rows.append(("benchmark", "fact/\(fact)")) }
    if edition.evidence != nil {
      let limits = programme.coverage.distanceLimits.map { "\($0)" }
      rows.append(("coverage_distance_limits_km", limits.joined(separator: ";")))
    }
    rows += provenance.software.sorted { $0.key < $1.key }.map { ("software: \($0.key)", $0.value) }
    var table = RecordTable<(String, String)>(edition)
    table.text("name") { $0.0 }
    table.text("value") { $0.1 }
    return table.layer("edition", "Edition", "What this file is and how it was made", rows)
  }
}
