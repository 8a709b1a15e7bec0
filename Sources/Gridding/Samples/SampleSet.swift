import Geodata
import Geostatistics

/// Samples as they came out of a file, with the account of what was left out.
public struct SampleSet: Sendable {
  public var samples: Samples
  /// Line (or number of the feature) that each sample came from.
  public var lines: [Int]
  /// Names behind the numbers of `samples.boreholes`.
  public var boreholeNames: [String]
  /// Further columns as text, by name.
  public var extras: [String: [String]]
  /// Limit of the samples whose value is only known to be below it, in the unit of the (transformed) value; empty when
  /// there are none.
  public var upperLimits: [Double?]
  public var account: Account
  public var rejects: [SampleReject]
  /// In which the coordinates are; nil when nobody said.
  public var referenceSystem: CoordinateReferenceSystem?
  /// The operation that brought them there; nil when there was none.
  public var operation: String?

  /// A reference system outside whose area of use samples lie, and how many do: most often the coordinates are in another
  /// system than was said.
  public struct OutsideArea: Hashable, Sendable {
    public let system: CoordinateReferenceSystem
    public let count: Int
  }

  /// The system of the file or of the map, where samples lie outside its area.
  public var outsideArea: OutsideArea?

  public struct Account: Hashable, Sendable {
    public var read = 0
    /// Rows without a value.
    public var missing = 0
    /// Rows that the request passes over (`only`).
    public var other = 0
    public var rejected = 0
    /// Values below a limit, whatever became of them.
    public var below = 0
    public var used = 0
  }

  public var hasIntervals: Bool { upperLimits.contains { $0 != nil } }
}

/// A row that cannot be used, and why.
public struct SampleReject: Hashable, Sendable {
  public let line: Int
  public let column: String
  public let value: String
  public let reason: Reason

  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case notANumber = "not a number"
    case decimalComma = "decimal comma"
    case aboveLimit = "above a limit"
    /// Left out because the request says so (`BelowPolicy.skip`); it counts among `Account.below`.
    case belowLimit = "below a limit"
    case outsideFunction = "outside the function"
    case noPosition = "no position"
    case missingNumber = "missing number"
    case negativeVariance = "negative variance"
    case depthsTurned = "depths turned"
    case notTransformable = "not transformable"
    case cellsUneven = "other number of cells"
  }
}
