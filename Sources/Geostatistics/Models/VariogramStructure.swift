/// One nested structure of a variogram: a basic model with its partial sill, ranges and directions.
public struct VariogramStructure: Sendable, Hashable {
  public var kind: BasicModel
  /// Partial sill (for unbounded models the slope), above 0.
  public var sill: Double
  /// Range parameters along the major, minor and vertical axis; infinite along an axis on which the structure does not
  /// vary (zonal anisotropy).
  public var ranges: SIMD3<Double>
  /// Shape parameter (ν of Matérn, exponent of power and stable, see `BasicModel`); unused by other models.
  public var shape: Double
  /// Directions of the three ranges.
  public var angles: RotationAngles

  public init(
    _ kind: BasicModel, sill: Double, ranges: SIMD3<Double>, shape: Double = 0.5, angles: RotationAngles = .none
  ) {
    self.kind = kind
    self.sill = sill
    self.ranges = ranges
    self.shape = shape
    self.angles = angles
  }

  public init(_ kind: BasicModel, sill: Double, range: Double, shape: Double = 0.5) {
    self.init(kind, sill: sill, ranges: SIMD3(range, range, range), shape: shape)
  }
}
