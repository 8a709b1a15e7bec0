/// Why a surface cannot be made or filtered. Features count from 0, in the order given.
public enum SurfaceError: Error, Hashable, Sendable, CustomStringConvertible {
  case noFeatures
  case notFinite(feature: Int)
  /// Numbers of features and of their values differ.
  case counts(features: Int, values: Int)
  /// A kind of feature that the method does not take.
  case wrongKind(feature: Int)
  /// A bandwidth, radius, size or factor that is no number above zero.
  case size(Double)
  /// A window of more cells across than are allowed.
  case window(cells: Int, limit: Int)
  /// The values held do not fill the rows, or the rows around them that the method reaches are missing.
  case rows(expected: Int, found: Int)
  /// Horn's method has no second derivatives.
  case noCurvature

  public var description: String {
    switch self {
    case .noFeatures: "there are no features; check the layer and its filter"
    case .notFinite(let feature): "feature \(feature) has a coordinate or value that is no number"
    case .counts(let features, let values): "\(features) features and \(values) values; give one value for each"
    case .wrongKind(let feature): "feature \(feature) is not of the kind that this method takes"
    case .size(let value): "the size is \(value); give a number above zero"
    case .window(let cells, let limit): "a window of \(cells) cells across; at most \(limit) are allowed"
    case .rows(let expected, let found): "\(found) values were given where \(expected) were expected"
    case .noCurvature: "Horn's method gives no curvature; take Zevenbergen and Thorne's or Evans and Young's"
    }
  }
}
