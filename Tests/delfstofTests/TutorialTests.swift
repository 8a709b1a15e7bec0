import Foundation
import TestBench
import Testing

/// `docs/tutorial.md` is followed as a reader would: every command is run, every printed line must come.
@Suite("The tutorial")
struct TutorialTests {
  struct Step {
    var command: String
    var expected: [String] = []
    /// Line in the article.
    let line: Int
  }

  /// Commands start with `$ `, their further lines with `> `; what follows is what they print.
  static func steps(of article: String) -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for (index, line) in article.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), line: index + 1))
      } else if isInside, line.hasPrefix("> "), !steps.isEmpty {
        steps[steps.count - 1].command += "\n" + line.dropFirst(2)
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].expected.append(line)
      }
    }
    return steps
  }

  /// Whether printed lines are the expected ones; a line `...` stands for any lines, `...` in a line for any text.
  static func matches(_ printed: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return printed.isEmpty }
    let rest = expected.dropFirst()
    if first == "..." {
      return (printed.startIndex...printed.endIndex).contains { matches(printed[$0...], rest) }
    }
    guard let line = printed.first, fits(line, first) else { return false }
    return matches(printed.dropFirst(), rest)
  }

  private static func fits(_ line: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "...")
    guard parts.count > 1 else { return line == pattern }
    guard line.hasPrefix(parts[0]), line.hasSuffix(parts[parts.count - 1]) else { return false }
    var rest = line[...]
    for part in parts where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  @Test("every command of the article prints what the article says")
  func commands() async throws {
    let article = try String(contentsOf: Repository.root.appending(path: "docs/tutorial.md"), encoding: .utf8)
    let steps = Self.steps(of: article)
    #expect(steps.count > 15)
    let place = try Workplace()
    _ = try place.copy("tutorial")
    let executable = try #require(Repository.delfstof)
    let shell = CommandRunner(executable: URL(filePath: "/bin/sh"), folder: place.root)
    let path = "PATH=\(executable.deletingLastPathComponent().path):$PATH\n"
    for step in steps {
      let result = try await shell.run(["-c", path + "{ \(step.command)\n} 2>&1"])
      // Figures carry no-break spaces, which nobody types into an article.
      let text = result.output.replacing("\u{a0}", with: " ")
      let printed = text.split(separator: "\n").map(String.init)
      #expect(
        Self.matches(printed[...], step.expected[...]), "docs/tutorial.md:\(step.line)\n$ \(step.command)\n\(text)")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: place.root.appending(path: "Programmes").path)
    #expect(left == ["tutorial"])
  }
}
