import Prospectivity

/// Where prospective ground begins on a map.
public enum MapThreshold: Hashable, Sendable {
  case value(Double)
  /// The highest values that make up this share of the area with a value.
  case share(Double)

  /// The value from which on a cell is prospective.
  /// - Parameter layer: of the stack.
  /// - Throws: `target`, `geodata`.
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
    }
  }

  static func refusing<R>(_ body: () throws(TargetError) -> R) throws(MappingError) -> R {
    do throws(TargetError) { return try body() } catch { throw .target(error) }
  }
}
