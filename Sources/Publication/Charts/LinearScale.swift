/// A linear axis from values to percent of a drawing's width.
package struct LinearScale: Sendable {
  let low: Double
  let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high > low ? high : low + max(abs(low), 1)
  }

  /// Percent of the width, kept inside the drawing.
  package func percent(_ value: Double) -> Double { min(100, max(0, (value - low) / (high - low) * 100)) }

  /// Round values inside the axis, some five of them: steps of 1, 2 or 5 times a power of ten (Heckbert 1990).
  package var ticks: [Double] {
    let rough = (high - low) / 5
    guard rough > 0, rough.isFinite else { return [] }
    var unit = 1.0
    while unit * 10 <= rough { unit *= 10 }
    while unit > rough { unit /= 10 }
    let step = rough / unit > 5 ? unit * 10 : rough / unit > 2 ? unit * 5 : rough / unit > 1 ? unit * 2 : unit
    let first = (low / step).rounded(.up)
    return (0...8).map { (first + Double($0)) * step }.filter { $0 >= low && $0 <= high }
  }
}
