/// Nearness on a scale: a straight line from `near` at distance 0 to `far` at `maximum` and beyond.
///
/// With the defaults it is the proximity of EIS Toolkit's `proximity_computation` with `scale_range=(1, 0)`. Inside of
/// signed distances counts as distance 0.
public struct Proximity: Hashable, Sendable {
  public let maximum: Double
  public let near: Double
  public let far: Double

  /// - Parameter maximum: in the unit of the distances, above 0.
  /// - Throws: `maximum`.
  public init(maximum: Double, near: Double = 1, far: Double = 0) throws(DistanceError) {
    guard maximum > 0, maximum.isFinite else { throw .maximum(maximum) }
    self.maximum = maximum
    self.near = near
    self.far = far
  }

  /// NaN stays NaN.
  public func callAsFunction(_ distance: Double) -> Double {
    if distance.isNaN { return .nan }
    if distance >= maximum { return far }
    return near + (far - near) * (max(distance, 0) / maximum)
  }
}
