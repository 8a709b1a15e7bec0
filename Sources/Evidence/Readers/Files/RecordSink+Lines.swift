extension RecordSink {
  /// One row from begin to end; of its content the first 2 000 characters are kept.
  func row(line: Int, content: String, _ fill: (any RecordSink) -> Void) throws(FileRefusal) {
    beginRow(line: line, content: content.utf8.count > 2_000 ? String(content.prefix(2_000)) : content)
    fill(self)
    do { try endRow() } catch { throw .store(error) }
  }
}
