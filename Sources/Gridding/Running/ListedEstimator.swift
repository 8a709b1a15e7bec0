import Geostatistics

/// Something that is computed for a list of places: the windows of a grid become lists of their wanted cells.
public struct ListedEstimator: WindowEstimator {
  public let columns: [ResultColumn]
  private let body: @Sendable (Targets) throws(GeostatisticsError) -> WindowResult

  public init(
    _ columns: [ResultColumn], _ body: @escaping @Sendable (Targets) throws(GeostatisticsError) -> WindowResult
  ) {
    self.columns = columns
    self.body = body
  }

  public func estimate(_ window: TargetWindow) throws(GriddingError) -> WindowResult {
    do throws(GeostatisticsError) {
      switch window.content {
      case .targets(let targets): return try body(targets)
      case .cells(let grid, let levels, let rows, let drifts, let mask):
        let perLevel = rows.count * grid.columns
        let wanted = mask.map { mask in mask.indices.filter { mask[$0] } } ?? Array(0..<perLevel)
        let cells = (0..<levels.count).flatMap { level in wanted.map { level * perLevel + $0 } }
        let places = cells.map { cell in
          let place = cell % perLevel
          return grid.center(
            column: place % grid.columns, row: rows.lowerBound + place / grid.columns,
            level: levels.lowerBound + cell / perLevel)
        }
        let targets = try Targets(
          x: places.map(\.x), y: places.map(\.y), z: places.map(\.z),
          drifts: drifts.map { drift in cells.map { drift[$0 % perLevel] } }
        )
        let found = try body(targets)
        guard cells.count < window.count else { return found }
        var result = WindowResult(
          columns: columns.map { _ in [Double](repeating: .nan, count: window.count) },
          status: [UInt8](repeating: CellStatus.masked.rawValue, count: window.count))
        for (row, cell) in cells.enumerated() {
          for column in columns.indices { result.columns[column][cell] = found.columns[column][row] }
          result.status[cell] = found.status[row]
        }
        return result
      }
    } catch {
      throw .geostatistics(error)
    }
  }
}

extension ResultColumn {
  /// Letters, digits and underscores of a name, so that it can be a column anywhere: `log(zinc)` is `log_zinc`.
  static func plain(_ name: String) -> String {
    let letters = name.lowercased().map { letter -> Character in
      letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "_"
    }
    let parts = String(letters).split(separator: "_")
    return parts.isEmpty ? "value" : parts.joined(separator: "_")
  }
}
