import Geostatistics

extension Measure {
  /// Estimate and variance of every cell, in windows of 64 rows and up to five levels as the command line streams them,
  /// on the threads of the task.
  static func krige(_ task: Task, _ samples: Samples) async throws -> [Double] {
    let kriging = try Kriging(samples: samples, parameters: parameters(of: task))
    let grid = grid(of: task)
    let windows = stride(from: 0, to: grid.levels, by: 5).flatMap { level in
      stride(from: 0, to: grid.rows, by: 64).map { row in
        Window(levels: level..<min(level + 5, grid.levels), rows: row..<min(row + 64, grid.rows))
      }
    }
    let width = task.threads ?? 1
    return await withTaskGroup(of: (Int, Estimates).self) { group in
      var next = 0
      var result = [Double](repeating: .nan, count: 2 * grid.count)
      func start() {
        guard next < windows.count else { return }
        let (number, window) = (next, windows[next])
        next += 1
        group.addTask { (number, kriging.estimate(grid: grid, levels: window.levels, rows: window.rows)) }
      }
      for _ in 0..<width { start() }
      for await (number, estimates) in group {
        start()
        place(estimates, windows[number], grid, into: &result)
      }
      return result
    }
  }

  private struct Window {
    var levels: Range<Int>
    var rows: Range<Int>
  }

  /// Puts estimates and variances where their cells stand in the whole grid.
  private static func place(_ estimates: Estimates, _ window: Window, _ grid: PointGrid, into result: inout [Double]) {
    let count = window.rows.count * grid.columns
    for (number, level) in window.levels.enumerated() {
      let first = (level * grid.rows + window.rows.lowerBound) * grid.columns
      for cell in 0..<count {
        result[2 * (first + cell)] = estimates.estimate[number * count + cell]
        result[2 * (first + cell) + 1] = estimates.variance[number * count + cell]
      }
    }
  }
}
