import Foundation
import TestBench
import Testing

@testable import Portal

@Suite("Dates of HTTP")
struct HTTPDateTests {
  @Test("the example of RFC 9110")
  func example() {
    let date = HTTPDate("Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(date?.seconds == 784_111_777)
    #expect(date?.description == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(HTTPDate(day: "1970-01-01")?.seconds == 0)
    #expect(HTTPDate(day: "2026-11-24")?.description == "Tue, 24 Nov 2026 00:00:00 GMT")
  }

  @Test("every date is what Foundation says, and comes back")
  func foundation() throws {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    var random = SeededNumbers(seed: 1)
    for _ in 0..<2000 {
      let seconds = random.below(8_000_000_000) - 2_000_000_000
      let text = HTTPDate(seconds: seconds).description
      #expect(text == format.string(from: Date(timeIntervalSince1970: Double(seconds))))
      #expect(HTTPDate(text)?.seconds == seconds)
    }
  }

  @Test(
    "what is no such date is none",
    arguments: [
      "", "yesterday", "Sun, 06 Nov 1994 08:49:37", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nop 1994 08:49:37 GMT",
      "Sun, 06 Nov 1994 24:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
      "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
    ])
  func broken(text: String) { #expect(HTTPDate(text) == nil) }

  @Test("a day that is none", arguments: ["", "2026", "2026-13-01", "2026-01-00", "x-y-z", "2026-01-01-01"])
  func brokenDay(text: String) { #expect(HTTPDate(day: text) == nil) }
}
