/// Classes of the values of a band, each with a colour.
struct RasterLegend: Sendable, Equatable {
  /// Upper bounds of all classes but the last, ascending.
  let breaks: [Double]
  let colours: [PNGImage.Colour]

  /// Steps of "viridis" (S. van der Walt and N. Smith, 2015, public domain): even to the eye, and to eyes that confuse
  /// red and green, and in print.
  private static let ramp: [PNGImage.Colour] = [
    .init(red: 68, green: 1, blue: 84), .init(red: 68, green: 57, blue: 131), .init(red: 49, green: 104, blue: 142),
    .init(red: 33, green: 145, blue: 140), .init(red: 53, green: 183, blue: 121),
    .init(red: 144, green: 215, blue: 67), .init(red: 253, green: 231, blue: 37),
  ]

  /// Classes with about as many cells in each.
  /// - Parameter values: a sample of the cells with data.
  init(of values: [Double]) {
    let sorted = values.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else {
      breaks = []
      colours = [Self.ramp[3]]
      return
    }
    var breaks: [Double] = []
    for step in 1..<Self.ramp.count {
      let value = Self.rounded(sorted[sorted.count * step / Self.ramp.count], within: last - first)
      if value > breaks.last ?? first, value <= last { breaks.append(value) }
    }
    self.breaks = breaks
    let count = breaks.count + 1
    colours = (0..<count).map { Self.ramp[count == 1 ? 3 : $0 * (Self.ramp.count - 1) / (count - 1)] }
  }

  /// The class of a value: a bound belongs to the class above it.
  func index(of value: Double) -> Int {
    var (low, high) = (0, breaks.count)
    while low < high {
      let middle = (low + high) / 2
      if value < breaks[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// To two digits of the range, so that a legend can be read.
  private static func rounded(_ value: Double, within range: Double) -> Double {
    var unit = 1.0
    while unit > range / 100 { unit /= 10 }
    while unit * 10 <= range / 100 { unit *= 10 }
    // Dividing by the reciprocal keeps 0.3 from becoming 0.30000000000000004.
    return unit < 1 ? (value / unit).rounded() / (1 / unit).rounded() : (value / unit).rounded() * unit
  }
}
