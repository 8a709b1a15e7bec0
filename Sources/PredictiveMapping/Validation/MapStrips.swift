import Prospectivity

/// The maps of a stack in strips of rows, for passes one after the other: the values at deposits must be known before
/// cells are counted. What a pass reads is kept for the next, as far as it takes little memory: unpacking a map costs
/// more than all that is done with it.
final class MapStrips {
  let rows: [Range<Int>]
  private let stack: EvidenceStack
  private var held: [Int: [[Double]]] = [:]
  /// Bytes that may still be kept.
  private var room: Int

  /// - Parameters:
  ///   - cells: of a strip, about; no value depends on it.
  ///   - room: bytes that may be kept.
  init(_ stack: EvidenceStack, cells: Int, room: Int) {
    self.stack = stack
    self.room = room
    rows = stack.strips(cells: cells, prefersWhole: true)
  }

  /// The values of all maps at points: of packed maps, a whole strip costs hardly more than one of its rows.
  /// - Throws: `geodata`, `damagedRaster`, `validation`.
  func scores(_ places: DepositPlaces) throws(MappingError) -> [DepositScores] {
    var readings = stack.layers.map { _ in DepositReading(places) }
    var rest = places.occupiedRows[...]
    for (number, rows) in rows.enumerated() {
      guard let next = rest.first, rows.contains(next) else { continue }
      rest = rest.drop { rows.contains($0) }
      for (index, values) in try keep(number).enumerated() {
        try ValidationStudy.named(stack.layers[index].url.lastPathComponent) { () throws(MapValidationError) in
          try readings[index].add(values, firstRow: rows.lowerBound, firstColumn: 0, width: stack.grid.columns)
        }
      }
    }
    return readings.map(\.scores)
  }

  /// The values of a strip, for the last time.
  /// - Throws: `geodata`, `damagedRaster`.
  func take(_ number: Int) throws(MappingError) -> [[Double]] {
    if let found = held.removeValue(forKey: number) { return found }
    return try common(number)
  }

  private func keep(_ number: Int) throws(MappingError) -> [[Double]] {
    if let found = held[number] { return found }
    let maps = try common(number)
    let bytes = maps.reduce(0) { $0 + $1.count * MemoryLayout<Double>.size }
    if bytes <= room {
      held[number] = maps
      room -= bytes
    }
    return maps
  }

  /// Rows of all maps; a cell that one lacks is missing in all.
  private func common(_ number: Int) throws(MappingError) -> [[Double]] {
    var maps: [[Double]] = []
    for index in stack.layers.indices { maps.append(try stack.values(index, rows: rows[number])) }
    guard maps.count > 1 else { return maps }
    for cell in maps[0].indices where maps.contains(where: { $0[cell].isNaN }) {
      for index in maps.indices { maps[index][cell] = .nan }
    }
    return maps
  }
}
