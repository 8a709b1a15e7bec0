/// The block that an estimate stands for, and the points that stand for the block.
public struct BlockSupport: Sendable, Hashable {
  /// Which points stand for a block.
  public enum Discretisation: Sendable, Hashable {
    /// Gauss-Legendre nodes and weights, `points` an axis (gstat's default is 4).
    case gaussLegendre(points: Int)
    /// Equal weights at the centres of equal sub-blocks.
    case regular(points: Int)
  }

  /// Edge lengths along x, y, z; 0 in a direction without extent.
  public var size: SIMD3<Double>
  public var discretisation: Discretisation

  public init(size: SIMD3<Double>, discretisation: Discretisation = .gaussLegendre(points: 4)) {
    self.size = size
    self.discretisation = discretisation
  }
}
