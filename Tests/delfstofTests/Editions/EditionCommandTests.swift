import Assessment
import Foundation
import TestBench
import Testing

/// `diff`, `review` and `progress` as a person at a terminal has them.
@Suite("Editions at the command line")
struct EditionCommandTests {
  @Test("diff tells one changed fact, what follows from it and nothing else, as text and as JSON")
  func diff() async throws {
    let copy = try Workplace().copy("netherlands", trials: 2000)
    let delfstof = try DelfstofProgram()
    let before = try await delfstof.edition(of: copy, name: "before")
    let same = try await delfstof("diff", before.folder.path, before.folder.path)
    #expect(same.status == 0 && same.output.contains("Nothing changed."))

    let facts = "systems/3-water-and-brine/facts.csv"
    try copy.edit(facts) { text in
      text.components(separatedBy: "\n").filter { !$0.hasPrefix("NL056,") }.joined(separator: "\n")
    }
    let after = try await delfstof.edition(of: copy, name: "after")
    let text = try await delfstof("diff", before.folder.path, after.folder.path)
    #expect(text.status == 0)
    #expect(text.output.contains("fact/NL056") && text.output.contains("Verdicts") && text.output.contains(facts))
    let dutch = try await delfstof("diff", before.folder.path, after.folder.path, "--lang", "nl")
    #expect(dutch.output.contains("Wat is gewijzigd (1)") && dutch.output.contains("vervallen: "))

    let json = try await delfstof("diff", before.folder.path, after.folder.path, "--json")
    let difference = try JSONDecoder().decode(EditionDifference.self, from: Data(json.output.utf8))
    #expect(difference.roots.map(\.id) == ["fact/NL056"])
    #expect(difference.changes.allSatisfy { $0.causes == ["fact/NL056"] })
    let verdicts = difference.changes.filter { $0.kind == .verdict }.map(\.id)
    #expect(verdicts == ["lithium/water-and-brine"])
    // All that came out otherwise is told, and nothing that did not.
    let old = try before.provenance().figures
    let new = try after.provenance().figures
    let moved = Set(old.keys).union(new.keys).filter { id in
      !id.contains("/input/") && id != "fact/NL056" && Self.differ(old[id], new[id])
    }
    #expect(moved.isSubset(of: Set(difference.changes.map(\.id))), "\(moved.subtracting(difference.changes.map(\.id)))")
  }

  /// More than by the roundings of the arithmetic: what a break-even content rests on, for one, is not its limit.
  private static func differ(_ a: Provenance.Figure?, _ b: Provenance.Figure?) -> Bool {
    guard a?.text == b?.text, let one = a?.value, let other = b?.value else {
      return a?.text != b?.text || a?.value != b?.value
    }
    return abs(one - other) > 1e-13 * max(abs(one), abs(other))
  }

  @Test("diff after a run that computed little tells the consequences of one changed fact, and no other")
  func consequences() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let before = try await delfstof.edition(of: copy, name: "before")
    try copy.replace("grade,,60,110", with: "grade,,60,120", in: "systems/1-geothermal-brine/facts.csv")
    let after = try await delfstof.edition(of: copy, name: "after")
    #expect(
      after.messages.contains(
        "Recomputed 5 of 9 stages: model lithium-from-heat, project lithium-at-heitvik, planning lithium, "
          + "planning lithium-at-large, planning plan (fact EL103 changed).\n"))
    let json = try await delfstof("diff", before.folder.path, after.folder.path, "--json")
    let difference = try JSONDecoder().decode(EditionDifference.self, from: Data(json.output.utf8))
    #expect(difference.roots.map(\.id) == ["fact/EL103"])
    #expect(difference.changes.allSatisfy { $0.causes == ["fact/EL103"] })
    // By looking at every figure of both editions.
    let old = try before.provenance().figures
    let new = try after.provenance().figures
    let moved = old.keys.filter { Self.differ(old[$0], new[$0]) }
    let told = Set(difference.changes.map(\.id))
    #expect(told == Set(moved.filter { !$0.contains("/input/") && $0 != "fact/EL103" }))
    let resting = ["model/lithium-from-heat", "project/lithium-at-heitvik", "decision/", "plan/"]
    #expect(told.allSatisfy { id in resting.contains { id.hasPrefix($0) } })
  }

  @Test("a folder that is no edition is refused with its name")
  func noEdition() async throws {
    let place = try Workplace()
    let delfstof = try DelfstofProgram()
    let result = try await delfstof("diff", place.root.path, place.root.path, "--lang", "nl")
    #expect(result.status == 2 && result.errors.contains("is dit de map van een editie?"))
  }

  @Test("review lists the five claims for the next list, and at once when a newer list is there")
  func review() async throws {
    let copy = try Workplace().copy("netherlands", trials: 1000)
    let delfstof = try DelfstofProgram()
    func claims(_ due: String) async throws -> [String?] {
      let result = try await delfstof("review", copy.folder.path, "--json", "--quiet")
      #expect(result.status == 0)
      let list = try JSONDecoder().decode(ReviewList.self, from: Data(result.output.utf8))
      return list.items.filter { $0.kind == .claim && $0.due == due }.map(\.id)
    }
    #expect(try await claims("2027-05-24").count == 5)
    let text = try await delfstof("review", copy.folder.path, "--due", "2027-12-31", "--lang", "nl")
    #expect(text.output.contains("2027-05-24 (6)") && !text.output.contains("2030-05-24"))

    var list = try copy.text("materials/lists/2023.yaml")
    list = list.replacing("id: \"2023\"", with: "id: \"2027\"").replacing("2024-05-03", with: "2027-01-01")
    try copy.write("materials/lists/2027.yaml", list)
    #expect(try await claims("2027-01-01").count == 5)

    let wrong = try await delfstof("review", copy.folder.path, "--due", "next year")
    #expect(wrong.status == 2 && wrong.errors.contains("year-month-day"))
  }

  @Test("progress writes its tables twice alike, and never over something else")
  func progress() async throws {
    let copy = try Workplace().copy("tutorial")
    let delfstof = try DelfstofProgram()
    let out = try #require(copy.place).root.appending(path: "progress")
    let arguments = ["progress", copy.folder.path, "--year", "2026", "--out", out.path]
    #expect(try await delfstof.runner.run(arguments).status == 0)
    let first = EditionFolder(folder: out, place: copy.place, messages: "")
    #expect(first.files == ["measures.csv", "progress.en.html", "progress.nl.html", "summary.csv"])
    let hashes = try first.hashes()
    #expect(try await delfstof.runner.run(arguments).status == 0)
    #expect(try first.hashes() == hashes)
    let table = try String(contentsOf: out.appending(path: "measures.csv"), encoding: .utf8)
    #expect(table.contains("2026,M2,19(2)(e),beach-sand,") && table.contains(",running,true,2026-09-01,,"))

    try "mine".write(to: out.appending(path: "mine.txt"), atomically: true, encoding: .utf8)
    let refused = try await delfstof.runner.run(arguments)
    #expect(refused.status == 1 && refused.errors.contains("mine.txt"))
    #expect(FileManager.default.fileExists(atPath: out.appending(path: "mine.txt").path))
    let wrong = try await delfstof("progress", copy.folder.path, "--year", "26")
    #expect(wrong.status == 2)
  }
}
