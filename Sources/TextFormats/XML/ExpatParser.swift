import CExpat

/// Expat behind a safe face: bytes in, events out.
///
/// Kernel with unsafe pointers. Invariants:
/// - Expat calls back only from inside `XML_Parse`, which only ``feed(_:count:isLast:)`` calls: `self`, which is the
///   user data of the callbacks, is alive then and used by nobody else.
/// - Strings that expat passes are valid during the callback; they are copied before it returns.
/// - A callback never throws through C: it leaves a refusal, stops the parser and ignores what still comes.
/// - The parser is freed once, in `deinit`.
final class ExpatParser {
  private let parser: XML_Parser
  private let limits: XMLLimits
  private var names: NameCache
  private var events: [XMLEvent] = []
  private var refusal: XMLError?
  private var depth = 0
  /// Bytes of text of each open element.
  private var textBytes: [Int] = []
  private var bytesFed: Int64 = 0
  private var unknownEncoding: String?

  /// - Returns: nil when there is no memory.
  init?(limits: XMLLimits) {
    // The separator cannot occur in a document, so it cannot be forged by a namespace.
    guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: NameCache.separator)) else { return nil }
    self.parser = parser
    self.limits = limits
    names = NameCache()
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        ExpatParser.of(data).started(name, attributes)
      },
      { data, _ in
        guard let data else { return }
        ExpatParser.of(data).ended()
      })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let data, let text, length > 0 else { return }
      ExpatParser.of(data).read(text, Int(length))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      let own = ExpatParser.of(data)
      own.refuse(.documentType(line: own.line))
    }
    XML_SetUnknownEncodingHandler(
      parser,
      { data, name, encoding in
        guard let data, let name, let encoding else { return 0 }
        return ExpatParser.of(data).describe(String(cString: name), &encoding.pointee) ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { XML_ParserFree(parser) }

  /// Bytes of the markup that is begun and not finished.
  private(set) var pendingBytes = 0

  /// Parses the next bytes of the document.
  /// - Parameter into: the events in them are appended, also those before an error.
  /// - Returns: what is wrong, when something is: no more bytes must then be fed.
  func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into target: inout [XMLEvent]) -> XMLError? {
    guard let count = Int32(exactly: bytes.count) else { return .malformed(line: line, detail: "chunk") }
    let status = XML_Parse(parser, bytes.bindMemory(to: XML_Char.self).baseAddress, count, isLast ? 1 : 0)
    bytesFed += Int64(count)
    target.append(contentsOf: events)
    events.removeAll(keepingCapacity: true)
    if let refusal { return refusal }
    guard status == XML_STATUS_OK else { return fault(isLast: isLast) }
    // -1 before the first token: then all that was fed is pending.
    pendingBytes = Int(clamping: bytesFed - max(0, Int64(XML_GetCurrentByteIndex(parser))))
    if !isLast, pendingBytes > limits.maximumMarkupBytes {
      return .tooLarge(line: line, part: .markup, limit: limits.maximumMarkupBytes)
    }
    return nil
  }

  private static func of(_ data: UnsafeMutableRawPointer) -> ExpatParser {
    Unmanaged<ExpatParser>.fromOpaque(data).takeUnretainedValue()
  }

  private var line: Int { Int(clamping: XML_GetCurrentLineNumber(parser)) }

  private func refuse(_ error: XMLError) {
    guard refusal == nil else { return }
    refusal = error
    _ = XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  private func started(_ name: UnsafePointer<XML_Char>, _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    guard refusal == nil else { return }
    depth += 1
    guard depth <= limits.maximumDepth else { return refuse(.tooDeep(line: line, limit: limits.maximumDepth)) }
    textBytes.append(0)
    var attributes: [XMLAttribute] = []
    // The list alternates names and values and ends with a null pointer.
    var index = 0
    while let list, let key = list[index], let value = list[index + 1] {
      guard attributes.count < limits.maximumAttributes else {
        return refuse(.tooLarge(line: line, part: .attributes, limit: limits.maximumAttributes))
      }
      let text = String(cString: value)
      guard text.utf8.count <= limits.maximumAttributeBytes else {
        return refuse(.tooLarge(line: line, part: .attribute, limit: limits.maximumAttributeBytes))
      }
      let resolved = names.resolve(String(cString: key))
      attributes.append(XMLAttribute(name: resolved.local, namespace: resolved.namespace, value: text))
      index += 2
    }
    let resolved = names.resolve(String(cString: name))
    events.append(
      .start(XMLTag(name: resolved.local, namespace: resolved.namespace, attributes: attributes, line: line)))
  }

  private func read(_ text: UnsafePointer<XML_Char>, _ length: Int) {
    guard refusal == nil, !textBytes.isEmpty else { return }
    textBytes[textBytes.count - 1] += length
    guard textBytes[textBytes.count - 1] <= limits.maximumTextBytes else {
      return refuse(.tooLarge(line: line, part: .text, limit: limits.maximumTextBytes))
    }
    let bytes = UnsafeRawBufferPointer(start: text, count: length)
    events.append(.text(String(decoding: bytes, as: UTF8.self)))
  }

  private func ended() {
    guard refusal == nil else { return }
    depth -= 1
    textBytes.removeLast()
    events.append(.end)
  }

  /// Encodings beyond those that expat knows: those of ``SingleByteEncoding``.
  private func describe(_ name: String, _ encoding: inout XML_Encoding) -> Bool {
    guard let known = SingleByteEncoding(name: name) else {
      unknownEncoding = String(name.prefix(60))
      return false
    }
    withUnsafeMutableBytes(of: &encoding.map) { raw in
      let map = raw.bindMemory(to: Int32.self)
      for byte in 0..<min(256, map.count) { map[byte] = known.scalar(UInt8(byte)) }
    }
    encoding.data = nil
    encoding.convert = nil
    encoding.release = nil
    return true
  }

  private func fault(isLast: Bool) -> XMLError {
    let code = XML_GetErrorCode(parser)
    let detail = XML_ErrorString(code).map { String(cString: $0) } ?? "code \(code.rawValue)"
    switch code {
    case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING:
      return .encoding(line: line, name: unknownEncoding ?? detail)
    case XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_CDATA_SECTION, XML_ERROR_PARTIAL_CHAR:
      return isLast ? .truncated(line: line, detail: detail) : .malformed(line: line, detail: detail)
    default:
      return .malformed(line: line, detail: detail)
    }
  }
}
