extension PairKernel {
  /// The sums of `tally` for each of several directions, direction after direction.
  func tally<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, sources: PairField, range: Range<Int>, field: PairField, reach: Double, half: Bool,
    filters: [DirectionFilter]
  ) -> PairTally {
    let intervals = intervalCount
    var result = PairTally(count: intervals * filters.count)
    for source in range {
      let (px, py, pz) = (sources.x[source], sources.y[source], sources.z[source])
      let a = SIMD8(repeating: sources.first[source])
      let b = SIMD8(repeating: sources.second[source])
      field.runs(
        x: px, y: py, z: pz, reach: reach, line: half || field.across == nil ? sources.lineOf[source] : nil,
        after: half ? source : nil
      ) { run in
        for place in run {
          // From this sample to the other: the orientation of the pseudo cross-variogram and the cross-covariogram.
          let (dx, dy, dz) = (field.x[place] - px, field.y[place] - py, field.z[place] - pz)
          let square = dx * dx + dy * dy + dz * dz
          let interval = self.interval(of: square)
          if interval == intervals - 1 { continue }
          let distance = square.squareRoot()
          for (direction, filter) in filters.enumerated()
          where filter.admits(dx, dy, dz, distance: distance, symmetric: half) {
            let value = Statistic.value(
              a, b, SIMD8(repeating: field.first[place]), SIMD8(repeating: field.second[place]))
            let sum = direction * intervals + interval
            result.pairs[sum] += 1
            result.distances[sum] += distance
            result.sums[sum] += value[0]
          }
        }
      }
    }
    return result
  }
}
