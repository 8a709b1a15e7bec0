import Foundation
import TestBench
import Testing

/// The article of the library that goes from raw files to a validated map is followed as a reader would.
@Suite("The tutorial on prospectivity")
struct ProspectivityTutorialTests {
  private static let article = "Sources/Prospectivity/Prospectivity.docc/FromRawFilesToAMap.md"

  @Test("every command of the article prints what the article says, and leaves what it promises")
  func commands() async throws {
    let text = try String(contentsOf: Repository.root.appending(path: Self.article), encoding: .utf8)
    let steps = TutorialTests.steps(of: text)
    #expect(steps.count == 10)
    let place = try Workplace()
    try FileManager.default.createDirectory(at: place.root.appending(path: "docs"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "docs/prospectivity"), to: place.root.appending(path: "docs/prospectivity"))
    let executable = try #require(Repository.delfstof)
    let shell = CommandRunner(executable: URL(filePath: "/bin/sh"), folder: place.root, timeout: 600)
    let path = "PATH=\(executable.deletingLastPathComponent().path):$PATH\n"
    for step in steps {
      // Progress and messages go to standard error; a reader sees both.
      let result = try await shell.run(["-c", path + "{ \(step.command)\n} 2>&1"])
      let printed = result.output.replacing("\u{a0}", with: " ").split(separator: "\n").map(String.init)
      let expected = step.expected.filter { !$0.isEmpty }
      #expect(
        TutorialTests.matches(printed[...], expected[...]),
        "\(Self.article):\(step.line)\n$ \(step.command)\n\(result.output)")
      #expect(result.status == 0)
    }
    for name in [
      "layers/layers.json", "gold.tif", "gold.card.md", "plots/fault.svg", "expert.tif", "expert.card.md",
      "validation/index.html", "targets.gpkg", "targets.csv", "targets.svg", "risk.svg", "targets.card.md",
    ] {
      #expect(FileManager.default.fileExists(atPath: place.root.appending(path: "study/\(name)").path), "\(name)")
    }
    // The picture of the article is what the reader gets.
    let picture = Repository.root.appending(path: "Sources/Prospectivity/Prospectivity.docc/Resources/targets.svg")
    #expect(
      try Data(contentsOf: picture) == Data(contentsOf: place.root.appending(path: "study/targets.svg")))
  }

  @Test("what the manuals of prospectivity link to is there")
  func links() throws {
    for manual in ["prospectivity", "layers", "weights-of-evidence", "knowledge-driven-models"] {
      let text = try String(contentsOf: Repository.root.appending(path: "docs/\(manual).md"), encoding: .utf8)
      for link in text.matches(of: /\]\(([^)#:]+)\)/).map({ String($0.output.1) }) {
        let target = Repository.root.appending(path: "docs").appending(path: link)
        #expect(FileManager.default.fileExists(atPath: target.standardizedFileURL.path), "docs/\(manual).md: \(link)")
      }
    }
  }
}
