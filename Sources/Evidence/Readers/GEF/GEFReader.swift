import TextFormats

/// Reads the Geotechnical Exchange Format: cone penetration tests (GEF-CPT) and borehole descriptions (GEF-BORE).
///
/// Source: CUR/CROW, GEF 1.0 and 1.1. Related files (`CHILD`) are noted as documents, not followed.
public struct GEFReader: EvidenceReader, Sendable {
  /// A reader without settings.
  public init() {}

  /// - Throws: ``FileRefusal`` when nothing of the file can be used.
  public func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    let reader = try file.lines()
    var document = GEFDocument(declaredSystem: file.source.crs)
    var isEmpty = true
    while try FileRefusal.reading({ () throws(TextFormatError) in try reader.next() }) {
      guard reader.count == 1 else { throw .because(.fileBinary, line: reader.line) }
      isEmpty = false
      let text = try FileRefusal.reading { () throws(TextFormatError) in try reader.text(0) }
      try document.take(line: reader.line, text: text[...], into: sink)
    }
    if isEmpty { throw .because(.fileEmpty) }
    try document.finish(into: sink)
    reader.tellAssumptions(to: sink)
  }
}
