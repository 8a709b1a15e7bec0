import Geostatistics

extension Measure {
  static func krige(_ task: Task, _ samples: Samples) throws -> [Double] {
    let kriging = try Kriging(samples: samples, parameters: parameters(of: task))
    let grid = grid(of: task)
    var result: [Double] = []
    result.reserveCapacity(2 * grid.count)
    for level in 0..<grid.levels {
      // Windows of rows, as the command line streams them.
      for first in stride(from: 0, to: grid.rows, by: 64) {
        let estimates = kriging.estimate(grid: grid, level: level, rows: first..<min(first + 64, grid.rows))
        for index in 0..<estimates.count {
          result.append(estimates.estimate[index])
          result.append(estimates.variance[index])
        }
      }
    }
    return result
  }
}
