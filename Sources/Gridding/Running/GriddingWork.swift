import Foundation
import NumericalMethods
import WindowJobs

/// The windows of a plan with what estimates them.
public struct GriddingWork: WindowWork, Sendable {
  let plan: TargetPlan
  let windows: WindowPlan
  let estimator: any WindowEstimator

  init(_ plan: TargetPlan, _ windows: WindowPlan, _ estimator: consuming any WindowEstimator) {
    self.plan = plan
    self.windows = windows
    self.estimator = estimator
  }

  public var windowCount: Int { windows.count }

  public func results(
    _ numbers: Range<Int>, threads: Int, isCancelled: @escaping @Sendable () -> Bool,
    take: (Int, WindowResult) throws(GriddingError) -> Void
  ) async throws(GriddingError) -> Int {
    let reader = WindowReader(plan, windows)
    let estimator = estimator
    return try await OrderedWork(count: numbers.upperBound, threads: threads, isCancelled: isCancelled)
      .run(from: numbers.lowerBound) { number throws(GriddingError) in
        try reader.window(number)
      } work: { window throws(GriddingError) in
        try estimator.estimate(window)
      } take: { number, result throws(GriddingError) in
        try take(number, result)
      }
  }

  public func bytes(_ result: WindowResult) -> Data { result.bytes }

  /// - Throws: `damagedJob` for bytes that are not of this window.
  func result(_ number: Int, _ bytes: Data) throws(GriddingError) -> WindowResult {
    let (levels, places) = windows.window(number)
    guard
      let result = WindowResult(bytes, columns: estimator.columns.count, places: levels.count * places.count)
    else { throw .damagedJob(folder: "\(number)", reason: "\(bytes.count)") }
    return result
  }
}

extension WindowResult {
  /// Bytes of a place: its numbers and its status.
  static func width(_ columns: Int) -> Int { columns * MemoryLayout<Double>.size + 1 }

  /// Column by column, then the status of all places: as results lie on disk, wherever they were computed.
  var bytes: Data {
    var data = Data(capacity: status.count * Self.width(columns.count))
    for column in columns { data.append(column.bytes) }
    data.append(contentsOf: status)
    return data
  }

  /// - Returns: nil when the bytes are not of so many columns and places.
  init?(_ bytes: Data, columns: Int, places: Int) {
    guard bytes.count == places * Self.width(columns) else { return nil }
    let size = places * MemoryLayout<Double>.size
    self.init(
      columns: (0..<columns).map { bytes.numbers(at: $0 * size, count: places) },
      status: Array(bytes.suffix(places)))
  }

  /// One level of a window of several.
  func part(_ level: Int, of places: Int) -> WindowResult {
    if status.count == places { return self }
    let range = level * places..<(level + 1) * places
    return WindowResult(columns: columns.map { Array($0[range]) }, status: Array(status[range]))
  }
}

extension [Double] {
  var bytes: Data { withUnsafeBytes { Data($0) } }
}
