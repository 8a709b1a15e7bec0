import Foundation

/// The finished windows of a run that is not finished: see ``UnfinishedResults``.
public final class CellStore {
  private let windows: WindowPlan
  private let columnCount: Int
  private let results: UnfinishedResults

  public var folder: URL { results.folder }
  /// Windows that are finished.
  public var finished: Int { results.finished }

  /// The folder of the unfinished results of a target.
  public static func folder(for target: URL) -> URL { UnfinishedResults.folder(for: target) }

  /// Opens the folder of an earlier run or makes one.
  /// - Parameter restarts: whether an earlier run is thrown away.
  /// - Throws: `otherJob` when the folder belongs to a run with another digest, `damagedJob`, `unwritable`.
  public init(
    for target: URL, digest: String, windows: WindowPlan, columns: [ResultColumn], restarts: Bool
  ) throws(GriddingError) {
    self.windows = windows
    columnCount = columns.count
    let job = UnfinishedResults.Job(digest: digest, step: windows.step, columns: columns.map(\.name))
    results = try UnfinishedResults(for: target, job, count: windows.count, restarts: restarts) { window in
      windows.end(window) * Self.width(columns.count)
    }
  }

  /// Bytes of a place: its numbers and its status.
  private static func width(_ columns: Int) -> Int { WindowResult.width(columns) }

  /// Adds the next window.
  /// - Throws: `unwritable`.
  public func append(_ result: WindowResult) throws(GriddingError) {
    for column in result.columns { try results.append(column.bytes, isLast: false) }
    try results.append(Data(result.status))
  }

  /// One level of a finished window.
  /// - Throws: `damagedJob`.
  func result(_ part: WindowPart) throws(GriddingError) -> WindowResult {
    let (levels, places) = windows.window(part.window)
    let (all, count) = (levels.count * places.count, places.count)
    let start = (windows.end(part.window) - all) * Self.width(columnCount)
    let first = part.level * count
    let size = MemoryLayout<Double>.size
    var columns: [[Double]] = []
    for column in 0..<columnCount {
      let numbers = try results.read(from: start + (column * all + first) * size, count: count * size)
      columns.append(numbers.numbers(at: 0, count: count))
    }
    let status = try results.read(from: start + columnCount * all * size + first, count: count)
    return WindowResult(columns: columns, status: Array(status))
  }

  /// Closes and removes the folder.
  public func discard() throws(GriddingError) { try results.discard() }
}
