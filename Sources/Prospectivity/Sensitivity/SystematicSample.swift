/// Every k-th of the cells that have a value, with k = 1, 2, 4, ... the least power of two that keeps the sample within
/// its capacity.
///
/// Cells are counted in the order in which they are given and missing ones are not counted, so that neither the length
/// of the runs nor a border of no-data changes the sample.
public struct SystematicSample: Sendable {
  public let capacity: Int
  public private(set) var columns: [[Double]]
  public private(set) var step = 1
  private var seen = 0

  /// - Parameter columns: how many numbers are kept of each cell; at least 1.
  public init(columns: Int, capacity: Int) {
    self.capacity = max(1, capacity)
    self.columns = [[Double]](repeating: [], count: columns)
  }

  public var count: Int { columns[0].count }

  /// One cell that has a value.
  public mutating func add(_ numbers: (Int) -> Double) {
    defer { seen += 1 }
    guard seen.isMultiple(of: step) else { return }
    if count == capacity {
      for column in columns.indices {
        columns[column] = stride(from: 0, to: capacity, by: 2).map { columns[column][$0] }
      }
      step *= 2
      guard seen.isMultiple(of: step) else { return }
    }
    for column in columns.indices { columns[column].append(numbers(column)) }
  }
}
