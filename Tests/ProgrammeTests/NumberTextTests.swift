import Testing

@testable import Programme

@Suite("Numbers as people read them")
struct NumberTextTests {
  @Test(
    "a quoted figure keeps its digits",
    arguments: [
      ("1414328", "1,414,328", "1.414.328"), ("0.5", "0.5", "0,5"), ("2.0", "2.0", "2,0"), ("1473", "1473", "1473"),
      ("-3.25", "−3.25", "−3,25"), ("12.50", "12.50", "12,50"), ("0.001413", "0.001413", "0,001413"),
      ("2.2e-05", "0.0000220", "0,0000220"),
    ])
  func quoted(written: String, en: String, nl: String) {
    #expect(NumberText.quoted(written, .en) == en)
    #expect(NumberText.quoted(written, .nl) == nl)
  }

  @Test(
    "a computed number loses what is not known",
    arguments: [
      (1234.5, "1200"), (98_765, "99,000"), (0.1234, "0.12"), (999.6, "1000"), (5, "5"), (0, "0"), (12, "12"),
      (1.04, "1"), (0.00996, "0.010"), (-4567, "−4600"),
    ])
  func rounded(value: Double, text: String) {
    #expect(NumberText.rounded(value, .en) == text)
  }

  @Test("tiny shares are not printed with false precision")
  func percentages() {
    #expect(NumberText.percentage(0.0952, .nl) == "9,5\u{a0}%")
    #expect(NumberText.percentage(0.00003, .en) == "< 0.01\u{a0}%")
    #expect(NumberText.percentage(0, .en) == "0\u{a0}%")
  }
}

@Suite("Placeholders")
struct PlaceholderTests {
  @Test("known placeholders are split out, everything else stays")
  func parse() {
    #expect(
      Placeholder.parse("Holds {fact:NL056} of {material:lithium}; {model:a:share}, \\{x\\}, {no}, {")
        == [
          .plain("Holds "), .figure("fact/NL056"), .plain(" of "), .name(.material, "lithium"), .plain("; "),
          .figure("model/a/share"), .plain(", {x}, {no}, {"),
        ])
  }

  @Test(
    "Figures with many zeros are powers of ten",
    arguments: [
      (0.0000012, "1.2 × 10⁻⁶"), (-0.00001234, "−1.23 × 10⁻⁵"), (0.00012, "0.000120"), (123_456_789, "1.23 × 10⁸"),
      (123_456, "123,000"), (999_999_999, "1 × 10⁹"), (0.5, "0.500"), (0, "0"), (12, "12"), (-1e20, "−1 × 10²⁰"),
    ])
  func figure(value: Double, text: String) { #expect(NumberText.figure(value, digits: 3, .en) == text) }
}
