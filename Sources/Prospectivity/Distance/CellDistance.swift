import Geodata

/// Euclidean distance from the centres of cells to the centre of the nearest marked cell, such as those of a rock unit
/// in a raster; exact, whatever the shape of the cells.
///
/// Marks are added once, row by row from the north, and kept at one bit a cell with the nearest mark above and below
/// each sixty-fourth row; then distances of any rows can be asked for. Along columns the nearest mark is looked up, and
/// along rows the lower envelope of the parabolas of all columns gives the least squared distance (Felzenszwalb &
/// Huttenlocher 2012, Theory of Computing 8, 415-428, section 2).
///
/// 10^8 cells take about 25 MB.
public struct CellDistance: Sendable {
  /// Marks as they come in.
  public struct Marks: Sendable {
    public let grid: GridGeometry
    /// Rows added so far.
    public private(set) var rows = 0
    public private(set) var count = 0
    /// Of each row, 64 columns a word.
    fileprivate private(set) var words: [UInt64] = []
    fileprivate let wordsPerRow: Int

    public init(grid: GridGeometry) {
      self.grid = grid
      wordsPerRow = (grid.columns + 63) / 64
      words.reserveCapacity(wordsPerRow * grid.rows)
    }

    /// Adds whole rows below those that are there.
    /// - Throws: `rows`, for a part of a row or rows beyond the grid.
    public mutating func add(_ isMarked: [Bool]) throws(DistanceError) {
      let added = isMarked.count / grid.columns
      guard added * grid.columns == isMarked.count, rows + added <= grid.rows else {
        throw .rows(expected: (grid.rows - rows) * grid.columns, found: isMarked.count)
      }
      for row in 0..<added {
        for word in 0..<wordsPerRow {
          var bits: UInt64 = 0
          let first = word * 64
          for column in first..<min(first + 64, grid.columns) where isMarked[row * grid.columns + column] {
            bits |= 1 << UInt64(column - first)
          }
          count += bits.nonzeroBitCount
          words.append(bits)
        }
      }
      rows += added
    }

    fileprivate func isMarked(_ row: Int, _ column: Int) -> Bool {
      words[row * wordsPerRow + column >> 6] >> UInt64(column & 63) & 1 == 1
    }
  }

  private static let block = 64
  private static let none = Int32.min

  private let marks: Marks
  /// Of each block of rows and each column: the last marked row above the block, and the first at or below its start.
  private var above: [Int32] = []
  private var below: [Int32] = []

  /// - Throws: `noFeatures` without a mark, `rows` when rows are missing.
  public init(_ marks: Marks) throws(DistanceError) {
    let (rows, columns) = (marks.grid.rows, marks.grid.columns)
    guard marks.rows == rows else { throw .rows(expected: rows * columns, found: marks.rows * columns) }
    guard marks.count > 0 else { throw .noFeatures }
    self.marks = marks
    let blocks = (rows + Self.block - 1) / Self.block
    above = [Int32](repeating: Self.none, count: blocks * columns)
    below = above
    var last = [Int32](repeating: Self.none, count: columns)
    for row in 0..<rows {
      if row % Self.block == 0 {
        above.replaceSubrange(row / Self.block * columns..<(row / Self.block + 1) * columns, with: last)
      }
      note(row, in: &last)
    }
    last = [Int32](repeating: Self.none, count: columns)
    for row in stride(from: rows - 1, through: 0, by: -1) {
      note(row, in: &last)
      if row % Self.block == 0 {
        below.replaceSubrange(row / Self.block * columns..<(row / Self.block + 1) * columns, with: last)
      }
    }
  }

  private func note(_ row: Int, in last: inout [Int32]) {
    for word in 0..<marks.wordsPerRow {
      var bits = marks.words[row * marks.wordsPerRow + word]
      while bits != 0 {
        last[word * 64 + bits.trailingZeroBitCount] = Int32(row)
        bits &= bits - 1
      }
    }
  }

  /// Distances of whole rows, row after row, in the unit of the grid's coordinates.
  public func distances(rows: Range<Int>) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(rows.count * marks.grid.columns)
    var start = rows.lowerBound
    while start < rows.upperBound {
      let block = start / Self.block
      let end = min(rows.upperBound, (block + 1) * Self.block)
      append(block, rows: start..<end, to: &result)
      start = end
    }
    return result
  }

  private func append(_ block: Int, rows: Range<Int>, to result: inout [Double]) {
    let columns = marks.grid.columns
    let first = block * Self.block
    let end = min(first + Self.block, marks.grid.rows)
    // Marks below the block come from the next one.
    var next = [Int32](repeating: Self.none, count: columns)
    if (block + 1) * columns < below.count { next = Array(below[(block + 1) * columns..<(block + 2) * columns]) }
    var down = [[Int32]](repeating: [], count: end - first)
    for row in stride(from: end - 1, through: first, by: -1) {
      note(row, in: &next)
      if row >= rows.lowerBound { down[row - first] = next }
    }
    var last = Array(above[block * columns..<(block + 1) * columns])
    var heights = [Double](repeating: 0, count: columns)
    var envelope = RowEnvelope(columns: columns)
    let (width, height) = (marks.grid.cellWidth, marks.grid.cellHeight)
    for row in first..<rows.upperBound {
      note(row, in: &last)
      guard row >= rows.lowerBound else { continue }
      for column in 0..<columns {
        let up = last[column] == Self.none ? Double.infinity : Double(row - Int(last[column]))
        let under = down[row - first][column]
        heights[column] = min(up, under == Self.none ? .infinity : Double(Int(under) - row)) * height
      }
      envelope.append(heights, width: width, to: &result)
    }
  }
}

/// The lower envelope of parabolas that stand on the columns of a row.
struct RowEnvelope {
  /// Columns whose parabolas are on the envelope, and where each begins to be the lowest.
  private var vertices: [Int]
  private var starts: [Double]

  init(columns: Int) {
    vertices = [Int](repeating: 0, count: columns)
    starts = [Double](repeating: 0, count: columns)
  }

  /// - Parameter heights: distance to the nearest mark in each column; infinite without.
  mutating func append(_ heights: [Double], width: Double, to result: inout [Double]) {
    var count = 0
    for column in heights.indices where heights[column] < .infinity {
      let place = Double(column) * width
      var start = -Double.infinity
      while count > 0 {
        let other = Double(vertices[count - 1]) * width
        let rise = heights[column] * heights[column] - heights[vertices[count - 1]] * heights[vertices[count - 1]]
        start = (rise / (place - other) + place + other) / 2
        if start > starts[count - 1] { break }
        count -= 1
      }
      vertices[count] = column
      starts[count] = count == 0 ? -.infinity : start
      count += 1
    }
    guard count > 0 else {
      result.append(contentsOf: repeatElement(.infinity, count: heights.count))
      return
    }
    var index = 0
    for column in heights.indices {
      let place = Double(column) * width
      while index + 1 < count, starts[index + 1] < place { index += 1 }
      // Rounding may put a crossing on the wrong side of a centre: the neighbours on the envelope are compared too.
      var least = Double.infinity
      for candidate in max(0, index - 1)...min(count - 1, index + 1) {
        let across = Double(column - vertices[candidate]) * width
        let squared = across * across + heights[vertices[candidate]] * heights[vertices[candidate]]
        least = min(least, squared)
      }
      result.append(least.squareRoot())
    }
  }
}
