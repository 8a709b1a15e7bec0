/// Takes what a reader finds, row by row.
///
/// A row is what the file repeats: a line of a table, a layer or an analysis of an XML document, a record of a GEF. All
/// records and findings between ``beginRow(line:content:)`` and ``endRow()`` belong to it and share its fate: a row is
/// accepted, repaired or rejected as a whole, so that the counts of a report add up.
public protocol RecordSink: AnyObject {
  /// - Parameters:
  ///   - line: from 1; for binary files the number of the feature.
  ///   - content: the row as text, kept when the row is rejected.
  func beginRow(line: Int, content: String)
  func add(_ record: EvidenceRecord)
  /// Records a finding on the open row (or on the file, between rows). Whether the row survives follows from
  /// ``FindingCode/effect``.
  /// - Parameters:
  ///   - code: what was found.
  ///   - column: column, element or keyword; empty when it is the row as a whole.
  ///   - value: the value as written, shortened by the sink.
  ///   - detail: what was found, language-free: a number, a name, a unit.
  func find(_ code: FindingCode, column: String, value: String, detail: String)
  /// - Throws: when the store cannot be written or the import was cancelled.
  func endRow() throws(EvidenceError)
}

extension RecordSink {
  /// A finding without a detail.
  public func find(_ code: FindingCode, column: String = "", value: String = "") {
    find(code, column: column, value: value, detail: "")
  }
}

/// Reads files of one format.
public protocol EvidenceReader {
  /// Streams a file into a sink: bounded memory, whatever the size.
  /// - Throws: ``FileRefusal`` when the file as a whole cannot be used; nothing of it is then kept.
  func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal)
}
