/// Counts cells and deposits by combination of classes, run after run of cells, in memory that grows with the number of
/// combinations only.
///
/// A unique condition is one combination of the classes of all layers, missing evidence among them; cells where every
/// layer misses are none (Bonham-Carter 1994, section 9.3). Counts are whole numbers, so that neither the order nor the
/// length of the runs changes a result. Numbers of conditions follow the order of appearance; they serve to write maps
/// from counts without reading the layers again, and ``ranks`` says which condition of ``conditions`` each is.
public struct UniqueConditionCounter: Sendable {
  public let layers: [String]
  private var digits: [ClassDigits]
  private var index: ConditionIndex
  private var cells: [Int] = [0]
  private var points: [Int] = [0]
  private var depositCells: [Int] = [0]

  /// Deposits in one cell of a run. A cell is told once, with all its deposits.
  public struct DepositCount: Hashable, Sendable {
    /// From the start of the run.
    public let cell: Int
    public let count: Int

    public init(cell: Int, count: Int) {
      self.cell = cell
      self.count = count
    }
  }

  /// Digits of 16 bits in a word.
  private static let perWord = 4
  /// Cells that are taken at once, so that codes and keys stay in the near cache.
  private static let block = 2048

  /// - Throws: `noLayers`.
  public init(layers: [String]) throws(WeightsError) {
    guard !layers.isEmpty else { throw .noLayers }
    self.layers = layers
    digits = layers.map(ClassDigits.init(layer:))
    index = ConditionIndex(words: (layers.count + Self.perWord - 1) / Self.perWord)
  }

  /// Adds a run of cells.
  /// - Parameters:
  ///   - codes: for each layer the codes of the cells; ``EvidenceClass/missing`` without evidence.
  /// - Throws: `layers`, `unequalLengths`, `depositCell`, `depositCount`, `tooManyClasses`; nothing is counted then,
  ///   but for `tooManyClasses`, after which the counter is of no use.
  public mutating func add(_ codes: [[Int32]], deposits: [DepositCount] = []) throws(WeightsError) {
    try count(codes.map(ClassColumn.codes), deposits) { _, _, _ in }
  }

  /// Adds a run of cells and writes the number of each cell's condition, 0 where no layer has evidence.
  /// - Parameter numbers: replaced by one number for each cell.
  public mutating func add(
    _ columns: [ClassColumn], deposits: [DepositCount] = [], numbers: inout [UInt32]
  ) throws(WeightsError) {
    let length = columns.first?.count ?? 0
    if numbers.count != length { numbers = [UInt32](repeating: 0, count: length) }
    var buffer: [UInt32] = []
    swap(&buffer, &numbers)
    defer { swap(&buffer, &numbers) }
    try count(columns, deposits) { number, first, end in
      for cell in first..<end { buffer[cell] = UInt32(number) }
    }
  }

  /// The numbers of conditions that were counted before, for a second reading of the layers.
  /// - Throws: as `add`; `unknownCondition` for a combination that was not counted.
  public func number(_ columns: [ClassColumn], into numbers: inout [UInt32]) throws(WeightsError) {
    let length = try length(columns)
    if numbers.count != length { numbers = [UInt32](repeating: 0, count: length) }
    var planes: [UInt64] = []
    for start in stride(from: 0, to: length, by: Self.block) {
      let range = start..<min(start + Self.block, length)
      planes = [UInt64](repeating: 0, count: range.count * index.words)
      for layer in columns.indices {
        let end = Self.set(digits[layer], columns[layer], range, from: 0, layer, &planes)
        guard end == range.count else { throw .unknownCondition(cell: start + end) }
      }
      let end = planes.withUnsafeBufferPointer { planes in
        index.forEachRun(planes, cells: range.count, from: 0) { number, first, end in
          for cell in first..<end { numbers[start + cell] = UInt32(number) }
        }
      }
      guard end == range.count else { throw .unknownCondition(cell: start + end) }
    }
  }

  private func length(_ columns: [ClassColumn]) throws(WeightsError) -> Int {
    guard columns.count == layers.count, let first = columns.first else {
      throw .layers(found: columns.count, expected: layers.count)
    }
    for (layer, column) in zip(layers, columns) where column.count != first.count {
      throw .unequalLengths(layer: layer, cells: column.count, expected: first.count)
    }
    return first.count
  }

  /// Counts, and tells each run of equal cells: number of condition, first cell and end.
  private mutating func count(
    _ columns: [ClassColumn], _ deposits: [DepositCount], _ run: (Int, Int, Int) -> Void
  ) throws(WeightsError) {
    let length = try length(columns)
    for deposit in deposits {
      guard (0..<length).contains(deposit.cell) else { throw .depositCell(cell: deposit.cell, cells: length) }
      guard deposit.count > 0 else { throw .depositCount(cell: deposit.cell, count: deposit.count) }
    }
    var planes = [UInt64](repeating: 0, count: min(length, Self.block) * index.words)
    for start in stride(from: 0, to: length, by: Self.block) {
      let range = start..<min(start + Self.block, length)
      let used = range.count * index.words
      if used < planes.count { planes.removeLast(planes.count - used) }
      planes.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      for layer in columns.indices { try set(layer, columns[layer], range, &planes) }
      add(planes, cells: range.count) { number, first, end in run(number, start + first, start + end) }
    }
    for deposit in deposits {
      guard let number = number(ofCell: deposit.cell, columns) else { throw .unknownCondition(cell: deposit.cell) }
      points[number] += deposit.count
      depositCells[number] += 1
    }
  }

  /// Sets a layer's digits, giving one to each code that has none yet.
  private mutating func set(
    _ layer: Int, _ column: ClassColumn, _ range: Range<Int>, _ planes: inout [UInt64]
  ) throws(WeightsError) {
    var done = 0
    while done < range.count {
      done = Self.set(digits[layer], column, range, from: done, layer, &planes)
      if done < range.count { _ = try digits[layer].assign(column[range.lowerBound + done]) }
    }
  }

  private static func set(
    _ digits: ClassDigits, _ column: ClassColumn, _ range: Range<Int>, from done: Int, _ layer: Int,
    _ planes: inout [UInt64]
  ) -> Int {
    let first = layer / perWord * range.count
    let shift = UInt64(layer % perWord * (UInt64.bitWidth / perWord))
    return planes.withUnsafeMutableBufferPointer { planes in
      let keys = UnsafeMutableBufferPointer(rebasing: planes[first..<first + range.count])
      switch column {
      case .codes(let codes):
        return codes.withUnsafeBufferPointer { codes in
          digits.set(UnsafeBufferPointer(rebasing: codes[range]), from: done, in: keys, shift: shift)
        }
      case .bytes(let bytes, let missing):
        return bytes.withUnsafeBufferPointer { bytes in
          digits.set(
            UnsafeBufferPointer(rebasing: bytes[range]), missing: missing, from: done, in: keys, shift: shift)
        }
      }
    }
  }

  private mutating func add(_ planes: [UInt64], cells length: Int, _ run: (Int, Int, Int) -> Void) {
    var done = 0
    while done < length {
      done = planes.withUnsafeBufferPointer { planes in
        cells.withUnsafeMutableBufferPointer { cells in
          index.forEachRun(planes, cells: length, from: done) { number, first, end in
            cells[number] += end - first
            run(number, first, end)
          }
        }
      }
      guard done < length else { return }
      _ = index.insert((0..<index.words).map { planes[done + $0 * length] })
      cells.append(0)
      points.append(0)
      depositCells.append(0)
    }
  }

  private func number(ofCell cell: Int, _ columns: [ClassColumn]) -> Int? {
    var key = [UInt64](repeating: 0, count: index.words)
    for layer in layers.indices {
      guard let digit = digits[layer].digit(of: columns[layer][cell]) else { return nil }
      key[layer / Self.perWord] |= UInt64(digit) << UInt64(layer % Self.perWord * 16)
    }
    return index.number(of: key)
  }
}

extension UniqueConditionCounter {
  /// One more than the largest number of a condition.
  public var numberCount: Int { index.count }

  /// What was counted, in an order that depends on the codes only.
  public var conditions: UniqueConditions {
    let order = order
    var codes: [Int32] = []
    codes.reserveCapacity(order.count * layers.count)
    for number in order { codes.append(contentsOf: self.codes(of: number)) }
    return UniqueConditions(
      layers: layers, codes: codes, cells: order.map { cells[$0] }, points: order.map { points[$0] },
      depositCells: order.map { depositCells[$0] }, cellsWithoutEvidence: cells[0], pointsWithoutEvidence: points[0])
  }

  /// For each number of a condition its place in ``conditions``; -1 for number 0, which is none.
  public var ranks: [Int] {
    var ranks = [Int](repeating: -1, count: index.count)
    for (rank, number) in order.enumerated() { ranks[number] = rank }
    return ranks
  }

  /// Numbers from 1 on, sorted by codes layer after layer, missing evidence first.
  private var order: [Int] {
    // Ranks of codes within their layer keep the comparison short.
    let places: [[UInt16]] = digits.map { digits in
      var places = [UInt16](repeating: 0, count: digits.codes.count + 1)
      let sorted = digits.codes.indices.sorted { digits.codes[$0] < digits.codes[$1] }
      for (place, digit) in sorted.enumerated() { places[digit + 1] = UInt16(place + 1) }
      return places
    }
    let words = index.words
    var keys = [UInt64](repeating: 0, count: index.count * words)
    for number in 1..<max(1, index.count) {
      for layer in layers.indices {
        let place = UInt64(places[layer][Int(digit(of: number, layer))])
        // The first layer in the highest bits, so that words compare as the layers do.
        keys[number * words + layer / Self.perWord] |= place << UInt64(48 - layer % Self.perWord * 16)
      }
    }
    return (1..<max(1, index.count)).sorted { one, other in
      for word in 0..<words where keys[one * words + word] != keys[other * words + word] {
        return keys[one * words + word] < keys[other * words + word]
      }
      return false
    }
  }

  private func digit(of number: Int, _ layer: Int) -> UInt16 {
    let word = index.keys[number * index.words + layer / Self.perWord]
    return UInt16(truncatingIfNeeded: word >> UInt64(layer % Self.perWord * 16))
  }

  private func codes(of number: Int) -> [Int32] {
    layers.indices.map { layer in
      let digit = Int(digit(of: number, layer))
      return digit == 0 ? EvidenceClass.missing : digits[layer].codes[digit - 1]
    }
  }
}
