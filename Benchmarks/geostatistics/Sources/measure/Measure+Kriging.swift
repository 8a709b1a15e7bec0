import Geostatistics

extension Measure {
  /// Estimate and variance of every cell, in windows of rows as the command line streams them, on the threads of the
  /// task.
  static func krige(_ task: Task, _ samples: Samples) async throws -> [Double] {
    let kriging = try Kriging(samples: samples, parameters: parameters(of: task))
    let grid = grid(of: task)
    let windows = (0..<grid.levels).flatMap { level in
      stride(from: 0, to: grid.rows, by: 64).map { (level, $0..<min($0 + 64, grid.rows)) }
    }
    let width = task.threads ?? 1
    return await withTaskGroup(of: (Int, [Double]).self) { group in
      var (next, early) = (0, [Int: [Double]]())
      var result: [Double] = []
      result.reserveCapacity(2 * grid.count)
      func start() {
        guard next < windows.count else { return }
        let (number, window) = (next, windows[next])
        next += 1
        group.addTask { (number, pairs(kriging.estimate(grid: grid, level: window.0, rows: window.1))) }
      }
      for _ in 0..<width { start() }
      var written = 0
      for await (number, numbers) in group {
        start()
        early[number] = numbers
        while let numbers = early.removeValue(forKey: written) {
          result += numbers
          written += 1
        }
      }
      return result
    }
  }

  private static func pairs(_ estimates: Estimates) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(2 * estimates.count)
    for index in 0..<estimates.count {
      numbers.append(estimates.estimate[index])
      numbers.append(estimates.variance[index])
    }
    return numbers
  }
}
