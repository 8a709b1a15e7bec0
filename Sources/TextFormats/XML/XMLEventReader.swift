import Foundation

/// Reads an XML file event by event, in bounded memory: no document type, no entities of its own, nothing external.
///
/// Encodings: UTF-8, UTF-16, ISO-8859-1, US-ASCII and Windows-1252, as the document declares.
///
/// A file is read once, from its start; the events before an error come before the error.
public final class XMLEventReader {
  /// Local names of the open elements, outermost first, after the event that was given last.
  public private(set) var path: [String] = []

  private let file: String
  private let handle: FileHandle
  private let parser: ExpatParser
  let limits: XMLLimits
  private var queue: [XMLEvent] = []
  private var next = 0
  private var failure: XMLError?
  private var isAtEnd = false
  private var bytesRead = 0

  /// - Parameter name: how the file is called in errors.
  /// - Throws: `missing`, `unreadable`, `empty`, `fileTooLarge`, `notXML`.
  public init(_ url: URL, name: String, limits: XMLLimits = XMLLimits()) throws(XMLError) {
    file = name
    self.limits = limits
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .missing(file: name)
    }
    guard !isFolder.boolValue else { throw .unreadable(file: name, detail: "a folder") }
    do { handle = try FileHandle(forReadingFrom: url) } catch {
      throw .unreadable(file: name, detail: "cannot be opened")
    }
    guard let parser = ExpatParser(limits: limits) else { throw .unreadable(file: name, detail: "no memory") }
    self.parser = parser
    let first = try Self.read(handle, max(4096, limits.chunkBytes), name)
    guard !first.isEmpty else { throw .empty(file: name) }
    try Self.check(first, name)
    feed(first)
  }

  deinit { try? handle.close() }

  /// The next event; nil after the end of the document.
  /// - Throws: what is wrong with the document; again on every later call.
  public func nextEvent() throws(XMLError) -> XMLEvent? {
    while next == queue.count {
      if let failure { throw failure }
      if isAtEnd { return nil }
      queue.removeAll(keepingCapacity: true)
      next = 0
      // Markup that is begun is scanned again with every chunk: doubling keeps that linear.
      feed(try Self.read(handle, max(limits.chunkBytes, parser.pendingBytes), file))
    }
    let event = queue[next]
    next += 1
    switch event {
    case .start(let tag): path.append(tag.name)
    case .end: path.removeLast()
    case .text: break
    }
    return event
  }

  private func feed(_ data: Data) {
    bytesRead += data.count
    guard bytesRead <= limits.maximumFileBytes else {
      failure = .fileTooLarge(file: file, limit: limits.maximumFileBytes)
      return
    }
    isAtEnd = data.isEmpty
    failure = data.withUnsafeBytes { parser.feed($0, isLast: isAtEnd, into: &queue) }
  }

  private static func read(_ handle: FileHandle, _ count: Int, _ name: String) throws(XMLError) -> Data {
    do { return try handle.read(upToCount: count) ?? Data() } catch {
      throw .unreadable(file: name, detail: "reading failed")
    }
  }

  /// The first character of XML is `<`, after spaces and a byte-order mark; anything else would only give a message
  /// that helps nobody.
  private static func check(_ data: Data, _ name: String) throws(XMLError) {
    var bytes = data.prefix(4096)
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { return }
    // UTF-16 without a mark.
    if bytes.starts(with: [0x3C, 0x00]) || bytes.starts(with: [0x00, 0x3C]) { return }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let spaces: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard bytes.first(where: { !spaces.contains($0) }) != 0x3C else { return }
    let isBinary = bytes.contains { $0 < 0x20 && !spaces.contains($0) }
    throw .notXML(file: name, binary: isBinary)
  }
}
