import Foundation
import NumericalMethods
import Testing

@Suite("Packed numbers")
struct PackedNumbersTests {
  private func decoded<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSONDecoder().decode([Value].self, from: Data("[\(json)]".utf8))[0]
  }

  @Test("every number comes back to the last bit")
  func bits() throws {
    let stream = RandomStream(seed: 7, name: "packed")
    let values =
      [
        0, -0.0, 1, -1.0 / 3, .infinity, -.infinity, .nan, -.nan, .signalingNaN, .leastNonzeroMagnitude,
        .leastNormalMagnitude, .greatestFiniteMagnitude, .ulpOfOne, Double(nan: 0x123, signaling: false),
      ] + stream.uniforms(0..<1000)
    let data = try JSONEncoder().encode([PackedNumbers(values)])
    let read = try JSONDecoder().decode([PackedNumbers].self, from: data)[0]
    #expect(read.values.map(\.bitPattern) == values.map(\.bitPattern))
    #expect(try decoded(PackedNumbers.self, "\"\"").values.isEmpty)
  }

  @Test("the form is that of the standards: base64 of little-endian binary64")
  func form() throws {
    // 1 is 3F F0 00 00 00 00 00 00, the lowest byte first.
    let data = try JSONEncoder().encode([PackedNumbers([1])])
    #expect(String(decoding: data, as: UTF8.self) == #"["AAAAAAAA8D8="]"#)
    #expect(try decoded(PackedNumbers.self, "\"AAAAAAAA8D8=\"").values == [1])
  }

  @Test(
    "what is not so many whole numbers is refused",
    arguments: ["\"AAAA\"", "\"8D8\"", "\"not base64!!\"", "1", "null"])
  func refused(json: String) {
    #expect(throws: DecodingError.self) { try decoded(PackedNumbers.self, json) }
  }

  @Test("a summary is kept whole")
  func summary() throws {
    let stream = RandomStream(seed: 3, name: "summary")
    for summary in [SampleSummary(stream.uniforms(0..<997)), SampleSummary([4]), SampleSummary([-1, 1e300], bins: 3)] {
      let data = try JSONEncoder().encode([summary])
      #expect(try JSONDecoder().decode([SampleSummary].self, from: data) == [summary])
    }
  }

  /// Numbers before the histogram; how many trials there were, and how many are in a class, are whole.
  @Test(
    "what is no summary is refused",
    arguments: [
      [], [1, 2, 3], [Double](repeating: 0, count: 9), [0.5] + [Double](repeating: 0, count: 9),
      [Double](repeating: 0, count: 10) + [1.5], [.nan] + [Double](repeating: 0, count: 12),
      [Double](repeating: 0, count: 10) + [1e300],
    ])
  func noSummary(values: [Double]) throws {
    let data = try JSONEncoder().encode([PackedNumbers(values)])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([SampleSummary].self, from: data) }
  }
}
