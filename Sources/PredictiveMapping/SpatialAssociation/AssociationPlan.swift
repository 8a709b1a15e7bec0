import Prospectivity

/// How the likeness of neighbours is measured.
public struct AssociationPlan: Sendable, Hashable {
  /// Who is a neighbour of whom.
  public enum Neighbours: Sendable, Hashable {
    /// The k nearest points.
    case nearest(Int)
    /// All points within a distance, in units of their reference system.
    case within(Double)
    /// Cells of a raster, or polygons, that touch.
    case contiguity(Contiguity)
  }

  public enum Statistic: String, Sendable, Hashable, CaseIterable {
    case both
    case moran
    case getisOrd = "getis-ord"
  }

  public var neighbours: Neighbours
  public var statistic = Statistic.both
  public var scaling = WeightScaling.rowStandardised
  /// Gi* rather than Gi.
  public var withSelf = true
  /// Nil: no pseudo p-values.
  public var permutation: ConditionalPermutation?
  /// Observations with a p-value up to it are called a cluster.
  public var significance = 0.05

  public init(_ neighbours: Neighbours) { self.neighbours = neighbours }
}

/// Values and where they are, with their neighbours.
public struct AssociationInput: Sendable {
  public var values: [Double]
  public var weights: SpatialWeights

  /// - Throws: `association`.
  public func report(_ plan: AssociationPlan) throws(MappingError) -> AssociationReport {
    do throws(SpatialAssociationError) {
      let global = try MoranIndex(values, weights: weights, scaling: plan.scaling)
      let moran =
        plan.statistic == .getisOrd
        ? nil : try LocalMoran(values, weights: weights, scaling: plan.scaling, permutation: plan.permutation)
      let getisOrd =
        plan.statistic == .moran
        ? nil
        : try GetisOrd(
          values, weights: weights, withSelf: plan.withSelf, scaling: plan.scaling, permutation: plan.permutation)
      return AssociationReport(plan: plan, values: values, global: global, moran: moran, getisOrd: getisOrd)
    } catch { throw .association(error) }
  }
}

/// What was found of each observation, in their order.
public struct AssociationReport: Sendable {
  public let plan: AssociationPlan
  public let values: [Double]
  public let global: MoranIndex
  public let moran: LocalMoran?
  public let getisOrd: GetisOrd?

  private func isSignificant(_ p: Double?) -> Bool { (p ?? 1) <= plan.significance }

  /// The quadrant of each observation whose local Moran's I is significant; nil where it is not, has no neighbours, or
  /// nothing was permuted.
  public var clusters: [MoranQuadrant?] {
    guard let moran, let p = moran.pValues else { return values.map { _ in nil } }
    let islands = Set(moran.islands)
    return values.indices.map { isSignificant(p[$0]) && !islands.contains($0) ? moran.quadrants[$0] : nil }
  }

  /// 1 where high values gather, -1 where low ones do, 0 where neither does: by permutation, or by the normal
  /// distribution where nothing was permuted.
  public var spots: [Int] {
    guard let getisOrd else { return values.map { _ in 0 } }
    let p = getisOrd.pValues ?? getisOrd.pNormal
    return values.indices.map { index in
      let score = getisOrd.scores[index]
      guard isSignificant(p[index]), !score.isNaN else { return 0 }
      return score > 0 ? 1 : -1
    }
  }
}
