import Testing

@testable import Publication

@Suite("Text in lines")
struct WrappedTextTests {
  private func lines(_ text: String, _ length: Int, most: Int = 10) -> [String] {
    WrappedText(mostLines: most) { $0.count <= length }.lines(text)
  }

  @Test("words stay whole, no line is longer than there is room for, and nothing is lost")
  func words() {
    let text = "lithium in the water of a geothermal doublet"
    for length in 10...50 {
      let lines = lines(text, length)
      #expect(lines.allSatisfy { $0.count <= length })
      #expect(lines.joined(separator: " ") == text)
    }
  }

  @Test("an id that is longer than a line breaks after a slash or hyphen, anything else where it must")
  func longWord() {
    #expect(lines("project/lithium-at-doublets/share", 14) == ["project/", "lithium-at-", "doublets/share"])
    #expect(lines("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    #expect(lines("to abcdefghij", 4) == ["to", "abcd", "efgh", "ij"])
  }

  @Test("what does not fit ends in an ellipsis within the line")
  func cut() {
    let lines = lines("one two three four five", 7, most: 2)
    #expect(lines.count == 2 && lines[1].hasSuffix("…") && lines[1].count <= 7)
  }

  @Test("no text has no line, and no width still ends")
  func edges() {
    #expect(lines(" \n ", 5) == [])
    #expect(lines("ab", 0) == ["a", "b"])
  }

  @Test("wide letters take more room than narrow ones, marks none")
  func widths() {
    #expect(LetterWidth.of("iii", size: 10) < LetterWidth.of("mmm", size: 10))
    #expect(LetterWidth.of("e\u{301}", size: 10) == LetterWidth.of("e", size: 10))
  }
}
