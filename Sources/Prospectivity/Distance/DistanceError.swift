/// Why distances cannot be computed. Features count from 0, in the order given.
public enum DistanceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing to measure to: no features, or none with a position.
  case noFeatures
  case notFinite(feature: Int)
  /// A signed distance needs an inside.
  case notPolygons(feature: Int)
  /// More segments, or more rows or columns of cells, than can be numbered.
  case tooMany(limit: Int)
  /// A largest distance that is no number above zero.
  case maximum(Double)
  case cellSize(width: Double, height: Double)
  /// Rows that come out of order or do not have the right number of cells.
  case rows(expected: Int, found: Int)

  public var description: String {
    switch self {
    case .noFeatures: "there are no features to measure the distance to; check the layer and its filter"
    case .notFinite(let feature): "feature \(feature) has a coordinate that is no number; mend it or leave it out"
    case .notPolygons(let feature):
      "feature \(feature) is no polygon and has no inside; ask for the distance without a sign"
    case .tooMany(let limit): "there are more than \(limit) parts; split the layer or simplify it"
    case .maximum(let value): "the largest distance is \(value); give a number above zero"
    case .cellSize(let width, let height): "cells of \(width) by \(height); both sizes must be above zero"
    case .rows(let expected, let found):
      "\(found) cells were given where \(expected) were expected; add whole rows in order"
    }
  }
}
