import GRDB
import Geodata

/// Counts what lies in the imported areas: provinces, a part of the sea. Areas may overlap; a site counts in each.
struct AreaSurvey {
  /// Areas that are counted at most; the rest is only told by number.
  static let limit = 200

  /// By source, then name.
  private(set) var areas: [EvidenceSummary.Area] = []
  /// Areas beyond ``limit``.
  private(set) var leftOut = 0

  /// - Parameters:
  ///   - sites: located ones, by their number in the store.
  ///   - tallies: of analyses that speak for a raw material.
  init(_ db: Database, sites: [Int64: StoreSurvey.Site], tallies: [StoreSurvey.Tally]) throws {
    var analyses: [Int64: (count: Int, below: Int)] = [:]
    for tally in tallies where tally.counts.analyses > 0 {
      let old = analyses[tally.site] ?? (0, 0)
      analyses[tally.site] = (old.count + tally.counts.analyses, old.below + tally.counts.below)
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT src.key, coalesce(nullif(a.name, ''), a.key), a.key, a.geom FROM area a
          JOIN source_row o ON o.fid = a.origin JOIN source_file f ON f.fid = o.file JOIN source src ON src.fid = f.source
        ORDER BY src.key, coalesce(nullif(a.name, ''), a.key), a.key, a.fid
        """)
    var ids: Set<String> = []
    while let row = try rows.next() {
      guard areas.count < Self.limit else {
        leftOut += 1
        continue
      }
      let key: String = row[2]
      var area = EvidenceSummary.Area(source: row[0], name: row[1], key: key)
      area.id = Self.id(source: area.source, key: key, among: &ids)
      if let outline = try row.withUnsafeData(atIndex: 3, { $0.flatMap { Self.outline(Array($0)) } }) {
        Self.count(sites, analyses, in: outline, &area)
      }
      areas.append(area)
    }
  }

  /// nil for what encloses nothing, and so holds no site.
  private static func outline(_ blob: [UInt8]) -> PreparedArea? {
    GeometryBlob.polygons(of: blob).flatMap { try? PreparedArea(.polygons($0)) }
  }

  private static func count(
    _ sites: [Int64: StoreSurvey.Site], _ analyses: [Int64: (count: Int, below: Int)], in outline: PreparedArea,
    _ area: inout EvidenceSummary.Area
  ) {
    var sources: Set<String> = []
    var analysedSources: Set<String> = []
    for (number, site) in sites where outline.box.contains(site.place) && outline.contains(site.place) {
      area.sites += 1
      sources.insert(site.source)
      guard let own = analyses[number] else { continue }
      analysedSources.insert(site.source)
      area.analysedSites += 1
      area.analyses += own.count
      area.below += own.below
    }
    area.sources = sources.sorted()
    area.analysedSources = analysedSources.sorted()
  }

  /// Fit for an address, and no other area's.
  private static func id(source: String, key: String, among taken: inout Set<String>) -> String {
    let plain = String(key.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" ? $0 : "-" })
    let base = "\(source)/\(plain.isEmpty ? "-" : plain)"
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }
}
