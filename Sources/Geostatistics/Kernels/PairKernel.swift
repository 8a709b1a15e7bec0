/// The sums of a variogram over one run of neighbours of one sample after another.
///
/// Eight neighbours at a time: the squared distance is looked up in a table of equal steps of the square, which gives an
/// interval at or before the right one; comparing with the exact thresholds gives the right one. Each of the eight has
/// sums of its own, so that an addition need not wait for the one before; they are added up in a fixed order at the end.
///
/// Invariants of the pointers: `columns` hold eight numbers more than there are samples; a table index is at most
/// `steps`; an interval at most the last, whose threshold is infinite; sums are `intervals × 8` long.
struct PairKernel {
  private let thresholds: [Double]
  private let table: [Int32]
  private let scale: Double
  private let steps: Double

  init(thresholds: [Double]) {
    // One more interval takes what lies beyond the last threshold.
    self.thresholds = thresholds + [.infinity]
    let last = thresholds[thresholds.count - 1]
    var closest = last
    for index in 1..<thresholds.count { closest = min(closest, thresholds[index] - thresholds[index - 1]) }
    let wanted = last > 0 ? min(max(2 * last / max(closest, last * 1e-9), 1024), 32_768).rounded(.up) : 1
    steps = wanted
    scale = last > 0 ? wanted / last : 0
    var table = [Int32](repeating: 0, count: Int(wanted) + 1)
    var interval = 0
    for index in table.indices {
      // The least square that rounds to this index, a little less for the rounding of the product.
      let least = scale > 0 ? (Double(index) - 0.5) * (1 - 1e-12) / scale : 0
      while self.thresholds[interval] < least { interval += 1 }
      table[index] = Int32(interval)
    }
    self.table = table
  }

  /// Number of intervals, the one beyond the last threshold included.
  var intervalCount: Int { thresholds.count }

  /// The interval of one squared distance.
  @inline(__always)
  func interval(of square: Double) -> Int {
    var interval = Int(table[Int(min(square * scale, steps).rounded(.toNearestOrEven))])
    while thresholds[interval] < square { interval += 1 }
    return interval
  }

  /// Sums over all pairs of each of `sources` with the samples of `field` within reach.
  ///
  /// - Parameters:
  ///   - half: the sources are the samples of the field, and each pair comes once.
  @inline(__always)
  func tally<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, sources: PairField, range: Range<Int>, field: PairField, reach: Double, half: Bool
  ) -> PairTally {
    let intervals = thresholds.count
    var result = PairTally(count: intervals)
    let sums = UnsafeMutablePointer<SIMD2<Double>>.allocate(capacity: intervals * 8)
    let counts = UnsafeMutablePointer<Int>.allocate(capacity: intervals * 8)
    sums.initialize(repeating: .zero, count: intervals * 8)
    counts.initialize(repeating: 0, count: intervals * 8)
    defer {
      sums.deallocate()
      counts.deallocate()
    }
    let lanes = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
    // Added to a number below 2³² this leaves the nearest whole number in the low bits of the significand.
    let whole = SIMD8<Double>(repeating: 4_503_599_627_370_496)
    let most = SIMD8<Double>(repeating: steps)
    field.x.withUnsafeBufferPointer { xs in
      field.y.withUnsafeBufferPointer { ys in
        field.z.withUnsafeBufferPointer { zs in
          field.first.withUnsafeBufferPointer { firsts in
            field.second.withUnsafeBufferPointer { seconds in
              thresholds.withUnsafeBufferPointer { thresholds in
                table.withUnsafeBufferPointer { table in
                  for source in range {
                    let (px, py, pz) = (sources.x[source], sources.y[source], sources.z[source])
                    let a = SIMD8(repeating: sources.first[source])
                    let b = SIMD8(repeating: sources.second[source])
                    field.runs(
                      x: px, y: py, z: pz, reach: reach,
                      line: half || field.across == nil ? sources.lineOf[source] : nil,
                      after: half ? source : nil
                    ) { run in
                      var place = run.lowerBound
                      while place < run.upperBound {
                        let dx = Self.eight(xs, place) - px
                        let dy = Self.eight(ys, place) - py
                        let dz = Self.eight(zs, place) - pz
                        var square = dx * dx + dy * dy + dz * dz
                        let left = run.upperBound - place
                        if left < 8 { square.replace(with: .infinity, where: lanes .>= Double(left)) }
                        let distance = square.squareRoot()
                        let value = Statistic.value(a, b, Self.eight(firsts, place), Self.eight(seconds, place))
                        var step = square * scale
                        step.replace(with: most, where: step .> most)
                        let bits = unsafeBitCast(step + whole, to: SIMD8<UInt64>.self)
                        for lane in 0..<8 {
                          let index = Int(UInt32(truncatingIfNeeded: bits[lane]))
                          var interval = Int(table.baseAddress.unsafelyUnwrapped[index])
                          while thresholds.baseAddress.unsafelyUnwrapped[interval] < square[lane] { interval += 1 }
                          let sum = interval * 8 + lane
                          sums[sum] += SIMD2(distance[lane], value[lane])
                          counts[sum] += 1
                        }
                        place += 8
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    for interval in 0..<(intervals - 1) {
      for lane in 0..<8 {
        result.pairs[interval] += counts[interval * 8 + lane]
        result.distances[interval] += sums[interval * 8 + lane].x
        result.sums[interval] += sums[interval * 8 + lane].y
      }
    }
    return result
  }

  @inline(__always)
  private static func eight(_ column: UnsafeBufferPointer<Double>, _ place: Int) -> SIMD8<Double> {
    UnsafeRawPointer(column.baseAddress.unsafelyUnwrapped + place).loadUnaligned(as: SIMD8<Double>.self)
  }
}
