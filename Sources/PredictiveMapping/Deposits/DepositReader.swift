import Foundation
import Geodata
import Gridding

/// Known deposits, or other training points, in the reference system of a grid.
public struct Deposits: Sendable {
  public var positions: [Position]
  /// Lines, or numbers of features, in their file.
  public var lines: [Int]
  /// Further columns that were asked for, by name.
  public var extras: [String: [String]]
  public var account: SampleSet.Account
  public var rejects: [SampleReject]
  /// Coordinate operation by which they came into the system of the grid; nil when none was needed.
  public var operation: String?

  public var count: Int { positions.count }

  /// Cells that hold deposits, and the deposits outside the grid.
  public func cells(on grid: GridGeometry) -> DepositCells { DepositCells(positions, on: grid) }
}

/// Where deposits lie on a grid.
public struct DepositCells: Hashable, Sendable {
  /// row * columns + column, ascending, each once.
  public let cells: [Int]
  /// Deposits in each of them, 1 or more.
  public let counts: [Int]
  /// Indices of deposits outside the grid.
  public let outside: [Int]

  /// - Parameter positions: in the system of the grid.
  public init(_ positions: [Position], on grid: GridGeometry) {
    var counts: [Int: Int] = [:]
    var outside: [Int] = []
    for (index, position) in positions.enumerated() {
      if let cell = grid.cell(containing: position) {
        counts[cell.row * grid.columns + cell.column, default: 0] += 1
      } else {
        outside.append(index)
      }
    }
    let cells = counts.sorted { $0.key < $1.key }
    self.init(cells: cells.map(\.key), counts: cells.map(\.value), outside: outside)
  }

  public init(cells: [Int], counts: [Int], outside: [Int]) {
    self.cells = cells
    self.counts = counts
    self.outside = outside
  }

  /// Those of a strip of rows, counted from its first cell.
  public func within(cells range: Range<Int>) -> [(cell: Int, count: Int)] {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var found: [(cell: Int, count: Int)] = []
    while low < cells.count, cells[low] < range.upperBound {
      found.append((cells[low] - range.lowerBound, counts[low]))
      low += 1
    }
    return found
  }
}

/// Reads points from a table or a vector file into the system of a grid. Their order in the file does not matter to any
/// result; bad rows go to the rejects.
public struct DepositReader {
  public let request: SampleRequest

  public init(_ request: SampleRequest) { self.request = request }

  /// - Throws: `deposits`: no place, no reference system, no points and the like; `depositsElsewhere`.
  public func read(on grid: GridGeometry) throws(MappingError) -> Deposits {
    var request = request
    request.workingSystem = grid.referenceSystem
    request.allowsDegrees = true
    let set: SampleSet
    do throws(GriddingError) { set = try SampleReader(request).read() } catch {
      // Where no place can be brought to the grid, the rows are as good as their system.
      if case .noSamples(_, let account, let reject?) = error, reject.reason == .notTransformable {
        try elsewhere(nil, account.read, grid)
      }
      throw .deposits(error)
    }
    let positions = zip(set.samples.x, set.samples.y).map { Position(x: $0, y: $1) }
    if !positions.contains(where: { grid.cell(containing: $0) != nil }) {
      try elsewhere(Box(around: positions), positions.count, grid)
    }
    return Deposits(
      positions: positions, lines: set.lines, extras: set.extras, account: set.account, rejects: set.rejects,
      operation: set.operation)
  }

  /// Reads the coordinates once more, as they stand in the file.
  /// - Throws: `depositsElsewhere`, where the system of the file is known.
  private func elsewhere(_ places: Box?, _ count: Int, _ grid: GridGeometry) throws(MappingError) {
    var request = request
    request.workingSystem = nil
    request.allowsDegrees = true
    let set: SampleSet
    do throws(GriddingError) { set = try SampleReader(request).read() } catch { throw .deposits(error) }
    guard let system = set.referenceSystem, let gridSystem = grid.referenceSystem,
      let written = Box(around: zip(set.samples.x, set.samples.y).map({ Position(x: $0, y: $1) }))
    else { return }
    throw .depositsElsewhere(
      DepositsElsewhere(
        file: request.file.lastPathComponent, count: count, system: system, isGiven: request.referenceSystem != nil,
        written: written, places: places, grid: grid.box, gridSystem: gridSystem))
  }
}
