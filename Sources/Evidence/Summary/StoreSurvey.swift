import GRDB
import Geochemistry
import Geodata
import Programme

/// Goes through a store once and keeps, per site and property, what coverage and statistics need.
struct StoreSurvey {
  /// A located site: where it lies in the system of the map, and in which part of the territory.
  struct Site {
    /// In degrees, as the store has it.
    let place: Position
    /// nil for a site so far away that the projection of the map says nothing of it.
    let position: Position?
    let isLand: Bool
    let isSea: Bool
    let source: String

    func isIn(_ domain: CoverageSettings.Domain) -> Bool {
      switch domain {
      case .land: isLand
      case .sea: isSea
      case .all: isLand || isSea
      }
    }
  }

  /// Analyses of one property at one site; `sites` of the counts is not filled.
  struct Tally {
    let site: Int64
    let property: String
    let counts: CoverageSummary.Counts
  }

  private(set) var sites: [Int64: Site] = [:]
  private(set) var tallies: [Tally] = []
  private(set) var statistics: [EvidenceSummary.Statistic] = []
  private(set) var areas: [EvidenceSummary.Area] = []
  private(set) var areasLeftOut = 0

  /// Sites are transformed in blocks of this many.
  private static let block = 4_096

  /// - Parameters:
  ///   - periods: years of a source as declared, for samples without a date.
  ///   - isWanted: whether a property speaks for a raw material.
  init(
    _ db: Database, territory: Territory, near: Box, transformation: CoordinateTransformation,
    periods: [String: ClosedRange<Int>], isWanted: (String) -> Bool
  ) throws {
    try readSites(db, territory, near, transformation)
    try readTallies(db, periods)
    try readStatistics(db, isWanted)
    let survey = try AreaSurvey(db, sites: sites, tallies: tallies.filter { isWanted($0.property) })
    areas = survey.areas
    areasLeftOut = survey.leftOut
  }

  // MARK: sites

  private mutating func readSites(
    _ db: Database, _ territory: Territory, _ near: Box, _ transformation: CoordinateTransformation
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.fid, s.geom, src.key FROM site s JOIN source_row o ON o.fid = s.origin
          JOIN source_file f ON f.fid = o.file JOIN source src ON src.fid = f.source
        WHERE s.geom IS NOT NULL ORDER BY s.fid
        """)
    var pending: [(id: Int64, position: Position, source: String)] = []
    func flush(_ sites: inout [Int64: Site]) {
      for (item, result) in zip(pending, transformation.transform(pending.map(\.position))) {
        guard let moved = result, near.contains(item.position) else {
          sites[item.id] = Site(
            place: item.position, position: nil, isLand: false, isSea: false, source: item.source)
          continue
        }
        let isLand = territory.contains(moved, in: .land)
        sites[item.id] = Site(
          place: item.position, position: moved, isLand: isLand,
          isSea: !isLand && territory.contains(moved, in: .sea), source: item.source)
      }
      pending.removeAll(keepingCapacity: true)
    }
    while let row = try rows.next() {
      let id: Int64 = row[0]
      let place = try row.withUnsafeData(atIndex: 1) { $0.flatMap { GeometryBlob.position(of: $0) } }
      guard let position = place else { continue }
      pending.append((id, position, row[2]))
      if pending.count == Self.block { flush(&sites) }
    }
    flush(&sites)
  }

  // MARK: tallies

  private mutating func readTallies(_ db: Database, _ periods: [String: ClosedRange<Int>]) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT p.site, q.symbol, count(*),
          sum(m.quality IS 'rejected'), sum(m.quality IS NOT 'rejected' AND \(Self.imputed)),
          sum(\(Self.counts) AND m.mark IS '<'), sum(\(Self.counts) AND m.quality IS 'approved'),
          sum(\(Self.counts) AND m.quality IS 'undecided'),
          min(CASE WHEN \(Self.dated) THEN CAST(substr(p.date, 1, 4) AS INTEGER) END),
          max(CASE WHEN \(Self.dated) THEN CAST(substr(p.date, 1, 4) AS INTEGER) END),
          sum(\(Self.counts) AND NOT \(Self.dated))
        FROM measurement m JOIN sample p ON p.fid = m.sample JOIN series r ON r.fid = m.series
          JOIN property q ON q.fid = r.property
        GROUP BY p.site, q.symbol ORDER BY p.site, q.symbol
        """)
    while let row = try rows.next() {
      let all: Int = row[2]
      var counts = CoverageSummary.Counts()
      counts.rejected = row[3]
      counts.imputed = row[4]
      counts.analyses = all - counts.rejected - counts.imputed
      counts.below = row[5]
      counts.approved = row[6]
      counts.undecided = row[7]
      counts.firstYear = row[8]
      counts.lastYear = row[9]
      let site: Int64 = row[0]
      let undated: Int = row[10]
      if undated > 0, let period = sites[site].flatMap({ periods[$0.source] }) {
        counts.firstYear = min(counts.firstYear ?? period.lowerBound, period.lowerBound)
        counts.lastYear = max(counts.lastYear ?? period.upperBound, period.upperBound)
      }
      tallies.append(Tally(site: site, property: row[1], counts: counts))
    }
  }

  private static let imputed = "coalesce(m.flags, '') LIKE '%imputed%'"
  private static let dated = "coalesce(p.date, '') GLOB '[0-9][0-9][0-9][0-9]*'"
  private static let counts = "(m.quality IS NOT 'rejected' AND NOT \(imputed))"

  // MARK: statistics

  private struct Key: Hashable {
    let property: String
    let source: String
    let medium: String
    let unit: String
    let region: EvidenceSummary.Region
  }

  private struct Values {
    var known: [CensoredValue] = []
    var unknownLimit = 0
  }

  private mutating func readStatistics(_ db: Database, _ isWanted: (String) -> Bool) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT p.site, q.symbol, src.key, coalesce(p.medium, ''), q.unit, m.mark, m.value * r.factor,
          m.below * r.factor, m.above * r.factor
        FROM measurement m JOIN sample p ON p.fid = m.sample JOIN series r ON r.fid = m.series
          JOIN property q ON q.fid = r.property JOIN source src ON src.fid = r.source
        WHERE \(Self.counts) AND r.factor IS NOT NULL
        """)
    var groups: [Key: Values] = [:]
    while let row = try rows.next() {
      let property: String = row[1]
      guard isWanted(property) else { continue }
      let site: Int64 = row[0]
      let key = Key(
        property: property, source: row[2], medium: row[3], unit: row[4],
        region: sites[site].map { $0.isIn(.all) ? .territory : .elsewhere } ?? .unplaced)
      let (value, below, above): (Double?, Double?, Double?) = (row[6], row[7], row[8])
      if let value, value.isFinite, value >= 0 {
        groups[key, default: Values()].known.append(.measured(value))
      } else if let above, above.isFinite, above >= 0 {
        groups[key, default: Values()].known.append(.above(above))
      } else if let below, below.isFinite, below > 0 {
        groups[key, default: Values()].known.append(.below(below))
      } else {
        groups[key, default: Values()].unknownLimit += 1
      }
    }
    statistics = groups.map { Self.statistic($0.key, $0.value) }
    // Territory before elsewhere within a property and medium.
    statistics.sort { a, b in
      if a.property != b.property { return a.property < b.property }
      if a.medium != b.medium { return a.medium < b.medium }
      if a.region != b.region { return Self.order(a.region) < Self.order(b.region) }
      return (a.source, a.unit) < (b.source, b.unit)
    }
  }

  private static func order(_ region: EvidenceSummary.Region) -> Int {
    EvidenceSummary.Region.allCases.firstIndex(of: region) ?? 0
  }

  private static func statistic(_ key: Key, _ values: Values) -> EvidenceSummary.Statistic {
    let summary = (try? CensoredSample(values.known)).map { RobustSummary($0) }
    let quantiles = values.known.count >= EvidenceSummary.Statistic.leastForQuantiles ? summary : nil
    return EvidenceSummary.Statistic(
      property: key.property, source: key.source, medium: key.medium, unit: key.unit, region: key.region,
      count: values.known.count,
      below: values.known.count { if case .below = $0 { true } else { false } },
      unknownLimit: values.unknownLimit, median: quantiles?.median, ninetieth: quantiles?.quantile(0.9),
      maximum: summary?.maximum)
  }
}
