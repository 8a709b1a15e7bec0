import Foundation

/// What only a whole column shows: two units in one column, numbers that were computed and not measured.
struct ColumnStatistics {
  private var tenths = [Int](repeating: 0, count: 400)
  private var count = 0
  private var precise = 0

  /// Digits of a value that no analysis gives.
  static let falseDigits = 7
  /// Share of the values that each of two groups must have, and the gap between them in tenths of a decade.
  static let groupShare = 0.1
  static let gap = 13

  mutating func add(_ value: Double, length: Int) {
    count += 1
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

  /// Factor between the two groups into which the values fall apart; nil when they are one.
  var twoGroups: Double? {
    guard count >= 20 else { return nil }
    let filled = tenths.indices.filter { tenths[$0] > 0 }
    let total = tenths.reduce(0, +)
    var below = 0
    for (low, high) in zip(filled, filled.dropFirst()) {
      below += tenths[low]
      let share = Double(below) / Double(total)
      if high - low > Self.gap, share >= Self.groupShare, share <= 1 - Self.groupShare {
        // Between the middles of the groups, not their edges.
        return pow(10, Double(median(filled.filter { $0 >= high }) - median(filled.filter { $0 <= low })) / 10)
      }
    }
    return nil
  }

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
