import Foundation
import NIOCore
import TestBench
import Testing

@testable import Portal

@Suite("Compression")
struct GzipEncodingTests {
  @Test("gzip itself reads what is written, and equal contents give equal bytes")
  func roundTrip() async throws {
    let place = try Workplace()
    let text = (0..<5000).map { "line \($0 % 97)\n" }.joined()
    let packed = try #require(GzipEncoding.compressed(ByteBuffer(string: text)))
    #expect(packed.readableBytes < text.utf8.count / 4)
    #expect(GzipEncoding.compressed(ByteBuffer(string: text)) == packed)
    let file = place.root.appending(path: "text.gz")
    try Data(packed.readableBytesView).write(to: file)
    let result = try await CommandRunner(executable: URL(filePath: "/bin/gzip")).run(["-dc", file.path])
    #expect(result.status == 0 && result.output == text)
  }

  @Test("what would not become smaller stays as it is")
  func noGain() {
    var random = SeededNumbers(seed: 4)
    let noise = (0..<4096).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    #expect(GzipEncoding.compressed(ByteBuffer(bytes: noise)) == nil)
    #expect(GzipEncoding.compressed(ByteBuffer(string: "short")) == nil)
  }

  @Test(
    "a client takes gzip when it says so",
    arguments: [
      (nil, false), ("gzip", true), ("br, gzip;q=0.5", true), ("gzip;q=0", false), ("*", true), ("*, gzip;q=0", false),
      ("deflate", false), ("", false),
    ] as [(String?, Bool)])
  func accepted(header: String?, expected: Bool) { #expect(GzipEncoding.isAccepted(by: header) == expected) }
}
