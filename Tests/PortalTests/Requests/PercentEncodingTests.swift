import Testing

@testable import Portal

@Suite("Percent encoding")
struct PercentEncodingTests {
  @Test("every text comes back, whatever is in it")
  func roundTrip() {
    for text in ["", "a b", "lithium/water-and-brine", "\u{e9}\u{301}\"<>", "100 %", "a+b&c=d", "日本", "\u{1F9F2}"] {
      let encoded = PercentEncoding.encoded(text)
      #expect(encoded.utf8.allSatisfy { $0 < 0x80 })
      #expect(!encoded.contains("&") && !encoded.contains("/") && !encoded.contains("+"))
      #expect(PercentEncoding.decoded(encoded) == text)
    }
  }

  @Test(
    "broken escapes, bytes that are no UTF-8, overlong forms, surrogates and NUL are refused",
    arguments: [
      "%", "%4", "%zz", "a%2", "%ff", "%c3", "%c0%af", "%ed%a0%80", "%f5%80%80%80", "%00", "a%00b", "%+1",
    ])
  func broken(text: String) { #expect(PercentEncoding.decoded(text) == nil) }

  @Test("a plus is a blank in a query and itself in a path")
  func plus() {
    #expect(PercentEncoding.decoded("a+b", plusIsSpace: true) == "a b")
    #expect(PercentEncoding.decoded("a+b") == "a+b")
  }
}
