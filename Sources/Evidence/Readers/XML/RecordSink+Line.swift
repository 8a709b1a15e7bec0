extension RecordSink {
  /// One row: what `fill` adds and finds belongs to it.
  /// - Parameter content: shortened to 500 characters.
  func row(_ line: Int, _ content: String, _ fill: (any RecordSink) -> Void) throws(FileRefusal) {
    beginRow(line: line, content: String(content.prefix(500)))
    fill(self)
    do { try endRow() } catch { throw .store(error) }
  }
}
