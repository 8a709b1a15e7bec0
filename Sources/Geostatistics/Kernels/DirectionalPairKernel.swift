/// The sums of a variogram over the pairs of each of several directions, pair by pair.
struct DirectionalPairKernel: Sendable {
  private let search: IntervalSearch
  private let filters: [DirectionFilter]

  init(thresholds: [Double], filters: [DirectionFilter]) {
    search = IntervalSearch(thresholds: thresholds)
    self.filters = filters
  }

  /// Sums over all pairs of each of the samples `range` of `sources` with those of `field` within reach, direction after
  /// direction.
  ///
  /// - Parameter half: the sources are the field, and each pair comes once; pairs have no orientation.
  func tally<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, sources: PairField, range: Range<Int>, field: PairField, reach: Double, half: Bool
  ) -> PairTally {
    let intervals = search.count
    var sums = [(pairs: Int, distance: Double, value: Double)](
      repeating: (0, 0, 0), count: intervals * filters.count)
    field.withColumns { columns in
      sums.withUnsafeMutableBufferPointer { sums in
        filters.withUnsafeBufferPointer { filters in
          for source in range {
            let here = (sources.x[source], sources.y[source], sources.z[source])
            let a = SIMD2(repeating: sources.first[source])
            let b = SIMD2(repeating: sources.second[source])
            let order = half ? sources.order[source] : -1
            field.runs(
              x: here.0, y: here.1, z: here.2, reach: reach,
              line: half || field.across == nil ? sources.lineOf[source] : nil, after: half ? source : nil
            ) { run in
              // The runs lie within the columns, intervals and directions within the sums.
              for place in run {
                // From this sample to the other: the orientation of the pseudo cross-variogram and the
                // cross-covariogram. Pairs of one field go from the earlier sample to the later, for the rule of gstat.
                let sign: Double = columns.order[place] < order ? -1 : 1
                let dx = sign * (columns.x[place] - here.0)
                let dy = sign * (columns.y[place] - here.1)
                let dz = sign * (columns.z[place] - here.2)
                let square = dx * dx + dy * dy + dz * dz
                if search.isBeyond(square) { continue }
                // The first direction that admits the pair; more than one do where sectors overlap.
                var direction = 0
                while direction < filters.count
                  && !filters[direction].admits(dx, dy, dz, square: square, symmetric: half)
                { direction &+= 1 }
                if direction == filters.count { continue }
                let interval = search.interval(of: square)
                let distance = square.squareRoot()
                let value = Statistic.value(
                  a, b, SIMD2(repeating: columns.first[place]), SIMD2(repeating: columns.second[place]))[0]
                repeat {
                  let sum = direction &* intervals &+ interval
                  sums[sum].pairs &+= 1
                  sums[sum].distance += distance
                  sums[sum].value += value
                  direction &+= 1
                  while direction < filters.count
                    && !filters[direction].admits(dx, dy, dz, square: square, symmetric: half)
                  { direction &+= 1 }
                } while direction < filters.count
              }
            }
          }
        }
      }
    }
    var result = PairTally(count: sums.count)
    for (index, sum) in sums.enumerated() {
      (result.pairs[index], result.distances[index], result.sums[index]) = sum
    }
    return result
  }
}
