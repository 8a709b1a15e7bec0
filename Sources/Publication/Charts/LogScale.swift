import Foundation

/// A logarithmic axis over whole decades, from values to percent of a drawing's width.
///
/// What is zero or below the first decade stands at the left edge: it is "less than what this axis shows", and the plots
/// mark it so.
package struct LogScale: Sendable {
  /// Exponents of ten.
  package let first: Int
  package let last: Int

  package init(first: Int, last: Int) {
    self.first = first
    self.last = max(last, first + 1)
  }

  /// The decades that hold all positive values, no more than `decades` of them, counted from the top.
  package init(covering values: [Double], decades: Int = 8) {
    let positive = values.filter { $0 > 0 && $0.isFinite }
    let top = positive.max().map { Int(log10($0).rounded(.up)) } ?? 0
    let bottom = positive.min().map { Int(log10($0).rounded(.down)) } ?? top - 1
    self.init(first: max(bottom, top - decades), last: top)
  }

  package func percent(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    return min(100, max(0, (log10(value) - Double(first)) / Double(last - first) * 100))
  }

  package func isBelow(_ value: Double) -> Bool { value <= 0 || log10(value) < Double(first) }

  /// The powers of ten.
  package var ticks: [Double] { (first...last).map { exponent in pow(10, Double(exponent)) } }
}
