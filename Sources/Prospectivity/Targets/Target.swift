import Geodata

/// A prospective area with what is known of it.
public struct Target: Hashable, Sendable {
  /// From 1, by falling score.
  public let rank: Int
  /// Its number among the areas, from 0 in the order of their north-western-most cell.
  public let area: Int
  public let cells: Int
  /// In the unit of the cell areas.
  public let size: Double
  /// Mean of the map over its area; cells of a hole that was filled count as well.
  public let mean: Double
  public let maximum: Double
  /// Centre of the cell with the maximum: the northern- and western-most of several.
  public let peak: Position
  /// Mean of the centres of the cells; it may lie outside the area.
  public let centroid: Position
  /// Outer edges of the cells.
  public let box: Box
  /// Numbers of the deposits inside, ascending.
  public let deposits: [Int]
  /// Mean of the uncertainty over the cells where it is known; nil where it is known nowhere.
  public let uncertainty: Double?
  /// Share of the cells whose uncertainty is known.
  public let uncertaintyCoverage: Double
  /// What each layer does to the map here, from the one that raises it most.
  public let reasons: [TargetReason]
  public let score: Double
}

/// The part of a layer in the value of a target.
public struct TargetReason: Hashable, Sendable {
  public let layer: String
  /// Mean over the cells where it is known; nil where it is known nowhere.
  public let contribution: Double?
  /// Share of the cells where the layer's contribution is known.
  public let coverage: Double
}

/// By what targets are ranked.
public enum TargetScore: String, Hashable, Sendable, CaseIterable {
  case mean
  case maximum
  /// Mean times area: how much prospectivity there is in all.
  case accumulated
}
