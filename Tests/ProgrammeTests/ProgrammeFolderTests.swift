import Foundation
import TestBench
import Testing

@testable import Programme

@Suite("Parts of a programme folder")
struct ProgrammeFolderTests {
  @Test("parts that are read side by side give what one after the other gives, findings and files too")
  func parts() throws {
    let place = try Workplace()
    let names = (0..<40).map { "part\($0).csv" }
    for (number, name) in names.enumerated() where number % 7 != 3 {
      // Some are not UTF-8.
      let data = number % 5 == 0 ? Data([0x61, 0x0A, 0xFF]) : Data("text \(number)\n".utf8)
      try data.write(to: place.root.appending(path: name))
    }
    func folder() -> ProgrammeFolder { ProgrammeFolder(root: place.root, log: FindingLog(manual: "manual")) }
    let one = folder()
    let texts = names.map { one.text($0) }
    #expect(texts.contains(nil) && one.log.brokenFiles.count > 10)
    for _ in 0..<5 {
      let many = folder()
      #expect(many.inParts(names) { $0.text($1) } == texts)
      #expect(many.files == one.files)
      #expect(many.log.findings == one.log.findings)
      #expect(many.log.brokenFiles == one.log.brokenFiles)
    }
  }

  @Test("a finding that two parts have is told once")
  func same() throws {
    let place = try Workplace()
    let folder = ProgrammeFolder(root: place.root, log: FindingLog())
    #expect(folder.inParts([1, 2, 3]) { $0.text("absent.csv") ?? "\($1)" } == ["1", "2", "3"])
    #expect(folder.log.findings.map(\.code) == ["file.missing"])
  }
}
