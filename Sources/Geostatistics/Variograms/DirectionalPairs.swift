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
      let a = sources.first[source]
      let b = sources.second[source]
      field.runs(
        x: px, y: py, z: pz, reach: reach, line: half || field.across == nil ? sources.lineOf[source] : nil,
        after: half ? source : nil
      ) { run in
        for place in run {
          // From this sample to the other: the orientation of the pseudo cross-variogram and the cross-covariogram.
          // Pairs of one field go from the earlier sample to the later, for the rule of gstat.
          let sign: Double = half && field.order[place] < sources.order[source] ? -1 : 1
          let (dx, dy, dz) = (
            sign * (field.x[place] - px), sign * (field.y[place] - py), sign * (field.z[place] - pz)
          )
          let square = dx * dx + dy * dy + dz * dz
          let interval = self.interval(of: square)
          if interval == intervals - 1 { continue }
          let distance = square.squareRoot()
          for (direction, filter) in filters.enumerated()
          where filter.admits(dx, dy, dz, distance: distance, symmetric: half) {
            let value = Statistic.value(
              a, b, field.first[place], field.second[place])
            let sum = direction * intervals + interval
            result.pairs[sum] += 1
            result.distances[sum] += distance
            result.sums[sum] += value
          }
        }
      }
    }
    return result
  }
}
