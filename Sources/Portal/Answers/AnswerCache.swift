import NIOCore
import Programme
import Synchronization

/// An answer with what the server adds to it once: its tag.
final class KeptAnswer: Sendable {
  let answer: PortalAnswer
  let tag: EntityTag
  /// Its bytes in gzip, made when first asked for; nil within when that is no gain.
  private let packed = Mutex<ByteBuffer??>(nil)

  init(_ answer: PortalAnswer) {
    self.answer = answer
    tag =
      switch answer.body {
      case .bytes(let bytes): EntityTag(of: bytes)
      case .file(let file): EntityTag(checksum: file.sha256)
      case .stream(let stream): EntityTag(of: ByteBuffer(string: stream.identity))
      }
  }

  func gzip(_ bytes: ByteBuffer) -> ByteBuffer? {
    if let made = packed.withLock({ $0 }) { return made }
    let made = GzipEncoding.compressed(bytes)
    packed.withLock { $0 = .some(made) }
    return made
  }

  /// In memory, roughly.
  var bytes: Int {
    let fixed = 1 << 10
    guard case .bytes(let bytes) = answer.body else { return fixed }
    // The compressed form may come later; it is smaller.
    return fixed + bytes.readableBytes * 2
  }
}

/// Answers that are kept while there is room; those that nobody asked for longest go first.
final class AnswerCache: Sendable {
  struct Key: Hashable, Sendable {
    let address: String
    let representation: String
    let language: Language

    init(_ request: PortalRequest) {
      address = request.address(changing: ["f": nil, "lang": nil])
      representation = request.representation.name
      language = request.language
    }
  }

  private struct Contents {
    var answers: [Key: (answer: KeptAnswer, used: UInt64)] = [:]
    var bytes = 0
    var clock: UInt64 = 0
  }

  private let contents = Mutex(Contents())
  private let mostBytes: Int

  init(mostBytes: Int) { self.mostBytes = mostBytes }

  subscript(key: Key) -> KeptAnswer? {
    get {
      contents.withLock { contents in
        contents.clock += 1
        contents.answers[key]?.used = contents.clock
        return contents.answers[key]?.answer
      }
    }
    set {
      guard let newValue, newValue.bytes <= mostBytes / 4, newValue.answer.status == .ok else { return }
      contents.withLock { contents in
        if let old = contents.answers.removeValue(forKey: key) { contents.bytes -= old.answer.bytes }
        contents.clock += 1
        contents.answers[key] = (newValue, contents.clock)
        contents.bytes += newValue.bytes
        // Down to three quarters at once, so that a full cache does not sort at every answer.
        guard contents.bytes > mostBytes else { return }
        for (key, entry) in contents.answers.sorted(by: { $0.value.used < $1.value.used }) {
          guard contents.bytes > mostBytes / 4 * 3 else { break }
          contents.answers[key] = nil
          contents.bytes -= entry.answer.bytes
        }
      }
    }
  }
}
