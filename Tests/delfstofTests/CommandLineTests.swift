import Foundation
import TestBench
import Testing

@Suite("The command line")
struct CommandLineTests {
  @Test(
    "wrong usage exits with 2 and says what is right",
    arguments: [
      ["frobnicate"], ["run"], ["check"], ["explain"], ["run", "x", "--threads", "0"], ["check", "x", "--lang", "de"],
      ["list", "x", "everything"], ["run", "x", "--cores", "2"],
    ])
  func wrongUsage(_ arguments: [String]) async throws {
    let delfstof = try DelfstofProgram()
    let result = try await delfstof.runner.run(arguments)
    #expect(result.status == 2, "\(arguments)")
    #expect(result.output == "")
    #expect(result.errors.contains("Error: "))
    #expect(result.errors.contains("Usage: delfstof"))
  }

  @Test("help and version are answers, not errors", arguments: [["--help"], ["help", "run"], ["--version"], []])
  func help(_ arguments: [String]) async throws {
    let result = try await DelfstofProgram().runner.run(arguments)
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.count > 3)
  }

  @Test("a programme that does not exist is named and exits with 1", arguments: ["check", "run", "list"])
  func missingProgramme(_ command: String) async throws {
    let place = try Workplace()
    let missing = place.root.appending(path: "atlantis").path
    let result = try await DelfstofProgram(in: place.root)(command, missing)
    #expect(result.status == 1)
    #expect(result.all.contains("error [folder.missing]"))
    #expect(result.all.contains(missing))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.root.path) == [])
  }

  @Test("an edition that does not exist is wrong usage of explain")
  func missingEdition() async throws {
    let place = try Workplace()
    let delfstof = try DelfstofProgram(in: place.root)
    let named = try await delfstof("explain", "lithium", "--edition", place.root.path)
    #expect(named.status == 2)
    #expect(named.errors.contains("provenance.json"))
    let unnamed = try await delfstof("explain", "lithium")
    #expect(unnamed.status == 2)
    #expect(unnamed.errors.contains("--edition"))
  }

  @Test("a sound programme checks with 0 and says what it holds", arguments: ["tutorial", "netherlands"])
  func soundProgramme(_ name: String) async throws {
    let result = try await DelfstofProgram()("check", Repository.programme(name).path)
    #expect(result.status == 0, "\(result.all)")
    #expect(result.lines.last == "0 errors, 0 warnings")
    #expect(result.lines.count == 2)
    #expect(result.errors == "")
  }

  @Test("quiet prints the result and nothing else")
  func quiet() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let out = try #require(copy.place).root.appending(path: "out")
    let delfstof = try DelfstofProgram()
    let run = try await delfstof("run", copy.folder.path, "--out", out.path, "--quiet")
    #expect(run.status == 0)
    #expect(run.output == "Report: \(out.path)/report/en/index.html\n")
    #expect(run.errors == "")
    let check = try await delfstof("check", copy.folder.path, "-q")
    #expect(check.output == "0 errors, 0 warnings\n")
    #expect(check.errors == "")
    let loud = try await delfstof("run", copy.folder.path, "--out", out.path)
    #expect(loud.errors.contains(/Models *: 2\/2/))
  }

  @Test("messages come in Dutch when asked")
  func dutch() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let out = try #require(copy.place).root.appending(path: "uit")
    let delfstof = try DelfstofProgram()
    let run = try await delfstof("run", copy.folder.path, "--out", out.path, "--lang", "nl")
    #expect(run.status == 0)
    #expect(run.lines.count == 2 && run.lines.first?.wholeMatch(of: /Kenmerk: [0-9a-f]{12}/) != nil, "\(run.output)")
    #expect(run.lines.last == "Rapport: \(out.path)/report/nl/index.html")
    let chain = try await delfstof("explain", "lithium/geothermal-brine", "--edition", out.path, "--lang", "nl")
    #expect(chain.output.contains("staat in: systems/1-geothermal-brine/facts.csv"))
    #expect(chain.output.contains("   = beoordeeld; "))
    let list = try await delfstof("list", copy.folder.path, "--lang", "nl")
    #expect(list.lines.first == "lithium/geothermal-brine\tbeoordeeld\tM/B\tcoproductie")

    try copy.replace("status: running", with: "status: lopend", in: "systems/2-beach-sand/measures.yaml")
    let check = try await delfstof("check", copy.folder.path, "--lang", "nl")
    #expect(check.status == 1)
    #expect(check.output.contains(": fout [yaml.choice]: 'lopend' is geen keuze"))
    #expect(check.output.contains("    Herstel: kies uit: proposed, planned, running, done"))
    #expect(check.lines.last == "1 fout, 0 waarschuwingen")
    let refused = try await delfstof("run", copy.folder.path, "--out", out.path, "--lang", "nl")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("1 fout; het programma is niet te gebruiken."))
  }

  @Test("list shows the matrix, one cell a line")
  func list() async throws {
    let result = try await DelfstofProgram()("list", Repository.programme("tutorial").path)
    #expect(
      result.lines == [
        "lithium/geothermal-brine\tassessed\tM/B\tco-production", "lithium/beach-sand\tnot assessed\t\t",
        "titanium-metal/geothermal-brine\tnot assessed\t\t",
        "titanium-metal/beach-sand\tassessed\tM/B\tno form of extraction",
        "graphite/geothermal-brine\texcluded\tN/D\t", "graphite/beach-sand\texcluded\tN/D\t",
      ])
  }

  @Test("the runner of these tests ends what hangs and reads what floods both pipes")
  func runner() async throws {
    let shell = CommandRunner(executable: URL(filePath: "/bin/sh"), timeout: 20)
    let flood = try await shell.run(["-c", "head -c 400000 /dev/zero >&2; head -c 400000 /dev/zero; exit 3"])
    #expect(flood.status == 3)
    #expect(flood.output.utf8.count == 400_000)
    #expect(flood.errors.utf8.count == 400_000)
    #expect(!flood.timedOut)
    let hanging = CommandRunner(executable: URL(filePath: "/bin/sleep"), timeout: 0.3)
    let ended = try await hanging.run(["30"])
    #expect(ended.timedOut)
    #expect(ended.status == 128 + 9)
  }
}
