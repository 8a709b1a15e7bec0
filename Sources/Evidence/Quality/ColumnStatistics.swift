import Foundation

/// What only a whole column shows: two units in one column, numbers that were computed and not measured.
struct ColumnStatistics {
  private var tenths = [Int](repeating: 0, count: 400)
  private var count = 0
  private var precise = 0
  private var largest = 0.0
  private var sum = 0.0

  /// Digits of a value that no analysis gives.
  static let falseDigits = 7
  /// Share of the values that each of two groups must have, the gap between them in tenths of a decade, and the share
  /// of the values that may lie in the gap.
  static let groupShare = 0.1
  static let gap = 10
  static let between = 0.02

  mutating func add(_ value: Double, length: Int) {
    count += 1
    largest = max(largest, value)
    sum += value
    if length > Self.falseDigits, Self.digits(value) >= Self.falseDigits { precise += 1 }
    guard value > 0 else { return }
    let bin = Int((log10(value) * 10).rounded(.down)) + 200
    if tenths.indices.contains(bin) { tenths[bin] += 1 }
  }

  private static func digits(_ value: Double) -> Int {
    // "\(value)" is the shortest text that reads as the value.
    var text = "\(abs(value))".prefix { $0 != "e" }.filter { $0 != "." }.drop { $0 == "0" }
    while text.last == "0" { text.removeLast() }
    return text.count
  }

  /// Factor between the two groups into which the values fall apart; nil when they are one. Between them lies a decade
  /// that hardly any value is in.
  var twoGroups: Double? {
    guard count >= 20 else { return nil }
    let total = tenths.reduce(0, +)
    var below = 0
    for start in tenths.indices.dropLast(Self.gap) {
      below += start == 0 ? 0 : tenths[start - 1]
      let between = tenths[start..<start + Self.gap].reduce(0, +)
      let above = total - below - between
      guard Double(between) <= Self.between * Double(total), Double(below) >= Self.groupShare * Double(total),
        Double(above) >= Self.groupShare * Double(total)
      else { continue }
      // Between the middles of the groups, not their edges.
      let high = median(Array(start + Self.gap..<tenths.count))
      return pow(10, Double(high - median(Array(0..<start))) / 10)
    }
    return nil
  }

  /// Whether no value is above 1 and they are no traces either.
  var isBelowOne: Bool { count >= 20 && largest <= 1 && sum / Double(count) > 0.05 }

  private func median(_ bins: [Int]) -> Int {
    let half = bins.reduce(0) { $0 + tenths[$1] } / 2
    var sum = 0
    for bin in bins {
      sum += tenths[bin]
      if sum > half { return bin }
    }
    return bins.last ?? 0
  }

  /// Values with digits that no analysis gives, where they stand among others without; nil otherwise.
  var falselyPrecise: (Int, of: Int)? {
    guard count >= 20, precise * 50 >= count, precise < count else { return nil }
    return (precise, count)
  }
}
