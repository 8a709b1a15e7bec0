/// A sum of numbers that does not depend on their order, nor on how they were cut into parts: no digit is lost before the
/// sum is rounded at the end.
///
/// Each number is a whole number times a power of two; whole numbers of equal power are added in 128 bits. It is the small
/// superaccumulator of Neal 2015, "Fast exact summation using small and large superaccumulators", arXiv:1505.05571, without
/// its carries: 2^74 numbers fit. Numbers that are not finite are not taken (`add` says so).
///
/// It holds parts for the exponents that occur only: some hundred bytes for measured values.
public struct ExactSum: Sendable {
  /// By the biased exponent of the number, from `first` on.
  private var parts: [Int128] = []
  private var first = 0
  public private(set) var count = 0

  private static let exponents = 2047

  public init() {}

  /// False, and nothing added, when the number is not finite.
  @discardableResult
  public mutating func add(_ value: Double) -> Bool {
    let exponent = Int((value.bitPattern >> 52) & 0x7FF)
    guard exponent < 2047 else { return false }
    let fraction = Int64(bitPattern: value.bitPattern & 0xF_FFFF_FFFF_FFFF)
    // Subnormal numbers have the exponent of the least normal one, without the leading bit.
    let whole = exponent == 0 ? fraction : fraction | (1 << 52)
    let place = max(exponent, 1)
    if place < first || place >= first + parts.count { widen(to: place) }
    parts[place - first] += Int128(value.sign == .minus ? -whole : whole)
    count += 1
    return true
  }

  public mutating func merge(_ other: ExactSum) {
    if let last = other.parts.indices.last {
      widen(to: other.first)
      widen(to: other.first + last)
      for index in other.parts.indices { parts[other.first - first + index] += other.parts[index] }
    }
    count += other.count
  }

  private mutating func widen(to place: Int) {
    if parts.isEmpty { first = place }
    if place < first {
      parts.insert(contentsOf: repeatElement(0, count: first - place), at: 0)
      first = place
    }
    if place >= first + parts.count {
      parts.append(contentsOf: repeatElement(0, count: place + 1 - first - parts.count))
    }
  }

  /// The sum, within one rounding or two; infinite where it exceeds the largest number.
  public var value: Double {
    var digits = self.digits
    guard Self.carry(&digits) < 0 else { return rounded(digits) }
    digits = self.digits.map { -$0 }
    _ = Self.carry(&digits)
    return -rounded(digits)
  }

  /// The mean; NaN of nothing.
  public var mean: Double { value / Double(count) }

  /// The parts, with room for what is carried out of them: a part of 128 bits reaches no further than 128 parts up.
  private var digits: [Int128] {
    parts + repeatElement(0, count: max(0, min(128, Self.exponents - first - parts.count)))
  }

  /// Leaves one bit in each part but the last, which it returns: the sign of the sum is that of the highest part that is
  /// not 0, and since all others are 0 or 1 it is negative only when the last is.
  private static func carry(_ parts: inout [Int128]) -> Int128 {
    guard let last = parts.indices.last else { return 0 }
    for index in 0..<last {
      let up = parts[index] >> 1
      parts[index] &= 1
      parts[index + 1] += up
    }
    return parts[last]
  }

  /// From the least part up, so that the roundings stay below the last digit.
  private func rounded(_ digits: [Int128]) -> Double {
    var sum = 0.0
    for index in digits.indices where digits[index] != 0 {
      // The unit of a part is 2^(exponent - 1075), or of the least ones the least number.
      let exponent = max(first + index - 1075, -1074)
      let digit = digits[index] == 1 ? 1 : Double(digits[index])
      sum += Double(sign: .plus, exponent: exponent, significand: digit)
    }
    return sum
  }
}
