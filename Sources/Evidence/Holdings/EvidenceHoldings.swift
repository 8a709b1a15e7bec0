import Foundation
import GRDB
import Geodata
import Programme

/// What a store holds of the declared sources, site by site: what an edition may pass on, and how much it may not.
///
/// Everything comes in one order that follows from the files alone (source, key of the site, depth, key of the sample),
/// one record at a time. Sites and samples are numbered from 1 in that order; records name their site and sample by
/// these numbers. A site that several files of a source name is one site.
public struct EvidenceHoldings: Sendable {
  /// Every declared source, in the order of the programme.
  public let sources: [EvidenceSource]
  let store: EvidenceStore

  /// - Parameter store: with the sources of the programme; it is only read.
  public init(of programme: Programme, in store: EvidenceStore) {
    sources = programme.evidenceSources
    self.store = store
  }

  /// Ids of the sources whose licence lets them be passed on, in alphabetical order.
  var open: [String] { sources.filter(\.redistribution).map(\.id).sorted() }

  /// How much a store holds of a source.
  public struct Count: Hashable, Sendable {
    public var sites = 0
    public var samples = 0
    public var determinations = 0
    public var areas = 0
  }

  /// By source, passed on or not.
  public func counts() throws -> [String: Count] {
    try store.queue.read { db in
      var counts: [String: Count] = [:]
      func add(_ member: WritableKeyPath<Count, Int>, _ sql: String) throws {
        for row in try Row.fetchAll(db, sql: sql) { counts[row[0], default: Count()][keyPath: member] = row[1] }
      }
      try add(
        \.sites, "SELECT src.key, count(DISTINCT s.key) FROM site s \(Self.origin("s")) WHERE \(Self.shown) GROUP BY 1")
      try add(\.samples, "SELECT src.key, count(*) FROM sample p \(Self.origin("p")) GROUP BY 1")
      try add(\.determinations, "SELECT src.key, count(*) FROM measurement m \(Self.origin("m")) GROUP BY 1")
      try add(\.areas, "SELECT src.key, count(*) FROM area a \(Self.origin("a")) GROUP BY 1")
      return counts
    }
  }

  // MARK: Sites

  public func sites(_ take: (HeldSite) throws -> Void) throws {
    try store.queue.read { db in
      let holes = try self.holes(db)
      try eachSite(db) { number, rows in
        let ids = rows.map { $0["fid"] as Int64 }
        let first = rows[0]
        let placed = rows.first { Self.place($0) != nil } ?? first
        func text(_ column: String) -> String { rows.lazy.compactMap { $0[column] as String? }.first ?? "" }
        let hole = ids.lazy.compactMap { holes[$0] }.first
        var site = HeldSite(
          number: number, source: first["source"], key: first["key"], kind: first["kind"],
          place: Self.place(placed))
        site.name = text("name")
        site.country = text("country")
        site.verticalDatum = text("vertical_datum")
        site.accuracy = placed["accuracy_m"]
        site.surfaceLevel = rows.lazy.compactMap { $0["surface_m"] as Double? }.first
        site.endDepth = hole?.depth
        site.date = hole?.date ?? ""
        site.method = hole?.method ?? ""
        for id in ids {
          site.samples += try Self.count(db, "SELECT count(*) FROM sample WHERE site = ?", id)
          site.intervals += try Self.count(db, "SELECT count(*) FROM interval WHERE site = ?", id)
        }
        try take(site)
      }
    }
  }

  private static func place(_ row: Row) -> Position? {
    (row["geom"] as Data?).flatMap { GeometryBlob.position(of: $0) }
  }

  private static func count(_ db: Database, _ sql: String, _ id: Int64) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [id]) ?? 0
  }

  /// What is known of holes as a whole, by their site: few beside the samples.
  private func holes(_ db: Database) throws -> [Int64: (depth: Double?, date: String?, method: String?)] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT b.site, b.end_depth_m, b.date, b.method FROM borehole b \(Self.origin("b"))
        WHERE src.key IN (\(Self.marks(open.count))) ORDER BY b.fid DESC
        """, arguments: StatementArguments(open))
    var holes: [Int64: (depth: Double?, date: String?, method: String?)] = [:]
    while let row = try rows.next() { holes[row[0]] = (row[1], row[2], row[3]) }
    return holes
  }

  public func intervals(_ take: (HeldInterval) throws -> Void) throws {
    try store.queue.read { db in
      try eachSite(db) { number, rows in
        let ids = rows.map { $0["fid"] as Int64 }
        let layers = try Self.cursor(
          db, ids,
          """
          SELECT i.top_m, i.bottom_m, i.lithology, i.stratigraphy, i.description FROM interval i \(Self.origin("i"))
          WHERE i.site IN (\(Self.marks(ids.count))) ORDER BY i.top_m, i.bottom_m, f.name, o.line, i.fid
          """)
        while let row = try layers.next() {
          try take(
            HeldInterval(
              site: number, source: rows[0]["source"], top: row[0], bottom: row[1], lithology: row[2] ?? "",
              stratigraphy: row[3] ?? "", description: row[4] ?? ""))
        }
      }
    }
  }

  // MARK: Samples

  public func samples(_ take: (HeldSample) throws -> Void) throws {
    try store.queue.read { db in
      try eachSample(db) { sample, id in
        var sample = sample
        sample.determinations = try Self.count(db, "SELECT count(*) FROM measurement WHERE sample = ?", id)
        try take(sample)
      }
    }
  }

  public func determinations(_ take: (HeldDetermination) throws -> Void) throws {
    try store.queue.read { db in
      try eachSample(db) { sample, id in
        let rows = try Self.cursor(
          db, [id],
          """
          SELECT q.symbol, q.name_en, q.name_nl, q.unit, m.value * coalesce(r.factor, 1), m.mark,
            coalesce(m.below, m.detection) * coalesce(r.factor, 1), m.above * coalesce(r.factor, 1), r.fraction,
            r.method, r.laboratory, m.quality, m.flags
          FROM measurement m JOIN series r ON r.fid = m.series JOIN property q ON q.fid = r.property
          WHERE m.sample = ? ORDER BY q.symbol, q.unit, r.fraction, r.method, r.laboratory, m.fid
          """)
        while let row = try rows.next() {
          let symbol: String = row[0]
          try take(
            HeldDetermination(
              site: sample.site, sample: sample.number, source: sample.source, property: symbol,
              name: LocalizedText(en: row[1] ?? symbol, nl: row[2] ?? symbol), unit: row[3],
              mark: .init(rawValue: row[5] ?? "") ?? .exact, value: row[4], detectionLimit: row[6], above: row[7],
              fraction: row[8], method: row[9], laboratory: row[10], quality: row[11] ?? "", flags: row[12] ?? ""))
        }
      }
    }
  }

  private func eachSample(_ db: Database, _ body: (HeldSample, _ id: Int64) throws -> Void) throws {
    var number = 0
    try eachSite(db) { site, rows in
      let ids = rows.map { $0["fid"] as Int64 }
      let samples = try Self.cursor(
        db, ids,
        """
        SELECT p.fid, p.key, p.top_m, p.bottom_m, p.medium, p.date FROM sample p \(Self.origin("p"))
        WHERE p.site IN (\(Self.marks(ids.count)))
        ORDER BY coalesce(p.top_m, p.bottom_m), p.bottom_m, p.key, f.name, o.line, p.fid
        """)
      let place = rows.lazy.compactMap(Self.place).first
      while let row = try samples.next() {
        number += 1
        let id: Int64 = row[0]
        try body(
          HeldSample(
            number: number, site: site, source: rows[0]["source"], key: row[1], place: place, top: row[2],
            bottom: row[3], medium: row[4] ?? "", date: row[5] ?? ""), id)
      }
    }
  }

  // MARK: Areas

  /// Areas in which something is limited.
  public func restrictions(_ take: (HeldArea) throws -> Void) throws {
    let wanted = sources.filter { $0.redistribution && !$0.restriction.isEmpty }
    let texts = Dictionary(wanted.map { ($0.id, $0.restriction) }, uniquingKeysWith: { first, _ in first })
    try store.queue.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT src.key, a.key, a.name, a.geom FROM area a \(Self.origin("a"))
          WHERE src.key IN (\(Self.marks(wanted.count)))
          ORDER BY src.key, coalesce(nullif(a.name, ''), a.key), a.key, f.name, o.line, a.fid
          """, arguments: StatementArguments(wanted.map(\.id)))
      while let row = try rows.next() {
        let (source, key): (String, String) = (row[0], row[1])
        guard let restriction = texts[source],
          let outline = try row.withUnsafeData(atIndex: 3, { $0.flatMap { GeometryBlob.polygons(of: Array($0)) } })
        else { continue }
        let name = row[2] as String? ?? ""
        try take(
          HeldArea(
            source: source, key: key, name: name.isEmpty ? key : name, restriction: restriction, outline: outline))
      }
    }
  }

  // MARK: The store

  /// From a record to its source.
  private static func origin(_ table: String) -> String {
    """
    JOIN source_row o ON o.fid = \(table).origin JOIN source_file f ON f.fid = o.file JOIN source src ON src.fid = f.source
    """
  }

  /// Holes, and places where something was sampled or seen; columns of a model of the subsurface are none.
  private static let shown = """
    s.kind <> 'voxel' AND (s.kind IN ('borehole', 'well', 'cpt', 'sounding')
      OR EXISTS (SELECT 1 FROM sample p WHERE p.site = s.fid)
      OR EXISTS (SELECT 1 FROM interval i WHERE i.site = s.fid))
    """

  private static func marks(_ count: Int) -> String {
    [String](repeating: "?", count: count).joined(separator: ", ")
  }

  private static func cursor(_ db: Database, _ ids: [Int64], _ sql: String) throws -> RowCursor {
    try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(ids))
  }

  /// - Parameter body: gets the number of a site and its rows, one in most cases.
  private func eachSite(_ db: Database, _ body: (Int, [Row]) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.fid, src.key AS source, s.key, s.name, s.kind, s.geom, s.accuracy_m, s.surface_m, s.vertical_datum,
          s.country
        FROM site s \(Self.origin("s")) WHERE src.key IN (\(Self.marks(open.count))) AND \(Self.shown)
        ORDER BY src.key, s.key, f.name, o.line, s.fid
        """, arguments: StatementArguments(open))
    var number = 0
    var group: [Row] = []
    func flush() throws {
      guard !group.isEmpty else { return }
      number += 1
      try body(number, group)
      group.removeAll(keepingCapacity: true)
    }
    while let row = try cursor.next() {
      if let last = group.last,
        last["source"] as String != row["source"] as String || last["key"] as String != row["key"] as String
      {
        try flush()
      }
      group.append(row.copy())
    }
    try flush()
  }
}
