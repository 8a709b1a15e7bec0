import Foundation
import TestBench
import Testing

/// The built program on the programmes of the repository.
@Suite("delfstof plan")
struct PlanCommandTests {
  let program: DelfstofProgram

  init() throws { program = try DelfstofProgram() }

  @Test("tells systems, measures, plan and decisions of the tutorial, in both languages")
  func tutorial() async throws {
    let english = try await program.runner.run(["plan", "Programmes/tutorial", "--quiet"])
    #expect(english.status == 0, "\(english.all)")
    for word in ["is further research worth its money?", "Measures, the best value", "Plan 2027–2030", "Decisions"] {
      #expect(english.output.contains(word), "\(word)")
    }
    let dutch = try await program.runner.run(["plan", "Programmes/tutorial", "--quiet", "--lang", "nl"])
    #expect(dutch.output.contains("is verder onderzoek zijn geld waard?") && dutch.output.contains("Beslissingen"))
  }

  @Test("the same bytes on any number of threads, on the screen and in files")
  func threads() async throws {
    let place = try Workplace()
    let one = try await program.runner.run(["plan", "Programmes/tutorial", "--json", "--quiet", "--threads", "1"])
    let many = try await program.runner.run(
      [
        "plan", "Programmes/tutorial", "--json", "--quiet", "--threads", "8", "--out",
        place.root.appending(path: "p").path,
      ])
    #expect(one.status == 0 && one.output == many.output)
    let file = try String(contentsOf: place.root.appending(path: "p/plan.json"), encoding: .utf8)
    #expect(file == one.output)
    let table = try String(contentsOf: place.root.appending(path: "p/plan.csv"), encoding: .utf8)
    #expect(table.split(separator: "\n").count == 4)
  }

  @Test("a budget bounds the plan, and what it cannot pay is said with exit code 1")
  func budget() async throws {
    let none = try await program.runner.run(["plan", "Programmes/tutorial", "--json", "--quiet", "--budget", "none"])
    #expect(none.status == 0 && !none.output.contains("\"budget\""))
    let little = try await program.runner.run(["plan", "Programmes/tutorial", "--quiet", "--budget", "1k"])
    #expect(little.status == 1 && little.output.contains("costs at least"), "\(little.all)")
  }

  @Test(
    "nonsense is wrong usage",
    arguments: [["--budget", "five"], ["--budget", "-3"], ["--budget", "5e6"], ["--staff", "x"], ["--years", "0"]])
  func usage(_ options: [String]) async throws {
    let result = try await program.runner.run(["plan", "Programmes/tutorial"] + options)
    #expect(result.status == 2, "\(result.all)")
  }
}
