import Foundation
import Geodata

/// Values of some rows of the grid, computed on any thread.
typealias RowJob = @Sendable () throws(RecipeError.Problem) -> [Double]

/// Rows of the grid, wherever they come from. `prepare` reads what the rows need, on one thread; the job that it gives
/// computes them. No value depends on which rows are asked for together.
struct RowSource {
  /// Most rows at a time; nil where memory does not depend on it.
  var mostRows: Int?
  /// Rows at a time that it must be asked for, counted from the first row; nil: any.
  var fixedRows: Int?
  let prepare: (Range<Int>) throws(RecipeError.Problem) -> RowJob

  init(
    mostRows: Int? = nil, fixedRows: Int? = nil,
    prepare: @escaping (Range<Int>) throws(RecipeError.Problem) -> RowJob
  ) {
    self.mostRows = mostRows
    self.fixedRows = fixedRows
    self.prepare = prepare
  }

  /// Rows at a time: so few that every thread has some, and no more than the cells of a strip.
  func piece(of grid: GridGeometry, threads: Int, stripCells: Int) -> Int {
    if let fixedRows { return fixedRows }
    let shared = (grid.rows + 4 * threads - 1) / (4 * threads)
    return max(1, min(stripCells / grid.columns, shared, mostRows ?? .max))
  }

  /// With a change of each run of rows.
  func then(_ change: @escaping @Sendable (inout [Double], Range<Int>) throws(RecipeError.Problem) -> Void) -> RowSource
  {
    let prepare = prepare
    return RowSource(mostRows: mostRows, fixedRows: fixedRows) { rows throws(RecipeError.Problem) in
      let job = try prepare(rows)
      return { () throws(RecipeError.Problem) in
        var values = try job()
        try change(&values, rows)
        return values
      }
    }
  }
}

/// Finished rows of a step in a file: one number of eight bytes a cell, row by row from the north.
final class RowFile {
  let url: URL
  let grid: GridGeometry
  private let handle: FileHandle

  /// - Throws: `cache` when it does not hold the cells of the grid.
  init(_ url: URL, grid: GridGeometry) throws(RecipeError.Problem) {
    self.url = url
    self.grid = grid
    do {
      handle = try FileHandle(forReadingFrom: url)
      guard try handle.seekToEnd() == UInt64(grid.rows) * UInt64(grid.columns) * 8 else {
        throw CocoaError(.fileReadCorruptFile)
      }
    } catch { throw .cache(file: url.lastPathComponent) }
  }

  func read(_ rows: Range<Int>) throws(RecipeError.Problem) -> [Double] {
    let count = rows.count * grid.columns
    let data: Data
    do {
      try handle.seek(toOffset: UInt64(rows.lowerBound) * UInt64(grid.columns) * 8)
      data = try handle.read(upToCount: count * 8) ?? Data()
    } catch { throw .cache(file: url.lastPathComponent) }
    guard data.count == count * 8 else { throw .cache(file: url.lastPathComponent) }
    return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      // Invariant: the data hold exactly `count` doubles, for which the buffer has room.
      filled = data.copyBytes(to: buffer) / 8
    }
  }

  var source: RowSource {
    RowSource { rows throws(RecipeError.Problem) in
      let values = try self.read(rows)
      return { () throws(RecipeError.Problem) in values }
    }
  }
}

/// Results of steps, by the digest of everything that decides on them.
struct LayerCache {
  let folder: URL

  func finished(_ digest: String, grid: GridGeometry) throws(RecipeError.Problem) -> RowFile? {
    let url = url(digest)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try RowFile(url, grid: grid)
  }

  func url(_ digest: String) -> URL { folder.appending(path: "\(digest).rows") }

  /// Where the rows of a step grow; what an earlier run left is kept up to its last whole piece.
  /// - Parameter piece: rows that are written together.
  /// - Returns: the file, and how many rows are in it.
  func unfinished(
    _ digest: String, grid: GridGeometry, piece: Int
  ) throws(RecipeError.Problem) -> (handle: FileHandle, rows: Int) {
    let url = partial(digest)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
      let handle = try FileHandle(forUpdating: url)
      let rowBytes = UInt64(grid.columns) * 8
      let rows = min(grid.rows, Int(try handle.seekToEnd() / rowBytes))
      let whole = rows == grid.rows ? rows : rows / piece * piece
      try handle.truncate(atOffset: UInt64(whole) * rowBytes)
      return (handle, whole)
    } catch { throw .mapping(.unwritable(file: url.lastPathComponent, reason: error.localizedDescription)) }
  }

  func finish(_ digest: String, _ handle: FileHandle) throws(RecipeError.Problem) {
    do {
      try handle.close()
      try FileManager.default.moveItem(at: partial(digest), to: url(digest))
    } catch {
      throw .mapping(.unwritable(file: partial(digest).lastPathComponent, reason: error.localizedDescription))
    }
  }

  private func partial(_ digest: String) -> URL { folder.appending(path: "\(digest).part") }

  /// Removes what none of the digests names.
  func clean(keeping digests: Set<String>) throws(RecipeError.Problem) {
    do {
      for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      where ["rows", "part"].contains(url.pathExtension)
        && !digests.contains(url.deletingPathExtension().lastPathComponent)
      {
        try FileManager.default.removeItem(at: url)
      }
    } catch { throw .mapping(.unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)) }
  }
}
