import Foundation
import Testing
import TextFormats

@Suite("Texts without space around them")
struct TrimmedTextTests {
  /// ASCII space of every kind, space beyond it, what only looks like it, letters, and marks that join what is before.
  static let alphabet: [Unicode.Scalar] = [
    " ", " ", "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{85}", "\u{A0}", "\u{200B}", "\u{2003}", "\u{2028}",
    "\u{3000}", "\u{FEFF}", "a", "a", "1", "é", "\u{301}", "𝒳", "\0",
  ]

  @Test("they are what Foundation makes of them")
  func foundation() {
    var generator = Seeded(state: 5)
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...7, using: &generator) {
        text.unicodeScalars.append(Self.alphabet.randomElement(using: &generator) ?? "a")
      }
      let code = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      #expect(text.trimmedText == text.trimmingCharacters(in: .whitespacesAndNewlines), "\(code)")
      #expect(text.trimmedOfSpaces == text.trimmingCharacters(in: .whitespaces), "\(code)")
      let part = text.dropFirst()
      #expect(part.trimmedText == part.trimmingCharacters(in: .whitespacesAndNewlines), "\(code)")
    }
  }

  /// SplitMix64.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
