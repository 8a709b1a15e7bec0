import Testing

@testable import PredictiveMapping

@Suite("Codes of classes among features")
struct ClassCodesTests {
  private static func found(_ column: [Double]) -> [Int]? {
    ClassCodes(["rock", "field"], [column, column.map { $0 + 0.25 }]).features.first.map(\.codes)
  }

  @Test("a few whole numbers of many rows each look like codes, whatever is missing")
  func codes() {
    #expect(Self.found((0..<40).map { Double([7, 2, 31][$0 % 3]) }) == [2, 7, 31])
    #expect(Self.found((0..<40).map { $0 % 5 == 0 ? .nan : Double($0 % 3 - 1) }) == [-1, 0, 1])
  }

  @Test("yes or no, measurements and counts do not")
  func others() {
    #expect(Self.found((0..<40).map { Double($0 % 2) }) == nil)
    #expect(Self.found((0..<40).map { Double($0 % 3) / 2 }) == nil)
    #expect(Self.found((0..<40).map { Double($0 * 13) }) == nil)
    #expect(Self.found((0..<400).map { Double($0 % 41) }) == nil)
    #expect(Self.found([Double](repeating: .nan, count: 40)) == nil)
    #expect(ClassCodes(["a"], [[1.5, 2, 3]]).warning == nil)
  }

  @Test("the warning names them and the mend in both languages")
  func warning() throws {
    let text = try #require(ClassCodes(["rock"], [(0..<80).map { Double($0 % 6) }]).warning)
    #expect(text.en.contains("rock (0, 1, 2, 3 …)") && text.en.contains("one-hot"))
    #expect(text.nl.contains("rock (0, 1, 2, 3 …)") && text.nl.contains("hoeveelheden"))
  }
}
