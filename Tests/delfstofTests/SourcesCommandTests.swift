import Foundation
import TestBench
import Testing

@Suite("The command sources")
struct SourcesCommandTests {
  let tutorial = Repository.programme("tutorial").path

  @Test("lists a declared source with its state, in both languages")
  func list() async throws {
    let delfstof = try DelfstofProgram()
    let present = try await delfstof("sources", tutorial, "--data", tutorial + "/data")
    #expect(present.status == 0, "\(present.all)")
    #expect(present.lines.first == "beach-samples  present  Sand samples of Svartstrand")
    #expect(present.lines.contains("    feeds: titanium-metal/beach-sand"))
    #expect(present.lines.last == "1 declared source: 1 present")
    let empty = try Workplace()
    let missing = try await delfstof("sources", tutorial, "--data", empty.root.path, "--lang", "nl")
    #expect(missing.status == 0)
    #expect(missing.lines.first == "beach-samples  ontbreekt  Zandmonsters van Svartstrand")
    #expect(missing.output.contains("zonder: Zonder deze monsters"))
    let unchecked = try await delfstof("sources", tutorial, "--quiet")
    #expect(unchecked.output == "beach-samples  not checked  Sand samples of Svartstrand\n")
  }

  @Test("prints the same as JSON")
  func json() async throws {
    let result = try await DelfstofProgram()("sources", tutorial, "--data", tutorial + "/data", "--json")
    let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    let sheet = try #require(parsed?.first)
    #expect(sheet["id"] as? String == "beach-samples")
    #expect((sheet["status"] as? [String: Any])?["state"] as? String == "present")
    #expect(sheet["verdicts"] as? [String] == ["titanium-metal/beach-sand"])
  }

  @Test("a data folder that is not there is wrong usage")
  func noFolder() async throws {
    let result = try await DelfstofProgram()("sources", tutorial, "--data", "/nowhere/at/all")
    #expect(result.status == 2)
    #expect(result.errors.contains("/nowhere/at/all"))
  }
}
