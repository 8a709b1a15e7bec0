import NumericalMethods

/// A sample without replacement of cells that come one by one, how many is not known before: each has a lot by its number
/// among those with evidence, and the least lots win (Vitter 1985, section 2, by keys).
struct DrawnCells {
  struct Cell {
    let cell: Int
    let values: [Double]
  }

  let count: Int
  private let stream: RandomStream
  private var held: [(lot: Double, cell: Cell)] = []
  private var limit = Double.infinity
  private var lot = 0.0

  init(count: Int, seed: UInt64) {
    self.count = count
    stream = RandomStream(seed: seed, name: "cells drawn to learn from")
  }

  /// Whether the next cell may be among those that win.
  mutating func draws(next number: Int) -> Bool {
    var draws = stream.trial(number)
    lot = draws.uniform()
    return lot < limit
  }

  /// Takes the cell whose lot was drawn last.
  mutating func take(_ cell: Cell) {
    held.append((lot, cell))
    // Losers go when there are as many as winners, so that memory and time stay in proportion to the sample.
    if (held.count - 64) / 2 >= count { trim() }
  }

  private mutating func trim() {
    held.sort { ($0.lot, $0.cell.cell) < ($1.lot, $1.cell.cell) }
    held.removeLast(max(0, held.count - count))
    if held.count == count, let last = held.last { limit = last.lot }
  }

  /// In the order of their cells.
  var chosen: [Cell] {
    var all = self
    all.trim()
    return all.held.map(\.cell).sorted { $0.cell < $1.cell }
  }
}
