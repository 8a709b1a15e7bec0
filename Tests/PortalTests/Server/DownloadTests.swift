import Foundation
import HTTPTypes
import Programme
import TestBench
import Testing

@testable import Portal

@Suite("Files of the edition")
struct DownloadTests {
  private func withClient(_ test: @escaping @Sendable (PortalClient, PortalFixture) async throws -> Void) async throws {
    let fixture = try await PortalFixture.shared
    let served = try await fixture.served()
    try await served.test { try await test($0, fixture) }
  }

  @Test("every file is what lies in the folder, with its checksum and licence")
  func whole() async throws {
    try await withClient { client, fixture in
      let list = try await client.get("/files").json
      let files = list["files"]?.elements ?? []
      #expect(files.count > 10 && list["citation"]?.string?.isEmpty == false)
      for file in files {
        let path = try #require(file["path"]?.string)
        let address = try #require(file["href"]?.string?.replacing("https://portal.example/base", with: ""))
        let response = try await client.get(address)
        let content = try Data(contentsOf: fixture.folder.appending(path: path))
        #expect(response.status == .ok && response.body == content, "\(path)")
        #expect(file["sha256"] == .text(SHA256.hex(content)) && file["bytes"] == .integer(content.count))
        #expect(response.headers[.acceptRanges] == "bytes")
        #expect(response.headers[.link]?.contains("rel=\"license\"") == true)
        let digest = try #require(response.headers[.reprDigest])
        let base64 = try #require(digest.split(separator: ":").last)
        let bytes = try #require(Data(base64Encoded: String(base64)))
        #expect(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == SHA256.hex(content))
      }
    }
  }

  @Test("ranges are slices of the file, whatever they are")
  func ranges() async throws {
    try await withClient { client, fixture in
      let content = try Data(contentsOf: fixture.folder.appending(path: "verdicts.json"))
      var random = SeededNumbers(seed: 5)
      for _ in 0..<100 {
        let first = random.below(content.count)
        let last = first + random.below(content.count)
        let response = try await client.get("/files/verdicts.json", [.range: "bytes=\(first)-\(last)"])
        let end = min(last, content.count - 1)
        #expect(response.status == .partialContent)
        #expect(response.body == content[first...end])
        #expect(response.headers[.contentRange] == "bytes \(first)-\(end)/\(content.count)")
      }
      let outside = try await client.get("/files/verdicts.json", [.range: "bytes=\(content.count)-"])
      #expect(outside.status == .rangeNotSatisfiable)
      #expect(outside.headers[.contentRange] == "bytes */\(content.count)")
      let head = try await client.send(.head, "/files/verdicts.json", [.range: "bytes=0-9"])
      #expect(head.status == .ok && head.headers[.contentLength] == "\(content.count)")
    }
  }

  @Test("several ranges come in parts that are slices of the file")
  func multiple() async throws {
    try await withClient { client, fixture in
      let content = try Data(contentsOf: fixture.folder.appending(path: "verdicts.json"))
      let response = try await client.get("/files/verdicts.json", [.range: "bytes=0-9,100-119,-5"])
      #expect(response.status == .partialContent)
      let type = try #require(response.headers[.contentType])
      #expect(type.hasPrefix("multipart/byteranges; boundary="))
      let boundary = try #require(type.split(separator: "=").last)
      #expect(response.headers[.contentLength] == "\(response.body.count)")
      let parts = response.text.components(separatedBy: "\r\n--\(boundary)")
      #expect(parts.count == 5 && parts[4] == "--\r\n")
      let slices = [content[0..<10], content[100..<120], content.suffix(5)]
      for (part, slice) in zip(parts[1...3], slices) {
        let halves = part.components(separatedBy: "\r\n\r\n")
        #expect(halves.count == 2 && Data(halves[1].utf8) == slice)
        #expect(halves[0].contains("Content-Range: bytes \(slice.startIndex)-\(slice.endIndex - 1)/\(content.count)"))
      }
    }
  }

  @Test("a range of another content is not given")
  func ifRange() async throws {
    try await withClient { client, _ in
      let whole = try await client.get("/files/verdicts.json")
      let tag = try #require(whole.headers[.eTag])
      let date = try #require(whole.headers[.lastModified])
      for condition in [tag, date] {
        let response = try await client.get("/files/verdicts.json", [.range: "bytes=0-9", .ifRange: condition])
        #expect(response.status == .partialContent)
      }
      for condition in ["\"other\"", "W/\(tag)", "Thu, 01 Jan 1970 00:00:00 GMT", "nonsense"] {
        let response = try await client.get("/files/verdicts.json", [.range: "bytes=0-9", .ifRange: condition])
        #expect(response.status == .ok && response.body == whole.body)
      }
    }
  }
}
