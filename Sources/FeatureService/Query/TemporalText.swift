/// A time as people and files write it (ISO 8601): a year, a month, a day or a moment, as the milliseconds since 1970 in
/// UTC with which it begins and ends. The calendar is the proleptic Gregorian one; a moment without offset is in UTC.
struct TemporalText: Hashable, Sendable {
  let start: Int64
  /// The last millisecond.
  let end: Int64
  /// Whether it is no moment of a day.
  let isDate: Bool
  /// Whether it is a day or a moment, and not a longer time.
  let isWhole: Bool

  init?(_ text: String) {
    var text = text
    guard let found = text.withUTF8({ Self.read(UnsafeRawBufferPointer($0)) }) else { return nil }
    self = found
  }

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let found = Self.read(bytes) else { return nil }
    self = found
  }

  /// A whole year.
  init?(year: Int64) {
    guard (1...9999).contains(year) else { return nil }
    self.init(
      start: Self.days(year, 1, 1) * Self.day, end: Self.days(year + 1, 1, 1) * Self.day - 1, isDate: true,
      isWhole: false)
  }

  private init(start: Int64, end: Int64, isDate: Bool, isWhole: Bool) {
    self.start = start
    self.end = end
    self.isDate = isDate
    self.isWhole = isWhole
  }

  static let day: Int64 = 86_400_000

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    Int64(CivilDate(year: Int(year), month: Int(month), day: Int(day)).daysSince1970)
  }

  private static func read(_ bytes: UnsafeRawBufferPointer) -> TemporalText? {
    var offset = 0
    func digits(_ count: Int) -> Int64? {
      guard offset + count <= bytes.count else { return nil }
      var value: Int64 = 0
      for index in offset..<offset + count {
        guard bytes[index] >= 48, bytes[index] <= 57 else { return nil }
        value = value * 10 + Int64(bytes[index] - 48)
      }
      offset += count
      return value
    }
    func take(_ mark: Unicode.Scalar) -> Bool {
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: mark) else { return false }
      offset += 1
      return true
    }
    guard bytes.count <= 40, let year = digits(4), year > 0 else { return nil }
    if offset == bytes.count { return TemporalText(year: year) }
    guard take("-"), let month = digits(2), (1...12).contains(month) else { return nil }
    if offset == bytes.count {
      let next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1)
      return TemporalText(start: days(year, month, 1) * day, end: next * day - 1, isDate: true, isWhole: false)
    }
    guard take("-"), let number = digits(2), number >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard number <= lengths[Int(month) - 1] else { return nil }
    let midnight = days(year, month, number) * day
    if offset == bytes.count {
      return TemporalText(start: midnight, end: midnight + day - 1, isDate: true, isWhole: true)
    }
    guard take("T") || take("t") || take(" "), let hour = digits(2), hour < 24, take(":"), let minute = digits(2),
      minute < 60
    else { return nil }
    var milliseconds: Int64 = 0
    if take(":") {
      guard let second = digits(2), second <= 60 else { return nil }
      milliseconds = second * 1000
      if take(".") {
        let start = offset
        while offset < bytes.count, bytes[offset] >= 48, bytes[offset] <= 57 { offset += 1 }
        guard offset > start else { return nil }
        var unit: Int64 = 100
        for index in start..<min(offset, start + 3) {
          milliseconds += Int64(bytes[index] - 48) * unit
          unit /= 10
        }
      }
    }
    var shift: Int64 = 0
    if !(take("Z") || take("z")), offset < bytes.count {
      let isWest = take("-")
      guard isWest || take("+"), let hours = digits(2), hours < 24 else { return nil }
      _ = take(":")
      guard let minutes = digits(2), minutes < 60 else { return nil }
      shift = (hours * 60 + minutes) * 60_000 * (isWest ? -1 : 1)
    }
    guard offset == bytes.count else { return nil }
    let moment = midnight + (hour * 60 + minute) * 60_000 + milliseconds - shift
    return TemporalText(start: moment, end: moment, isDate: false, isWhole: true)
  }
}
