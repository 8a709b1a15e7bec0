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

  /// The delimiter of which the first 64 KiB have most, or the one that is declared.
  func delimiter() throws(FileRefusal) -> UInt8 {
    if let declared = source.table?.dialect.delimiter?.asciiValue { return declared }
    let start = try FileRefusal.reading { () throws(TextFormatError) in try ByteStream(url).chunk() }
    guard !start.isEmpty else { throw .because(.fileEmpty) }
    return DelimiterTally(start.prefix(1 << 16)).most
  }
}

extension DelimitedReader {
  /// What the reading of the bytes had to assume, said once.
  func tellAssumptions(to sink: any RecordSink) {
    if hasByteOrderMark { sink.find(.byteOrderMark) }
    if let assumedEncoding { sink.find(.encodingAssumed, column: "", value: "", detail: assumedEncoding.rawValue) }
  }
}
