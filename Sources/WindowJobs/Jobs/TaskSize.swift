import Foundation

/// How many windows a task takes: so many that starting it costs little, so few that little is lost with a machine.
public enum TaskSize {
  /// Seconds that a task is meant to take.
  static let seconds = 20.0
  static let mostWindows = 4096
  /// Bytes of the results of a task, about.
  static let mostBytes = 1 << 30

  /// Computes a window in each quarter of the work, for windows at an edge may hold nothing, and takes the slowest.
  public static func windows(
    of work: some WindowWork, isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> Int {
    var (slowest, bytes) = (0.0, 1)
    let clock = ContinuousClock()
    for part in 1...3 {
      let window = work.windowCount * part / 4
      let start = clock.now
      let end = try await work.compute(window..<window + 1, threads: 1, isCancelled: isCancelled) {
        bytes = max(bytes, $1.count)
      }
      guard end == window + 1 else { throw JobError.stopped }
      slowest = max(slowest, (clock.now - start) / .seconds(1))
    }
    return windows(each: slowest, bytes: bytes, count: work.windowCount)
  }

  static func windows(each seconds: Double, bytes: Int, count: Int) -> Int {
    let most = min(mostWindows, count, max(1, mostBytes / max(1, bytes)))
    return max(1, min(most, Int(min(Self.seconds / max(seconds, 1e-6), Double(most)))))
  }
}
