/// Sorts values among ascending thresholds t(0) < ... < t(k-1) into 2k + 1 bins: below t(0), at t(0), between t(0) and
/// t(1), ..., at t(k-1), above t(k-1).
///
/// The bins of values *at* a threshold make ranks exact: ties are seen, not assumed away.
public struct ThresholdIndex: Hashable, Sendable {
  public let thresholds: [Double]
  /// Keys of the thresholds, and one that no number reaches.
  let keys: [Int64]
  /// Where the search begins: per slice of the key axis the number of thresholds in lower slices; one slice more than
  /// there are.
  let starts: [Int32]
  let shift: UInt64

  /// The axis of keys is cut in no more slices than this, so that the table stays in the second-level cache.
  private static let mostSlices: UInt64 = 1 << 15

  /// - Parameter values: in any order, with repeats; NaN and infinities are left out.
  public init(_ values: some Sequence<Double>) {
    // Adding 0 turns -0 into +0, which compares equal and must have one key.
    let thresholds = Set(values.lazy.filter(\.isFinite).map { $0 + 0 }).sorted()
    let keys = thresholds.map { Self.key($0) }
    self.thresholds = thresholds
    self.keys = keys + [.max]
    guard let first = keys.first, let last = keys.last else {
      starts = [0, 0]
      shift = 0
      return
    }
    let extent = UInt64(bitPattern: last &- first)
    var shift: UInt64 = 0
    while extent >> shift >= Self.mostSlices { shift += 1 }
    let slices = Int(extent >> shift) + 1
    var starts = [Int32](repeating: 0, count: slices + 1)
    for key in keys { starts[Int(UInt64(bitPattern: key &- first) >> shift) + 1] += 1 }
    for slice in 1...slices { starts[slice] += starts[slice - 1] }
    self.starts = starts
    self.shift = shift
  }

  public var binCount: Int { 2 * thresholds.count + 1 }

  /// The bin of a value that is not NaN.
  public func bin(of value: Double) -> Int {
    keys.withUnsafeBufferPointer { keys in
      starts.withUnsafeBufferPointer { starts in
        ThresholdKernel(keys: keys, starts: starts, shift: shift).bin(of: value)
      }
    }
  }

  /// A whole number that orders as its value does (the bits of IEEE 754 are sign and magnitude).
  @inline(__always)
  static func key(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: (value + 0).bitPattern)
    return bits ^ Int64(bitPattern: UInt64(bitPattern: bits >> 63) >> 1)
  }
}
