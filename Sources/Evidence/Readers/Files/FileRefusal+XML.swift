import TextFormats

extension FileRefusal {
  /// What an XML file that cannot be read means for an import.
  init(_ error: XMLError) {
    switch error {
    case .missing: self = .because(.fileMissing)
    case .unreadable(_, let detail): self = .because(.fileUnreadable, detail: detail)
    case .empty: self = .because(.fileEmpty)
    case .fileTooLarge(_, let limit): self = .because(.fileTooLarge, detail: "\(limit >> 20) MiB")
    case .notXML(_, let binary): self = binary ? .because(.fileBinary) : .because(.fileFormat, detail: "no XML")
    case .documentType(let line): self = .because(.xmlDoctype, line: line)
    case .tooDeep(let line, let limit): self = .because(.xmlDepth, line: line, detail: "\(limit)")
    case .tooLarge(let line, let part, let limit):
      self = .because(.xmlSize, line: line, value: part.rawValue, detail: "\(limit)")
    case .encoding(let line, let name): self = .because(.encoding, line: line, detail: name)
    case .truncated(let line, let detail): self = .because(.fileTruncated, line: line, detail: detail)
    case .malformed(let line, let detail): self = .because(.xmlSyntax, line: line, detail: detail)
    }
  }

  /// Runs a step of reading XML; what goes wrong in it refuses the file.
  static func reading<R>(_ body: () throws(XMLError) -> R) throws(FileRefusal) -> R {
    do { return try body() } catch { throw FileRefusal(error) }
  }
}
