import Foundation
import TestBench
import Testing

@Suite("Estimates of a programme on the command line")
struct ProgrammeEstimateCommandTests {
  private static let document = "systems/2-beach-sand/estimates/placers.yaml"

  @Test("run puts them in the edition, explain follows a total, and a file that is not of it is refused")
  func run() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let edition = try await delfstof.edition(of: copy)
    for name in [
      "estimates.json", "estimates.csv", "estimates/titanium-placers/counts.csv",
      "estimates/titanium-placers/fits.csv", "estimates/titanium-placers/totals-all-nl.svg",
    ] {
      #expect(edition.files.contains(name), "\(name)")
    }
    let chain = try await delfstof(
      "explain", "estimate/titanium-placers/all/total/titanium-metal", "--edition", edition.folder.path, "--lang", "nl")
    #expect(chain.status == 0 && chain.output.contains("Mark3") && chain.output.contains("[ongeverifieerd]"))
    #expect(chain.output.contains("staat in: \(Self.document):"))
    #expect(chain.output.contains("Invented table of explored beach placers"))
    let own = edition.folder.appending(path: "estimates/titanium-placers/notes.txt")
    try Data("mine".utf8).write(to: own)
    let refused = try await delfstof("run", copy.folder.path, "--out", edition.folder.path)
    #expect(refused.status == 1 && refused.errors.contains("(estimates/titanium-placers/notes.txt)"))
    let list = try await delfstof("list", copy.folder.path, "figures")
    #expect(list.lines.contains("estimate/titanium-placers/all/deposits"))
  }

  @Test("a broken document stops check and run with its line, and check counts estimates")
  func broken() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let sound = try await delfstof("check", copy.folder.path, "--lang", "nl")
    #expect(sound.output.contains("1 project, 0 voorraden, 1 schatting,"))
    try copy.replace("mark3: [0, 1, 3]", with: "mark3: [3, 1, 0]", in: Self.document)
    let line = try copy.line(of: "deposits: {mark3", in: Self.document)
    let check = try await delfstof("check", copy.folder.path)
    #expect(check.status == 1 && check.lines.last == "1 error, 0 warnings")
    #expect(check.output.contains("\(Self.document):\(line) (tracts[1].deposits.mark3): error [estimate.counts]"))
    let out = try #require(copy.place).root.appending(path: "out")
    let run = try await delfstof("run", copy.folder.path, "--out", out.path)
    #expect(run.status == 1 && run.errors.contains("[estimate.counts]"))
    #expect(!FileManager.default.fileExists(atPath: out.path))
  }
}
