/// Small numbers for the codes of one layer: 0 for missing evidence, else from 1 on in order of first appearance.
///
/// Codes in one stretch of at most `widest` numbers are found in a table, others in a dictionary.
struct ClassDigits: Sendable {
  let layer: String
  /// Code of digit d at d - 1.
  private(set) var codes: [Int32] = []
  private var low = 0
  private var table: [UInt16] = []
  private var others: [Int32: UInt16] = [:]
  /// Digits of the codes that fit into a byte; `none` where there is none yet.
  private var digitOfByte = [UInt64](repeating: none, count: 256)

  static let mostClasses = Int(UInt16.max)
  private static let widest = 1 << 20
  private static let none = UInt64.max

  init(layer: String) { self.layer = layer }

  /// Nil for a code that has no digit yet.
  func digit(of code: Int32) -> UInt16? {
    if code == EvidenceClass.missing { return 0 }
    let place = Int(code) - low
    if place >= 0, place < table.count, table[place] > 0 { return table[place] }
    return others[code]
  }

  mutating func assign(_ code: Int32) throws(WeightsError) -> UInt16 {
    if let digit = digit(of: code) { return digit }
    guard codes.count < Self.mostClasses else {
      throw .tooManyClasses(layer: layer, limit: Self.mostClasses)
    }
    codes.append(code)
    let digit = UInt16(codes.count)
    if let byte = UInt8(exactly: code) { digitOfByte[Int(byte)] = UInt64(digit) }
    widen(for: Int(code))
    let place = Int(code) - low
    if place >= 0, place < table.count { table[place] = digit } else { others[code] = digit }
    return digit
  }

  /// Makes room in the table with some to spare, unless it would become too wide.
  private mutating func widen(for code: Int) {
    guard code < low || code >= low + table.count else { return }
    let spare = max(256, table.count / 2)
    let newLow = table.isEmpty ? code - spare : min(low, code < low ? code - spare : low)
    let newHigh = table.isEmpty ? code + spare : max(low + table.count, code >= low + table.count ? code + spare : 0)
    guard newHigh - newLow <= Self.widest else { return }
    var wider = [UInt16](repeating: 0, count: newHigh - newLow)
    for (index, digit) in table.enumerated() { wider[low - newLow + index] = digit }
    low = newLow
    table = wider
  }

  /// Sets the digits of `codes` in bits of `keys`; stops at the first code without a digit and returns its place,
  /// `codes.count` when all had one.
  ///
  /// Invariant: `keys` has as many elements as `codes`, and the 16 bits from `shift` on are 0.
  func set(
    _ codes: UnsafeBufferPointer<Int32>, from start: Int, in keys: UnsafeMutableBufferPointer<UInt64>, shift: UInt64
  ) -> Int {
    table.withUnsafeBufferPointer { table in
      let low = self.low
      let count = UInt(bitPattern: table.count)
      for index in start..<codes.count {
        let code = codes[index]
        // A code below the table wraps to a place beyond it.
        let place = UInt(bitPattern: Int(code) &- low)
        if place < count {
          let digit = table[Int(bitPattern: place)]
          if digit == 0 { return index }
          keys[index] |= UInt64(digit) &<< shift
        } else if code != EvidenceClass.missing {
          guard let digit = others[code] else { return index }
          keys[index] |= UInt64(digit) &<< shift
        }
      }
      return codes.count
    }
  }

  /// The same for bytes, of which `missing` has the digit 0. Runs of a byte are taken eight cells at a time.
  func set(
    _ bytes: UnsafeBufferPointer<UInt8>, missing: UInt8?, from start: Int,
    in keys: UnsafeMutableBufferPointer<UInt64>, shift: UInt64
  ) -> Int {
    let missing = missing.map(Int.init) ?? -1
    let raw = UnsafeRawBufferPointer(bytes)
    return digitOfByte.withUnsafeBufferPointer { digits in
      var index = start
      while index < bytes.count {
        let byte = Int(bytes[index])
        let digit = byte == missing ? 0 : digits[byte]
        if digit == Self.none { return index }
        let bits = digit &<< shift
        keys[index] |= bits
        index &+= 1
        let eight = UInt64(byte) &* 0x0101_0101_0101_0101
        while index &+ 8 <= bytes.count, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) == eight {
          for next in index..<index &+ 8 { keys[next] |= bits }
          index &+= 8
        }
      }
      return bytes.count
    }
  }
}
