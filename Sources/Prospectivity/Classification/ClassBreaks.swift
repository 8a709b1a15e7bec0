/// Which class a value at a break belongs to.
public enum IntervalClosure: String, Hashable, Sendable, CaseIterable, Codable {
  /// The upper class: intervals [a, b), as `numpy.digitize`.
  case lower
  /// The lower class: intervals (a, b], as `pandas.cut` and mapclassify.
  case upper
}

/// Breaks between classes. Classes are numbered upwards from `firstCode`; the first and the last have no outer bound, so
/// that every value has a class. A missing value has none (`EvidenceClass.missing`).
public struct ClassBreaks: Hashable, Sendable {
  /// Between the classes, ascending.
  public let breaks: [Double]
  public let closure: IntervalClosure
  public let firstCode: Int32

  /// - Throws: `breaksNotAscending`; `infiniteValue` when a break is not finite; `parameter` when the codes do not fit.
  public init(
    _ breaks: [Double], closure: IntervalClosure = .lower, firstCode: Int32 = 1
  ) throws(ClassificationError) {
    guard breaks.allSatisfy(\.isFinite) else { throw .infiniteValue }
    if let index = breaks.indices.dropFirst().first(where: { breaks[$0] <= breaks[$0 - 1] }) {
      throw .breaksNotAscending(index: index)
    }
    guard firstCode > EvidenceClass.missing, Int64(firstCode) + Int64(breaks.count) <= Int64(Int32.max) else {
      throw .parameter(name: "firstCode", value: Double(firstCode))
    }
    self.breaks = breaks
    self.closure = closure
    self.firstCode = firstCode
  }

  public var classCount: Int { breaks.count + 1 }

  public func code(of value: Double) -> Int32 {
    if value.isNaN { return EvidenceClass.missing }
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if closure == .lower ? breaks[middle] <= value : breaks[middle] < value {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return firstCode + Int32(low)
  }

  public func codes(of run: some Sequence<some BinaryFloatingPoint>) -> [Int32] { run.map { code(of: Double($0)) } }

  /// The bounds of a class; infinite outside.
  public func bounds(of code: Int32) -> (lower: Double, upper: Double)? {
    let index = Int(code) - Int(firstCode)
    guard (0..<classCount).contains(index) else { return nil }
    return (index == 0 ? -.infinity : breaks[index - 1], index == breaks.count ? .infinity : breaks[index])
  }
}
