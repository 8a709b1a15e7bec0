import Foundation

/// The lags of a variogram as thresholds of the squared distance.
///
/// A threshold is the largest double whose square root the rule of the bins still puts below, so that comparing squares
/// sorts exactly as comparing distances does. Interval 0 is distance zero; interval k holds the squares above threshold
/// k − 1 up to threshold k; what lies beyond the last is in no lag.
struct LagBins: Sendable {
  /// Ascending, the first 0.
  let thresholds: [Double]
  /// The intervals of each lag; lags of GSLIB may share some.
  let lags: [Range<Int>]
  /// No pair farther apart is in any lag.
  let cutoff: Double
  /// Whether pairs at one place belong to the first lag unless the estimator wants them apart.
  let zeroIsFirstLag: Bool

  init(_ bins: VariogramOptions.Bins, diagonal: Double) throws(GeostatisticsError) {
    switch bins {
    case .rightClosed(let width, let cutoff): try self.init(width: width, cutoff: cutoff, diagonal: diagonal)
    case .boundaries(let boundaries): try self.init(boundaries: boundaries)
    case .lagTolerance(let spacing, let tolerance, let count):
      try self.init(spacing: spacing, tolerance: tolerance, count: count)
    }
  }

  /// More lags than any variogram has use for, and few enough for the tallies of many tiles.
  private static let mostLags = 10_000

  private static func require(_ value: Double, _ name: GeostatisticsError.Parameter) throws(GeostatisticsError) {
    guard value > 0, value.isFinite else {
      throw .parameter(name, is: .number(value), expected: .above(0))
    }
  }

  private init(width: Double?, cutoff: Double?, diagonal: Double) throws(GeostatisticsError) {
    // Samples at one place have no diagonal; any cutoff will do.
    // gstat's third is 0.33333, and a pair may lie between the two.
    let reach = cutoff ?? (diagonal > 0 ? diagonal * 0.33333 : 1)
    let step = width ?? reach / 15
    try Self.require(reach, .cutoff)
    try Self.require(step, .width)
    guard reach / step < Double(Self.mostLags) else {
      throw .tooLarge(.lags, count: Int(min(reach / step, 1e15)), limit: Self.mostLags)
    }
    var thresholds = [0.0]
    let count = Int((reach / step).rounded(.down)) + 1
    for lag in 1...count {
      // gstat: the quotient, rounded up; and never beyond the cutoff.
      let upper = Self.largestSquare(near: min(Double(lag) * step, reach)) { distance in
        distance <= reach && distance / step <= Double(lag)
      }
      if upper <= thresholds[thresholds.count - 1] { break }
      thresholds.append(upper)
    }
    self.thresholds = thresholds
    lags = (1..<thresholds.count).map { $0..<($0 + 1) }
    self.cutoff = reach
    zeroIsFirstLag = true
  }

  private init(boundaries: [Double]) throws(GeostatisticsError) {
    guard let last = boundaries.last else {
      throw .parameter(.boundaries, is: .note(.none), expected: .condition(.oneOrMore))
    }
    var before = 0.0
    for boundary in boundaries {
      guard boundary > before, boundary.isFinite else {
        throw .parameter(.boundaries, is: .number(boundary), expected: .condition(.aboveZeroAscending))
      }
      before = boundary
    }
    thresholds = [0] + boundaries.map { boundary in Self.largestSquare(near: boundary) { $0 <= boundary } }
    lags = boundaries.indices.map { ($0 + 1)..<($0 + 2) }
    cutoff = last
    zeroIsFirstLag = true
  }

  private init(spacing: Double, tolerance: Double, count: Int) throws(GeostatisticsError) {
    try Self.require(spacing, .lagSpacing)
    try Self.require(tolerance, .lagTolerance)
    guard count >= 1, count < Self.mostLags else {
      throw .parameter(.lagCount, is: .number(count), expected: .between(1, Double(Self.mostLags - 1)))
    }
    let reach = (Double(count) + 0.5) * spacing
    guard reach * reach < .infinity, tolerance * tolerance < .infinity else {
      throw .parameter(.lagSpacing, is: .number(spacing), expected: .condition(.finiteSquare))
    }
    // Largest squares still below each lag, and those still in it.
    var below: [Double] = []
    var within: [Double] = []
    let farthest = Self.largestSquare(near: reach) { $0 * $0 <= reach * reach }
    for lag in 0...count {
      let centre = Double(lag) * spacing
      let lower = centre - tolerance
      below.append(lower <= 0 ? 0 : Self.largestSquare(near: lower) { $0 < lower })
      within.append(min(farthest, Self.largestSquare(near: centre + tolerance) { $0 <= centre + tolerance }))
    }
    let thresholds = Array(Set([0] + below + within)).sorted()
    var place: [Double: Int] = [:]
    for (index, threshold) in thresholds.enumerated() { place[threshold] = index }
    lags = zip(below, within).map { lower, upper in
      // Interval k ends at threshold k: a lag begins after the interval that ends at its lower threshold.
      let first = (place[lower] ?? 0) + 1
      return first..<max(first, (place[upper] ?? 0) + 1)
    }
    self.thresholds = thresholds
    cutoff = reach
    zeroIsFirstLag = false
  }

  /// The largest square of which the root is `inside`, a property of all distances up to about `distance`.
  private static func largestSquare(near distance: Double, inside: (Double) -> Bool) -> Double {
    var square = distance * distance
    while inside(square.squareRoot()) { square = square.nextUp }
    while square > 0 && !inside(square.squareRoot()) { square = square.nextDown }
    return square
  }
}
