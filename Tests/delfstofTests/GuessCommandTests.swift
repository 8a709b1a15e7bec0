import Foundation
import TestBench
import Testing

@Suite("The command sources guess")
struct GuessCommandTests {
  @Test("a proposal saved under a programme is read by check, which asks for what is still open")
  func proposal() async throws {
    let copy = try Workplace().copy("tutorial")
    let delfstof = try DelfstofProgram()
    let file = copy.folder.appending(path: "data/beach-samples.csv").path
    let guessed = try await delfstof("sources", "guess", file)
    #expect(guessed.status == 0, "\(guessed.all)")
    #expect(guessed.output.contains("Ti (mg/kg): {property: Ti, unit: mg/kg}"))
    #expect(guessed.output.contains("# TODO"))
    try copy.write("sources/evidence/beach-samples.yaml", guessed.output)
    let check = try await delfstof("check", copy.folder.path)
    #expect(check.status == 1)
    #expect(check.output.contains("source 'TODO' does not exist"))
    #expect(check.lines.last == "1 error, 0 warnings")
  }

  @Test("a file that is not there or is nothing exits with 1 and says so, in both languages")
  func refused() async throws {
    let delfstof = try DelfstofProgram()
    let missing = try await delfstof("sources", "guess", "/nowhere/at/all.csv", "--lang", "nl")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("[file.missing]"))
    #expect(missing.errors.contains("Herstel:"))
    let place = try Workplace()
    let page = place.root.appending(path: "page.csv")
    try Data("<html></html>".utf8).write(to: page)
    let nothing = try await delfstof("sources", "guess", page.path)
    #expect(nothing.status == 1)
    #expect(nothing.errors.contains("this is no table"))
  }
}
