import Geodata
import Prospectivity

/// Where prospective ground begins on a map.
public enum MapThreshold: Hashable, Sendable {
  case value(Double)
  /// The highest values that make up this share of the area with a value.
  case share(Double)
  /// Where the prediction-area plot of known deposits crosses: there the share of deposits and the share of area left
  /// out are one. Places are in the system of the map.
  case predictionArea([Position])

  /// The value from which on a cell is prospective.
  /// - Parameter layer: of the stack.
  /// - Throws: `target`, `validation` for deposits that are none or lie elsewhere, `geodata`.
  public func value(of layer: Int, in stack: EvidenceStack, cells: Int = 1 << 18) throws(MappingError) -> Double {
    switch self {
    case .value(let value):
      guard value.isFinite else { throw .target(.threshold(value)) }
      return value
    case .share(let share):
      let cellArea = try CellArea.squareKilometres(of: stack.grid)
      var threshold = try Self.refusing { () throws(TargetError) in try AreaShareThreshold(share: share) }
      var needsMore = true
      while needsMore {
        for strip in stack.strips(cells: cells, prefersWhole: true) {
          let values = try stack.values(layer, rows: strip)
          switch cellArea {
          case .uniform: threshold.add(values)
          case .rows(let areas):
            let columns = stack.grid.columns
            for row in strip {
              let start = (row - strip.lowerBound) * columns
              threshold.add(Array(values[start..<(start + columns)]), weight: areas[row])
            }
          }
        }
        needsMore = try Self.refusing { () throws(TargetError) in try threshold.needsAnotherPass() }
      }
      return threshold.value ?? .nan
    case .predictionArea(let deposits):
      return try Self.crossing(deposits, layer, stack, cells).threshold
    }
  }

  /// The prediction-area plot of one map, by the areas of its cells.
  private static func crossing(
    _ deposits: [Position], _ layer: Int, _ stack: EvidenceStack, _ cells: Int
  ) throws(MappingError) -> PredictionAreaPlot {
    let file = stack.layers[layer].url.lastPathComponent
    let places = DepositPlaces(deposits, on: stack.grid)
    var reading = DepositReading(places)
    for row in places.occupiedRows {
      let values = try stack.values(layer, rows: row..<(row + 1))
      try ValidationStudy.named(file) { () throws(MapValidationError) in
        try reading.add(values, firstRow: row, firstColumn: 0, width: stack.grid.columns)
      }
    }
    let scores = reading.scores
    switch try CellArea.squareKilometres(of: stack.grid) {
    case .uniform:
      var tally = CellTally(thresholds: scores.values)
      for strip in stack.strips(cells: cells) { tally.add(try stack.values(layer, rows: strip)) }
      let counts = tally
      return try ValidationStudy.named(file) { () throws(MapValidationError) in
        PredictionAreaPlot(try SuccessRateCurve(deposits: scores, cells: counts))
      }
    case .rows(let areas):
      var tally = RowAreaTally(thresholds: scores.values)
      let columns = stack.grid.columns
      for strip in stack.strips(cells: cells) {
        let values = try stack.values(layer, rows: strip)
        for row in strip {
          let start = (row - strip.lowerBound) * columns
          tally.addRow(Array(values[start..<(start + columns)]), cellArea: areas[row])
        }
      }
      let weighed = tally
      return try ValidationStudy.named(file) { () throws(MapValidationError) in
        try PredictionAreaPlot(deposits: scores, areas: weighed)
      }
    }
  }

  static func refusing<R>(_ body: () throws(TargetError) -> R) throws(MappingError) -> R {
    do throws(TargetError) { return try body() } catch { throw .target(error) }
  }
}
