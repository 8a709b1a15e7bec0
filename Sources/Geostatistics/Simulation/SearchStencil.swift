/// The offsets around a node at which one level of the path looks for simulated nodes, nearest first.
///
/// On a regular grid all nodes have the same offsets, so they are sorted once. Ties in distance are broken by the index
/// of the node.
struct SearchStencil: Sendable {
  /// Offsets in columns, rows and levels of the path's level.
  let offsets: [SIMD3<Int32>]
  let squaredDistances: [Double]
  /// Largest offset along each axis.
  let reach: SIMD3<Int>
  /// True when no node within the radius lies outside the stencil.
  let isComplete: Bool

  /// - Parameters:
  ///   - level: sizes of the level's grid.
  ///   - wanted: offsets that suffice.
  init(grid: PointGrid, level: SimulationLevel, metric: NodeMetric, radius: Double?, wanted: Int) {
    let step = SIMD3(grid.cell.x, grid.cell.y, grid.cell.z) * Double(level.stride)
    let farthest = SIMD3(level.counts.x - 1, level.counts.y - 1, level.counts.z - 1)
    let isFlat = farthest.z == 0
    let cellVolume = isFlat ? step.x * step.y : step.x * step.y * step.z
    let unitVolume = isFlat ? Double.pi * metric.halfWidths.x * metric.halfWidths.y : 4 / 3 * Double.pi * metric.volume
    var bound = radius ?? Self.root(Double(wanted) * cellVolume / unitVolume, flat: isFlat)
    let limit = radius ?? .infinity
    if radius != nil {
      bound = min(bound, Self.root(Double(wanted) * cellVolume / unitVolume, flat: isFlat))
    }
    while true {
      var reach = SIMD3<Int>.zero
      for axis in 0..<3 where farthest[axis] > 0 {
        // A last place more than the box needs costs nothing, and rounding cannot then lose one.
        let half = bound * metric.halfWidths[axis] / step[axis] * 1.000001
        reach[axis] = half < Double(farthest[axis]) ? Int(half) : farthest[axis]
      }
      var found: [(distance: Double, offset: SIMD3<Int32>)] = []
      for z in -reach.z...reach.z {
        for y in -reach.y...reach.y {
          for x in -reach.x...reach.x where x != 0 || y != 0 || z != 0 {
            let lag = SIMD3(Double(x), -Double(y), Double(z)) * step
            let distance = metric.squaredDistance(lag)
            if distance <= bound * bound { found.append((distance, SIMD3(Int32(x), Int32(y), Int32(z)))) }
          }
        }
      }
      let all = bound >= limit || reach == farthest && found.count == Self.boxCount(reach) - 1
      if found.count >= wanted || all {
        // Stable in x, y, z: the order of node indices.
        found.sort {
          if $0.distance != $1.distance { return $0.distance < $1.distance }
          if $0.offset.z != $1.offset.z { return $0.offset.z < $1.offset.z }
          return $0.offset.y != $1.offset.y ? $0.offset.y < $1.offset.y : $0.offset.x < $1.offset.x
        }
        offsets = found.map(\.offset)
        squaredDistances = found.map(\.distance)
        self.reach = reach
        isComplete = all
        return
      }
      bound = min(bound * 1.3, limit)
    }
  }

  private static func root(_ volume: Double, flat: Bool) -> Double { flat ? volume.squareRoot() : cubeRoot(volume) }

  private static func boxCount(_ reach: SIMD3<Int>) -> Int {
    (2 * reach.x + 1) * (2 * reach.y + 1) * (2 * reach.z + 1)
  }
}

private func cubeRoot(_ x: Double) -> Double { cbrt(x) }

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
