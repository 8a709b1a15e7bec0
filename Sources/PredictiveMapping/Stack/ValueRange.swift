/// The least and greatest of values that come in runs; NaN is passed over.
struct ValueRange: Hashable, Sendable {
  private(set) var minimum = Double.infinity
  private(set) var maximum = -Double.infinity

  var isEmpty: Bool { minimum > maximum }
  var isConstant: Bool { minimum == maximum }

  mutating func add(_ values: [Double]) {
    var (low, high) = (minimum, maximum)
    // A comparison with NaN is false, so that it never becomes an extreme.
    for value in values {
      low = value < low ? value : low
      high = value > high ? value : high
    }
    (minimum, maximum) = (low, high)
  }
}
