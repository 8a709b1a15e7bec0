extension RecordSink {
  /// One row from begin to end.
  func row(line: Int, content: String, _ fill: (any RecordSink) -> Void) throws(FileRefusal) {
    beginRow(line: line, content: content)
    fill(self)
    do { try endRow() } catch { throw .store(error) }
  }
}
