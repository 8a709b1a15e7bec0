/// Packs tiles whose cells are numbers of rows in a table of bytes: a zlib stream (RFC 1950, RFC 1951) of the bytes of
/// all cells.
///
/// Cells of one number have the same bytes, so that repetitions are found by comparing numbers, whatever the width of a
/// cell, and the checksum of a run has a closed form. That makes packing a map of classes cost little more than reading
/// its numbers, where a general packer would look at every byte of every band.
struct ClassifiedTilePacker {
  /// Bytes of a cell.
  let width: Int
  /// Row n at n * width.
  private let table: [UInt8]
  /// Of each row: the sum of its bytes, and their sum weighted by the bytes from each to the end of the row.
  private let sums: [UInt64]
  private let weightedSums: [UInt64]
  private let codes = DeflateCodes()
  private let left: DeflateCodes.Code
  /// Where each number was last seen, as a count of cells over all tiles.
  private var seen: [Int]
  private var cellsBefore = 0
  private var stream = DeflateBits()

  /// - Parameters:
  ///   - table: as many rows of `width` bytes as there are numbers.
  init(table: [UInt8], width: Int) {
    self.width = width
    self.table = table
    let rows = table.count / width
    var sums = [UInt64](repeating: 0, count: rows)
    var weightedSums = sums
    for row in 0..<rows {
      for place in 0..<width {
        let byte = UInt64(table[row * width + place])
        sums[row] += byte
        weightedSums[row] += byte * UInt64(width - place)
      }
    }
    self.sums = sums
    self.weightedSums = weightedSums
    left = DeflateCodes.distance(width)
    seen = [Int](repeating: -1, count: rows)
  }

  /// - Parameters:
  ///   - numbers: row after row, each below the number of rows of the table.
  ///   - columns: cells in a row.
  mutating func pack(_ numbers: [UInt32], columns: Int) -> [UInt8] {
    stream.reset(capacity: numbers.count * width / 8 + 64)
    // Deflate with a window of 32 KiB, fastest level; one last block with the fixed trees.
    stream.put(0x0178, 16)
    stream.put(0b011, 3)
    numbers.withUnsafeBufferPointer { match($0, columns: columns) }
    stream.put(codes.endOfBlock.bits, codes.endOfBlock.count)
    stream.align()
    let sum = numbers.withUnsafeBufferPointer { checksum($0) }
    stream.put(UInt64(sum.byteSwapped), 32)
    return stream.bytes
  }

  /// Greedy: the longer of what stands one row above and of what followed when the number was last seen, which for a
  /// run is the cell to the left.
  private mutating func match(_ numbers: UnsafeBufferPointer<UInt32>, columns: Int) {
    let isAboveNear = columns * width <= DeflateCodes.window
    let above = isAboveNear ? DeflateCodes.distance(columns * width) : DeflateCodes.Code()
    var cell = 0
    while cell < numbers.count {
      let number = Int(numbers[cell])
      var length = 0
      var distance = DeflateCodes.Code()
      if isAboveNear, cell >= columns, numbers[cell - columns] == numbers[cell] {
        length = Self.length(numbers, from: cell, back: columns)
        distance = above
      }
      let back = cell + cellsBefore - seen[number]
      // A number seen in an earlier tile lies before this one's first cell.
      if seen[number] >= cellsBefore, back * width <= DeflateCodes.window {
        let other = Self.length(numbers, from: cell, back: back)
        if other > length {
          length = other
          distance = back == 1 ? left : DeflateCodes.distance(back * width)
        }
      }
      seen[number] = cellsBefore + cell
      if length > 0 {
        repeatBytes(length * width, distance)
        cell += length
        seen[Int(numbers[cell - 1])] = cellsBefore + cell - 1
      } else {
        for place in number * width..<(number + 1) * width {
          let code = codes.literals[Int(table[place])]
          stream.put(code.bits, code.count)
        }
        cell += 1
      }
    }
    cellsBefore += numbers.count
  }

  /// How many cells from `start` on equal those `back` cells before.
  @inline(__always)
  private static func length(_ numbers: UnsafeBufferPointer<UInt32>, from start: Int, back: Int) -> Int {
    var end = start
    while end < numbers.count, numbers[end] == numbers[end &- back] { end &+= 1 }
    return end - start
  }

  /// A match has 3 to 258 bytes: none may leave 1 or 2 for the next.
  private mutating func repeatBytes(_ count: Int, _ distance: DeflateCodes.Code) {
    let longest = codes.lengths[DeflateCodes.longest]
    let (bits, width) = (longest.bits | distance.bits << longest.count, longest.count + distance.count)
    var rest = count
    while rest > DeflateCodes.longest + 2 {
      stream.put(bits, width)
      rest -= DeflateCodes.longest
    }
    while rest > 0 {
      var part = min(rest, DeflateCodes.longest)
      if rest - part == 1 || rest - part == 2 { part -= 3 }
      let code = codes.lengths[part]
      stream.put(code.bits | distance.bits << code.count, code.count + distance.count)
      rest -= part
    }
  }

  /// Adler-32 (RFC 1950): a = 1 + sum of bytes, b = sum of all a. For r cells of n bytes with sum S and weighted sum T,
  /// b grows by r (n a + T) + n S r (r - 1) / 2.
  private func checksum(_ numbers: UnsafeBufferPointer<UInt32>) -> UInt32 {
    let modulus: UInt64 = 65521
    let n = UInt64(width)
    var (a, b): (UInt64, UInt64) = (1, 0)
    var cell = 0
    while cell < numbers.count {
      let number = numbers[cell]
      var end = cell &+ 1
      while end < numbers.count, numbers[end] == number { end &+= 1 }
      let r = UInt64(end - cell)
      let (s, t) = (sums[Int(number)], weightedSums[Int(number)])
      b = (b + r * (n * a + t) % modulus + (r * (r - 1) / 2 % modulus) * (n * s % modulus)) % modulus
      a = (a + r * s) % modulus
      cell = end
    }
    return UInt32(b << 16 | a)
  }
}
