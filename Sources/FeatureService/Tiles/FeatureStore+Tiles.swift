import Geodata

extension FeatureStore {
  /// A tile has fewer bytes than this.
  public static let tileBytes = 500_000
  /// Longer texts are not in tiles: they are for reading, and stand in the feature itself.
  public static let tileText = 200

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
    let columns = collection.columns.filter { $0.type != .bytes }
    var layer = VectorTileLayer(name: collection.name, columns: columns.map { ($0.name, $0.type) })
    let properties = try rowStatement(collection, columns.map(\.name), on: connection)
    defer { properties.reset() }
    var rest = keys[...]
    while !rest.isEmpty {
      for (key, geometry) in try geometries(of: collection, &rest, frame, on: connection) {
        try connection.checkTime()
        properties.reset()
        try properties.bind([.integer(key)])
        guard try properties.step() else { continue }
        layer.append(identifier: key, geometry) { index in
          let cell = properties.cell(Int32(index))
          if case .text(let text) = cell, text.count > Self.tileText { return .null }
          return cell
        }
        // Names and the fields around it all are not counted in the size.
        if layer.size > Self.tileBytes - 65_536 { return isLast ? layer : nil }
      }
    }
    return layer
  }

  /// Of the first of some features, as many as one batch of positions holds, what is on the tile; they are taken away.
  private func geometries(
    of collection: FeatureCollection, _ keys: inout ArraySlice<Int64>, _ frame: TileFrame,
    on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> [(key: Int64, geometry: VectorTileGeometry)] {
    let statement = try rowStatement(collection, [collection.geometry?.name ?? ""], on: connection)
    defer { statement.reset() }
    var read: [Int64] = []
    var batch = TileFrame.Batch()
    while batch.positions.count < 4_096, let key = keys.popFirst() {
      try connection.checkTime()
      statement.reset()
      try statement.bind([.integer(key)])
      guard try statement.step(), let stored = StoredGeometry(statement.bytes(0)), batch.append(stored) else {
        continue
      }
      read.append(key)
    }
    return zip(read, frame.geometries(batch)).compactMap { key, geometry in geometry.map { (key, $0) } }
  }

  /// Of one feature by its key.
  private func rowStatement(
    _ collection: FeatureCollection, _ names: [String], on connection: SQLiteConnection
  ) throws(FeatureServiceError) -> SQLiteStatement {
    // A table without properties still has its rows.
    let selected = names.isEmpty ? "NULL" : names.map(SQLName.quoted).joined(separator: ", ")
    return try connection.statement(
      "SELECT \(selected) FROM \(SQLName.quoted(collection.name)) WHERE \(SQLName.quoted(collection.key)) = ?")
  }
}
