/// Finds the interval of a squared distance: a table of equal steps of the square gives an interval at or before the right
/// one, comparing with the exact thresholds the right one.
struct IntervalSearch: Sendable {
  /// Ascending, the last infinite: one interval more takes what lies beyond the lags.
  let thresholds: [Double]
  private let table: [Int32]
  private let scale: Double
  private let steps: Double

  init(thresholds: [Double]) {
    self.thresholds = thresholds + [.infinity]
    let last = thresholds[thresholds.count - 1]
    steps = last > 0 ? Double(min(max(thresholds.count * thresholds.count, 256), 16_384)) : 1
    scale = last > 0 ? steps / last : 0
    var table: [Int32] = []
    var interval = 0
    for index in 0...Int(steps) {
      // The least square of this step, a little less for the rounding of the product.
      let least = scale > 0 ? Double(index) * (1 - 1e-12) / scale : 0
      while self.thresholds[interval] < least { interval += 1 }
      table.append(Int32(interval))
    }
    self.table = table
  }

  /// Number of intervals, the one beyond the lags included.
  var count: Int { thresholds.count }

  /// The interval of a squared distance, 0 or more.
  @inline(__always)
  func interval(of square: Double) -> Int {
    let step = square * scale
    var interval = Int(table[step < steps ? Int(step) : Int(steps)])
    while thresholds[interval] < square { interval += 1 }
    return interval
  }

  @inline(__always)
  func isBeyond(_ square: Double) -> Bool { thresholds.count < 2 || square > thresholds[thresholds.count - 2] }
}
