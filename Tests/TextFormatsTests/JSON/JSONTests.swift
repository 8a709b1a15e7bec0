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

  /// A value with every kind of part, as Foundation's encoder writes it.
  private struct Sample: Codable, Equatable {
    var texts: [String: String] = [:]
    var numbers: [Double] = []
    var whole: [Int] = []
    var nested: [[Bool]] = []
    var nothing: Int?

    var json: JSON {
      .members([
        "texts": .object(texts.map { JSON.Member($0.key, .text($0.value)) }),
        "numbers": .array(numbers.map(JSON.number)), "whole": .array(whole.map(JSON.integer)),
        "nested": .array(nested.map { .array($0.map(JSON.bool)) }), "nothing": nothing.map(JSON.integer),
      ])
    }
  }

  @Test("the canonical text is what Foundation's encoder writes, byte for byte")
  func canonical() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var random = SeededNumbers(seed: 9)
    let marks = [
      "", "a", "B", "b10", "b9", "é", "e\u{301}", "\u{2028}", "/", "\"", "\\", "\u{8}\u{c}\u{1f}\u{7f}\t", "日本",
    ]
    func text() -> String { (0..<3).map { _ in marks[Int(random.next() % UInt64(marks.count))] }.joined() }
    for count in 0..<60 {
      var sample = Sample()
      for _ in 0..<count {
        sample.texts[text()] = text()
        let number = Double(bitPattern: random.next())
        if number.isFinite { sample.numbers.append(number) }
        sample.whole.append(Int(truncatingIfNeeded: random.next()))
        sample.nested.append((0..<random.next() % 3).map { $0 == 1 })
      }
      sample.numbers += [0, -0.0, 1, 0.1, 1e15, 1e16, 1.8e16, 1e-7, 123_456, 1e300].prefix(count)
      if count % 2 == 1 { sample.nothing = count }
      let expected = try encoder.encode(sample) + [UInt8(ascii: "\n")]
      #expect(
        String(decoding: sample.json.canonical, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
      #expect(sample.json.canonical == Array(expected))
    }
    #expect(JSON.null.canonical == Array("null\n".utf8) && JSON.number(.nan).canonical == Array("null\n".utf8))
    #expect(JSON.array([.raw(Array("1.50".utf8))]).canonical == Array("[\n  1.50\n]\n".utf8))
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
