/// Results of one analyte in one unit, censored or not.
public struct CensoredSample: Hashable, Sendable {
  /// At most this many, so that no input can exhaust the memory.
  public static let largestCount = 50_000_000

  public let values: [CensoredValue]
  /// The smallest value that exists: 0 for contents, minus infinity for logarithms and temperatures.
  public let floor: Double

  /// - Throws: ``CensoredSampleError`` for an empty sample or an impossible value, with its index.
  public init(_ values: [CensoredValue], floor: Double = 0) throws(CensoredSampleError) {
    guard !values.isEmpty else { throw .empty }
    guard values.count <= Self.largestCount else { throw .tooMany(limit: Self.largestCount) }
    guard floor.isFinite || floor == -.infinity else { throw .notFinite(index: 0) }
    for (index, value) in values.enumerated() {
      let valid: Bool
      switch value {
      case .measured(let x), .above(let x):
        guard x.isFinite else { throw .notFinite(index: index) }
        valid = x >= floor
      case .below(let limit):
        guard limit.isFinite else { throw .notFinite(index: index) }
        // Nothing is smaller than the floor: "< 0" for a content is a mistake in the table.
        valid = limit > floor
      case .interval(let a, let b):
        guard a.isFinite, b.isFinite else { throw .notFinite(index: index) }
        guard a < b else { throw .reversed(index: index) }
        valid = a >= floor
      }
      guard valid else { throw .belowFloor(index: index, value: value, floor: floor) }
    }
    self.values = values
    self.floor = floor
  }

  public var count: Int { values.count }
  public var censoredCount: Int { values.reduce(0) { $0 + ($1.isCensored ? 1 : 0) } }
  public var detectedCount: Int { count - censoredCount }
  public var censoredShare: Double { Double(censoredCount) / Double(count) }

  /// The measured numbers, ascending.
  public var detected: [Double] { values.compactMap(\.number).sorted() }

  /// The limits of the left-censored values, ascending, with repetitions.
  public var limits: [Double] {
    values.compactMap { if case .below(let limit) = $0 { limit } else { nil } }.sorted()
  }

  /// All measured values and finite ends of ranges, ascending.
  var ends: [Double] {
    values.flatMap { value in
      switch value {
      case .measured(let x), .below(let x), .above(let x): [x]
      case .interval(let a, let b): [a, b]
      }
    }.sorted()
  }

  /// Whether something else than "smaller than" occurs among the censored values.
  var hasOtherCensoring: Bool {
    values.contains {
      switch $0 {
      case .measured, .below: false
      case .above, .interval: true
      }
    }
  }

  /// On a natural-logarithmic scale, where nothing is too small.
  /// - Throws: ``CensoredSampleError/notPositive(index:value:)`` for a zero or negative result.
  public func logarithms() throws(CensoredSampleError) -> CensoredSample {
    for (index, value) in values.enumerated() {
      switch value {
      case .measured(let x) where x <= 0, .above(let x) where x <= 0, .below(let x) where x <= 0:
        throw .notPositive(index: index, value: value)
      case .interval(_, let b) where b <= 0: throw .notPositive(index: index, value: value)
      default: continue
      }
    }
    let changed = values.map { value -> CensoredValue in
      if case .interval(let a, let b) = value, a <= 0 { return .below(log(b)) }
      return value.mapped { log($0) }
    }
    return try CensoredSample(changed, floor: -.infinity)
  }
}

public enum CensoredSampleError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooMany(limit: Int)
  case notFinite(index: Int)
  case reversed(index: Int)
  case belowFloor(index: Int, value: CensoredValue, floor: Double)
  case notPositive(index: Int, value: CensoredValue)

  public var description: String {
    switch self {
    case .empty: "the sample has no values"
    case .tooMany(let limit): "the sample has more than \(limit) values"
    case .notFinite(let index): "value \(index + 1) is not a finite number"
    case .reversed(let index): "the interval of value \(index + 1) does not run upwards"
    case .belowFloor(let index, let value, let floor):
      "value \(index + 1) (\(value)) lies below \(floor), the smallest that exists; a zero without a detection limit is "
        + "no measurement"
    case .notPositive(let index, let value):
      "value \(index + 1) (\(value)) has no logarithm; give its detection limit instead"
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
