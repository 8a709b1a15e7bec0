import Geodata
import TextFormats

/// The parameter `bbox` (OGC 17-069r4, clause 7.15.3): a box in a reference system. Heights are read and have no effect,
/// since features are compared in the plane.
public struct BoundingBox: Hashable, Sendable {
  /// West (or x) first; west of more than east crosses the antimeridian.
  public let west: Double
  public let south: Double
  public let east: Double
  public let north: Double
  public let system: ServedReferenceSystem

  /// - Parameter text: 4 or 6 numbers with commas, in the order of the axes of the system.
  /// - Throws: `invalid`.
  public init(_ text: String, in system: ServedReferenceSystem) throws(FeatureServiceError) {
    func refusal(_ reason: String) -> FeatureServiceError { .invalid(parameter: "bbox", reason: reason) }
    guard text.utf8.count <= 256 else { throw refusal("too long") }
    var numbers: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = DecimalText.value(part), number.isFinite else { throw refusal("not a list of numbers") }
      numbers.append(number)
    }
    guard numbers.count == 4 || numbers.count == 6 else { throw refusal("a box has 4 or 6 numbers") }
    try self.init(numbers, in: system)
  }

  /// - Throws: `invalid`.
  init(_ numbers: [Double], in system: ServedReferenceSystem) throws(FeatureServiceError) {
    func refusal(_ reason: String) -> FeatureServiceError { .invalid(parameter: "bbox", reason: reason) }
    let second = numbers.count / 2
    if second == 3, numbers[2] > numbers[5] { throw refusal("the lowest height is above the highest") }
    let (low, high) = ((numbers[0], numbers[1]), (numbers[second], numbers[second + 1]))
    (west, south) = system.isNorthFirst ? (low.1, low.0) : low
    (east, north) = system.isNorthFirst ? (high.1, high.0) : high
    self.system = system
    guard south <= north else { throw refusal("its south side is north of its north side") }
    if system.system.isGeographic {
      guard south >= -90, north <= 90 else { throw refusal("a latitude beyond 90 degrees") }
      guard west >= -180, west <= 180, east >= -180, east <= 180 else {
        throw refusal("a longitude beyond 180 degrees")
      }
    } else {
      guard west <= east else { throw refusal("its west side is east of its east side") }
    }
  }

  /// A box that is known to be one.
  init(_ box: Box, in system: ServedReferenceSystem) {
    (west, south, east, north) = (box.minX, box.minY, box.maxX, box.maxY)
    self.system = system
  }

  /// One box, or two on both sides of the antimeridian.
  public var parts: [Box] {
    guard west > east else { return [Box(minX: west, minY: south, maxX: east, maxY: north)] }
    return [
      Box(minX: west, minY: south, maxX: 180, maxY: north), Box(minX: -180, minY: south, maxX: east, maxY: north),
    ]
  }
}
