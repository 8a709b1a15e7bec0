import TextFormats

/// Reads exports of DINOloket, comma or tab between the cells: groundwater composition, borehole lithology, groundwater
/// levels, vertical electrical soundings, and the tables of groundwater analysis reports that come with them.
public struct DINOReader: EvidenceReader, Sendable {
  /// A reader without settings.
  public init() {}

  /// - Throws: ``FileRefusal`` when nothing of the file can be used.
  public func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    let reader = try file.records(delimiter: try file.delimiter(), quote: UInt8(ascii: "\""))
    var document = DINODocument(source: file.source)
    while try FileRefusal.reading({ () throws(TextFormatError) in try reader.next() }) {
      let cells = try FileRefusal.reading { () throws(TextFormatError) in try reader.texts() }
      try document.take(DINORow(line: reader.line, cells: cells), into: sink)
    }
    try document.finish()
    reader.tellAssumptions(to: sink)
  }
}
