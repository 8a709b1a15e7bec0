import Foundation
import TestBench
import Testing

/// Programmes set up for countries, run and combined, as a person at a terminal does it.
@Suite("Several countries")
struct CountriesTests {
  let place: Workplace
  let program: DelfstofProgram

  init() throws {
    place = try Workplace()
    program = try DelfstofProgram(in: place.root)
  }

  /// Two countries as squares, so that no base map of the machine is needed.
  private func baseMap() throws -> String {
    let squares = [("IE", -9.0, 52.0), ("EE", 25.0, 58.0)].map { code, west, south in
      let ring = [[west, south], [west + 2, south], [west + 2, south + 1], [west, south + 1], [west, south]]
      return """
        {"type": "Feature", "properties": {"iso": "\(code)"},
        "geometry": {"type": "Polygon", "coordinates": [\(ring)]}}
        """
    }
    let url = place.root.appending(path: "countries.geojson")
    try Data("{\"type\": \"FeatureCollection\", \"features\": [\(squares.joined(separator: ","))]}".utf8).write(to: url)
    return url.path
  }

  private func path(_ name: String) -> String { place.root.appending(path: name).path }

  private func edition(of name: String) -> EditionFolder {
    EditionFolder(folder: place.root.appending(path: "editions/\(name)"), place: place, messages: "")
  }

  /// A new programme, its check and its edition.
  private func found(_ code: String, _ name: String, _ map: String) async throws {
    let made = try await program(
      "new", "--country", code, "--out", name, "--basemap", map, "--date", "2026-11-24")
    try #require(made.status == 0, "\(made.all)")
    let check = try await program("check", name)
    #expect(check.status == 0 && check.output.contains("0 errors, 0 warnings"), "\(check.all)")
    let run = try await program("run", name, "--out", "editions/\(name)", "--quiet")
    try #require(run.status == 0, "\(run.all)")
  }

  @Test("are set up, run, combined and verified: two new ones and the Netherlands")
  func threeCountries() async throws {
    let map = try baseMap()
    try await found("IE", "ireland", map)
    try await found("EE", "estonia", map)
    let netherlands = try place.copy("netherlands", trials: 200)
    let run = try await program("run", netherlands.folder.path, "--out", "editions/netherlands", "--quiet")
    try #require(run.status == 0, "\(run.all)")

    // A new programme says honestly how little it knows.
    let verdicts = try edition(of: "ireland").verdicts()
    #expect(verdicts.count == 34 * 6)
    #expect(verdicts.allSatisfy { $0.state == "not-assessed" && $0.potential == "U" && $0.rules["state"] != nil })

    let names = ["editions/ireland", "editions/estonia", "editions/netherlands"]
    let merged = try await program.runner.run(["merge"] + names + ["--out", "europe"])
    try #require(merged.status == 0, "\(merged.all)")
    let other = try await program.runner.run(["merge"] + names.reversed() + ["--out", "europe-2"])
    #expect(other.status == 0)
    #expect(
      try EditionFolder(folder: place.root.appending(path: "europe"), place: place, messages: "").hashes()
        == EditionFolder(folder: place.root.appending(path: "europe-2"), place: place, messages: "").hashes())
    let verified = try await program("verify", "europe")
    #expect(verified.status == 0 && verified.output.contains("EE 2026-1, IE 2026-1, NL 2026-1"), "\(verified.all)")

    // Every verdict of every country stands there once.
    let rows = try String(contentsOf: place.root.appending(path: "europe/verdicts.csv"), encoding: .utf8)
    let count = try names.map { try edition(of: String($0.dropFirst(9))).verdicts().count }.reduce(0, +)
    #expect(try CaseTable(text: unquoted(rows)).count == count)
    // And the totals are those of the one country that has any.
    let totals = try String(contentsOf: place.root.appending(path: "europe/totals.csv"), encoding: .utf8)
    #expect(totals.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",NL,") })
    #expect(totals.split(separator: "\n").count > 5)

    try await refusals(names)
  }

  /// Texts hold commas: only the rows are counted.
  private func unquoted(_ csv: String) -> String {
    csv.replacing(/"[^"]*"/, with: "x")
  }

  private func refusals(_ names: [String]) async throws {
    for language in ["en", "nl"] {
      let twice = try await program("merge", names[0], names[1], names[0], "--out", "twice", "--lang", language)
      #expect(twice.status == 1 && twice.errors.contains("IE"), "\(twice.all)")
    }
    let one = try await program("merge", names[0], "--out", "one")
    #expect(one.status == 1)
    // A view is no edition of a country.
    let again = try await program("merge", names[0], "europe", "--out", "one")
    #expect(again.status == 1 && again.errors.contains("europe"), "\(again.all)")
    let far = try await program("merge", names[0], names[1], "--out", "one", "--distance", "1000")
    #expect(far.status == 1 && far.errors.contains("--distance"))
    let occupied = try await program("merge", names[0], names[1], "--out", names[2])
    #expect(occupied.status == 1 && occupied.errors.contains("--out"), "\(occupied.all)")
    let files = FileManager.default
    // Damaged, and not sealed.
    try files.copyItem(atPath: path(names[1]), toPath: path("damaged"))
    let table = place.root.appending(path: "damaged/verdicts.csv")
    try Data((try String(contentsOf: table, encoding: .utf8) + "x").utf8).write(to: table)
    let damaged = try await program("merge", names[0], "damaged", "--out", "bad")
    #expect(damaged.status == 1 && damaged.errors.contains("verdicts.csv"), "\(damaged.all)")
    try files.removeItem(atPath: path("damaged/edition.json"))
    let unsealed = try await program("merge", names[0], "damaged", "--out", "bad")
    #expect(unsealed.status == 1 && unsealed.errors.contains("edition.json"), "\(unsealed.all)")
    #expect(!files.fileExists(atPath: path("bad")) && !files.fileExists(atPath: path("twice")))
  }

  @Test("are refused when they do not exist, have no outline or stand there already")
  func refusedFoundings() async throws {
    let map = try baseMap()
    for (arguments, word) in [
      (["--country", "XX", "--out", "x"], "XX"), (["--country", "PT", "--out", "x"], "PT"),
      (["--country", "IE", "--out", "x", "--date", "soon"], "soon"),
    ] {
      let refused = try await program.runner.run(["new", "--basemap", map] + arguments)
      #expect(refused.status == 1 && refused.errors.contains(word), "\(refused.all)")
    }
    let absent = try await program(
      "new", "--country", "IE", "--out", "x", "--basemap", "nothing.geojson", "--lang", "nl")
    #expect(absent.status == 1 && absent.errors.contains("Scripts/basemap"), "\(absent.all)")
    #expect(!FileManager.default.fileExists(atPath: path("x")))
    let first = try await program("new", "--country", "IE", "--out", "x", "--basemap", map)
    #expect(first.status == 0)
    let second = try await program("new", "--country", "EE", "--out", "x", "--basemap", map)
    #expect(second.status == 1 && second.errors.contains("--out"))
    #expect(
      try String(contentsOf: place.root.appending(path: "x/programme.yaml"), encoding: .utf8).contains("country: IE"))
  }

  @Test("have programmes of their own in the project that are checked and run: Portugal")
  func portugal() async throws {
    let copy = try place.copy("portugal", trials: 500)
    let check = try await program("check", copy.folder.path)
    #expect(check.status == 0 && check.output.contains("0 errors, 0 warnings"), "\(check.all)")
    let edition = try await program.edition(of: copy)
    let lithium = try edition.verdict("lithium/pegmatites")
    #expect(lithium.state == "assessed" && lithium.potential == "M")
    // 175,000 t of concentrate with 6 % of Li2O, of which lithium is 2 x 6.94 of 29.879.
    let amount = try #require(lithium.quantities.first?.p50)
    #expect(abs(amount - 175_000 * 0.06 * 2 * 6.94 / 29.879) < 1)
    let tungsten = try edition.verdict("tungsten/tungsten-veins")
    #expect(tungsten.kind == "stand-alone" && tungsten.override != nil)
    // All that nobody weighed is told as such.
    #expect(try edition.verdicts().filter { $0.state != "not-assessed" }.count == 4)
  }
}
