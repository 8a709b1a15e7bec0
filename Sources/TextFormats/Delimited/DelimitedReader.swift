import Foundation

/// Streams the records of a delimited text file (RFC 4180 and its relatives) without ever holding more than one.
///
/// A cursor: ``next()`` moves to the next record, the cells are read from the buffer while it stands there. Works on
/// bytes, so that no grapheme can hide a quote or a line end. Lines end with LF, CR LF or CR. A quote counts only at the
/// start of a cell. A byte-order mark is skipped; a NUL byte ends the reading, for no text has one.
public final class DelimitedReader {
  /// How a text is written.
  public struct Dialect: Hashable, Sendable {
    /// Byte between cells.
    public var delimiter: UInt8
    /// Byte around a cell that holds delimiters or line ends; nil for none.
    public var quote: UInt8?
    /// Lines that start with this are skipped; empty for none.
    public var comment: [UInt8]
    /// Nil: UTF-8, and Windows-1252 for cells that are not; ``assumedEncoding`` then says so.
    public var encoding: TextEncoding?
    /// Whether quotes stand around a whole cell and, doubled, inside it, and nowhere else (RFC 4180): text behind a quote
    /// that closes, or a quote in a cell that does not begin with one, is then refused as ``TextFormatError/openQuote(line:)``.
    /// Most tables of others are read all the same; where a quote is forgotten, the next one ends the cell.
    public var isStrict = false

    /// By default comma and double quote, without comments.
    public init(
      delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""), comment: [UInt8] = [],
      encoding: TextEncoding? = nil
    ) {
      self.delimiter = delimiter
      self.quote = quote
      self.comment = comment
      self.encoding = encoding
    }
  }

  /// How the text is read from here on.
  public var dialect: Dialect
  /// Line on which the record starts, from 1.
  public private(set) var line = 0
  /// The record is the last one and no line end follows it.
  public private(set) var isUnended = false
  /// Cells of the record; a blank line is one empty cell.
  public var count: Int { ends.count }
  /// Whether the text began with a byte-order mark, which was skipped.
  public private(set) var hasByteOrderMark = false
  /// The encoding that was taken for cells that are not UTF-8.
  public private(set) var assumedEncoding: TextEncoding?

  private let stream: ByteStream
  private let limits: TextLimits
  /// Bytes that were read; the record starts at `recordStart`, what follows `position` was not looked at yet.
  private var buffer: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var position = 0
  private var recordStart = 0
  private var recordLength = 0
  private var atEnd = false
  private var nextLine = 1
  private var starts: [Int] = []
  private var ends: [Int] = []

  /// Reads a file, also one that is compressed with gzip.
  /// - Throws: ``TextFormatError`` when it cannot be opened, or holds UTF-16.
  public convenience init(
    _ url: URL, dialect: Dialect = Dialect(), limits: TextLimits = TextLimits()
  ) throws(TextFormatError) {
    try self.init(ByteStream(url, limits: limits), dialect: dialect, limits: limits)
  }

  /// Reads a text that is in memory.
  /// - Throws: ``TextFormatError`` when it is larger than the limits, or UTF-16.
  public convenience init(
    bytes: [UInt8], dialect: Dialect = Dialect(), limits: TextLimits = TextLimits()
  ) throws(TextFormatError) {
    try self.init(ByteStream(bytes, limits: limits), dialect: dialect, limits: limits)
  }

  private init(_ stream: ByteStream, dialect: Dialect, limits: TextLimits) throws(TextFormatError) {
    self.stream = stream
    self.dialect = dialect
    self.limits = limits
    buffer = .allocate(byteCount: 1 << 18, alignment: 16)
    try fill()
    if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
      hasByteOrderMark = true
      position = 3
    } else if filled >= 2, (buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF) {
      throw .encoding(line: 1, expected: "UTF-8")
    }
  }

  deinit { buffer.deallocate() }

  /// Moves to the next record; false at the end.
  /// - Throws: ``TextFormatError`` with the line. After ``TextFormatError/openQuote(line:)`` the rest of the text stands
  ///   in the last cell of the record, so that the record can be shown.
  public func next() throws(TextFormatError) -> Bool {
    while true {
      guard try scan() else { return false }
      if dialect.comment.isEmpty || !startsWithComment { return true }
    }
  }

  private var startsWithComment: Bool {
    let comment = dialect.comment
    guard recordLength >= comment.count else { return false }
    return comment.indices.allSatisfy { buffer[recordStart + $0] == comment[$0] }
  }

  /// One record from `position` on, whatever it says. Places of cells are counted from the start of the record, so
  /// that they hold when the buffer moves.
  private func scan() throws(TextFormatError) -> Bool {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    recordStart = position
    line = nextLine
    let delimiter = dialect.delimiter
    let quote = dialect.quote ?? delimiter
    var cellStart = 0
    // Where the next byte of the cell goes: behind the byte that is read once quotes were taken off.
    var write = 0
    var quoted = false
    var inside = false
    var quoteLine = line
    while true {
      if position == filled {
        guard try more() else { break }
      }
      let byte = buffer[position]
      position += 1
      if inside {
        if byte == quote {
          if position == filled { _ = try more() }
          if position < filled, buffer[position] == quote {
            buffer[recordStart + write] = quote
            write += 1
            position += 1
          } else {
            inside = false
          }
        } else {
          if byte == 0x0A { nextLine += 1 }
          guard byte != 0 else { throw .binary(line: nextLine) }
          buffer[recordStart + write] = byte
          write += 1
        }
      } else if byte == delimiter {
        starts.append(cellStart)
        ends.append(write)
        guard ends.count < limits.columns else { throw .tooManyColumns(line: line, limit: limits.columns) }
        cellStart = position - recordStart
        write = cellStart
        quoted = false
      } else if byte == 0x0A || byte == 0x0D {
        recordLength = position - 1 - recordStart
        if byte == 0x0D {
          if position == filled { _ = try more() }
          if position < filled, buffer[position] == 0x0A { position += 1 }
        }
        nextLine += 1
        starts.append(cellStart)
        ends.append(write)
        return true
      } else if byte == quote, write == cellStart, !quoted {
        quoted = true
        inside = true
        quoteLine = nextLine
      } else if dialect.isStrict, quoted || byte == quote {
        throw .openQuote(line: quoted ? quoteLine : nextLine)
      } else {
        guard byte != 0 else { throw .binary(line: nextLine) }
        buffer[recordStart + write] = byte
        write += 1
      }
    }
    recordLength = position - recordStart
    guard recordLength > 0 else { return false }
    isUnended = true
    starts.append(cellStart)
    ends.append(write)
    guard !inside else { throw .openQuote(line: quoteLine) }
    return true
  }

  /// Reads on, with the record moved to the start of the buffer where there is no room. False at the end of the file.
  private func more() throws(TextFormatError) -> Bool {
    guard !atEnd else { return false }
    let length = filled - recordStart
    guard length <= limits.lineBytes else { throw .lineTooLong(line: line, limit: limits.lineBytes) }
    if recordStart > 0 {
      // Invariant: source and target lie inside the buffer; memmove allows them to overlap.
      if length > 0, let base = buffer.baseAddress { memmove(base, base + recordStart, length) }
      filled = length
      position -= recordStart
      recordStart = 0
    }
    if filled > buffer.count / 2 {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
      buffer.deallocate()
      buffer = larger
    }
    try fill()
    return !atEnd
  }

  private func fill() throws(TextFormatError) {
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
    let count = try stream.read(into: room)
    filled += count
    atEnd = count == 0
  }

  // MARK: the record

  /// Calls with the bytes of a cell, quotes taken off; they live for the call.
  @inline(__always)
  public func withBytes<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    // Invariant: starts and ends come from `scan`, which never passes `filled`; no byte was read since.
    body(
      UnsafeRawBufferPointer(rebasing: buffer[recordStart + starts[index]..<recordStart + ends[index]])
        .assumingMemoryBound(to: UInt8.self))
  }

  /// A cell as text, without the spaces around it; empty beyond the last cell.
  /// - Throws: ``TextFormatError/encoding(line:expected:)``.
  public func text(_ index: Int) throws(TextFormatError) -> String {
    guard index < count else { return "" }
    let text = withBytes(index) { decode(Self.trimmed($0)) }
    guard let text else { throw .encoding(line: line, expected: dialect.encoding?.rawValue ?? "utf-8") }
    return text
  }

  /// All cells as text.
  public func texts() throws(TextFormatError) -> [String] {
    var cells: [String] = []
    cells.reserveCapacity(count)
    for index in 0..<count { cells.append(try text(index)) }
    return cells
  }

  /// The record with its cells joined by the delimiter, at most 2 000 bytes: what a reject keeps.
  public var content: String {
    var bytes: [UInt8] = []
    for index in 0..<count {
      if index > 0 { bytes.append(dialect.delimiter) }
      withBytes(index) { bytes.append(contentsOf: $0.prefix(2_000)) }
      if bytes.count > 2_000 { break }
    }
    return bytes.withUnsafeBufferPointer { all in
      let bounded = UnsafeBufferPointer(rebasing: all.prefix(2_000))
      return TextEncoding.utf8.decode(bounded) ?? String(decoding: bounded, as: UTF8.self)
    }
  }

  /// The raw bytes of the record, after quotes were taken off in place: the same bytes for the same record.
  public func withRecordBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    body(UnsafeRawBufferPointer(rebasing: buffer[recordStart..<recordStart + recordLength]))
  }

  private func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if let encoding = dialect.encoding { return encoding.decode(bytes) }
    if let text = TextEncoding.utf8.decode(bytes) { return text }
    assumedEncoding = .windows1252
    return TextEncoding.windows1252.decode(bytes)
  }

  @inline(__always)
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var low = 0
    var high = bytes.count
    while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
    while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 || bytes[high - 1] == 0x0A { high -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[low..<high])
  }
}
