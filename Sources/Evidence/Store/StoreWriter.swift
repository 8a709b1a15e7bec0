import Foundation
import GRDB
import Geodata
import Programme

/// Writes the records of one file inside an open transaction.
final class StoreWriter {
  let name: String
  private let db: Database
  private let source: Int64
  private let file: Int64
  /// The next number of each table, and where this file began.
  private var next: [String: Int64] = [:]
  private var first: [String: Int64] = [:]
  private let encoder: JSONEncoder

  // The tables that take millions of rows have their inserters at hand.
  private let rows: RowInserter
  private let sites: RowInserter
  private let samples: RowInserter
  private let measurements: RowInserter
  private var rowNumber: Int64
  private var siteNumber: Int64
  private var sampleNumber: Int64
  private var measurementNumber: Int64

  init(_ db: Database, name: String, source: Int64, file: Int64) throws {
    self.db = db
    self.name = name
    self.source = source
    self.file = file
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for table in StoreSchema.recordTables + ["source_row", "finding", "reject"] {
      let number = (try Int64.fetchOne(db, sql: "SELECT max(fid) FROM \(table)") ?? 0) + 1
      next[table] = number
      first[table] = number
    }
    rows = try RowInserter(db, table: "source_row", columns: ["fid", "file", "line", "digest"])
    sites = try RowInserter(
      db, table: "site",
      columns: [
        "fid", "geom", "key", "name", "kind", "x", "y", "crs", "accuracy_m", "surface_m", "vertical_datum", "country",
        "attributes", "origin",
      ])
    samples = try RowInserter(
      db, table: "sample",
      columns: ["fid", "site", "key", "top_m", "bottom_m", "medium", "date", "attributes", "origin"])
    measurements = try RowInserter(
      db, table: "measurement",
      columns: [
        "fid", "sample", "series", "value", "mark", "below", "above", "detection", "quality", "flags", "written",
        "origin",
      ])
    rowNumber = first["source_row"] ?? 1
    siteNumber = first["site"] ?? 1
    sampleNumber = first["sample"] ?? 1
    measurementNumber = first["measurement"] ?? 1
  }

  func row(line: Int, digest: [UInt8]) throws -> Int64 {
    let number = rowNumber
    rows.bind(1, number)
    rows.bind(2, file)
    rows.bind(3, Int64(line))
    rows.bind(4, digest)
    try rows.insert()
    rowNumber += 1
    return number
  }

  func site(_ site: SiteRecord, at position: Position?, origin: Int64) throws -> Int64 {
    let number = siteNumber
    sites.bind(1, number)
    sites.bind(2, position.map { GeometryBlob.point(x: $0.x, y: $0.y, srs: StoreSchema.referenceSystem) })
    sites.bind(3, site.key)
    sites.bind(4, optional: site.name)
    sites.bind(5, site.kind.rawValue)
    sites.bind(6, site.position?.x)
    sites.bind(7, site.position?.y)
    sites.bind(8, optional: site.position?.crs ?? "")
    sites.bind(9, site.accuracy)
    sites.bind(10, site.surfaceLevel)
    sites.bind(11, optional: site.verticalDatum)
    sites.bind(12, optional: site.country)
    sites.bind(13, optional: json(site.attributes))
    sites.bind(14, origin)
    try sites.insert()
    siteNumber += 1
    return number
  }

  func sample(_ sample: SampleRecord, site: Int64, origin: Int64) throws -> Int64 {
    let number = sampleNumber
    samples.bind(1, number)
    samples.bind(2, site)
    samples.bind(3, sample.key)
    samples.bind(4, sample.top)
    samples.bind(5, sample.bottom)
    samples.bind(6, optional: sample.medium)
    samples.bind(7, optional: sample.date)
    samples.bind(8, optional: json(sample.attributes))
    samples.bind(9, origin)
    try samples.insert()
    sampleNumber += 1
    return number
  }

  func measurement(_ item: ImportBatch.Measurement, sample: Int64, series: Int64, origin: Int64) throws {
    let value = item.value
    measurements.bind(1, measurementNumber)
    measurements.bind(2, sample)
    measurements.bind(3, series)
    switch value.mark {
    case .exact: measurements.bind(4, value.number)
    case .below:
      measurements.bind(5, value.mark.text)
      measurements.bind(6, value.number)
    case .above:
      measurements.bind(5, value.mark.text)
      measurements.bind(7, value.number)
    }
    if let detection = value.detection { measurements.bind(8, detection) }
    if item.quality != .unknown { measurements.bind(9, item.quality.rawValue) }
    if !item.flags.isEmpty { measurements.bind(10, item.flags) }
    if !value.written.isEmpty { measurements.bind(11, value.written) }
    measurements.bind(12, origin)
    try measurements.insert()
    measurementNumber += 1
  }

  /// The number of a series of this source; made when it is new.
  func series(_ definition: SeriesDefinition, _ meaning: SeriesMeaning) throws -> Int64 {
    let kind = meaning.kind?.rawValue ?? ""
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO property (symbol, name_en, name_nl, kind, unit, basis) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [meaning.symbol, meaning.name.en, meaning.name.nl, kind, meaning.unit, meaning.basis])
    let property = try Int64.fetchOne(
      db, sql: "SELECT fid FROM property WHERE symbol = ? AND kind = ? AND unit = ?",
      arguments: [meaning.symbol, kind, meaning.unit])
    let fraction = [definition.fraction, meaning.fraction].filter { !$0.isEmpty }.joined(separator: ", ")
    let arguments: StatementArguments = [
      source, property, definition.property, definition.unit, definition.method, definition.laboratory, fraction,
      definition.date,
    ]
    let known = try Int64.fetchOne(
      db,
      sql: """
        SELECT fid FROM series WHERE source = ? AND property = ? AND reported_as = ? AND unit = ? AND method = ?
          AND laboratory = ? AND fraction = ? AND date = ?
        """, arguments: arguments)
    if let known { return known }
    try db.execute(
      sql: """
        INSERT INTO series (source, property, reported_as, unit, method, laboratory, fraction, date, factor)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, arguments: arguments + [meaning.factor])
    return db.lastInsertedRowID
  }

  /// A record of the smaller tables. Returns the name of its table.
  func record(_ record: EvidenceRecord, site: Int64?, origin: Int64) throws -> String {
    switch record {
    case .borehole(let hole):
      return try insert(
        "borehole",
        [
          "site": site, "end_depth_m": hole.endDepth, "date": text(hole.date), "method": text(hole.method),
          "attributes": text(json(hole.attributes)),
        ], origin)
    case .interval(let layer):
      return try insert(
        "interval",
        [
          "site": site, "top_m": layer.top, "bottom_m": layer.bottom, "lithology": text(layer.lithology),
          "stratigraphy": text(layer.stratigraphy), "description": text(layer.description),
          "attributes": text(json(layer.attributes)),
        ], origin)
    case .occurrence(let item):
      return try insert(
        "occurrence",
        [
          "site": site, "key": item.key, "name": text(item.name),
          "commodities": text(item.commodities.joined(separator: "; ")),
          "deposit_types": text(item.depositTypes.joined(separator: "; ")), "status": text(item.status),
          "attributes": text(json(item.attributes)),
        ], origin)
    case .stream(let stream):
      return try insert(
        "stream",
        [
          "site": site, "key": stream.key, "name": text(stream.name), "written": stream.written,
          "unit": stream.unit, "value": Double(stream.written), "period": text(stream.period),
          "attributes": text(json(stream.attributes)),
        ], origin)
    case .grid(let grid):
      let ring = [(grid.minX, grid.minY), (grid.maxX, grid.minY), (grid.maxX, grid.maxY), (grid.minX, grid.maxY)]
      return try insert(
        "grid",
        [
          "geom": outline([[ring.map { .init(x: $0.0, y: $0.1) }]], grid.crs), "key": grid.key,
          "name": text(grid.name), "crs": text(grid.crs), "min_x": grid.minX, "min_y": grid.minY, "max_x": grid.maxX,
          "max_y": grid.maxY, "columns": grid.columns, "rows": grid.rows, "layers": grid.layers,
          "unit": text(grid.unit), "no_data": grid.noData, "minimum": grid.minimum, "maximum": grid.maximum,
          "mean": grid.mean, "valid_cells": grid.validCells, "attributes": text(json(grid.attributes)),
        ], origin)
    case .document(let document):
      return try insert(
        "document",
        [
          "site": site, "key": document.key, "title": text(document.title),
          "address": text(document.address), "year": text(document.year),
        ], origin)
    case .area(let area):
      return try insert(
        "area",
        [
          "geom": outline(area.polygons, area.crs), "key": area.key, "name": text(area.name),
          "kind": text(area.kind), "attributes": text(json(area.attributes)),
        ], origin)
    case .site, .sample, .measurement:
      preconditionFailure("sites, samples and measurements have ways of their own")
    }
  }

  private func insert(
    _ table: String, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>, _ origin: Int64
  ) throws -> String {
    let number = next[table] ?? 1
    next[table] = number + 1
    let columns = ["fid"] + values.map(\.key) + ["origin"]
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """)
    try statement.execute(arguments: StatementArguments([number] + values.map(\.value) + [origin]))
    return table
  }

  func finding(_ finding: EvidenceFinding) throws {
    let number = next["finding"] ?? 1
    next["finding"] = number + 1
    try db.cachedStatement(sql: "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        number, file, finding.location.line, finding.code.rawValue, finding.code.effect.rawValue,
        text(finding.location.key), text(finding.value), text(finding.detail),
      ])
  }

  func reject(_ finding: EvidenceFinding, content: String) throws {
    let number = next["reject"] ?? 1
    next["reject"] = number + 1
    try db.cachedStatement(sql: "INSERT INTO reject VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        number, file, finding.location.line, finding.code.rawValue, text(finding.location.key), text(finding.value),
        text(finding.detail), text(content),
      ])
  }

  /// Writes what waits, and tells where the records of this file stand, table by table.
  func finish() throws -> [(table: String, first: Int64, last: Int64)] {
    for inserter in [rows, sites, samples, measurements] { try inserter.flush() }
    next["source_row"] = rowNumber
    next["site"] = siteNumber
    next["sample"] = sampleNumber
    next["measurement"] = measurementNumber
    return next.keys.sorted().compactMap { table in
      guard let start = first[table], let end = next[table], end > start else { return nil }
      return (table, start, end - 1)
    }
  }

  // MARK: values

  private func text(_ text: String) -> String? { text.isEmpty ? nil : text }

  private func json(_ attributes: [String: String]) -> String {
    guard !attributes.isEmpty, let data = try? encoder.encode(attributes) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  private var transformations: [String: CoordinateTransformation] = [:]

  /// Rings as a geometry of the store; nil when the system is not known, in which case only the numbers stand.
  private func outline(_ polygons: [[[AreaRecord.StatedPoint]]], _ crs: String) -> Data? {
    var degrees: [[[(x: Double, y: Double)]]] = []
    for polygon in polygons {
      var rings: [[(x: Double, y: Double)]] = []
      for ring in polygon {
        guard let placed = transformed(ring.map { Position(x: $0.x, y: $0.y) }, crs) else { return nil }
        var points = placed.map { (x: $0.x, y: $0.y) }
        if let start = points.first, let end = points.last, start.x != end.x || start.y != end.y {
          points.append(start)
        }
        rings.append(points)
      }
      degrees.append(rings)
    }
    return GeometryBlob.multiPolygon(degrees, srs: StoreSchema.referenceSystem).map { Data($0) }
  }

  private func transformed(_ positions: [Position], _ crs: String) -> [Position]? {
    if crs == PlaceCheck.target { return positions }
    if transformations[crs] == nil, let from = try? CoordinateReferenceSystem(crs),
      let to = try? CoordinateReferenceSystem(PlaceCheck.target)
    {
      transformations[crs] = try? CoordinateTransformation(
        from: from, to: to, options: TransformationOptions(preferred: ["EPSG:1149"], allowsOutsideArea: true))
    }
    let placed = transformations[crs]?.transform(positions).compactMap { $0 }
    return placed?.count == positions.count ? placed : nil
  }
}
