import NIOCore
import Testing

@testable import Portal

@Suite("Entity tags")
struct EntityTagTests {
  private let tag = EntityTag(opaque: "abc")

  @Test(
    "a list names a tag, weak or strong, or all of them",
    arguments: [
      ("\"abc\"", true), ("W/\"abc\"", true), ("\"x\", \"abc\"", true), ("*", true), (" \"abc\" ", true),
      ("abc", false),
      ("\"ab\"", false), ("\"abc-gzip\"", false), ("", false), (",,", false), ("w/\"abc\"", false),
    ])
  func lists(list: String, isNamed: Bool) { #expect(tag.isNamed(in: list) == isNamed) }

  @Test("other contents and other encodings have other tags")
  func contents() {
    let one = EntityTag(of: ByteBuffer(string: "one"))
    #expect(one == EntityTag(of: ByteBuffer(string: "one")))
    #expect(one != EntityTag(of: ByteBuffer(string: "two")))
    #expect(one != one.encoded("gzip"))
  }
}
