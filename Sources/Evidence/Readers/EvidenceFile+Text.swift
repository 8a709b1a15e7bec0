import TextFormats

extension EvidenceFile {
  /// The file as records between delimiters, in the encoding of the declaration.
  func records(delimiter: UInt8, quote: UInt8?) throws(FileRefusal) -> DelimitedReader {
    let declared = source.table?.dialect.encoding ?? ""
    let encoding = declared.isEmpty ? nil : TextEncoding(rawValue: declared.lowercased())
    return try FileRefusal.reading { () throws(TextFormatError) in
      try DelimitedReader(url, dialect: .init(delimiter: delimiter, quote: quote, encoding: encoding))
    }
  }

  /// The file as lines, none of which is divided.
  func lines() throws(FileRefusal) -> DelimitedReader { try records(delimiter: Self.lineDelimiter, quote: nil) }

  /// A control character that no text has (start of heading).
  private static let lineDelimiter: UInt8 = 0x01

  /// The delimiter of which the first lines have most: comma, semicolon or tab, or the one that is declared.
  func delimiter() throws(FileRefusal) -> UInt8 {
    if let declared = source.table?.dialect.delimiter?.asciiValue { return declared }
    let start = try FileRefusal.reading { () throws(TextFormatError) in try ByteStream(url).chunk() }
    guard !start.isEmpty else { throw .because(.fileEmpty) }
    var counts: [(byte: UInt8, count: Int)] = [(0x2C, 0), (0x3B, 0), (0x09, 0)]
    var quoted = false
    for byte in start.prefix(1 << 16) {
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if byte == 0x0A { quoted = false }
      guard !quoted else { continue }
      for index in counts.indices where counts[index].byte == byte { counts[index].count += 1 }
    }
    return counts.reduce(counts[0]) { $1.count > $0.count ? $1 : $0 }.byte
  }
}

extension DelimitedReader {
  /// What the reading of the bytes had to assume, said once.
  func tellAssumptions(to sink: any RecordSink) {
    if hasByteOrderMark { sink.find(.byteOrderMark) }
    if let assumedEncoding { sink.find(.encodingAssumed, column: "", value: "", detail: assumedEncoding.rawValue) }
  }
}
