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
      windows.places(window).upperBound * Self.width(columns.count)
    }
  }

  /// Bytes of a place: its numbers and its status.
  private static func width(_ columns: Int) -> Int { columns * MemoryLayout<Double>.size + 1 }

  /// Adds the next window.
  /// - Throws: `unwritable`.
  public func append(_ result: WindowResult) throws(GriddingError) {
    for column in result.columns { try results.append(column.withUnsafeBytes { Data($0) }, isLast: false) }
    try results.append(Data(result.status))
  }

  /// A finished window.
  /// - Throws: `damagedJob`.
  public func window(_ number: Int) throws(GriddingError) -> WindowResult {
    let places = windows.places(number)
    let count = places.count
    let start = places.lowerBound * Self.width(columnCount)
    let length = count * MemoryLayout<Double>.size
    var columns: [[Double]] = []
    for column in 0..<columnCount {
      columns.append(try results.read(from: start + column * length, count: length).numbers(at: 0, count: count))
    }
    let status = try results.read(from: start + columnCount * length, count: count)
    return WindowResult(columns: columns, status: Array(status))
  }

  /// Closes and removes the folder.
  public func discard() throws(GriddingError) { try results.discard() }
}
