/// Which cells hang together.
public enum Connectivity: Hashable, Sendable {
  /// By an edge.
  case four
  /// By an edge or a corner.
  case eight

  /// How what is between them hangs together: with both by corners, an area and its background would cross.
  var dual: Connectivity { self == .four ? .eight : .four }
}

/// Connected areas of a plane of cells, as runs along the rows: 12 bytes a run.
///
/// Two rows of runs at a time are joined in a forest of labels (Rosenfeld & Pfaltz 1966, Journal of the ACM 13, 471-494;
/// Tarjan 1975). Areas are numbered from 0 in the order of their first cell, rows from the north and columns from the
/// west.
struct ConnectedRuns: Hashable, Sendable {
  struct Run: Hashable, Sendable {
    let start: Int32
    /// One beyond the last column.
    let end: Int32
    var label: Int32

    var columns: Range<Int> { Int(start)..<Int(end) }
    var count: Int { Int(end - start) }
  }

  private(set) var runs: [Run] = []
  /// Where the runs of each row begin; one more than there are rows.
  private(set) var rowStarts: [Int] = [0]
  private(set) var count = 0

  init(_ plane: BitPlane, connectivity: Connectivity) {
    self.init(rows: plane.rows, connectivity: connectivity) { row, append in
      var column = plane.next(true, row: row, from: 0)
      while column < plane.columns {
        let end = plane.next(false, row: row, from: column)
        append(column, end)
        column = plane.next(true, row: row, from: end)
      }
    }
  }

  /// - Parameter row: gives the runs of a row from west to east, none touching the next.
  init(rows: Int, connectivity: Connectivity, row runsOfRow: (Int, (Int, Int) -> Void) -> Void) {
    var parents: [Int32] = []
    func root(_ label: Int32) -> Int32 {
      var label = label
      while parents[Int(label)] != label {
        parents[Int(label)] = parents[Int(parents[Int(label)])]
        label = parents[Int(label)]
      }
      return label
    }
    let reach: Int32 = connectivity == .eight ? 1 : 0
    var above = 0..<0
    for row in 0..<rows {
      let first = runs.count
      var candidate = above.lowerBound
      runsOfRow(row) { start, end in
        var run = Run(start: Int32(start), end: Int32(end), label: -1)
        while candidate < above.upperBound, runs[candidate].end + reach <= run.start { candidate += 1 }
        var other = candidate
        while other < above.upperBound, runs[other].start < run.end + reach {
          let label = root(runs[other].label)
          if run.label < 0 {
            run.label = label
          } else if run.label != label {
            // The lower label is the older one: roots are first cells.
            let (low, high) = (min(run.label, label), max(run.label, label))
            parents[Int(high)] = low
            run.label = low
          }
          other += 1
        }
        if run.label < 0 {
          run.label = Int32(parents.count)
          parents.append(run.label)
        }
        runs.append(run)
      }
      above = first..<runs.count
      rowStarts.append(runs.count)
    }
    var numbers = [Int32](repeating: -1, count: parents.count)
    for index in runs.indices {
      let label = root(runs[index].label)
      if numbers[Int(label)] < 0 {
        numbers[Int(label)] = Int32(count)
        count += 1
      }
      runs[index].label = numbers[Int(label)]
    }
  }

  var rows: Int { rowStarts.count - 1 }

  func runs(row: Int) -> ArraySlice<Run> {
    guard row >= 0, row < rows else { return [] }
    return runs[rowStarts[row]..<rowStarts[row + 1]]
  }

  /// The area that a cell belongs to.
  func label(row: Int, column: Int) -> Int? {
    let runs = runs(row: row)
    var (low, high) = (runs.startIndex, runs.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if Int(runs[middle].end) <= column { low = middle + 1 } else { high = middle }
    }
    guard low < runs.endIndex, Int(runs[low].start) <= column else { return nil }
    return Int(runs[low].label)
  }

  /// Only the areas asked for, numbered anew in the same order.
  func keeping(_ isKept: [Bool]) -> ConnectedRuns {
    var result = self
    var numbers = [Int32](repeating: -1, count: count)
    result.count = 0
    for label in 0..<count where isKept[label] {
      numbers[label] = Int32(result.count)
      result.count += 1
    }
    result.runs = []
    result.rowStarts = [0]
    for row in 0..<rows {
      for var run in runs(row: row) where numbers[Int(run.label)] >= 0 {
        run.label = numbers[Int(run.label)]
        result.runs.append(run)
      }
      result.rowStarts.append(result.runs.count)
    }
    return result
  }
}
