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

  /// Classes with about as many cells in each; a value that more cells have than that has a class to itself, or with its
  /// nearest neighbours, and the others share the rest.
  /// - Parameter values: a sample of the cells with data.
  init(of values: [Double]) {
    let sorted = values.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else {
      breaks = []
      colours = [Self.ramp[3]]
      return
    }
    let unit = Self.unit(within: last - first)
    var breaks: [Double] = []
    /// The first value that is in no class yet.
    var start = 0
    for left in stride(from: Self.ramp.count, to: 1, by: -1) {
      var value = Self.rounded(sorted[start + (sorted.count - start) / left], to: unit)
      // No class is narrower than a legend can say.
      if value <= sorted[start] { value = Self.rounded(sorted[start] + unit, to: unit) }
      guard value > breaks.last ?? first, value <= last else { break }
      breaks.append(value)
      start = sorted.firstIndex { $0 >= value } ?? sorted.count - 1
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
  private static func unit(within range: Double) -> Double {
    var unit = 1.0
    while unit > range / 100 { unit /= 10 }
    while unit * 10 <= range / 100 { unit *= 10 }
    return unit
  }

  private static func rounded(_ value: Double, to unit: Double) -> Double {
    // Dividing by the reciprocal keeps 0.3 from becoming 0.30000000000000004.
    unit < 1 ? (value / unit).rounded() / (1 / unit).rounded() : (value / unit).rounded() * unit
  }
}
