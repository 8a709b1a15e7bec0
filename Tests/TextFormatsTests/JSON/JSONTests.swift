import Foundation
import TestBench
import Testing

@testable import TextFormats

@Suite("JSON that is put together here")
struct JSONTests {
  private func foundation(_ json: JSON) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(json.bytes), options: .fragmentsAllowed)
  }

  @Test(
    "every text is what Foundation reads",
    arguments: [
      "", "plain", "\"\\/\u{8}\u{c}\n\r\t", "\r\n", "\u{0}\u{1f}\u{7f}", "e\u{301}\"\u{301}", "\u{2028}\u{1F9F2}日本",
      "</script>",
    ])
  func texts(text: String) throws {
    #expect(try foundation(.text(text)) as? String == text)
    let object = try foundation(.object([.init(text, 1)])) as? [String: Int]
    #expect(object == [text: 1])
  }

  @Test("numbers are the same to the last digit, and what is not finite is null")
  func numbers() throws {
    var random = SeededNumbers(seed: 2)
    for _ in 0..<2000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(try JSONDecoder().decode(Double.self, from: Data(JSON.number(value).bytes)) == value)
    }
    #expect(String(decoding: JSON.number(.nan).bytes, as: UTF8.self) == "null")
    #expect(String(decoding: JSON.number(3).bytes, as: UTF8.self) == "3")
    #expect(String(decoding: JSON.number(0.1).bytes, as: UTF8.self) == "0.1")
  }

  @Test("members keep their order, and can be read and set")
  func members() throws {
    var json: JSON = ["b": 1, "a": [true, .null, "x"]]
    #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"b":1,"a":[true,null,"x"]}"#)
    json["b"] = nil
    json["c"] = ["d": 1.5]
    #expect(json == ["a": [true, .null, "x"], "c": ["d": 1.5]])
    #expect(try JSONDecoder().decode(JSON.self, from: Data(json.bytes)) == json)
  }
}
