import TextFormats

extension FileRefusal {
  /// What is wrong with a text before its meaning is looked at, as a refusal of the file.
  init(_ error: TextFormatError) {
    self =
      switch error {
      case .missing: .because(.fileMissing)
      case .unreadable(let detail): .because(.fileUnreadable, detail: detail)
      case .empty: .because(.fileEmpty)
      case .tooLarge(let limit): .because(.fileTooLarge, detail: limit)
      case .truncated(let line, let detail): .because(.fileTruncated, line: line, detail: detail)
      case .binary(let line): .because(.fileBinary, line: line)
      case .lineTooLong(let line, let limit): .because(.lineTooLong, line: line, detail: "\(limit >> 10) KiB")
      case .tooManyColumns(let line, let limit): .because(.tooManyColumns, line: line, detail: "\(limit)")
      case .openQuote(let line): .because(.openQuote, line: line)
      case .encoding(let line, let expected): .because(.encoding, line: line, detail: expected)
      }
  }

  /// Runs a step of reading a text; what goes wrong in it refuses the file.
  static func reading<R>(_ body: () throws(TextFormatError) -> R) throws(FileRefusal) -> R {
    do { return try body() } catch { throw FileRefusal(error) }
  }
}
