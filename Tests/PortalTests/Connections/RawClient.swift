import Foundation

/// A client without manners: any bytes, as fast or as slowly as wanted, over a plain socket.
struct RawClient {
  private let descriptor: Int32

  struct Failure: Error {}

  init(port: Int, waits seconds: Double = 5) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure() }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    // Invariant: the address lives for the call and has the length that is told.
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      Glibc.close(descriptor)
      throw Failure()
    }
    waits(seconds)
  }

  /// How long a read waits.
  func waits(_ seconds: Double) {
    var time = timeval(tv_sec: Int(seconds), tv_usec: Int((seconds - seconds.rounded(.down)) * 1e6))
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
  }

  /// - Returns: whether the server still took it.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Some bytes; empty at the end, nil when none came in time.
  func read(_ most: Int = 65536) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: most)
    let count = recv(descriptor, &buffer, most, 0)
    if count > 0 { return Array(buffer.prefix(count)) }
    return count == 0 || errno == ECONNRESET ? [] : nil
  }

  /// All until the server closes, or until nothing comes in time.
  func readAll(most: Int = 4 << 20) -> (text: String, isClosed: Bool) {
    var bytes: [UInt8] = []
    while bytes.count < most {
      guard let piece = read() else { return (String(decoding: bytes, as: UTF8.self), false) }
      if piece.isEmpty { return (String(decoding: bytes, as: UTF8.self), true) }
      bytes += piece
    }
    return (String(decoding: bytes, as: UTF8.self), false)
  }

  func close() { Glibc.close(descriptor) }

  /// Runs blocking work on a thread of its own: those of the pools are few.
  static func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }
}
