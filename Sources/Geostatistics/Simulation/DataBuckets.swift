/// Data off the nodes of a level, in buckets, so that those within an ellipsoid are found without looking at all.
struct DataBuckets: Sendable {
  private let origin: SIMD3<Double>
  private let inverseSize: SIMD3<Double>
  private let counts: SIMD3<Int>
  /// Start of each bucket in `members`.
  private let starts: [Int32]
  private let members: [Int32]
  private let metric: NodeMetric
  private let places: [SIMD3<Double>]

  var isEmpty: Bool { members.isEmpty }

  /// - Parameter data: indices of the places that are searched, ascending.
  init(places: [SIMD3<Double>], data: [Int32], metric: NodeMetric) {
    self.places = places
    self.metric = metric
    guard let first = data.first else {
      (origin, inverseSize, counts, starts, members) = (.zero, .zero, SIMD3(1, 1, 1), [0, 0], [])
      return
    }
    var low = places[Int(first)]
    var high = low
    for datum in data {
      low = pointwiseMin(low, places[Int(datum)])
      high = pointwiseMax(high, places[Int(datum)])
    }
    let extent = high - low
    let axes = (0..<3).filter { extent[$0] > 0 }
    // About two data a bucket, cubes as far as the extent allows.
    let buckets = Double(max(1, data.count / 2))
    var edge = extent.max()
    if !axes.isEmpty {
      let volume = axes.reduce(1.0) { $0 * extent[$1] }
      edge = pow(volume / buckets, 1 / Double(axes.count))
    }
    var counts = SIMD3(1, 1, 1)
    var inverse = SIMD3<Double>.zero
    for axis in axes {
      counts[axis] = max(1, min(1024, Int(extent[axis] / max(edge, extent[axis] / 1024))))
      inverse[axis] = Double(counts[axis]) / extent[axis]
    }
    let origin = low
    func bucket(_ place: SIMD3<Double>) -> Int {
      let p = Self.cell(place, origin, inverse, counts)
      return (p.z * counts.y + p.y) * counts.x + p.x
    }
    var starts = [Int32](repeating: 0, count: counts.x * counts.y * counts.z + 1)
    for datum in data { starts[bucket(places[Int(datum)]) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var members = [Int32](repeating: 0, count: data.count)
    for datum in data {
      let b = bucket(places[Int(datum)])
      members[Int(next[b])] = datum
      next[b] += 1
    }
    self.origin = origin
    inverseSize = inverse
    self.counts = counts
    self.starts = starts
    self.members = members
  }

  private static func cell(
    _ place: SIMD3<Double>, _ origin: SIMD3<Double>, _ inverse: SIMD3<Double>, _ counts: SIMD3<Int>
  ) -> SIMD3<Int> {
    let scaled = (place - origin) * inverse
    func clamped(_ x: Double, _ count: Int) -> Int { x > 0 ? (x < Double(count) ? Int(x) : count - 1) : 0 }
    return SIMD3(clamped(scaled.x, counts.x), clamped(scaled.y, counts.y), clamped(scaled.z, counts.z))
  }

  /// Visits every datum whose squared distance to `center` is at most `bound`, which may be infinite; visits others too.
  @inline(__always)
  func visit(around center: SIMD3<Double>, bound: Double, _ body: (_ datum: Int32, _ squaredDistance: Double) -> Void) {
    if bound == .infinity {
      for datum in members { body(datum, metric.squaredDistance(places[Int(datum)] - center)) }
      return
    }
    // A margin for the rounding of rotated distances: looking into one bucket more is no harm.
    let half = metric.halfWidths * (bound.squareRoot() * 1.000001)
    let low = Self.cell(center - half, origin, inverseSize, counts)
    let high = Self.cell(center + half, origin, inverseSize, counts)
    for z in low.z...high.z {
      for y in low.y...high.y {
        let row = (z * counts.y + y) * counts.x
        for member in Int(starts[row + low.x])..<Int(starts[row + high.x + 1]) {
          let datum = members[member]
          body(datum, metric.squaredDistance(places[Int(datum)] - center))
        }
      }
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
