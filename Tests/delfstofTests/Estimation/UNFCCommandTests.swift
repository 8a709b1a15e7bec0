import Foundation
import TestBench
import Testing

@Suite("The command unfc")
struct UNFCCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    try bench.write(Self.head + Self.rows, "records.csv")
  }

  static let head =
    "id,product,project,quantity,p90,p50,p10,unit,basis,e,f,g,reason_e,reason_f,reason_g,effective_date,evaluator,role,"
    + "reference_point,sources\n"
  static let rows = """
    a,lithium,Well A,,60,110,200,t/yr,Li,E2,F2.1,G3,why,why,why,2025-12-31,Survey,survey,wellhead,r1
    b,lithium,Well B,10,5,9,20,kt/yr,Li,E2,F2.1,G3,why,why,why,2019-12-31,Survey,survey,wellhead,r1
    c,lithium,Field,5,1,4,9,kt/yr,Li,E3.2,F3,G4,why,why,,2025-12-31,Survey,survey,in place,r1

    """
  static let bad = "d,lithium,Well D,10,5,9,20,kt/yr,Li,E1,F2.1,G3,why,why,why,2019-12-31,Survey,survey,wellhead,r1\n"
  static let files = ["audit.csv", "bridge.csv", "totals.csv", "unfc.csv", "unfc.json", "unfc.svg"]

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: bench.place.root.appending(path: folder).path).sorted()
  }

  private func text(_ path: String) throws -> String { String(decoding: try bench.data(path), as: UTF8.self) }

  @Test("records become tables, a chart and an audit in plain words; classes are never added up")
  func records() async throws {
    let result = try await bench.run("unfc", "records.csv", "--out", "out", "--on", "2026-01-01", "--lang", "nl")
    try #require(result.status == 0, "\(result.all)")
    #expect(try files("out") == Self.files)
    #expect(result.output.contains("klassen worden nooit opgeteld") && result.output.contains("mogelijk haalbaar"))
    #expect(result.output.contains("Toetsing op 2026-01-01: 2 van 3 records vragen aandacht."))
    #expect(result.output.contains("van 2019-12-31, 6 jaar oud: b") && result.output.contains("Herstel: classificeer"))
    #expect(result.output.contains("geen reden voor G: c"))
    let totals = try bench.rows("out/totals.csv")
    // 122 t/yr by Swanson's rule and 10 kt/yr; the prospect stands apart.
    #expect(totals.map { $0[4] } == ["G3", "G4"] && totals[0][8] == "swanson")
    #expect(abs(try #require(Double(totals[0][7])) - 10_122) < 1e-6)
    #expect(totals[1][7] == "5.0" && totals[1][6] == "kt/yr")
  }

  @Test("what unfc writes it reads back to the same tables")
  func roundTrip() async throws {
    try #require(try await bench.run("unfc", "records.csv", "--out", "one", "--on", "2026-01-01").status == 0)
    let again = try await bench.run("unfc", "one/unfc.csv", "--out", "two", "--on", "2026-01-01")
    try #require(again.status == 0 && again.errors.isEmpty, "\(again.all)")
    for name in ["unfc.csv", "totals.csv", "audit.csv", "bridge.csv"] {
      #expect(try text("one/\(name)") == text("two/\(name)"), "\(name)")
    }
  }

  @Test("one bad row goes to the rejects with its reason, the others live; a table of bad rows is refused")
  func rejects() async throws {
    try bench.write(Self.head + Self.rows + Self.bad, "records.csv")
    let result = try await bench.run("unfc", "records.csv", "--out", "out", "--on", "2026-01-01")
    try #require(result.status == 0, "\(result.all)")
    #expect(result.errors.contains("records.csv:5 (e)") && result.errors.contains("E1 requires F1"))
    let rejects = try bench.rows("out/rejects.csv")
    #expect(rejects.map { Array($0[0..<4]) } == [["records.csv", "5", "e", "E1"]])
    #expect(try bench.rows("out/unfc.csv").count == 3)
    // The next run without bad rows leaves none behind.
    try bench.write(Self.head + Self.rows, "records.csv")
    try #require(try await bench.run("unfc", "records.csv", "--out", "out", "--on", "2026-01-01").status == 0)
    #expect(try files("out") == Self.files)
    try bench.write(Self.head + Self.bad, "records.csv")
    let refused = try await bench.run("unfc", "records.csv", "--out", "none")
    #expect(refused.status == 1 && refused.errors.contains("records.csv:2 (e)") && !bench.exists("none"))
  }

  @Test("a document with a fault is refused with its line and nothing is written")
  func document() async throws {
    try bench.write(
      """
      records:
        - id: a
          product: lithium
          project: Well
          E: {code: E3.2, reason: why}
          F: {code: F3, reason: why}
          G: {code: G2, reason: why}

      """, "records.yaml")
    let result = try await bench.run("unfc", "records.yaml", "--out", "out", "--lang", "nl")
    #expect(result.status == 1 && result.errors.contains("records.yaml:7 (records[1].G.code)"))
    #expect(
      result.errors.contains("F3 hoort alleen bij G4") && result.errors.contains("Herstel") && !bench.exists("out"))
  }

  @Test("a folder that holds something else, a file that is not there and a day that is none are refused")
  func refusals() async throws {
    try FileManager.default.createDirectory(
      at: bench.place.root.appending(path: "thesis"), withIntermediateDirectories: true)
    try bench.write("years of work", "thesis/chapter.txt")
    let occupied = try await bench.run("unfc", "records.csv", "--out", "thesis")
    #expect(occupied.status == 1 && occupied.errors.contains("(chapter.txt)"))
    #expect(try text("thesis/chapter.txt") == "years of work" && files("thesis") == ["chapter.txt"])
    #expect(try await bench.run("unfc", "nowhere.csv").status == 1)
    #expect(try await bench.run("unfc", "model.yaml").errors.contains("'records'"))
    #expect(try await bench.run("unfc", "records.csv", "--on", "2026-02-30").status == 2)
  }

  @Test("a programme's classes are records, the same on any number of threads and in its edition")
  func programme() async throws {
    let copy = try bench.place.copy("tutorial", trials: 2000)
    let one = try await bench.run("unfc", copy.folder.path, "--out", "one", "--threads", "1", "-q")
    try #require(one.status == 0, "\(one.all)")
    let two = try await bench.run("unfc", copy.folder.path, "--out", "two", "--threads", "3", "-q")
    try #require(two.status == 0, "\(two.all)")
    for name in Self.files { #expect(try bench.data("one/\(name)") == bench.data("two/\(name)"), "\(name)") }
    let edition = try await DelfstofProgram().edition(of: copy)
    let table = try Data(contentsOf: edition.folder.appending(path: "unfc.csv"))
    #expect(try table == bench.data("one/unfc.csv"))
    #expect(String(decoding: table, as: UTF8.self).contains("lithium/geothermal-brine,lithium"))
  }
}
