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
      let test = try BoxTest(BoundingBox(wide, in: system), around: around, transformation: transformation)
      guard !test.isEmpty else { return [] }
      var tolerance = 2.0
      // Coarser until it is small enough; at the last, as much as fits.
      for cells in [128, 64, 32, 16] {
        let candidates = try TileCandidates(of: collection, in: test.searched, cells: cells, on: connection)
        let frame = TileFrame(transformation: transformation, box: box, tolerance: tolerance)
        let layer = try self.layer(of: collection, candidates.keys, frame, isLast: cells == 16, on: connection)
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
    var layer = VectorTileLayer(name: collection.name)
    let columns = collection.columns.filter { $0.type != .bytes }
    let names = [collection.key, collection.geometry?.name ?? ""] + columns.map(\.name)
    let bytes = columns.map { Array($0.name.utf8) }
    let statement = try connection.statement(
      """
      SELECT \(names.map(SQLName.quoted).joined(separator: ", ")) FROM \(SQLName.quoted(collection.name))
      WHERE \(SQLName.quoted(collection.key)) = ?
      """)
    defer { statement.reset() }
    for key in keys {
      try connection.checkTime()
      statement.reset()
      try statement.bind([.integer(key)])
      guard try statement.step(), let stored = StoredGeometry(statement.bytes(1)),
        let geometry = frame.geometry(stored)
      else { continue }
      var properties: [(name: [UInt8], value: SQLValue, type: ColumnType)] = []
      for (index, column) in columns.enumerated() {
        let place = Int32(index + 2)
        let value = statement.value(place)
        if value == .null { continue }
        if case .text = value, statement.bytes(place).count > Self.tileText { continue }
        properties.append((bytes[index], value, column.type))
      }
      layer.append(identifier: key, geometry, properties: properties)
      // Names and the fields around it all are not counted in the size.
      if layer.size > Self.tileBytes - 65_536 { return isLast ? layer : nil }
    }
    return layer
  }
}
