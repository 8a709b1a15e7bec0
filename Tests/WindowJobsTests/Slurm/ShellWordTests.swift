import Foundation
import TestBench
import Testing

@testable import WindowJobs

@Suite("Words of a shell script")
struct ShellWordTests {
  @Test(
    "the shell reads back what was quoted, whatever it is",
    arguments: [
      "", "plain", "two words", "it's", "'", "''", "$(touch /tmp/x)", "`id`", "a\nb", "\\", "\"", "; rm -rf .", "$HOME",
      "*", "-n", "café ☂", "%A \\$1 & | < > #",
    ])
  func roundTrip(_ text: String) async throws {
    let runner = CommandRunner(executable: URL(filePath: "/bin/sh"))
    let result = try await runner.run(["-c", "printf '%s|' \(ShellWord.quoted(text)) end"])
    #expect(result.status == 0)
    #expect(result.output == "\(text)|end|")
  }

  @Test("random words of the signs that mean something to a shell come back")
  func random() async throws {
    var numbers = SeededNumbers(seed: 5)
    let signs = Array("'\"\\$`!*?[]{}()<>|&;~# \n\tab")
    let words = (0..<200).map { _ in String((0..<numbers.below(12)).map { _ in numbers.pick(signs) }) }
    let runner = CommandRunner(executable: URL(filePath: "/bin/sh"))
    let result = try await runner.run(["-c", "printf '%s\\001' \(words.map(ShellWord.quoted).joined(separator: " "))"])
    #expect(result.output == words.map { $0 + "\u{1}" }.joined())
  }
}
