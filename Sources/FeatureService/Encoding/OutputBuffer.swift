import TextFormats

/// Bytes of an answer, appended without any object in between.
///
/// Invariant: `storage` has room for `capacity` bytes, of which the first `count` are initialised.
final class OutputBuffer {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1 << 16) {
    self.capacity = max(64, capacity)
    storage = .allocate(capacity: self.capacity)
  }

  deinit { storage.deallocate() }

  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: storage, count: count)) }

  @inline(__always)
  private func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  @inline(__always)
  func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    UnsafeMutableRawPointer(storage + count).copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  @inline(__always)
  func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Takes back everything after a place, as when what was begun turns out to be none.
  func truncate(to length: Int) { count = min(count, length) }

  // MARK: Numbers

  func append(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digits: number.magnitude, atLeast: 1)
  }

  /// A stored whole number as what its column holds: 0 and 1 of flags are words.
  @inline(__always)
  func append(_ number: Int64, as type: ColumnType) {
    guard type == .flag, number == 0 || number == 1 else { return append(number) }
    append(number == 1 ? "true" : "false")
  }

  private func append(digits number: UInt64, atLeast length: Int) {
    reserve(20)
    var rest = number
    var size = 1
    var bound: UInt64 = 10
    while size < 19, rest >= bound {
      size += 1
      bound *= 10
    }
    if size == 19, rest >= bound { size = 20 }
    size = max(size, length)
    for place in stride(from: size - 1, through: 0, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      storage[count + place] = UInt8(48 + digit)
      rest = quotient
    }
    count += size
  }

  /// A number with the fewest digits that read back as the same number; `null` for what JSON has no number for.
  func append(_ number: Double) {
    guard number.isFinite else { return append("null") }
    if !appendDecimal(number, scale: 1_000_000_000, places: 9, mustBeExact: true) { append(number.description) }
  }

  /// A number as `append(_:)` writes it, with a fraction even where that is nought. Readers such as GDAL take the type of
  /// a property from the first values that they see, and would cut later ones to whole numbers.
  func append(real number: Double) {
    guard number.isFinite else { return append("null") }
    if !appendDecimal(number, scale: 1_000_000_000, places: 9, mustBeExact: true, keepsFraction: true) {
      append(number.description)
    }
  }

  /// A number rounded to decimals; nil: with all its digits.
  @inline(__always)
  func append(_ number: Double, decimals: FixedDecimals?) {
    guard let decimals else { return append(number) }
    guard number.isFinite else { return append("null") }
    if !appendDecimal(number, scale: decimals.scale, places: decimals.places, mustBeExact: false) {
      append(number.description)
    }
  }

  /// A whole number of 10^-places divided by the scale is rounded correctly, so it is what a reader makes of its digits:
  /// when it is the number itself, the digits say it exactly.
  @inline(__always)
  private func appendDecimal(
    _ number: Double, scale: Double, places: Int, mustBeExact: Bool, keepsFraction: Bool = false
  ) -> Bool {
    let scaled = (number * scale).rounded()
    guard abs(scaled) < 9_007_199_254_740_992, !mustBeExact || scaled / scale == number else { return false }
    var value = UInt64(abs(scaled))
    if number < 0, value > 0 { append(UInt8(ascii: "-")) }
    let unit = UInt64(scale)
    append(digits: value / unit, atLeast: 1)
    value %= unit
    guard value > 0 else {
      if keepsFraction { append(".0") }
      return true
    }
    var length = places
    while value % 10 == 0 {
      value /= 10
      length -= 1
    }
    append(UInt8(ascii: "."))
    append(digits: value, atLeast: length)
    return true
  }

  // MARK: JSON

  /// A text as a JSON string. What is no UTF-8 is mended.
  func append(json bytes: UnsafeRawBufferPointer) {
    append(UInt8(ascii: "\""))
    var isASCII = true
    var isPlain = true
    for byte in bytes {
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { isPlain = false }
      if byte >= 0x80 { isASCII = false }
    }
    if !isASCII, String(validating: bytes, as: UTF8.self) == nil {
      var mended = String(decoding: bytes, as: UTF8.self)
      mended.withUTF8 { appendEscaped(UnsafeRawBufferPointer($0)) }
    } else if isPlain {
      append(bytes)
    } else {
      appendEscaped(bytes)
    }
    append(UInt8(ascii: "\""))
  }

  func append(json text: String) {
    var text = text
    text.withUTF8 { append(json: UnsafeRawBufferPointer($0)) }
  }

  private func appendEscaped(_ bytes: UnsafeRawBufferPointer) { JSONText.escape(bytes) { append($0) } }
}

/// A number of decimals.
struct FixedDecimals: Hashable, Sendable {
  let places: Int
  let scale: Double

  /// A tenth of a millimetre, in degrees and in lengths: what a transformation is good for at best.
  static let degrees = FixedDecimals(places: 9, scale: 1_000_000_000)
  static let lengths = FixedDecimals(places: 4, scale: 10_000)
}
