/// What a raster says about one of its bands. A variable of more than two dimensions has a band for each combination
/// of the others.
public struct RasterBand: Hashable, Sendable {
  public let name: String
  /// Empty when the source gives none.
  public let unit: String
  /// As stored, before scale and offset; nil without.
  public let noData: Double?
  public let storage: RasterStorage
  /// Where the band stands along the other dimensions, the slowest first.
  public let coordinates: [Coordinate]

  public struct Coordinate: Hashable, Sendable {
    public let dimension: String
    public let value: FieldValue
    public let unit: String
  }

  public init(
    name: String, unit: String = "", noData: Double? = nil, storage: RasterStorage = .float64,
    coordinates: [Coordinate] = []
  ) {
    self.name = name
    self.unit = unit
    self.noData = noData
    self.storage = storage
    self.coordinates = coordinates
  }
}

/// How numbers are stored.
public enum RasterStorage: String, Hashable, Sendable, CaseIterable {
  case unsigned8, unsigned16, signed16, unsigned32, signed32, unsigned64, signed64, float32, float64
}

/// Statistics of the cells that hold a number.
public struct RasterStatistics: Hashable, Sendable {
  public private(set) var count = 0
  /// Infinite until there is a cell.
  public private(set) var minimum = Double.infinity
  public private(set) var maximum = -Double.infinity
  public private(set) var mean = 0.0
  private var squares = 0.0

  public init() {}

  /// Of all cells, not of a sample.
  public var standardDeviation: Double { count > 0 ? (squares / Double(count)).squareRoot() : 0 }

  /// One pass (Welford, 1962, Technometrics 4, 419-420); NaN is passed over.
  public mutating func add(_ value: Double) {
    guard !value.isNaN else { return }
    count += 1
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    let difference = value - mean
    mean += difference / Double(count)
    squares += difference * (value - mean)
  }

  /// The same value in many cells (Chan, Golub & LeVeque 1979, equation 1.5, for a part of equal values).
  mutating func add(_ value: Double, count other: Int) {
    guard !value.isNaN, other > 0 else { return }
    let total = Double(count + other)
    let difference = value - mean
    squares += difference * difference * (Double(count) / total * Double(other))
    mean += difference * (Double(other) / total)
    count += other
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }
}
