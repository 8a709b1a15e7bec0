import Geodata

extension FeatureStore {
  /// A tile has fewer bytes than this.
  public static let tileBytes = 500_000
  /// Longer texts are not in tiles: they are for reading, and stand in the feature itself.
  public static let tileText = 200
  /// Positions that are brought into the system of a tile together.
  private static let batchPositions = 4_096

  /// A Mapbox Vector Tile with the features of a collection.
  /// - Returns: nil where the set has no such tile; no bytes where nothing is.
  /// - Throws: `unknownCollection`; `invalid` for a collection without geometry or without a known reference system.
  public func vectorTile(
    of name: String, in set: TileMatrixSet, level: Int, row: Int, column: Int
  ) async throws(FeatureServiceError) -> [UInt8]? {
    let collection = try collection(name)
    guard let storage = collection.geometry?.referenceSystem else {
      throw .invalid(parameter: "collectionId", reason: "the collection has no places that a map can show")
    }
    guard let box = set.box(level: level, row: row, column: column) else { return nil }
    return try await read { connection throws(FeatureServiceError) in
      guard let system = connection.served(set.referenceSystem) else {
        throw .invalid(parameter: "tileMatrixSetId", reason: "a system with other axes than east and north")
      }
      connection.functions.clear()
      let transformation =
        storage.code == system.system.code
        ? nil : try connection.transformation(from: storage, to: system.system, options: self.options.transformation)
      let wide = box.expanded(by: box.width * TileFrame.buffer / Double(VectorTileLayer.extent))
      let around = transformation.flatMap { connection.bounds(of: collection, by: $0) }
      var searched: [Box]? = [wide]
      if let transformation {
        let area = SearchArea(BoundingBox(wide, in: system), around: around, transformation: transformation)
        if area.isEmpty { return [] }
        searched = area.boxes
      }
      let candidates = try TileCandidates(of: collection, in: searched, on: connection)
      var tolerance = 2.0
      // Coarser until it is small enough; at the last, as much as fits.
      let attempts = 5
      for attempt in 0..<attempts {
        let frame = TileFrame(transformation: transformation, box: box, tolerance: tolerance)
        let layer = try self.layer(
          of: collection, candidates.keys(halved: attempt), frame, isLast: attempt == attempts - 1, on: connection)
        if let layer, case let tile = layer.tile, tile.count < Self.tileBytes { return tile }
        tolerance *= 3
      }
      return []
    }
  }

  /// Nil when it grows too large.
  private func layer(
    of collection: FeatureCollection, _ keys: [Int64], _ frame: TileFrame, isLast: Bool, on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> VectorTileLayer? {
    let columns = collection.servedColumns
    var layer = VectorTileLayer(name: collection.name, columns: columns.map { ($0.name, $0.type) })
    let names = [collection.geometry?.name ?? ""] + columns.map(\.name)
    let statement = try connection.statement(
      """
      SELECT \(names.map(SQLName.quoted).joined(separator: ", ")) FROM \(SQLName.quoted(collection.name))
      WHERE \(SQLName.quoted(collection.key)) = ?
      """)
    defer { statement.reset() }
    var rest = keys[...]
    while !rest.isEmpty {
      var read: [Int64] = []
      var shapes = TileFrame.Batch()
      var rows = StagedRows(columns: columns.count)
      while shapes.positions.count < Self.batchPositions, let key = rest.popFirst() {
        try connection.checkTime()
        try statement.restart(last: 1, .integer(key))
        guard try statement.step(), let stored = StoredGeometry(statement.bytes(0)), shapes.append(stored) else {
          continue
        }
        rows.append(statement, first: 1, longest: Self.tileText)
        read.append(key)
      }
      for (row, geometry) in frame.geometries(shapes).enumerated() {
        guard let geometry else { continue }
        rows.withRow(row) { layer.append(identifier: read[row], geometry, cell: $0) }
        // Names and the fields around it all are not counted in the size.
        if layer.size > Self.tileBytes - 65_536 { return isLast ? layer : nil }
      }
    }
    return layer
  }
}
